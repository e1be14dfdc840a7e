"""Formats without notes of their own, and builders that never heard of ours."""

from __future__ import annotations

import subprocess
from shutil import which
from typing import TYPE_CHECKING

import pytest
from lxml import etree

if TYPE_CHECKING:
    from .conftest import Builds


def test_xml_has_docutils_footnotes(build: Builds) -> None:
    """What no visitor of ours writes reads as plain docutils."""
    tree = etree.parse(str(build("xml") / "two.xml")).getroot()
    assert not [e.tag for e in tree.iter() if "apparatus" in str(e.tag)]
    refs = {r.text: r.get("refid") for r in tree.iter("footnote_reference")}
    notes = {n.find("label").text: n for n in tree.iter("footnote")}
    assert notes["16"].get("ids") == refs["16"] == "note-GI-rst"
    assert notes["16"].get("backrefs") == "noteref-GI-rst"
    assert "".join(notes["17"].itertext()).split()[-4:] == ["[printed", "as", "60a]", "—ED"]
    # an ordinary footnote stays what it was
    assert "An ordinary footnote." in "".join(notes["1"].itertext())


def test_text_marks_signs_and_theses(build: Builds) -> None:
    text = (build("text") / "one.txt").read_text(encoding="utf-8")
    assert "[two words illegible], and a word\n[added] by us" in text
    assert "\n1. The first thesis says" in text
    assert "\n   enough length" in text
    assert "[13] The outer remark on salt.[14] —GI" in text


def test_text_caption_is_a_paragraph(build: Builds) -> None:
    text = (build("text") / "one.txt").read_text(encoding="utf-8")
    assert "[image: a grey seal][image]\n\n   A caption with a note.[8]\n" in text


def test_contents_show_no_markers(build: Builds) -> None:
    text = (build("text") / "index.txt").read_text(encoding="utf-8")
    assert "* Chapter one\n" in text


def test_man_page_is_well_formed(build: Builds) -> None:
    page = (build("man") / "edition.7").read_text(encoding="utf-8")
    assert '.IP "[12]" 6\nThe first paragraph on wool.' in page
    assert "<#" not in page


def test_man_caption_stands_on_its_own_line(build: Builds) -> None:
    """Else the request behind it is printed."""
    page = (build("man") / "edition.7").read_text(encoding="utf-8")
    assert "\n.sp\nA caption with a note.[8]\n.UNINDENT" in page


@pytest.mark.skipif(not which("groff"), reason="groff is not installed")
def test_groff_has_nothing_to_say_of_the_man_page(build: Builds) -> None:
    command = ["groff", "-k", "-t", "-man", "-Tutf8", "-ww", "-z", "edition.7"]
    done = subprocess.run(command, cwd=build("man"), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not which("makeinfo"), reason="makeinfo (texinfo) is not installed")
def test_texinfo_compiles_without_warning(build: Builds) -> None:
    folder = build("texinfo")
    command = ["makeinfo", "--no-split", "-o", "edition.info", "edition.texi"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    info = (folder / "edition.info").read_text(encoding="utf-8")
    assert "[12]\n     The first paragraph on wool." in info
