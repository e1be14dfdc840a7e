"""Bibliographies as they come: Zotero’s exports, LaTeX, and files with mistakes."""

from __future__ import annotations

from dataclasses import replace

from sphinx_notebook_ext.apparatus.model import Source
from sphinx_notebook_ext.apparatus.sources import names, to_bibtex
from sphinx_notebook_ext.readers.bibtex import read_file, read_text

ZOTERO = """
@article{low_bread_1931,
	title = {Bread and {Rye}},
	volume = {12},
	journal = {Field Review},
	author = {L\\"ow, Karl and {Union of Millers} and de la Cruz, Juan},
	month = may,
	year = {1931},
	pages = {1--9},
	file = {Full Text:/home/x/y.pdf},
}
"""


def test_a_zotero_entry():
    (source,) = read_text(ZOTERO).sources
    assert (source.id, source.kind, source.date) == ("low_bread_1931", "article", "1931-05")
    assert source.title == "Bread and Rye"
    assert [n.straight for n in names(source)] == [
        "Karl Löw",
        "Union of Millers",
        "Juan de la Cruz",
    ]
    assert dict(source.fields)["pages"] == "1–9"
    assert "file" not in dict(source.fields)


def test_biblatex_dates_and_scripts():
    text = "@book{x, author={Мельник, А. Б.}, title={Хлеб}, date={1931-04-04}}"
    (source,) = read_text(text).sources
    assert (source.author, source.title, source.date) == ("Мельник, А. Б.", "Хлеб", "1931-04-04")


def test_strings_are_known_to_later_entries():
    text = '@string{fr = "Field Review"}\n@article{x, title={T}, journal=fr}'
    (source,) = read_text(text).sources
    assert dict(source.fields)["journal"] == "Field Review"


def test_bad_entries_cost_themselves_only():
    text = (
        "@book{a, title={A}}\n@book{b, title={B\n\n@book{c, title={C}}\n@book{a, title={D}}\n"
        "@book{e, title=}\n@book{f, note={x}}\n@book{, title={G}}\n@book{h, title={H}}\n"
    )
    found = read_text(text, "x.bib")
    assert [s.id for s in found.sources] == ["a", "c", "h"]
    assert [(f.line, f.path) for f in found.faults] == [(n, "x.bib") for n in (2, 5, 6, 7, 8)]
    said = [fault.message for fault in found.faults]
    assert "brace" in said[0]
    assert "line 1" in said[1]
    assert "“e”" in said[2]
    assert "neither" in said[3]
    assert "without a key" in said[4]
    assert str(found.faults[0]).startswith("x.bib:2: “b”")


def test_the_lines_of_entries():
    assert read_text("\n@book{a, title={A}}\n\n@book{b, title={B}}").lines == (("a", 2), ("b", 4))


def test_comments_and_preambles_are_no_entries():
    assert read_text("@comment{x}\n@preamble{y}\nplain words\n").sources == ()


def test_files_that_cannot_be_read(tmp_path):
    missing = read_file(tmp_path / "no.bib")
    assert "cannot read it" in missing.faults[0].message
    (tmp_path / "latin.bib").write_bytes("@book{x, title={Löw}}".encode("latin-1"))
    assert "UTF-8" in read_file(tmp_path / "latin.bib").faults[0].message


def test_what_is_written_is_read_back():
    source = Source(
        "low-1931",
        "Löw, Karl and Reed, E.",
        "Bread & Rye: 100% of #1",
        "1931-04-04",
        "article",
        (("journaltitle", "Field_Review"), ("url", "https://example.org/a_b?c=1&d=%20")),
    )
    (back,) = read_text(to_bibtex(source)).sources
    assert replace(back, fields=()) == replace(source, fields=())
    assert dict(back.fields) == dict(source.fields)


def test_slips_in_names_are_told_and_their_entries_used():
    text = "@bok{a,\n  tilte = {A},\n  author = {Low},\n  shelfmark = {x},\n  yaer = 1900\n}\n"
    found = read_text(text, "x.bib")
    assert [source.id for source in found.sources] == ["a"]
    assert [(f.line, f.message.split("is ")[-1]) for f in found.faults] == [
        (1, "“@book” meant?"),
        (2, "“title” meant?"),
        (5, "“year” meant?"),
    ]


def test_names_of_the_house_and_words_in_values_are_no_slips():
    text = (
        "@comment{tilte = x}\n@book{a, title={The tilte = thing,\n autor = nobody}, otitle={x},"
        "\n user2={x}, keyword_x={y}, author={Low}}\n"
    )
    assert read_text(text).faults == ()


def test_a_mistake_is_told_on_the_line_where_something_is_missing():
    no_comma = "@book{a,\n  title = {X}\n  year = 1900\n}\n"
    no_value = "@book{a,\n  title = {X},\n  year = \n}\n"
    open_quote = '\n@book{a,\n  author = "Y",\n  title = "X,\n  year = 1900\n}\n'
    unknown = "@string{x = {y}}\n@book{a,\n  title = {X},\n  month = foo,\n}\n"
    lines = [read_text(t).faults[0].line for t in (no_comma, no_value, open_quote, unknown)]
    assert lines == [2, 3, 4, 4]
    assert "in line" not in read_text(unknown).faults[0].message
