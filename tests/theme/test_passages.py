"""Addresses of passages survive edits elsewhere."""

import re

import pytest

from tests.browser.conftest import build

PAGE = """\
# Title

{before}
The first words of this paragraph make its address, {marker}whatever comes after them.

:::{{thesis}} 7
A thesis.

Its second paragraph{end}
:::

{notes}
"""

CONF = """\
extensions = ["myst_parser", "sphinx_notebook_ext", "sphinx_notebook_ext.theme"]
myst_enable_extensions = ["colon_fence"]
notebook_annotators = {"AB": {}}
"""


@pytest.fixture
def addresses(tmp_path):
    """A function from the parts of a page to the addresses of its paragraphs, by their words."""

    def of(**parts):
        source = tmp_path / "source"
        source.mkdir(exist_ok=True)
        (source / "conf.py").write_text(CONF, encoding="utf-8")
        values = {"before": "", "marker": "", "end": ".", "notes": "", **parts}
        (source / "index.md").write_text(PAGE.format(**values), encoding="utf-8")
        html = (build(source, tmp_path / "out") / "index.html").read_text(encoding="utf-8")
        found = re.findall(r'<p class="passage" id="([^"]+)">(\w+ \w+)', html)
        assert len({address for address, _words in found}) == len(found)
        return {words: address for address, words in found}

    return of


def test_addresses_last(addresses):
    before = addresses()
    assert before["Its second"] == "thesis-7-p2"
    assert re.fullmatch("p-[0-9a-f]{8}", before["The first"])
    edited = addresses(
        before="Another paragraph.\n\n:::{thesis} 6\nSix.\n:::\n",
        marker="[^AB-1]",
        end=" has more words now.",
        notes="[^AB-1]: A note.",
    )
    assert edited["Another paragraph"]
    assert {words: edited[words] for words in before} == before


def test_equal_paragraphs_have_addresses_of_their_own(addresses):
    found = addresses(before="Same words here.\n\nSame words here.\n")
    assert found["Same words"].endswith("-2")


def test_notes_have_no_address_of_a_passage(addresses):
    assert "A note" not in addresses(marker="[^AB-1]", notes="[^AB-1]: A note.")
