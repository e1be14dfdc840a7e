"""The same notes, lacunae and sources, whatever format an edition is published in."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from shutil import which
from typing import TYPE_CHECKING

import pytest

from . import readback
from .readback import ReadNote, letters

if TYPE_CHECKING:
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


@pytest.fixture(scope="session")
def expected(build: Builds) -> list[ReadNote]:
    """The notes as the apparatus file has them, checked against the source files."""
    data = json.loads((build("apparatus") / "apparatus.json").read_text(encoding="utf-8"))
    notes = [ReadNote(str(n["number"]), letters(n["text"])) for n in data["notes"]]
    assert [n.number for n in notes] == [str(i) for i in range(1, 29)]
    assert all(s in n.letters for s, n in zip(SUBJECTS, notes, strict=True))
    assert sorted(s["title"] for s in data["sources"]) == sorted(TITLES)
    assert len(data["lacunae"]) == len(LACUNAE)
    return notes


def by_number(notes: list[ReadNote]) -> list[ReadNote]:
    return sorted(notes, key=lambda note: int(note.number))


def in_order(text: str, wanted: list[str]) -> bool:
    """Whether every one of *wanted* stands in *text*, white space aside."""
    bare = re.sub(r"[\s\u00ad|+-]", "", text)
    return all(re.sub(r"[\s-]", "", item) in bare for item in wanted)


def check_pages(pages: list, expected: list[ReadNote]) -> None:
    assert readback.notes_of_pages(pages) == expected
    # the lacuna in a note is read where the notes are: at the end of its page
    assert sorted(readback.lacunae_of_pages(pages)) == sorted(LACUNAE)
    assert in_order("".join("".join(p.itertext()) for p in pages), TITLES)


def test_html(build: Builds, expected: list[ReadNote]) -> None:
    folder = build("html")
    check_pages(readback.pages_of_html(folder, [f"{p}.html" for p in PAGES]), expected)


def test_single_page(build: Builds, expected: list[ReadNote]) -> None:
    pages = readback.pages_of_html(build("singlehtml"), ["index.html"])
    notes = readback.notes_of_pages(pages)
    # the root document ends after the others in it, and its notes with it
    assert by_number(notes) == expected
    assert sorted(readback.lacunae_of_pages(pages)) == sorted(LACUNAE)
    ids = [e.get("id") for e in pages[0].iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_epub(build: Builds, expected: list[ReadNote]) -> None:
    (book,) = build("epub").glob("*.epub")
    check_pages(readback.pages_of_epub(book), expected)


def test_text(build: Builds, expected: list[ReadNote]) -> None:
    folder = build("text")
    text = "\n".join((folder / f"{p}.txt").read_text(encoding="utf-8") for p in PAGES)
    assert readback.notes_of_lines(text) == expected
    assert in_order(text, [*LACUNAE, *TITLES])


@pytest.mark.skipif(not which("groff"), reason="groff is not installed")
def test_man(build: Builds, expected: list[ReadNote]) -> None:
    text = readback.man_text(build("man") / "edition.7")
    assert by_number(readback.notes_of_lines(text)) == expected
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
def texts(build: Builds) -> list[str]:
    data = json.loads((build("apparatus") / "apparatus.json").read_text(encoding="utf-8"))
    return [note["text"] for note in data["notes"]]


def test_latex(latex_pdf: Path, expected: list[ReadNote], texts: list[str]) -> None:
    check_print(latex_pdf, expected, texts)


def test_typst(build: Builds, expected: list[ReadNote], texts: list[str]) -> None:
    (pdf,) = build("typstpdf").glob("*.pdf")
    check_print(pdf, expected, texts)


# --- the rule that all formats share ---


def test_a_note_without_marker_is_printed_everywhere(build: Builds) -> None:
    """It would be a loss to drop it, and a lie to hide that nothing points to it."""
    words = "Nobody points to this remark on oil"
    for builder, name in {"html": "two.html", "text": "two.txt", "man": "edition.7"}.items():
        assert words in (build(builder) / name).read_text(encoding="utf-8")
    assert words in (build("latex") / "edition.tex").read_text(encoding="utf-8")
