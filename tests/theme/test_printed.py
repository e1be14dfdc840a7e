"""“Printed as 17” stands only where a page has printed it."""

import re

import pytest

from tests.browser.conftest import build

CONF = """\
extensions = ["myst_parser", "sphinx_notebook_ext", "sphinx_notebook_ext.theme"]
myst_enable_extensions = ["colon_fence"]
notebook_annotators = {{"AB": {{}}, "CD": {{}}}}
notebook_note_series = {series!r}
"""


@pytest.fixture
def printed(tmp_path):
    """A function from the labels of notes to the printed numbers that their page shows."""

    def of(*labels, more="", series="one"):
        source = tmp_path / "source"
        source.mkdir()
        (source / "conf.py").write_text(CONF.format(series=series), encoding="utf-8")
        lines = ["# Title", "", "Text" + "".join(f"[^{label}]" for label in labels), ""]
        lines += [f"[^{label}]: Note.\n" for label in labels]
        (source / "index.md").write_text("\n".join([*lines, more]), encoding="utf-8")
        html = (build(source, tmp_path / "out") / "index.html").read_text(encoding="utf-8")
        assert html.count('class="apparatus-note ') >= len(labels)
        return re.findall(r"printed as (\w+)", html)

    return of


def test_numbers_of_a_page_are_shown(printed):
    assert printed("AB-15", "CD-16", "AB-17a") == ["15", "16", "17a"]


def test_numbers_that_only_tell_labels_apart_are_not(printed):
    assert printed("AB-1", "CD-1", "AB-2", "CD-2") == []


def test_no_page_has_a_note_0(printed):
    assert printed("AB-0", "AB-1") == []


def test_series_of_annotators_may_have_the_same_numbers(printed):
    assert printed("AB-3", "CD-3", series="annotator") == ["3", "3"]


def test_what_an_option_says_is_always_shown(printed):
    more = "{noteref}`x`\n\n:::{editor-note} x\n:by: AB\n:number: 9\n\nText.\n:::\n"
    assert printed("AB-1", "CD-1", more=more) == ["9"]
