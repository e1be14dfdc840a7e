"""Whatever stands in a source, what is built shows just that: compared with real parsers."""

import docutils.core
import docutils.frontend
import docutils.nodes
import docutils.utils
import pytest
from docutils.parsers.rst import Parser as RstParser
from docutils.parsers.rst import directives, roles
from hypothesis import given, settings
from hypothesis import strategies as st
from myst_parser.parsers.docutils_ import Parser as MystParser

from sphinx_notebook_ext.importer.dialect_myst import Myst
from sphinx_notebook_ext.importer.dialect_rst import Rst
from sphinx_notebook_ext.importer.escape import UNPRINTABLE
from sphinx_notebook_ext.importer.readback import read_back
from sphinx_notebook_ext.readers.markup.tree import (
    Heading,
    Item,
    Listing,
    Paragraph,
    Quote,
    Run,
    Table,
    pieces,
)


@pytest.fixture(autouse=True, scope="module")
def docutils_alone():
    """docutils' own directives: a Sphinx that ran in this process has put its own over them."""
    saved = directives._directives.copy(), roles._roles.copy()
    directives._directives.clear()
    roles._roles.clear()
    yield
    directives._directives.update(saved[0])
    roles._roles.update(saved[1])


DIALECTS = {"myst": (Myst, MystParser), "rst": (Rst, RstParser)}
MARKUP = st.sampled_from(
    [
        *"\\`*_[]<>&$~^{}()#|!:;.-+=%@\"'/",
        "::",
        "__",
        "**",
        "``",
        "...",
        "1.",
        "a)",
        "(i)",
        "- ",
        "--",
        "—",
        "> ",
        "# ",
        "&amp;",
        "&#38;",
        "<b>",
        "</b>",
        "<!--",
        "http://a.b/c_",
        "javascript:x()",
        "x@y.zz",
        "[^1]",
        "[^1]: ",
        "[1]_",
        ".. ",
        ".. x::",
        ":x: ",
        ":x:`y`",
        "|x|",
        "`x`_",
        "{x}`y`",
        "]:",
        "](",
        "![",
        "\n",
        "%",
        "+++",
        ":::",
        "~~~",
        "(x)=",
        "===",
        "----",
        "A. ",
        "I. ",
        "\xa0",
        "\u2028",
        "é",
        "ж",
        "字",
        "“",
        "”",
    ]
)
TEXTS = st.lists(
    st.one_of(MARKUP, st.text(max_size=4), st.just(" "), st.just("word")), max_size=14
).map("".join)


def visible(text):
    return "".join(UNPRINTABLE.sub("", text).split())


def built(syntax, blocks):
    """What a real parser makes of *blocks*: (its text, its nodes), with our own writing."""
    dialect, parser = DIALECTS[syntax]
    source = "\n".join(dialect({}).document(tuple(blocks))) + "\n"
    settings_ = docutils.frontend.get_default_settings(parser)
    settings_.report_level = 5
    settings_.raw_enabled = False
    if syntax == "myst":
        settings_.myst_enable_extensions = ["colon_fence"]
    document = docutils.utils.new_document("x", settings_)
    parser().parse(source, document)
    for node in list(document.findall(docutils.nodes.system_message)):
        node.parent.remove(node)
    for node in list(document.findall(docutils.nodes.comment)):
        node.parent.remove(node)
    return source, document


def expected(blocks):
    return visible("".join(text for text, _ in pieces(tuple(blocks))))


@pytest.mark.parametrize("syntax", DIALECTS)
@settings(max_examples=60, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3))
def test_paragraphs_stay_what_they_are(syntax, texts):
    blocks = [Paragraph((Run(text),)) for text in texts]
    source, document = built(syntax, blocks)
    assert visible(document.astext()) == expected(blocks), source
    paragraphs = [b for b in blocks if visible(b.inlines[0].text)]
    assert all(isinstance(n, docutils.nodes.paragraph) for n in document.children), source
    assert len(document.children) == len(paragraphs), source
    kinds = {type(n).__name__ for p in document.children for n in p.children}
    assert kinds <= {"Text", "reference"}, source
    for reference in document.findall(docutils.nodes.reference):
        assert reference["refuri"].startswith(("http:", "https:", "mailto:", "ftp:")), source
    assert visible("".join(read_back(source, syntax).text)) == expected(blocks), source


STYLES = st.sampled_from(["", "", "emphasis", "strong", "literal", "superscript"])
RUNS = st.builds(
    Run, TEXTS, st.just(-1), STYLES, st.sampled_from(["", "", "", "https://a.b/c_(d)?e=f&g"])
)


@pytest.mark.parametrize("syntax", DIALECTS)
@settings(max_examples=60, deadline=None)
@given(runs=st.lists(RUNS, min_size=1, max_size=5))
def test_styles_never_cost_a_character(syntax, runs):
    blocks = [Paragraph(tuple(runs))]
    source, document = built(syntax, blocks)
    assert visible(document.astext()) == expected(blocks), source
    assert visible("".join(read_back(source, syntax).text)) == expected(blocks), source


@pytest.mark.parametrize("syntax", DIALECTS)
def test_a_caret_at_the_head_of_a_link_is_a_caret(syntax):
    blocks = [Paragraph((Run("^\\", -1, "", "https://a.b/c"),))]
    source, document = built(syntax, blocks)
    assert visible(document.astext()) == "^\\"
    assert "".join(read_back(source, syntax).text).strip() == "^\\"


def nested(children):
    items = st.lists(
        st.builds(Item, st.lists(children, min_size=1, max_size=2).map(tuple)),
        min_size=1,
        max_size=3,
    )
    return st.one_of(
        st.builds(Listing, items.map(tuple)),
        st.builds(Quote, st.lists(children, min_size=1, max_size=2).map(tuple)),
    )


LEAVES = st.one_of(
    TEXTS.filter(visible).map(lambda t: Paragraph((Run(t),))),
    st.lists(
        st.lists(TEXTS.map(lambda t: (Run(t),)), min_size=2, max_size=2).map(tuple),
        min_size=1,
        max_size=2,
    )
    .map(tuple)
    .map(Table),
)


@pytest.mark.parametrize("syntax", DIALECTS)
@settings(max_examples=40, deadline=None)
@given(blocks=st.lists(st.recursive(LEAVES, nested, max_leaves=5), min_size=1, max_size=3))
def test_blocks_in_blocks(syntax, blocks):
    source, document = built(syntax, blocks)
    assert visible(document.astext()) == expected(blocks), source
    assert visible("".join(read_back(source, syntax).text)) == expected(blocks), source


@pytest.mark.parametrize("syntax", DIALECTS)
@settings(max_examples=40, deadline=None)
@given(text=TEXTS.filter(visible))
def test_headings_stay_headings(syntax, text):
    blocks = [Heading((Run("Title"),), 1), Heading((Run(text),), 2), Paragraph((Run("x"),))]
    source, document = built(syntax, blocks)
    titles = [visible(n.astext()) for n in document.findall(docutils.nodes.title)]
    assert titles == ["Title", visible(text)], source
    assert visible("".join(read_back(source, syntax).text)) == expected(blocks), source
