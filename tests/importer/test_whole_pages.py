"""Whole pages of many programs: every note exact, the text as it is read, nothing beside it."""

import json
from collections import Counter

import pytest

from sphinx_notebook_ext.importer.html import read
from sphinx_notebook_ext.importer.matter import with_matter
from sphinx_notebook_ext.importer.verify import check_coverage, check_order
from sphinx_notebook_ext.readers.markup.tree import (
    Heading,
    Listing,
    Ref,
    Rule,
    Run,
    inlines_of,
    pieces,
    plain,
)

from .whole_pages import NOTES, TWO_SERIES, WHOLE, expected, shown

#: Pages whose notes are but lines, which keep no paragraphs.
FLAT = {"raised-in-brackets", "listed-once-more"}


def squeezed(blocks):
    return "".join("".join(text for text, _ in pieces(blocks)).split())


def with_markers(blocks, numbers):
    found = []
    for block in blocks:
        if isinstance(block, Listing):
            found += [with_markers(item.blocks, numbers) for item in block.items]
        elif not isinstance(block, Rule):
            for inline in block.inlines:
                known = isinstance(inline, Ref)
                found.append(f"{{{numbers[inline.label]}}}" if known else plain((inline,)))
    return "".join("".join(found).split())


@pytest.mark.parametrize("name", WHOLE)
def test_exact(name, tmp_path):
    page = WHOLE[name]
    document = with_matter(read(page.html(), (), tmp_path / "x.html"))
    check_coverage(document)
    check_order(document)
    bodies = {squeezed(n.blocks): label for label, n in document.notes.items()}
    assert list(bodies) == [shown("".join(paragraphs)) for paragraphs in NOTES.values()]
    numbers = {bodies[shown("".join(paragraphs))]: n for n, paragraphs in NOTES.items()}
    assert with_markers(document.blocks, numbers) == expected(again=page.again)
    assert [n.printed for n in document.apparatus.notes] == ["1", "2", "3", "4"]
    assert plain(document.title) == "The Ice"
    headings = [plain(b.inlines) for b in document.blocks if isinstance(b, Heading)]
    assert headings == ["The Pilots", "The Thaw"]
    inlines = [*inlines_of(tuple(b for n in document.notes.values() for b in n.blocks))]
    runs = [x for x in (*inlines, *inlines_of(document.blocks)) if isinstance(x, Run)]
    assert {x.text for x in runs if x.style == "emphasis"} == {"pilots", "roll"}
    assert {x.text for x in runs if x.url == "https://a.example/d"} == {"the diary"}
    third = document.notes[next(label for label, n in numbers.items() if n == 3)]
    assert len(third.blocks) == (1 if name in FLAT else 2)


def test_two_series_under_two_headings(tmp_path):
    document = read(TWO_SERIES.html(), (), tmp_path / "x.html")
    check_coverage(document)
    assert [n.printed for n in document.apparatus.notes] == ["1", "a", "2", "b"]
    assert squeezed(document.blocks) == expected(again=False).replace("{1}", "").replace(
        "{2}", ""
    ).replace("{3}", "").replace("{4}", "")


def test_a_note_that_nothing_points_to_is_not_part_of_another(tmp_path):
    page = (
        '<p>It froze.<sup><a href="#n1" id="f1">1</a></sup><sup><a href="#n3" id="f3">3</a></sup></p>'
        '<p><a id="n1" href="#f1">1.</a> One.</p><p>2. Two.</p><p><a id="n3" href="#f3">3.</a> Three.'
    )
    document = read(page, (), tmp_path / "x.html")
    assert [squeezed(n.blocks) for n in document.notes.values()] == ["One.", "Three."]
    assert squeezed(document.blocks) == "Itfroze.2.Two."


def test_text_between_the_notes_of_two_chapters_stays_text(tmp_path):
    note = '<p><a id="n{0}" href="#f{0}">{0}.</a> Note.</p>'
    mark = '<sup><a href="#n{0}" id="f{0}">{0}</a></sup>'
    page = (
        f"<p>It froze.{mark.format(1)}</p>{note.format(1)}<p>A new chapter.</p>"
        f"<p>It thawed.{mark.format(2)}</p>{note.format(2)}<p>The end.</p>"
    )
    document = read(page, (), tmp_path / "x.html")
    assert squeezed(document.blocks) == "Itfroze.Anewchapter.Itthawed.Theend."


@pytest.mark.parametrize("name", ["drawn-bullets", "numbered-again", "wiki-parser"])
@pytest.mark.parametrize("syntax", ["myst", "rst"])
def test_builds_and_lints_as_reported(name, syntax, tmp_path, command, build):
    """A note with markers on two pages of the edition is one of them."""
    source, out, report = tmp_path / "ice.html", tmp_path / "out", tmp_path / "r.json"
    text = WHOLE[name].html().replace("Not for the first time", "Ibid., p. 3")
    source.write_text(text, encoding="utf-8")
    arguments = ("import", source, "-o", out, "--syntax", syntax, "--report", report)
    assert command(*arguments)[::2] == (0, "")
    data = json.loads(report.read_text("utf-8"))
    told = [*(d for n in data["notes"] for d in n["doubts"]), *data["import"]["findings"]]
    found = json.loads(command("lint", "--format", "json", out)[1])["findings"]
    assert Counter(x["code"] for x in found) == Counter(x["code"] for x in told)
    assert {x["code"] for x in told} == {"NB401"}
    page = (build(out) / "the-pilots.html").read_text("utf-8")
    assert ("note-1" in page) is WHOLE[name].again


PLAIN = """The Ice of the North

The harbour &lt;froze&gt; early.[1] The pilots had [bread] and [illegible].[2]

NOTES

[1] Twice &amp; more.

[2] Once.
"""


def test_plain_text_that_a_browser_has_wrapped(tmp_path):
    source = f"<html><head></head><body><pre style='x'>{PLAIN}</pre></body></html>"
    document = read(source, (), tmp_path / "x.html")
    check_coverage(document)
    assert plain(document.title) == "The Ice of the North"
    assert [squeezed(n.blocks) for n in document.notes.values()] == ["Twice&more.", "Once."]
    assert [source[slice(*n.marker)] for n in document.apparatus.notes] == ["1", "2"]
    kinds = [type(x).__name__ for x in inlines_of(document.blocks)]
    assert {"Ref", "Gap", "Edit"} <= set(kinds)
    assert (len(document.apparatus.lacunae), len(document.apparatus.insertions)) == (1, 1)
    listing = "<p>As here.</p><pre>x[1] = 1\n\n[1] no note</pre><p>And so the text goes on.</p>"
    assert not read(listing, (), tmp_path / "x.html").notes


def test_the_way_back_at_the_end_of_a_line(tmp_path):
    page = (
        '<p>It froze.<a href="#n1" name="t1"><sup>1</sup></a> It thawed.<a href="#n2" name="t2"><sup>2'
        '</sup></a></p><b>Notes</b><br><a name="n1"><b>1 </b></a>One. <a href="#t1"><sup>↩</sup></a>'
        '<br><a name="n2"><b>2 </b></a>Two. <a href="#t2"><sup>↩</sup></a>'
    )
    document = read(page, (), tmp_path / "x.html")
    check_coverage(document)
    assert [squeezed(n.blocks) for n in document.notes.values()] == ["One.", "Two."]
    assert squeezed(document.blocks) == "Itfroze.Itthawed."
