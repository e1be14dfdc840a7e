"""The audit finds what typesetters do to notes; it reads pages, so pages are made up here."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_notebook_ext.builders.audit import Auditor, Expected, pages_from, read_pages
from sphinx_notebook_ext.builders.audit_notes import bare, notes_of
from sphinx_notebook_ext.extension.nodes import apparatus_note, apparatus_noteref

BODY = "The ledger was found in the tower"
FIRST = "A ledger is a book of accounts, kept by the captain."
SECOND = "The tower was pulled down after the second winter."


def expected(number: str, text: str, before: str) -> Expected:
    return Expected(number, f"GI-{number}", [bare(text)], bare(before), nodes.paragraph())


NOTES = [
    expected("1", FIRST, "The ledger"),
    expected("2", SECOND, "The ledger was found in the tower"),
]
GOOD = [f"The ledger1 was found in the tower2 that year.\n1 {FIRST}\n2 {SECOND}", "And so on."]


def verdicts(pages: list[str]) -> list[bool]:
    auditor = Auditor(pages_from(pages))
    auditor_report = []
    auditor.report = lambda note, what: auditor_report.append((note.number, what))  # type: ignore[method-assign]
    auditor.warn_late = lambda note, marker, place: auditor_report.append((note.number, "late"))  # type: ignore[method-assign]
    found = [auditor.check(note) for note in NOTES]
    assert found == [
        note.number not in {n for n, w in auditor_report if w != "late"} for note in NOTES
    ]
    return found


# the marker of note 1 stands in the middle of the words before that of note 2
NOTES[1].before = bare("was found in the tower")


def test_good() -> None:
    assert verdicts(GOOD) == [True, True]


def test_hyphens_and_ligatures_do_not_matter() -> None:
    split = (
        GOOD[0]
        .replace("accounts", "ac-\ncounts")
        .replace("found", "\ufb01nd")
        .replace("\ufb01nd", "found")
    )
    assert verdicts([split]) == [True, True]


@pytest.mark.parametrize(
    ("last", "head", "first"),
    [
        ("the tower ", "12 An edition of it\n", ""),
        ("the tower", "12 An edition of it\n", ""),
        ("the towe", "12 An edition of it\n", "r"),
        ("the tow", "12 An edition of it\n", "er"),
        ("the towe", "The chapter 13\n", "r"),
        ("the tow", "The chapter 13\n", "er"),
    ],
)
def test_a_marker_at_the_top_of_its_page(last: str, head: str, first: str) -> None:
    before = f"The ledger1 was found in {last}\n1 {FIRST}"
    assert verdicts([before, f"{head}{first}2 that year.\n2 {SECOND}"]) == [True, True]
    # its note alone on that page: the number before it is not the marker's
    assert verdicts([f"{before}", f"{head}{first} that year.\n2 {SECOND}"]) == [True, False]
    # the words before it are others
    other = before.replace(last, "a well ")
    assert verdicts([other, f"{head}{first}2 that year.\n2 {SECOND}"])[1] is (first == "er")


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param([GOOD[0].replace(f"2 {SECOND}", "")], id="lost"),
        pytest.param([GOOD[0].replace(" after the second winter.", "")], id="cut"),
        pytest.param([GOOD[0].replace(SECOND, "")], id="blank"),
        pytest.param([GOOD[0].replace(f"2 {SECOND}", f"3 {SECOND}")], id="renumbered"),
        pytest.param([GOOD[0].replace("tower2", "tower")], id="without a marker"),
        pytest.param([f"2 {SECOND}", GOOD[0].replace(f"\n2 {SECOND}", "")], id="early"),
        pytest.param([GOOD[0].replace(f"2 {SECOND}", ""), "", "", f"2 {SECOND}"], id="too late"),
        pytest.param([GOOD[0].replace("second winter", "first winter")], id="changed"),
    ],
)
def test_what_is_wrong_with_the_second(pages: list[str]) -> None:
    assert verdicts(pages) == [True, False]


def test_swapped() -> None:
    swapped = f"The ledger1 was found in the tower2 that year.\n1 {SECOND}\n2 {FIRST}"
    assert verdicts([swapped]) == [False, False]


def test_late_by_a_page_is_allowed() -> None:
    assert verdicts([GOOD[0].replace(f"2 {SECOND}", ""), f"On.\n2 {SECOND}"]) == [True, True]


def test_a_note_that_runs_on_to_the_next_page() -> None:
    half = len(SECOND) // 2
    pages = [GOOD[0].replace(SECOND, SECOND[:half]), f"On it goes. {SECOND[half:]}"]
    assert verdicts(pages) == [True, True]
    pages[1] = "On it goes."
    assert verdicts(pages) == [True, False]


def test_what_is_expected_of_a_tree() -> None:
    note = apparatus_note(
        "", nodes.paragraph("", "Its ", nodes.emphasis("", "words")), nodes.paragraph("", "More.")
    )
    note.update_basic_atts({"ids": ["note-GI-1"]})
    note["label"] = "GI-1"
    marker = apparatus_noteref("", "", note, number="7", target=("index", "note-GI-1"))
    tree = nodes.section("", nodes.paragraph("", "Before ", nodes.strong("", "it"), marker))
    (found,) = notes_of(tree)  # type: ignore[arg-type]
    assert (found.number, found.label, found.texts, found.before) == (
        "7",
        "GI-1",
        ["Itswords", "More."],
        "Beforeit",
    )
    assert not found.loose


def test_a_build_fails_with_the_line_of_a_note_that_the_template_drops(press) -> None:
    template = (
        '#import "notebook.typ": *\n#let note(number, name, body) = [#super(number)#label(name)]\n'
    )
    text = (
        "# T\n\n## C\n\nHere{noteref}`GI-1`.\n\n```{translator-note} GI-1\n:by: GI\n\nGone.\n```\n"
    )
    press.write(
        {"index.md": text, "own.typ": template}, 'notebook_pdf_template = "own.typ"\n'
    ).build()
    assert press.status == 1
    assert (
        "index.md:7: WARNING: the PDF is wrong about note 1 (GI-1): its text is not in the PDF"
        in press.log
    )
    assert "1 of 1 notes are not as they should be" in press.log
    assert press.pdf.name.endswith(".refused.pdf")
    assert read_pages(press.pdf).texts
