"""What Ibid. and its kin mean, case by case."""

from __future__ import annotations

import re

import pytest

from sphinx_notebook_ext.apparatus.citations import CitingNote, Resolution, resolve
from sphinx_notebook_ext.apparatus.model import Source

DRAFT = "Rakovsky, “Plan of the Harbour: A Draft for the Council” (May 4, 1930)."
LETTER = "Sosnovsky, The Price of Bread: Letters to a Miller (1921)."
TABLE = "Rakovsky, “The Clerk’s Table” (December 1928)."


def edition(*rows: tuple[str | None, str], sources: tuple[Source, ...] = ()) -> Resolution:
    notes = [CitingNote(f"note-{n}", text, by, str(n)) for n, (by, text) in enumerate(rows, 1)]
    return resolve(notes, sources)


def answers(resolution: Resolution) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(c.note, c.source, tuple(d.code for d in c.doubts)) for c in resolution.citations]


def last(resolution: Resolution) -> tuple[str | None, tuple[str, ...]]:
    _, source, codes = answers(resolution)[-1]
    return source, codes


@pytest.mark.parametrize(
    "word", ["Ibid.", "ibid", "See ibid.", "Ibidem.", "Ibíd.", "Там же.", "Ebd.", "Rakovsky, Ibid."]
)
def test_ibid_is_the_work_of_the_note_before(word):
    resolution = edition(("A", DRAFT), ("A", word))
    assert answers(resolution) == [
        ("note-1", "rakovsky-1930", ()),
        ("note-2", "rakovsky-1930", ()),
    ]
    assert resolution.citations[1].chain == ("note-1",)


@pytest.mark.parametrize(
    ("text", "locator"),
    [
        ("Ibid., p. 4.", "p. 4"),
        ("Ibid., 12–13.", "12–13"),
        ("Ibid., chap. 4", "chap. 4"),
        ("Там же. С. 45.", "С. 45"),
        ("Ibíd., p. 5", "p. 5"),
        ("Ibid.", None),
    ],
)
def test_locator_of_an_ibid(text, locator):
    assert edition(("A", DRAFT), ("A", text)).citations[1].reference.locator == locator


def test_a_chain_of_ibids_goes_back_note_by_note():
    resolution = edition(("A", DRAFT), ("A", "Ibid."), ("A", "Ibid., p. 2"))
    assert [c.chain for c in resolution.citations] == [(), ("note-1",), ("note-2",)]
    assert {c.source for c in resolution.citations} == {"rakovsky-1930"}


def test_ibid_first_of_all_means_nothing():
    assert last(edition(("A", "Ibid."))) == (None, ("NB401",))


def test_ibid_first_of_all_with_a_name_takes_his_only_work():
    resolution = edition(("A", "Rakovsky, Ibid."), ("A", DRAFT))
    assert answers(resolution)[0] == ("note-1", "rakovsky-1930", ("NB401",))


def test_ibid_after_several_works():
    source, codes = last(edition(("A", f"{DRAFT[:-1]}; {LETTER}"), ("A", "Ibid.")))
    assert (source, codes) == ("sosnovsky-1921", ("NB402",))


def test_ibid_after_several_works_chooses_by_name():
    resolution = edition(("A", f"{DRAFT[:-1]}; {LETTER}"), ("A", "Rakovsky, ibid."))
    assert last(resolution) == ("rakovsky-1930", ("NB402",))


def test_ibid_skips_the_other_annotator_and_says_so():
    resolution = edition(("A", DRAFT), ("B", LETTER), ("A", "Ibid."))
    assert last(resolution) == ("rakovsky-1930", ("NB403",))
    assert "note 2 (B)" in resolution.citations[-1].doubts[0].message


def test_a_note_that_cites_nothing_also_stands_between():
    assert last(edition(("A", DRAFT), ("B", "A harbour is a port."), ("A", "Ibid."))) == (
        "rakovsky-1930",
        ("NB403",),
    )
    assert last(edition(("A", DRAFT), ("A", "Ibid."), ("B", "A port."), ("A", "Ibid."))) == (
        "rakovsky-1930",
        ("NB403",),
    )


def test_ibid_of_an_annotator_who_has_cited_nothing_yet():
    assert last(edition(("A", DRAFT), ("B", "Ibid."))) == ("rakovsky-1930", ("NB403",))


def test_ibid_with_another_author_goes_back_to_his_last_work():
    resolution = edition(("A", TABLE), ("A", DRAFT), ("A", LETTER), ("A", "Rakovsky, Ibid."))
    assert last(resolution) == ("rakovsky-1930", ("NB404",))
    assert resolution.citations[-1].chain == ("note-2",)


def test_ibid_with_an_author_who_is_nowhere_cited():
    assert last(edition(("A", DRAFT), ("A", "Muralov, Ibid."))) == (None, ("NB404",))


@pytest.mark.parametrize("word", ["Op. cit.", "op.cit.", "Указ. соч.", "Ob. cit."])
def test_op_cit_without_a_name_is_doubtful(word):
    assert last(edition(("A", DRAFT), ("A", word))) == ("rakovsky-1930", ("NB405",))


@pytest.mark.parametrize(
    "word",
    [
        "Rakovsky, op. cit., p. 3",
        "Rakovsky, Loc. cit.",
        "Раковский, указ. соч.",
        "Rakovski, ob. cit.",
    ],
)
def test_op_cit_is_that_authors_work(word):
    resolution = edition(("A", DRAFT), ("A", LETTER), ("A", word))
    assert last(resolution) == ("rakovsky-1930", ())
    assert resolution.citations[-1].chain == ("note-1",)


def test_op_cit_of_an_author_with_two_works():
    resolution = edition(("A", TABLE), ("A", DRAFT), ("A", LETTER), ("A", "Rakovsky, op. cit."))
    assert last(resolution) == ("rakovsky-1930", ("NB405",))


def test_op_cit_with_a_title_is_that_title():
    resolution = edition(
        ("A", TABLE), ("A", DRAFT), ("A", "Rakovsky, “The Clerk’s Table,” op. cit.")
    )
    assert last(resolution) == ("rakovsky-1928", ())


def test_op_cit_of_nobody():
    assert last(edition(("A", "Muralov, op. cit."))) == (None, ("NB405",))


def test_loc_cit_without_a_name_is_the_note_before():
    assert last(edition(("A", DRAFT), ("A", "Loc. cit."))) == ("rakovsky-1930", ())


@pytest.mark.parametrize("word", ["Id., p. 4", "Idem, p. 4.", "Idem."])
def test_idem_alone_is_the_same_work(word):
    assert last(edition(("A", DRAFT), ("A", word))) == ("rakovsky-1930", ())


@pytest.mark.parametrize(
    "word", ["Idem, “Another Quay” (1932).", "Он же. Другой причал. Одесса, 1932. С. 4."]
)
def test_idem_with_a_title_is_the_same_author(word):
    resolution = edition(("A", DRAFT), ("A", word))
    assert last(resolution) == ("rakovsky-1932", ())
    assert resolution.sources[-1].author == "Rakovsky"


@pytest.mark.parametrize(
    "short",
    [
        "Sosnovsky, The Price of Bread.",
        "Sosnovsky, *The Price of Bread*, p. 4.",
        "Sosnovsky, Price of Bread, 12.",
        "Sosnovsky, “The Price …”",
        "Sosnovsky, 12.",
    ],
)
def test_short_forms_mean_the_work_cited_in_full(short):
    resolution = edition(("A", LETTER), ("A", DRAFT), ("A", short))
    assert last(resolution) == ("sosnovsky-1921", ())


def test_short_before_full():
    resolution = edition(("A", "Sosnovsky, The Price of Bread."), ("A", LETTER))
    assert answers(resolution)[0] == ("note-1", "sosnovsky-1921", ("NB406",))
    assert "note 2" in resolution.citations[0].doubts[0].message


def test_short_form_that_fits_two_works_takes_the_last_cited():
    other = "Sosnovsky, “The Price of Salt” (1922)."
    resolution = edition(("A", LETTER), ("A", other), ("A", "Sosnovsky, “The Price …”"))
    assert resolution.citations[-1].doubts[0].code == "NB405"


def test_short_title_that_fits_nothing():
    source, codes = last(edition(("A", DRAFT), ("A", "Muralov, “On the Winter …”")))
    assert (source, codes) == (None, ("NB408",))


def test_works_of_the_bibliography_are_found_and_not_doubled():
    work = Source(
        "rk30", "Rakovsky, Christian", "Plan of the Harbour: A Draft for the Council", "1930"
    )
    resolution = edition(("A", DRAFT), ("A", "Ibid."), sources=(work, Source("x", None, "Unused")))
    assert [c.source for c in resolution.citations] == ["rk30", "rk30"]
    assert [s.id for s in resolution.sources] == ["rk30", "x"]
    assert resolution.sources[0].cited_in == ("note-1", "note-2")
    assert resolution.uncited == ("x",)


def test_the_same_work_cited_in_full_twice_is_one_source():
    again = DRAFT.replace("(May", "chap. 2, “Cranes” (May")
    resolution = edition(("A", DRAFT), ("B", again))
    assert [s.id for s in resolution.sources] == ["rakovsky-1930"]
    assert resolution.citations[1].reference.locator == "chap. 2"


def test_clashing_keys_take_a_word_of_the_title():
    resolution = edition(("A", DRAFT), ("A", "Rakovsky, “Notes on Cranes” (1930)."))
    assert [s.id for s in resolution.sources] == ["rakovsky-1930", "rakovsky-1930-notes"]


def test_several_works_in_one_note_and_an_ibid_within():
    resolution = edition(("A", f"{LETTER[:-1]}; ibid., p. 4; {DRAFT}"))
    assert [c.source for c in resolution.citations] == [
        "sosnovsky-1921",
        "sosnovsky-1921",
        "rakovsky-1930",
    ]


@pytest.mark.parametrize(
    "prose",
    [
        "“Harbour” in this book means “a port of the north.”",
        "The word “ibid.” is Latin.",
        "Smirnov, Ivan Nikitich (1881–1936), an old printer.",
        "The clerk (писарь) kept the table; he was paid in bread.",
        "In 1923 Sosnovsky, who lived in Kharkov, wrote to the miller.",
        "A reference to the programme of 1928, which Sosnovsky calls “the great ledger.”",
        "обобществление",
        "Albert, “The Friend of the Millers,” born 1462, died 1515.",
        "“Some bakers thought so. It seemed to them that bread rises,” Evening Post, May 3, 1906.",
        "Again: “Things that seem small are observed with care.”",
    ],
)
def test_prose_is_no_citation(prose):
    assert edition(("A", prose)).citations == ()


def test_a_title_may_have_a_second_part_after_a_full_stop():
    resolution = edition(("A", "Muralov, “On mills. A word to bakers” (1931)."))
    assert [c.source for c in resolution.citations] == ["muralov-1931"]


def test_spans_cover_the_printed_words():
    text = f"The page says otherwise. See {DRAFT}"
    (cite,) = edition(("A", text)).citations
    assert text[slice(*cite.reference.span)] == DRAFT == cite.reference.printed


def test_a_long_edition_is_read_in_a_moment_and_rightly():
    rows = []
    for n in range(400):
        rows += [("A", f"Muralov, “Sheaf {n} of Straw” ({1500 + n})."), ("B", DRAFT)]
        rows += [("A", "Ibid."), ("B", "Rakovsky, op. cit.")]
    resolution = edition(*rows)
    assert len(resolution.sources) == 401
    assert re.fullmatch(r"muralov-1899", resolution.citations[-2].source or "")
