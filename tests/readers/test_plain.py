"""Reading plain text whose notes are run in, or stand apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sphinx_notebook_ext.apparatus.model import Annotator, Apparatus, Note
from sphinx_notebook_ext.readers.plain import Reading, Shape, read_page, read_plain

WORDS = "The mill stood idle for a year. Nobody in the village spoke of it. "


def notes_of(text: str) -> list[tuple[str | None, str]]:
    return [(note.printed, note.text) for note in read_plain(text).notes]


def codes(note: Note) -> list[str]:
    return [doubt.code for doubt in note.doubts]


def spans_hold(text: str, apparatus: Apparatus) -> None:
    for note in apparatus.notes:
        if note.body is not None:
            assert text[note.body.start : note.body.end] == note.text
            assert note.text == note.text.strip()


def glued(*notes: str) -> str:
    """Prose with notes behind its sentences, each on a line of its own behind its marker."""
    parts = [f"{WORDS}They came back.{i}{note}\n" for i, note in enumerate(notes, 1)]
    return "".join(parts) + WORDS


BODIES = ("See Aldersey, The Mill, p. 4.", "Id. at 6.", "Cf. Venning, Village Life 12 (1931).")


def test_glued_notes_are_found_with_exact_spans() -> None:
    text = glued(*BODIES)
    page = read_page(text)
    assert page.shape is Shape.GLUED
    assert [n.text for n in page.apparatus.notes] == list(BODIES)
    assert [text[n.marker.start : n.marker.end] for n in page.apparatus.notes if n.marker] == [
        "1",
        "2",
        "3",
    ]
    spans_hold(text, page.apparatus)


def test_cuts_take_out_marker_label_and_body() -> None:
    text = glued(*(f"QB editor’s note: {body}" for body in BODIES))
    page = read_page(text)
    rest = text
    for cut in reversed(page.cuts):
        assert cut.entry is not None
        assert cut.signs[0].end == cut.entry.start
        rest = rest[: cut.signs[0].start] + rest[cut.entry.end :]
    assert rest == glued("", "", "").translate({ord(d): None for d in "123"})


@pytest.mark.parametrize("space", [" ", ""])
@pytest.mark.parametrize("number", ["{0}. ", "{0} ", "[{0}] "])
def test_number_printed_twice(space: str, number: str) -> None:
    text = "".join(
        f"{WORDS}They came back.{i}{space}{number.format(i)}{body}\n"
        for i, body in enumerate(BODIES, 1)
        if space or number != "{0} "
    )
    if text:
        assert [n for _, n in notes_of(text + WORDS)] == list(BODIES)


def test_space_before_the_marker_is_doubted() -> None:
    text = "".join(f"{WORDS}They came back. {i} {body}\n" for i, body in enumerate(BODIES, 1))
    notes = read_plain(text + WORDS).notes
    assert [n.text for n in notes] == list(BODIES)
    assert all("NB210" in codes(n) for n in notes)


def test_labels_found_in_the_text_become_annotators() -> None:
    text = glued(
        "QB translator’s note: A kind of cart.",
        "RT translator’s note: See Aldersey, p. 4.",
        "QB translator’s note: A kind of sledge.",
        "RT translator’s note: Ibid.",
    )
    apparatus = read_plain(text)
    assert [(a.id, a.role) for a in apparatus.annotators] == [
        ("QB", "translator"),
        ("RT", "translator"),
    ]
    assert [n.annotator for n in apparatus.notes] == ["QB", "RT", "QB", "RT"]
    assert apparatus.notes[0].text == "A kind of cart."


def test_configured_sign_counts_once() -> None:
    sign = Annotator("MV", "Mara Venning", "editor", ("Remark of the press:",))
    text = glued("Remark of the press: See p. 4.", "See Aldersey, p. 5.")
    first, second = read_plain(text, [sign]).notes
    assert (first.annotator, first.text) == ("MV", "See p. 4.")
    assert second.annotator is None


def test_unsigned_note_among_signed_ones() -> None:
    label = "QB translator’s note: "
    text = glued(label + BODIES[0], label + "Ibid.", BODIES[2], label + "Ibid.")
    assert [codes(n) for n in read_plain(text).notes] == [[], [], ["NB301"], []]


def test_number_glued_to_digits_is_cut_and_doubted() -> None:
    bodies = [f"See Aldersey, p. {n}." for n in range(2, 14)]
    before = ["They came back"] * 11 + ["It was so in 2008"]
    text = "".join(
        f"{WORDS}{b}.{i}{body}\n" if i < 12 else f"{WORDS}{b}{i}{body}\nand again later. "
        for i, (b, body) in enumerate(zip(before, bodies, strict=True), 1)
    )
    note = read_plain(text).notes[-1]
    assert note.printed == "12"
    assert note.text == "See Aldersey, p. 13."
    assert "NB106" in codes(note)


def test_body_that_begins_with_digits() -> None:
    text = glued(BODIES[0], "42 U.S.C. § 1983 (2006).", BODIES[1])
    assert [n for _, n in notes_of(text)] == [BODIES[0], "42 U.S.C. § 1983 (2006).", BODIES[1]]


def test_missing_doubled_and_stray_numbers_do_not_lose_the_rest() -> None:
    numbers = [1, 2, 4, 5, 5, 6, 7]
    text = "".join(f"{WORDS}They came back.{n}See Aldersey, p. 9.\n" for n in numbers)
    notes = read_plain(text + WORDS).notes
    assert [n.printed for n in notes] == [str(n) for n in numbers]
    assert "NB101" in codes(notes[2])
    assert "NB102" in codes(notes[4])


def test_numbers_that_start_again_by_chapter() -> None:
    chapter = glued(*BODIES) + "\n\nChapter\n\n"
    assert [n for n, _ in notes_of(chapter * 2)] == ["1", "2", "3"] * 2


def test_stray_number_at_the_head_of_a_note() -> None:
    text = glued(BODIES[0], "7] The Mill was sold that year.", BODIES[1])
    note = read_plain(text).notes[1]
    assert "NB105" in codes(note)
    assert note.text == "7] The Mill was sold that year."


def test_note_inside_a_bracket_ends_before_it_closes() -> None:
    text = (
        "They met (Venning1See Aldersey, The Mill, p. 4.) and spoke. "
        "They parted (Sallow2Id. at 6.) at noon. They wrote (Quarles3Id. at 9.) often. " + WORDS
    )
    assert [n for _, n in notes_of(text)] == [
        "See Aldersey, The Mill, p. 4.",
        "Id. at 6.",
        "Id. at 9.",
    ]


def test_lower_case_continuation_ends_a_note() -> None:
    text = (
        "The old mill,1See Aldersey, The Mill, p. 4. which nobody used, fell down. The barn2Venning, "
        "Village Life 12 (1931). was kept. The church,3Id. at 14. however, burnt. " + WORDS
    )
    assert [n for _, n in notes_of(text)] == [
        "See Aldersey, The Mill, p. 4.",
        "Venning, Village Life 12 (1931).",
        "Id. at 14.",
    ]


def test_signatures_close_notes() -> None:
    text = "".join(
        f"{WORDS}They came, in the end,{i}A note on that. It may be long. —{who} to the mill. "
        for i, who in enumerate(["Wilmot", "Sallow", "Wilmot", "Sallow"], 1)
    )
    assert next(n for _, n in notes_of(text)) == "A note on that. It may be long. —Wilmot"


def test_references_to_an_appendix_have_no_body() -> None:
    text = "".join(f"{WORDS}They came back.A1.{i} {WORDS}" for i in range(1, 8))
    notes = read_plain(text).notes
    assert [n.printed for n in notes] == [f"A1.{i}" for i in range(1, 8)]
    assert all(n.body is None and codes(n) == ["NB201"] for n in notes)


def test_brackets_are_declared_or_undecided() -> None:
    text = "A [illegible] word, [two words illegible], a [farm], and [see p. 120] and [Rekov?]."
    page = read_page(text)
    assert [b.reading for b in page.brackets] == [
        Reading.LACUNA,
        Reading.LACUNA,
        Reading.INSERTION,
        Reading.UNDECIDED,
        Reading.INSERTION,
    ]
    second = page.apparatus.lacunae[1]
    assert (second.reason, second.extent, second.unit) == ("illegible", "2", "word")
    assert all(text[s.span.start : s.span.end].startswith("[") for s in page.brackets)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nothing.",
        "In 1990 there were 4 mills and 12 barns.",
        "1. One\n2. Two\n3. Three\n",
        WORDS * 50,
    ],
)
def test_pages_without_notes(text: str) -> None:
    page = read_page(text)
    assert page.shape is Shape.NONE
    assert page.apparatus.notes == ()


def test_a_page_is_read_once_for_the_import_and_the_linter(monkeypatch):
    from sphinx_notebook_ext.readers.plain import page

    texts = []

    def counted(text, annotators):
        texts.append(text)
        return read_glued(text, annotators)

    read_glued = page.read_glued
    monkeypatch.setattr(page, "read_glued", counted)
    monkeypatch.setattr(page, "_LAST", [])
    text = "It froze.1AB translator’s note: Twice. It thawed.2AB translator’s note: Once. The end."
    first = page.read_page(text)
    assert [a.id for a in first.apparatus.annotators] == ["AB"]
    assert page.read_page(text, first.apparatus.annotators) is page.read_page(text) is first
    assert texts == [text]
    known = (replace(first.apparatus.annotators[0], id="XY"),)
    assert {n.annotator for n in page.read_page(text, known).apparatus.notes} == {"XY"}
    assert page.read_page(text + " ", ()) is not first
