"""A book with every construct: it builds, it conforms, its text is all there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pypdf
import pytest

from .conftest import Press

BOOK = Path(__file__).parent / "book"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Press:
    folder = tmp_path_factory.mktemp("book")
    shutil.copytree(BOOK, folder / "source")
    return Press(folder / "source").build("-j", "2")


def test_builds_with_the_one_warning_that_it_asks_for(book: Press) -> None:
    assert book.status == 0
    assert book.log.count("WARNING") == 1
    assert "unknowncommand" in book.log
    assert "[notebook.math]" in book.log


@pytest.mark.parametrize(
    "words",
    [
        "Words: #let x = 1 $y$ *_`@<a>",
        '#let x = 1; #import "a": b. $x$ *not emph* _under_ `tick` @ref <label>',
        "// no comment /* nor this */ a~b -- --- ...",
        "[brackets] {braces} (parens) \\ back = + - /",
        "1932. A paragraph that begins like a list.",
        "- A paragraph that begins like another, and 1. here, 2. a line",
        "minus five: -5, ellipsis..., nothing#[here]",
        "emphasis(x) strong[y]",
        '#raw["code"]#',
        "OGPU (Joint State Political Directorate) and OGPU Ctrl",
        "Фашистский переворот Ὀδυσσεύς naïve",
        "\\unknowncommand{x}",
        "Fig. 1 Caption with a note.",
        "Table 1 A table's title",
        "Card title Card body",
        "One Body one",
        "Dropped Dropdown body",
        "iii. three iv. four",
        "(A) parens (B) more",
        "spam(eggs: int = 1) -> str",
        "12 Unsigned, with a note on it13, and after it. 13 The note on the note. — GI",
        "A note of two paragraphs, printed as 60a.",
        "[printed as 60a]",
    ],
)
def test_prints_what_was_written(book: Press, words: str) -> None:
    assert words in book.text()


def test_leaves_out_what_is_for_other_formats(book: Press) -> None:
    assert "Not here." not in book.text()
    assert "<b>" not in book.text()


def test_outline_has_titles_without_markers(book: Press) -> None:
    def titles(found: list[object]) -> list[str]:
        return [
            title
            for entry in found
            for title in (titles(entry) if isinstance(entry, list) else [entry["/Title"]])
        ]

    outline = titles(pypdf.PdfReader(book.pdf).outline)
    assert "Words: #let x = 1 $y$ *_`@<a>" in outline
    assert "Apparatus" in outline
    assert "Section with a note" in outline
    assert outline.count("Index") == 1


def test_metadata_and_language(book: Press) -> None:
    reader = pypdf.PdfReader(book.pdf)
    assert reader.metadata.title == "A book: of everything"
    assert reader.metadata.author == "Nobody in Particular"
    assert reader.root_object["/Lang"] == "en"
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert "/CreationDate" not in reader.trailer["/Info"]


def test_index_names_pages(book: Press) -> None:
    index = book.pages()[-1]
    assert "Verkhneuralsk, 3" in index
    assert "notebook, 3" in index
    assert "alpha, 3" in index


def test_an_ordinary_footnote_stands_at_the_foot_once(book: Press) -> None:
    assert book.text().count("The ordinary footnote.") == 1


def test_keeps_pdf_ua(book: Press) -> None:
    page = pytest.importorskip("page", reason="page-validation is not installed")
    report = page.validate_pdf(book.pdf)
    assert report.profile == page.ValidationProfile.PDF_UA_1
    assert report.rules.total > 50
    assert report.is_compliant


def test_is_a_sound_file(book: Press) -> None:
    qpdf = shutil.which("qpdf")
    if not qpdf:
        pytest.skip("qpdf is not installed")
    assert os.spawnl(os.P_WAIT, qpdf, "qpdf", "--check", str(book.pdf)) == 0


def test_same_content_same_bytes(book: Press, tmp_path: Path) -> None:
    shutil.copytree(BOOK, tmp_path / "source")
    again = Press(tmp_path / "source").build()
    assert again.pdf.read_bytes() == book.pdf.read_bytes()
