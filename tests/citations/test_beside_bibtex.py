"""sphinxcontrib-bibtex in the same project: neither harms the other."""

from __future__ import annotations

import json

import pytest

from .test_builds import BIB, css, page, words

pytest.importorskip("sphinxcontrib.bibtex", reason="sphinxcontrib-bibtex is not installed")

CONF = """
extensions.append("sphinxcontrib.bibtex")
bibtex_bibfiles = ["sources.bib"]
notebook_sources = ["sources.bib"]
"""
FILES = {
    "index.md": (
        "# X\n\nAs {cite:t}`low-1921` says,[^GI-1] and {cited}`reed-1930, p. 4` too.\n\n"
        "[^GI-1]: {cited}`low-1921`, {cite:p}`low-1931`.\n\n"
        "```{bibliography}\n```\n\n```{source-list}\n```\n"
    ),
    # that extension’s styles know BibTeX’s fields, and want a publisher
    "sources.bib": BIB.replace("journaltitle", "journal")
    .replace("date={1921}", "publisher={Z}, year={1921}")
    .replace("date={19", "year={19"),
}


def test_both_cite_and_both_list(project):
    project.write(FILES, CONF)
    shown = page(project.clean(), "index")
    assert [c.get("data-source") for c in css(shown, ".citation") if c.get("data-source")] == [
        "reed-1930",
        "low-1921",
    ]
    assert len(css(shown, ".source")) == 4
    assert "Bread" in words(css(shown, "dl.citation")[0] if css(shown, "dl.citation") else shown)
    ids = shown.xpath("//@id")
    assert len(ids) == len(set(ids))
    for link in css(shown, "a.reference"):
        href = link.get("href", "")
        if href.startswith("#"):
            assert href[1:] in {*ids, ""}


@pytest.mark.parametrize("builder", ["latex", "text", "epub", "singlehtml"])
def test_other_builders(project, builder):
    project.write(FILES, CONF)
    project.clean(builder)


def test_json_has_ours_only(project):
    project.write(FILES, CONF)
    data = json.loads((project.clean("apparatus") / "apparatus.json").read_text(encoding="utf-8"))
    assert [c["source"] for c in data["citations"]] == ["reed-1930", "low-1921"]
