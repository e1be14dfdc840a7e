"""LaTeX: what the pages show besides the notes, and notes in every place of a page."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import pypdf
import pytest

from .conftest import compile_latex
from .readback import pdf_pages

if TYPE_CHECKING:
    from .conftest import Builds

ROOT = Path(__file__).parent.parent.parent

needs_poppler = pytest.mark.skipif(
    not which("pdftotext"), reason="pdftotext (poppler-utils) is not installed"
)


@pytest.fixture(scope="session")
def log(latex_pdf: Path) -> str:
    return latex_pdf.with_suffix(".log").read_text(encoding="utf-8", errors="replace")


def test_no_complaint(log: str) -> None:
    """No lost link, no label twice, no missing glyph, no line that sticks out."""
    for complaint in ("undefined", "multiply defined", "Missing character", "Overfull \\hbox"):
        found = [line for line in log.splitlines() if complaint in line]
        # the style of Sphinx asks for shapes that a font may lack
        assert [line for line in found if "Font" not in line] == []


def test_language_and_outline(latex_pdf: Path) -> None:
    pdf = pypdf.PdfReader(latex_pdf)
    assert pdf.trailer["/Root"]["/Lang"] == "en"
    titles = [item.title for item in pdf.outline if not isinstance(item, list)]
    # the marker in the heading of chapter one does not enter its bookmark
    assert titles == ["Chapter one", "Chapter two", "Chapter three", "Registers"]


@needs_poppler
def test_contents_and_heads_show_no_marker(latex_pdf: Path) -> None:
    pages = pdf_pages(latex_pdf)
    contents = next(page for page in pages if "CONTENTS" in page)
    assert re.search(r"Chapter one\s", contents)
    heads = re.findall(r"Chapter one[^\s,]*", "".join(pages))
    assert set(heads) == {"Chapter one"}


def test_every_marker_and_number_is_a_link(latex_pdf: Path) -> None:
    """Marker to note and note to marker: 30 markers, and 27 notes that a marker points to."""
    pdf = pypdf.PdfReader(latex_pdf)
    links = [
        annotation.get_object()
        for page in pdf.pages
        for annotation in page.get("/Annots") or []
        if annotation.get_object()["/Subtype"] == "/Link"
    ]
    inner = [a for a in links if "/Dest" in a or a.get("/A", {}).get("/S") == "/GoTo"]
    assert len(inner) >= 30 + 27


def test_no_page_is_blank(latex_pdf: Path) -> None:
    assert all(page.extract_text().strip() for page in pypdf.PdfReader(latex_pdf).pages)


@needs_poppler
@pytest.mark.parametrize("engine", ["lualatex", "pdflatex"])
def test_other_engines(build: Builds, engine: str) -> None:
    """lualatex sets everything; pdflatex, without Greek and Cyrillic fonts, what it can."""
    if not which(engine):
        pytest.skip(f"{engine} is not installed")
    if engine == "pdflatex" and not has_style("tgheros"):
        pytest.skip("Sphinx's fonts for pdflatex (tex-gyre) are not installed")
    options = ["-D", f"latex_engine={engine}"]
    folder = build("latex", *options)
    if engine == "pdflatex":
        source = (folder / "edition.tex").read_text(encoding="utf-8")
        (folder / "edition.tex").write_text(re.sub(r"[\u0370-\u04ff]+", "x", source), "utf-8")
        (folder / "edition.audit.json").unlink()  # the audit would miss what is replaced here
    pages = pdf_pages(compile_latex(folder, "-pdf" if engine == "pdflatex" else f"-{engine}"))
    assert re.search(r"28\s+A remark on juniper", "".join(pages))


def has_style(name: str) -> bool:
    command = ["kpsewhich", f"{name}.sty"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


# --- the sweep ---

#: One page per position: so many lines of filler, then a place with a marker.
PLACES = {
    "paragraph": "A paragraph.{m}",
    "list": "* An item.{m}",
    "quotation": "> A quotation.{m}",
    "admonition": ":::{{note}}\nA box.{m}\n:::",
    "cell": "| Head |\n| ---- |\n| Cell.{m} |",
    "header": "| Head.{m} |\n| ---- |\n| Cell. |",
    "caption": ":::{{figure}} seal.png\n:alt: a seal\n\nA caption.{m}\n:::",
    "heading": "## A heading{m}\n\nText below it.",
    "thesis": ":::{{thesis}} 1\nA thesis.{m}\n:::",
    "definition": "Term\n: A definition.{m}",
    "depth": ":::{{warning}}\n> 1. One.\n> 2. A list in a quotation in a box.{m}\n:::",
    "nested": "A paragraph with a note on a note.{m}",
}
LINES = 56


def sweep_edition(folder: Path) -> int:
    """Write an edition of one page per place and line; return the number of its positions."""
    from .conftest import EDITION

    folder.mkdir()
    (folder / "conf.py").write_bytes((EDITION / "conf.py").read_bytes())
    (folder / "works.bib").write_bytes((EDITION / "works.bib").read_bytes())
    (folder / "seal.png").write_bytes((EDITION / "seal.png").read_bytes())
    parts, count = ["# A sweep\n"], 0
    for name, form in PLACES.items():
        for lines in range(LINES):
            count += 1
            label = f"GI-{name}{lines}"
            parts.append("```{raw} latex\n\\clearpage\n```\n")
            filler = "\n".join(f"| filler {i}" for i in range(lines))
            if filler:
                parts.append(f"```{{eval-rst}}\n{filler}\n```\n")
            parts.append(form.format(m=f"[^{label}]") + "\n")
            text = f"Remark {name} {'qwertzuiop'[lines // 10]}{'asdfghjklm'[lines % 10]} ends."
            inner = f"[^SMC-{name}{lines}]" if name == "nested" else ""
            parts.append(f"[^{label}]: {text}{inner}\n")
            if inner:
                parts.append(f"{inner}: On that {text}\n")
    (folder / "index.md").write_text("\n".join(parts), encoding="utf-8")
    return count


@pytest.mark.skipif(not which("xelatex"), reason="xelatex is not installed")
@needs_poppler
def test_no_note_is_lost_or_early_anywhere_on_a_page(tmp_path: Path) -> None:
    """Every kind of place at every line of a page: the note on its marker's page or after it."""
    count = sweep_edition(tmp_path / "sweep")
    assert count == 12 * LINES
    out = tmp_path / "latex"
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "latex", str(tmp_path / "sweep")]
    done = subprocess.run([*command, str(out)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    pages = pdf_pages(compile_latex(out, "-xelatex"))
    number = 0
    late = []
    for name in PLACES:
        for lines in range(LINES):
            number += 2 if name == "nested" else 1
            own = number - (1 if name == "nested" else 0)
            code = f"{'qwertzuiop'[lines // 10]}{'asdfghjklm'[lines % 10]}"
            note = re.compile(rf"(?<!\d){own}\s+Remark\s+{name}\s+{code}\s+ends\.")
            found = [i for i, page in enumerate(pages) if note.search(page)]
            assert len(found) == 1, f"note {own}: {name} after {lines} lines: pages {found}"
            mark = re.compile(rf"(\.|heading|note)\s?{own}\b", re.IGNORECASE)
            marked = [i for i, page in enumerate(pages) if mark.search(page)]
            assert marked, f"marker {own}: {name} after {lines} lines"
            assert marked[0] <= found[0], f"note {own} is early: {name} after {lines} lines"
            if name == "nested":
                inner = re.compile(rf"(?<!\d){own + 1}\s+On\s+that\s+Remark\s+nested\s+{code}")
                after = [i for i, page in enumerate(pages) if inner.search(page)]
                assert len(after) == 1
                assert after[0] >= found[0]
            late += [own] if marked[0] < found[0] else []
    assert len(late) <= count // 50


@pytest.mark.parametrize("captions", [["The text"], ["The text", "The guide"]])
def test_name_of_the_table_of_contents(tmp_path: Path, captions: list[str]) -> None:
    """One caption is the name of the contents; of several none is."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "conf.py").write_text('extensions = ["sphinx_notebook_ext"]\n', "utf-8")
    parts = ["A title\n=======\n"]
    for number, caption in enumerate(captions):
        parts.append(f".. toctree::\n   :caption: {caption}\n\n   page{number}\n")
        (source / f"page{number}.rst").write_text("Page\n====\n\nText.\n", "utf-8")
    (source / "index.rst").write_text("\n".join(parts), "utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "latex", str(source), str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True)
    (tex,) = tmp_path.glob("*.tex")
    named = re.findall(r"renewcommand\{\\contentsname\}\{(.*?)\}", tex.read_text("utf-8"))
    assert named == (captions if len(captions) == 1 else [])


# --- our own documentation ---


@pytest.mark.skipif(not which("xelatex"), reason="xelatex is not installed")
@pytest.mark.skipif(not (ROOT / "docs" / "conf.py").is_file(), reason="not run from a checkout")
def test_no_line_of_our_documentation_sticks_out(tmp_path: Path) -> None:
    """It has tables of seven columns and long names in code."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "latex", str(ROOT / "docs")]
    subprocess.run([*command, "-d", str(tmp_path / "d"), str(tmp_path)], cwd=ROOT, check=True)
    pdf = compile_latex(tmp_path, "-xelatex", "verkhneuralsk-notebook")
    log = pdf.with_suffix(".log").read_text(encoding="utf-8", errors="replace")
    found = [line for line in log.splitlines() if re.match(r"Overfull|Missing character", line)]
    assert found == []


# --- without LaTeX ---


def without_latex(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    from .conftest import EDITION

    command = [sys.executable, "-m", "sphinx", *arguments, str(EDITION), str(tmp_path / "out")]
    environment = {**os.environ, "PATH": str(tmp_path)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_machine_without_latex_is_told_what_to_install(tmp_path: Path) -> None:
    done = without_latex(tmp_path, "-M", "latexpdf")
    assert done.returncode != 0
    (line,) = done.stderr.splitlines()
    assert "not installed: make, latexmk, xelatex, xindy." in line
    for package in ("latexmk", "make", "texlive-xetex", "fonts-freefont-otf", "xindy"):
        assert package in line.partition("apt-get install")[2]
    assert "typstpdf" in line


def test_sources_can_be_made_without_latex(tmp_path: Path) -> None:
    done = without_latex(tmp_path, "-b", "latex")
    assert done.returncode == 0, done.stderr
    assert "LaTeX sources only" in done.stdout
    assert (tmp_path / "out" / "edition.tex").is_file()


# --- tables over several pages ---

ROWS = 40
NOTED = (0, 7, 20, 33, ROWS - 1)


def word(number: int) -> str:
    """A word without digits, so that a number beside it can only be a marker's."""
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:04}")


def long_tables(folder: Path) -> list[str]:
    """Write tables that begin further and further down a page; return the words of the notes."""
    from .conftest import EDITION

    folder.mkdir()
    for name in ("conf.py", "works.bib"):
        (folder / name).write_bytes((EDITION / name).read_bytes())
    parts, wanted = ["Long tables\n===========\n"], []

    def marker(label: str) -> str:
        wanted.append(label)
        return f"Place{label}. [#GI-{label}]_"

    for table in range(28):
        parts.append(".. raw:: latex\n\n   \\clearpage\n")
        parts.append("\n".join(f"| filler {i}" for i in range(2 * table)) + "\n")
        # the notes of caption and head stand where the body of the table begins
        parts.append(f".. list-table:: Title {marker(word(table) + 't')}\n   :header-rows: 1")
        parts.append(
            f"   :class: longtable\n\n   * - Head {marker(word(table) + 'h')}\n     - Text"
        )
        for row in range(ROWS):
            noted = marker(word(table) + word(row)) if row in NOTED else "None."
            parts.append(f"   * - Row {row}\n     - {noted}")
        parts.append("")
    parts += [f".. [#GI-{label}] Remark on {label} ends.\n" for label in wanted]
    (folder / "index.rst").write_text("\n".join(parts), encoding="utf-8")
    return wanted


@pytest.mark.skipif(not which("xelatex"), reason="xelatex is not installed")
@needs_poppler
def test_no_note_of_a_long_table_is_lost_or_early(tmp_path: Path) -> None:
    wanted = long_tables(tmp_path / "tables")
    out = tmp_path / "latex"
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "latex", str(tmp_path / "tables")]
    done = subprocess.run([*command, str(out)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    pages = pdf_pages(compile_latex(out, "-xelatex"))
    late = []
    for number, label in enumerate(wanted, 1):
        # the head of a table is repeated, with its marker, on every page
        marked = [
            i for i, page in enumerate(pages) if re.search(rf"Place{label}\.\s*{number}\b", page)
        ]
        found = [
            i
            for i, page in enumerate(pages)
            if re.search(rf"(?<!\d){number}\s+Remark\s+on\s+{label}\s+ends\.", page)
        ]
        assert len(found) == 1, f"note {number} of {label}: pages {found}"
        assert marked, f"marker {number} of {label}"
        assert marked[0] <= found[0], f"note {number} is early"
        assert found[0] <= marked[0] + 1, f"note {number} is on page {found[0]}, not {marked[0]}"
        late += [number] if marked[0] < found[0] else []
    assert len(late) <= len(wanted) // 50
    for page in pages:
        numbers = [int(n) for n in re.findall(r"(\d+)\s+Remark\s+on", page)]
        assert numbers == sorted(numbers)
