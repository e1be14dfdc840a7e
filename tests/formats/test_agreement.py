"""The same notes, lacunae and sources, whatever format an edition is published in."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from shutil import which
from typing import TYPE_CHECKING

import pytest

from . import readback
from .conftest import compile_latex
from .readback import ReadNote, letters

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Builds

PAGES = ["index", "one", "two", "three", "registers"]
#: What an editor sees in the source files: the subject of each note, in the order of reading.
SUBJECTS = (
    "paper titles ledgers barley пролетариата harvests coal wax quotas tonnage copper linen salt "
    "pepper rivers tallow vinegar oil wax beeswax cinnabar dovetails elderberries fennel "
    "gunpowder horsehair isinglass juniper"
).split()
LACUNAE = [
    "[two words illegible]",
    "[one line lost (tear)]",
    "[lost (tear)]",
    "[three lines omitted]",
]
TITLES = ["Grain and Steel", "On Quotas", "Letters from the Canal"]


#: What is numbered together: all notes, those of each annotator, or those of each in a chapter.
SERIES = {
    "edition": [],
    "annotator": ["-D", "notebook_numbering=annotator"],
    "chapter": ["-D", "notebook_numbering=chapter", "-D", "notebook_note_series=annotator"],
}


@pytest.fixture(scope="session", params=list(SERIES))
def series(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="session")
def edition(build: Builds, series: str) -> Callable[[str], Path]:
    """Build the edition with one of the kinds of numbers."""
    return lambda builder: build(builder, *SERIES[series])


@pytest.fixture(scope="session")
def expected(edition: Callable[[str], Path], series: str) -> list[ReadNote]:
    """The notes as the apparatus file has them, checked against the source files."""
    data = json.loads((edition("apparatus") / "apparatus.json").read_text(encoding="utf-8"))
    notes = [ReadNote(shown(n, series), letters(n["text"])) for n in data["notes"]]
    if series == "edition":
        assert [n.number for n in notes] == [str(i) for i in range(1, 29)]
    elif series == "chapter":
        check_chapters(data["notes"])
    else:
        assert [n.number for n in notes[:5]] == ["GI 1", "GI 2", "GI 3", "SMC 1", "SMC 2"]
        counts = {by: sum(n.number.startswith(by) for n in notes) for by in ("GI ", "SMC ", "ED ")}
        assert counts == {"GI ": 19, "SMC ": 5, "ED ": 3}
    assert all(s in n.letters for s, n in zip(SUBJECTS, notes, strict=True))
    assert sorted(s["title"] for s in data["sources"]) == sorted(TITLES)
    assert len(data["lacunae"]) == len(LACUNAE)
    return notes


def check_chapters(notes: list[dict]) -> None:
    """In every document each annotator's notes count from 1."""
    counts: dict[tuple[str, str | None], list[int]] = {}
    for note in notes:
        counts.setdefault((note["document"], note["annotator"]), []).append(note["number"])
    assert len({document for document, _by in counts}) > 2
    assert len({by for _document, by in counts}) == 4
    assert max(map(len, counts.values())) > 2
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in counts.values())


def shown(note: dict, series: str) -> str:
    """The number as readers see it; a note that nobody signed has no initials."""
    number = str(note["number"])
    return f"{note['annotator']} {number}" if series != "edition" and note["annotator"] else number


def in_order(text: str, wanted: list[str]) -> bool:
    """Whether every one of *wanted* stands in *text*, white space aside."""
    bare = re.sub(r"[\s\u00ad|+-]", "", text)
    return all(re.sub(r"[\s-]", "", item) in bare for item in wanted)


def check_pages(pages: list, expected: list[ReadNote]) -> None:
    assert readback.notes_of_pages(pages) == expected
    # the lacuna in a note is read where the notes are: at the end of its page
    assert sorted(readback.lacunae_of_pages(pages)) == sorted(LACUNAE)
    assert in_order("".join("".join(p.itertext()) for p in pages), TITLES)


def test_html(edition: Callable[[str], Path], expected: list[ReadNote]) -> None:
    folder = edition("html")
    check_pages(readback.pages_of_html(folder, [f"{p}.html" for p in PAGES]), expected)


def test_single_page(edition: Callable[[str], Path], expected: list[ReadNote]) -> None:
    pages = readback.pages_of_html(edition("singlehtml"), ["index.html"])
    notes = readback.notes_of_pages(pages)
    # the root document ends after the others in it, and its notes with it
    assert sorted(notes) == sorted(expected)
    assert sorted(readback.lacunae_of_pages(pages)) == sorted(LACUNAE)
    ids = [e.get("id") for e in pages[0].iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_epub(edition: Callable[[str], Path], expected: list[ReadNote]) -> None:
    (book,) = edition("epub").glob("*.epub")
    check_pages(readback.pages_of_epub(book), expected)


def test_text(edition: Callable[[str], Path], expected: list[ReadNote]) -> None:
    folder = edition("text")
    text = "\n".join((folder / f"{p}.txt").read_text(encoding="utf-8") for p in PAGES)
    assert readback.notes_of_lines(text) == expected
    assert in_order(text, [*LACUNAE, *TITLES])


@pytest.mark.skipif(not which("groff"), reason="groff is not installed")
def test_man(edition: Callable[[str], Path], expected: list[ReadNote]) -> None:
    text = readback.man_text(edition("man") / "edition.7")
    assert sorted(readback.notes_of_lines(text)) == sorted(expected)
    assert in_order(text, [*LACUNAE, *TITLES])


# --- print ---


def check_print(pdf: Path, expected: list[ReadNote], texts: list[str]) -> None:
    """Every note whole under its number, in order, no earlier than its marker."""
    if not which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    pages = readback.pdf_pages(pdf)
    read = [letters(page) for page in pages]
    places = []
    for note, text in zip(expected, texts, strict=True):
        assert is_whole(note.letters, read), f"note {note.number} is not whole: {text}"
        place = readback.find_note(pages, note, " ".join(text.split()[:4]))
        assert place is not None, f"note {note.number} has not its number: {text}"
        places.append(place)
    assert [page for page, _offset in places] == sorted(page for page, _offset in places)
    assert in_order("".join(pages), [*LACUNAE, *TITLES])


def is_whole(text: str, pages: list[str]) -> bool:
    """Whether *text* stands on a page, or begins on one and goes on on the next."""
    if any(text in page for page in pages):
        return True
    return any(
        text[:cut] in page and text[cut:] in after
        for page, after in pairwise(pages)
        for cut in range(8, len(text) - 8)
    )


@pytest.fixture(scope="session")
def texts(edition: Callable[[str], Path]) -> list[str]:
    data = json.loads((edition("apparatus") / "apparatus.json").read_text(encoding="utf-8"))
    return [note["text"] for note in data["notes"]]


def test_latex(edition: Callable[[str], Path], expected: list[ReadNote], texts: list[str]) -> None:
    check_print(compile_latex(edition("latex"), "-xelatex"), expected, texts)


def test_typst(edition: Callable[[str], Path], expected: list[ReadNote], texts: list[str]) -> None:
    (pdf,) = edition("typstpdf").glob("*.pdf")
    check_print(pdf, expected, texts)


# --- the rule that all formats share ---


#: What stands before the note without a marker, in each format: its number.
ORPHAN = {
    "html": ("two.html", r'<li [^>]*value="18"[^>]*>\s*<div class="note-body">\s*<p>'),
    "dirhtml": ("two/index.html", r'<li [^>]*value="18"[^>]*>\s*<div class="note-body">\s*<p>'),
    "singlehtml": ("index.html", r'<li [^>]*value="18"[^>]*>\s*<div class="note-body">\s*<p>'),
    "epub": ("two.xhtml", r'value="18"[^>]*>\s*<div [^>]*>\s*<div class="note-body">\s*<p>'),
    "text": ("two.txt", r"\[18\] "),
    "man": ("edition.7", r'\.IP "\[18\]" 6\n'),
    "texinfo": ("edition.texi", r"@item \[18\]\n@anchor\{[^}]*\}(@anchor\{[^}]*\})*\n*"),
    "latex": (
        "edition.tex",
        r"\\begin\{notebookunreferenced\}\{.*\}\{18\}%\s*\\sphinxAtStartPar\s*",
    ),
    "xml": ("two.xml", r"<label>18</label>\s*<paragraph>"),
    "apparatus": ("apparatus.json", r'"number": 18,[^{}]*"text": "'),
}


@pytest.mark.parametrize("builder", ORPHAN)
def test_a_note_without_marker_is_printed_everywhere(build: Builds, builder: str) -> None:
    """It would be a loss to drop it, and a lie to hide that nothing points to it."""
    name, before = ORPHAN[builder]
    text = (build(builder) / name).read_text(encoding="utf-8")
    assert re.search(before + r"Nobody points to this remark on\s+oil", text)


def test_an_ordinary_footnote_is_told_from_a_note_with_its_number(build: Builds) -> None:
    """Chapter two has notes and one footnote; on a page its number is in brackets."""
    (page,) = readback.pages_of_html(build("html"), ["two.html"])
    (reference,) = [a for a in page.iter("a") if readback.has_class(a, "footnote-reference")]
    assert "".join(reference.itertext()) == "[1]"
    (book,) = build("epub").glob("*.epub")
    two = next(
        p for p in readback.pages_of_epub(book) if "ordinary footnote" in "".join(p.itertext())
    )
    assert "[1]" in "".join(two.itertext())
    text = (build("text") / "two.txt").read_text(encoding="utf-8")
    assert re.search(r"ordinary\s+footnote \[\*1\]", text)
    assert "[*1] An ordinary footnote." in text
    manual = (build("man") / "edition.7").read_text(encoding="utf-8")
    assert "footnote [*1]" in manual
    assert ".IP [*1] 5\nAn ordinary footnote." in manual


@pytest.mark.skipif(not which("pdftotext"), reason="pdftotext (poppler-utils) is not installed")
def test_an_ordinary_footnote_in_print(build: Builds, latex_pdf: Path) -> None:
    (typst,) = build("typstpdf").glob("*.pdf")
    for pdf in (latex_pdf, typst):
        # LaTeX prints the address of a link as a footnote before it
        assert re.search(r"\[[12]\]\s+An ordinary footnote\.", "".join(readback.pdf_pages(pdf)))
