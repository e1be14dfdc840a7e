"""After LaTeX: every note looked up in the PDF, and a PDF that lost one refused."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_notebook_ext.builders.audit_latex import loaded

from .conftest import EDITION, Builds, available, compile_latex

needs_latex = pytest.mark.skipif(
    not available("latexmk") or not available("xelatex") or not available("make"),
    reason="latexmk, xelatex or make is not installed",
)
#: A note of two.rst, and what a broken macro or a slip of the hand would leave of it.
WHOLE, CUT = "The remark on tallow, with", "The remark on tal"


@pytest.fixture(scope="module")
def made(build: Builds, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which latexmk has run, so that each test runs it once more at most."""
    folder = tmp_path_factory.mktemp("made") / "latex"
    shutil.copytree(build("latex"), folder)
    compile_latex(folder, "-xelatex")
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "latex"))


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def lose_a_note(folder: Path) -> None:
    source = folder / "edition.tex"
    text = source.read_text(encoding="utf-8")
    assert text.count(WHOLE) == 1
    source.write_text(text.replace(WHOLE, CUT), encoding="utf-8")


def test_expectations_name_every_note_and_its_line(build: Builds) -> None:
    notes = loaded((build("latex") / "edition.audit.json").read_text(encoding="utf-8"))
    assert sorted(int(n.number) for n in notes) == list(range(1, 29))
    (tallow,) = [n for n in notes if n.label == "GI-rst"]
    source = (EDITION / "two.rst").read_text(encoding="utf-8").splitlines()
    assert "tallow" in source[(tallow.node.line or 0) - 1]
    assert [n.label for n in notes if not n.marked] == ["orphan"]


@needs_latex
def test_make_says_that_all_is_well(folder: Path) -> None:
    done = run(folder, "make", "all-pdf")
    assert done.returncode == 0
    assert "edition.pdf: all 28 notes of the edition are in the PDF" in done.stdout
    assert "notebook." not in done.stderr


@needs_latex
def test_make_fails_where_a_note_is_cut(folder: Path) -> None:
    lose_a_note(folder)
    for _again in range(2):  # not only the first time
        done = run(folder, "make", "all-pdf")
        assert done.returncode != 0
        assert re.search(r"two\.rst:\d+: ERROR: the PDF is wrong about note 16 ", done.stderr)
        assert "1 of 28 notes are not as they should be" in done.stderr
        assert not (folder / "edition.pdf").exists()
        assert (folder / "edition.refused.pdf").exists()


@needs_latex
def test_read_the_docs_gets_no_pdf_that_lacks_a_note(folder: Path) -> None:
    lose_a_note(folder)
    (folder / "edition.pdf").unlink()
    command = "latexmk -r latexmkrc -pdf -f -dvi- -ps- -jobname=slug -interaction=nonstopmode"
    done = run(folder, *command.split())
    assert done.returncode != 0
    assert "wrong about note 16" in done.stderr
    assert not (folder / "slug.pdf").exists()


@needs_latex
@pytest.mark.parametrize("gone", ["/nowhere/python", "/bin/false"])
def test_a_python_that_is_gone_fails_nothing(folder: Path, gone: str) -> None:
    settings = folder / "latexmkrc"
    text = settings.read_text(encoding="utf-8")
    assert sys.executable in text
    settings.write_text(text.replace(sys.executable, gone), encoding="utf-8")
    done = run(folder, "make", "all-pdf")
    assert done.returncode == 0
    assert "the notes were not looked up in the PDF" in done.stderr
    assert (folder / "edition.pdf").exists()


@needs_latex
def test_cleaning_up_looks_nothing_up(folder: Path) -> None:
    done = run(folder, "latexmk", "-c", "edition.tex")
    assert (done.returncode, "notes" in done.stdout + done.stderr) == (0, False)


@needs_latex
def test_by_hand(folder: Path) -> None:
    command = [sys.executable, "-m", "sphinx_notebook_ext", "audit"]
    root = Path(__file__).parent.parent.parent

    def audit(*arguments: str) -> subprocess.CompletedProcess[str]:
        return run(root, *command, *arguments)

    assert audit(str(folder)).returncode == 0
    assert audit(str(folder / "edition.pdf")).returncode == 0
    lost = folder / "edition.audit.json"
    lost.write_text(lost.read_text(encoding="utf-8").replace("tallow", "butter"), encoding="utf-8")
    done = audit(str(folder))
    assert done.returncode == 1
    assert "wrong about note 16 (GI-rst): its text is not in the PDF" in done.stderr
    assert (folder / "edition.pdf").exists()
    done = audit(str(folder / "images"))
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_each_book_has_expectations_of_its_own(tmp_path: Path) -> None:
    """A note that another book holds is printed, and looked for, in both."""
    source, out = tmp_path / "source", tmp_path / "out"
    source.mkdir()
    (source / "conf.py").write_text(
        'extensions = ["myst_parser", "sphinx_notebook_ext"]\n'
        'notebook_annotators = {"GI": {}}\n'
        'latex_documents = [("index", "one.tex", "One", "", "manual"),'
        ' ("other", "two.tex", "Two", "", "howto")]\n',
        encoding="utf-8",
    )
    (source / "index.md").write_text(
        "# A title[^GI-t]\n\nText.[^GI-a]\n\n[^GI-t]: On it.\n[^GI-a]: On the text.\n", "utf-8"
    )
    (source / "other.md").write_text(
        "# Other\n\nText.[^GI-o] And here.{noteref}`GI-a`\n\n[^GI-o]: On that.\n", "utf-8"
    )
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "latex", str(source), str(out)]
    root = Path(__file__).parent.parent.parent
    for _again in range(2):
        subprocess.run(command, cwd=root, check=True)
    found = {
        name: [(n.label, n.marked) for n in loaded((out / f"{name}.audit.json").read_text("utf-8"))]
        for name in ("one", "two")
    }
    # no marker stands on a title page: that note is a paragraph
    assert found["one"] == [("GI-t", False), ("GI-a", True)]
    assert found["two"] == [("GI-o", True), ("GI-a", True)]
    assert (out / "latexmkrc").read_text("utf-8").count("look up every note") == 1


def test_a_pdf_that_was_refused_is_named(tmp_path: Path) -> None:
    (tmp_path / "edition.audit.json").write_text("{}", encoding="utf-8")
    (tmp_path / "edition.refused.pdf").write_bytes(b"%PDF-1.7")
    root = Path(__file__).parent.parent.parent
    done = run(root, sys.executable, "-m", "sphinx_notebook_ext", "audit", str(tmp_path))
    assert done.returncode == 2
    assert f"refused before and kept as {tmp_path / 'edition.refused.pdf'}" in done.stderr
    assert len(done.stderr.splitlines()) == 1
