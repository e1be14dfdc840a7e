"""Whole imports of made-up and of hostile pages: nothing is lost, nothing survives that acts."""

import json
import os
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sphinx_notebook_ext.importer.edition import edition_of
from sphinx_notebook_ext.importer.html import read as read_html
from sphinx_notebook_ext.importer.markdown import read as read_markdown
from sphinx_notebook_ext.importer.matter import with_matter
from sphinx_notebook_ext.importer.plain import read as read_plain
from sphinx_notebook_ext.importer.rst import read as read_rst
from sphinx_notebook_ext.importer.verify import check_coverage, check_order, check_written

WORDS = st.lists(
    st.sampled_from(
        "the harbour froze Anna said 1871 [illegible] [bread] (as it was “so it goes” No. 11 *x* _y_ `z` "
        "Chapter I. 1) a) • see Ibid. <b> &amp; http://a.b/c_ \u00a0 — it's [2] ³ ^ # | \\ é字".split(
            " "
        )
    ),
    min_size=1,
    max_size=12,
).map(" ".join)
BREAKS = st.sampled_from([". ", ".\n", ".\n\n", "? ", "\n\n", ", "])


@st.composite
def glued(draw):
    """Prose with notes run into it at random."""
    parts = []
    for number in range(1, draw(st.integers(1, 6))):
        label = draw(st.sampled_from(["", "GI translator’s note: ", " "]))
        parts += [
            draw(WORDS),
            draw(st.sampled_from([".", "", "”"])),
            str(number),
            label,
            draw(WORDS),
            draw(BREAKS),
        ]
    return "".join(parts) + draw(WORDS)


def whole(document, syntax):
    """All that an import does, but for the disk."""
    document = with_matter(document)
    check_coverage(document)
    check_order(document)
    edition = edition_of(document, syntax, "page")
    check_written(document, [edition.files[name] for name in edition.text], syntax, "page")
    return edition


@settings(max_examples=60, deadline=None)
@given(text=glued(), syntax=st.sampled_from(["myst", "rst"]))
def test_glued_at_random(text, syntax):
    whole(read_plain(text), syntax)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200), syntax=st.sampled_from(["myst", "rst"]))
def test_any_text(text, syntax):
    whole(read_plain(text), syntax)
    whole(read_rst(text), syntax)
    whole(read_markdown(text), syntax)


TAGS = st.sampled_from(
    "<p> </p> <b> </b> <i> <ul> <li> </ul> <ol> <table> <tr> <td> </table> <h2> </h2> <pre> </pre> <br> <hr> <sup> "
    "</sup> <div> </div> <blockquote> </blockquote> <a\x20href='#n1'> <a\x20id=r1\x20href='#n1'> </a> <li\x20id=n1> "
    "<p\x20id=n1> <a\x20href='#r1'> <script> </script> <style> <!-- --> <svg> <textarea> 1 [1] &lt; &#0; &nbsp; \x00 text "
    "<nav> </nav> <article> <dl> <dt> <dd> <img\x20src=x\x20alt=y> <select> <template> <noscript>".split(
        " "
    )
)


#: Notes and what stands round them, from whole pages, in any disorder.
NOTES = st.sampled_from(
    [
        "<p><a id=n2 href='#r2'>2</a> ",
        "<a id=r2 href='#n2'>2</a>",
        "<a id=r1 href='#n1'><sup>1</sup></a>",
        "<div class=footnotes>",
        "<p>More</p>",
        "<h3>Notes</h3>",
        "<sup>1</sup>",
        "<sup>(1)</sup>",
        "(1) One",
        "<pre>a[1]\n\n[1] b</pre>",
        "<span class=pagenum>3</span>",
        "<h2>A <a href='#x'>¶</a></h2>",
        "<span class=sidenote>A long side note</span>",
        "<ul><li>A long side note</ul>",
        "<ol start=2><li>",
        "<button>x</button>",
    ]
)


@settings(max_examples=150, deadline=None)
@example(parts=["<span class=sidenote>A long side note</span>"] * 2, syntax="myst")
@example(parts=["<template>", "<span class=sidenote>A long side note</span>"], syntax="myst")
@example(parts=["<p><a id=n2 href='#r2'>2</a> ", "<ul>", "<a id=r2 href='#n2'>2</a>"], syntax="rst")
@example(
    parts=["<p><a id=n2 href='#r2'>2</a> ", "<p>More</p>", "<a id=r2 href='#n2'>2</a>", "<p>"],
    syntax="myst",
)
@example(parts=["<a id=r1 href='#n1'><sup>1</sup></a>", "<pre>"] * 2, syntax="rst")
@given(
    parts=st.lists(st.one_of(TAGS, NOTES, WORDS), max_size=30),
    syntax=st.sampled_from(["myst", "rst"]),
)
def test_any_html(parts, syntax):
    whole(read_html("".join(parts), (), Path("x.html")), syntax)


MARKDOWN = st.sampled_from(
    "<p> </p> <sup> </sup> <h2> <div> <br> <script> ^[a\x20b] ^[a\x20*b*[^1]] ^[2] ^[ [^1] [^1]:\x20A\x20note. [^GI-2] [^GI-2]: # ## === --- *** * ** _ ` `` ``` ~~~ > - 1. 2) | |-|-| \\ \\* "
    "[a](b) [a](http://b.c) ![a](b) <b> </b> <!-- --> <http://a.b> &amp; {ref}`x` {abbr}`y` ```{note} :::{note} ::: "
    "$x$ (t)= % [x]:\x20http://a.b \t \x00 \ufeff".split(" ")
)
RST = st.sampled_from(
    "[1]_ [#]_ [#a]_ [*]_ ..\x20[1]\x20A\x20note. ..\x20[#]\x20B. ..\x20[#a] ..\x20[*]\x20C. ==== ---- * - 1. #. 2) a) | "
    "..\x20note::\x20x ..\x20image::\x20x ..\x20code-block::\x20x ..\x20raw::\x20html .. ..\x20_a: ..\x20_b:\x20http://a.b a_ b_ "
    "`b`_ `c\x20<http://d.e>`_ |s| ..\x20|s|\x20replace::\x20t :pep:`8` :ref:`x` :f: >>> :: `` ** \\ \t \x00 +---+ =\x20=".split(
        " "
    )
)
#: Notes as plain text shows them, which may stand in any markup.
BY_HAND = st.sampled_from(
    "[1] [2] [1]\x20Note. ¹ ¹\x20note *\x20Star word* 1.\x20x a.\x20y b.\x20z (i)\x20q ``[1]`` "
    "``[1]````[1]`` Notes\n-----\n References\n".split(" ")
)
GAPS = st.sampled_from(["\n", "\n\n", " ", "\n\n    ", "\n   ", ""])


@settings(max_examples=150, deadline=None)
@given(
    parts=st.lists(st.tuples(st.one_of(MARKDOWN, BY_HAND, WORDS), GAPS), max_size=25),
    syntax=st.sampled_from(["myst", "rst"]),
)
@example(parts=[("``[1]````[1]``", "\n")], syntax="myst")
def test_any_markdown(parts, syntax):
    whole(read_markdown("".join(x for part in parts for x in part)), syntax)


@settings(max_examples=150, deadline=None)
@given(
    parts=st.lists(st.tuples(st.one_of(RST, BY_HAND, WORDS), GAPS), max_size=25),
    syntax=st.sampled_from(["myst", "rst"]),
)
@example(parts=[("1.", "\n\n"), ("[1]_", " "), ("[1]_", "\n")], syntax="myst")
@example(parts=[("|", "\n"), ("[1]_", "\n\n"), ("|", " ")], syntax="rst")
@example(parts=[("¹", "\n\n    "), ("[1]_", "\n"), ("[1]_", ""), ("¹", "\n")], syntax="myst")
@example(parts=[("¹", "\n\n"), ("* Star", "\n"), ("[1]_", ""), ("¹", "\n")], syntax="myst")
def test_any_rst(parts, syntax):
    whole(read_rst("".join(x for part in parts for x in part)), syntax)


ACTIVE = """<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html><head><script>steal()</script>
<meta http-equiv=refresh content="0;url=https://evil.example"><base href="javascript:bad()"></head><body onload="bad()">
<h1>A page</h1><p onclick="bad()">Text<a href="#f1" id="r1"><sup>1</sup></a> with a
<a href="javascript:bad()">bad link</a>, <a href=" java&#10;script:bad()">another</a>, <a href="data:text/html,x">a third</a>,
<a href="https://good.example/x">a good one</a> javascript:bad() data:text/html,y &b; \x00 and
<img src="https://evil.example/p.png" alt="pixel" onerror="bad()"> an image.</p>
<iframe src="https://evil.example"></iframe><object data="x"></object><form action="https://evil.example"><input name=q>
<button>Go</button></form><svg><script>bad()</script></svg><p>`<script>bad()</script>` &lt;script&gt;bad2()&lt;/script&gt;
:raw:`x` {raw}`html <b>` .. raw:: html</p>
<p id="f1">The note. <a href="#r1">back</a></p></body></html>"""


@pytest.mark.parametrize("syntax", ["myst", "rst"])
def test_active_content_does_not_survive(tmp_path, command, build, syntax):
    path = tmp_path / "page.html"
    path.write_text(ACTIVE, encoding="utf-8")
    out = tmp_path / "edition"
    status, _, errors = command("import", path, "-o", out, "--syntax", syntax)
    assert status == 0, errors
    pages = build(out)
    # the head and the frame of a page are the theme's, and tested with it
    body = "".join(
        re.search(r"(?s)<main.*</main>", p.read_text("utf-8"))[0]
        for p in sorted(pages.glob("*.html"))
        if "<main" in p.read_text("utf-8")
    )
    assert "The note." in body
    assert "https://good.example/x" in body
    for link in re.findall(r'(?:href|src|action)="([^"]*)"', body):
        assert not re.match(r"\s*(?:javascript|data|vbscript):", unescape(link)), link
        assert "evil.example" not in link
    assert "steal()" not in body
    assert "<script>bad" not in body
    assert "onclick" not in body
    assert "&lt;script&gt;bad2()" in body


DOSSIER = os.environ.get("NOTEBOOK_DOSSIER")


@pytest.mark.skipif(not DOSSIER, reason="NOTEBOOK_DOSSIER names no file")
@pytest.mark.parametrize("syntax", ["myst", "rst"])
def test_the_dossier(tmp_path, command, build, syntax):
    report = tmp_path / "r.json"
    out = tmp_path / "edition"
    status, _, errors = command(
        "import", DOSSIER, "-o", out, "--syntax", syntax, "--report", report
    )
    assert status == 0, errors
    data = json.loads(report.read_text(encoding="utf-8"))
    assert [n["printed"] for n in data["notes"]] == [str(n) for n in range(1, 29)]
    assert len(data["lacunae"]) == 12
    unsigned = [n["number"] for n in data["notes"] if n["annotator"] is None]
    assert unsigned == [6, 10]
    html = "".join(p.read_text(encoding="utf-8") for p in build(out).glob("*.html"))
    shown = set(re.findall(r"[\w’]+", unescape(re.sub(r"<[^>]+>", "", html))))
    source = Path(DOSSIER).read_text(encoding="utf-8")
    marks = re.compile(r"\d+(?:GI|SMC|Lenin|Trotsky)?$")
    missing = {
        marks.sub("", word) for word in re.findall(r"[\w’]+", source) if word not in shown
    } - shown
    assert missing <= {"", "translator’s"}


CORPORA = os.environ.get("NOTEBOOK_CORPORA")
BOOKS = sorted(Path(CORPORA).glob("glued/*/*.txt")) if CORPORA else []


@pytest.mark.skipif(not CORPORA, reason="NOTEBOOK_CORPORA names no folder")
@pytest.mark.parametrize("path", BOOKS, ids=lambda p: f"{p.parent.name[:20]}-{p.stem}")
def test_books_lose_nothing(path):
    document = read_plain(path.read_text(encoding="utf-8"))
    gold = json.loads((path.parent / "gold.json").read_text(encoding="utf-8"))
    # a reference to an appendix has no note of its own on the page
    assert len(document.notes) >= 0.95 * sum(bool(note["body"]) for note in gold["notes"])
    for syntax in ("myst", "rst"):
        whole(document, syntax)
