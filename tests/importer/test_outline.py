"""The headings of an edition stand to each other as those of its source."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_notebook_ext.importer.edition import edition_of
from sphinx_notebook_ext.importer.html import read as read_html
from sphinx_notebook_ext.importer.markdown import read as read_markdown
from sphinx_notebook_ext.importer.matter import with_matter
from sphinx_notebook_ext.importer.rst import read as read_rst

NOTE = {
    "html": '<p>Text<a id="r1" href="#n1"><sup>1</sup></a>.</p><p id="n1">A note. <a href="#r1">↩</a></p>',
    "markdown": "Text.[^1]\n\n[^1]: A note.\n",
    "rst": "Text. [#one]_\n\n.. [#one] A note.\n",
}
SIGNS = "=-~^\"'"


def html(headings, text):
    body = "".join(f"<h{n}>{name}</h{n}>{'<p>Text.</p>' if text else ''}" for n, name in headings)
    return f"<html><head><title>x</title></head><body>{body}{NOTE['html']}</body></html>"


def markdown(headings, text):
    body = "".join(f"{'#' * n} {name}\n\n{'Text.' if text else ''}\n\n" for n, name in headings)
    return body + NOTE["markdown"]


def rst(headings, text):
    body = "".join(
        f"{name}\n{SIGNS[n - 1] * 40}\n\n{'Text.' if text else ''}\n\n" for n, name in headings
    )
    return body + NOTE["rst"]


FORMS = {
    "html": (html, lambda text: read_html(text, (), Path("x.html"))),
    "markdown": (markdown, read_markdown),
    "rst": (rst, read_rst),
}


def tree(headings):
    """Nested (name, below) of (level, name) in order, skipped levels being none."""
    roots, stack = [], []
    for level, name in headings:
        while stack and stack[-1][0] >= level:
            stack.pop()
        node = (name, [])
        (stack[-1][1][1] if stack else roots).append(node)
        stack.append((level, node))
    return roots


def heads(text):
    return [(len(m[1]), m[2]) for m in re.finditer(r"(?m)^(#+) (.*)$", text)]


def written(document):
    """The outline of the edition: each page that the index names stands below its title."""
    edition = edition_of(with_matter(document), "myst", "x")
    index, *pages = (edition.files[name] for name in edition.text)
    found = heads(index)
    for page in pages:
        levels = heads(page)
        assert levels[0][0] == 1, page
        assert all(n > 1 for n, _ in levels[1:]), page
        steps = pairwise(levels)
        assert all(after[0] <= before[0] + 1 for before, after in steps), page
        found += [(n + 1, name) for n, name in levels]
    assert len(heads(index)) == 1, index  # what follows a heading there would be below it
    return tree(found)


@st.composite
def outlines(draw):
    levels = draw(st.lists(st.integers(1, 6), min_size=1, max_size=9))
    return [(level, f"Head {index}") for index, level in enumerate(levels)]


def expected(headings, text, form):
    if form == "rst":  # there, the order of their signs is that of the levels
        order = list(dict.fromkeys(n for n, _ in headings))
        headings = [(order.index(n) + 1, name) for n, name in headings]
    roots = tree(headings)
    empty = not text and not roots[0][1]
    if len(roots) == 1 or empty:
        return [(roots[0][0], [*roots[0][1], *roots[1:]])]
    return [("x", roots)]


@settings(max_examples=150, deadline=None)
@given(headings=outlines(), text=st.booleans(), form=st.sampled_from(sorted(FORMS)))
def test_outline_of_the_source(headings, text, form):
    write, read = FORMS[form]
    assert written(read(write(headings, text))) == expected(headings, text, form)


PLACES = [
    ([(1, "Book"), (2, "Alpha"), (2, "Beta")], [("Book", [("Alpha", []), ("Beta", [])])]),
    ([(1, "Alpha"), (1, "Beta")], [("x", [("Alpha", []), ("Beta", [])])]),
    ([(1, "Book"), (3, "Alpha"), (2, "Beta")], [("Book", [("Alpha", []), ("Beta", [])])]),
    ([(2, "Book")], [("Book", [])]),
]


# reST ranks headings by the order of their signs: it has no level that is left out
SIBLINGS = [
    (form, *place)
    for form in FORMS
    for place in PLACES
    if form != "rst" or (3, "Alpha") not in place[0]
]


@pytest.mark.parametrize(("form", "headings", "wanted"), SIBLINGS)
def test_siblings_stay_siblings(form, headings, wanted):
    write, read = FORMS[form]
    assert written(read(write(headings, True))) == wanted


@pytest.mark.parametrize("form", FORMS)
def test_no_heading_at_all(form):
    write, read = FORMS[form]
    assert written(read(write([], True))) == [("x", [])]


def titled(head, body):
    page = f"<html><head>{head}</head><body>{body}{NOTE['html']}</body></html>"
    return written(read_html(page, (), Path("x.html")))


def test_the_title_of_the_head_names_the_page():
    chapters = "<h1>The Ice</h1><p>By A.</p><h1>One</h1><p>Text.</p><h1>Two</h1><p>Text.</p>"
    wanted = [("The Ice", [("One", []), ("Two", [])])]
    assert titled("<title>The Ice – A Journal</title>", chapters) == wanted
    both = '<meta property="og:title" content="The Ice"><title>A Journal</title>'
    assert titled(both, chapters) == wanted
    site = '<meta property="og:site_name" content="Journal"><title>On Ice | Journal</title>'
    assert titled(site, "<p>Text.</p>") == [("On Ice", [])]


def test_text_above_the_title_stays_and_is_told():
    source = f"<html><body><p>Home / Essays</p><h1>The Ice</h1>{NOTE['html']}</body></html>"
    document = read_html(source, (), Path("x.html"))
    assert written(document) == [("The Ice", [])]
    assert [document.text[slice(*p.span)] for p in document.told] == ["The Ice"]
    index = edition_of(document, "myst", "x").files["index.md"]
    assert index.index("# The Ice") < index.index("Home / Essays")


@pytest.mark.parametrize(("syntax", "suffix"), [("myst", ".md"), ("rst", ".rst")])
def test_headings_with_notes_and_pages_as_built(tmp_path, command, build, syntax, suffix):
    source = tmp_path / "page.md"
    source.write_text(
        "# The Ice[^1]\n\nFirst.\n\n## Alpha[^2]\n\nText.\n\n#### Deep\n\nText.\n\n## Beta\n\nText.\n\n"
        "[^1]: Of the title.\n[^2]: Of a chapter.\n",
        encoding="utf-8",
    )
    out = tmp_path / "out"
    assert command("import", source, "-o", out, "--syntax", syntax)[0] == 0
    assert {p.name for p in out.glob(f"*{suffix}")} >= {f"alpha{suffix}", f"beta{suffix}"}
    pages = build(out)
    shown = re.findall(
        r"<h(\d)[^>]*>(.*?)<(?:a|sup|/h)", (pages / "alpha.html").read_text("utf-8"), re.DOTALL
    )
    assert [(n, re.sub(r"<[^>]+>", "", t).strip()) for n, t in shown][:2] == [
        ("1", "Alpha"),
        ("2", "Deep"),
    ]
    assert "Of the title." in (pages / "index.html").read_text("utf-8")


def test_headings_that_nothing_marks_are_listed(tmp_path, command):
    page, report = tmp_path / "ice.txt", tmp_path / "r.json"
    page.write_text(
        "The Ice of the North\n\nChapter I. The Harbour\n\nIt froze early.1Twice. So it was.\n\n"
        "Chapter II. The Thaw\n\nIt thawed late.2Once. So it was again.\n",
        encoding="utf-8",
    )
    status, said, _ = command("import", page, "-o", tmp_path / "out", "--report", report)
    assert status == 0
    moved = json.loads(report.read_text("utf-8"))["import"]["moved"]
    found = {m["text"]: m["why"] for m in moved if m["why"].startswith("taken for a heading")}
    assert found["Chapter I. The Harbour"].endswith("it names a part of a book")
    assert found["The Ice of the North"].endswith("it is short and no sentence")
    assert f"{len(found)} headings are guessed" in said
