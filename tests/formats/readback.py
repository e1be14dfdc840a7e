"""Read an edition back from its outputs with tools that know nothing of ours."""

from __future__ import annotations

import re
import subprocess
import unicodedata
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree, html

if TYPE_CHECKING:
    from pathlib import Path

EPUB = "{http://www.idpf.org/2007/ops}type"
XHTML = "{http://www.w3.org/1999/xhtml}"
#: What stands after the text of a note in formats that are lines of text.
AFTER = re.compile(r"\s*(\[printed\s+as\s+\w+\])?\s*(—\s*(GI|SMC|ED))?\s*$")

#: A marker in formats that are lines of text; those of annotators' series have letters.
MARKER = re.compile(r"\[(?:[A-Z]+\s)?\d+\]")


class ReadNote(NamedTuple):
    """A note as a reader of the output finds it: its number and the letters of its text."""

    number: str
    letters: str


def letters(text: str) -> str:
    """The letters of *text*, small: what survives line breaks, hyphens, markup and markers."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalpha())


def strip_end(text: str) -> str:
    """*text* without printed number and signature."""
    return AFTER.sub("", text)


# --- pages of HTML ---


def pages_of_html(folder: Path, names: list[str]) -> list[html.HtmlElement]:
    return [html.parse(str(folder / name)).getroot() for name in names]


def pages_of_epub(path: Path) -> list[etree._Element]:
    """The pages in the order of the spine."""
    with zipfile.ZipFile(path) as book:
        opf = etree.parse(BytesIO(book.read("content.opf"))).getroot()
        items = {i.get("id"): i.get("href") for i in opf.iter("{*}item")}
        names = [items[ref.get("idref")] for ref in opf.iter("{*}itemref")]
        return [etree.parse(BytesIO(book.read(name))).getroot() for name in names]


def has_class(element: etree._Element, name: str) -> bool:
    return name in (element.get("class") or "").split()


def texts_without_markers(element: etree._Element) -> str:
    """The text of *element*; markers and what the page adds to short citations left out."""
    if has_class(element, "noteref"):
        return ""
    inner = (texts_without_markers(child) + (child.tail or "") for child in element)
    return (element.text or "") + "".join(inner)


def notes_of_pages(pages: list[etree._Element]) -> list[ReadNote]:
    """The items of the lists of notes."""
    found = []
    for page in pages:
        for item in page.iter("{*}li"):
            if has_class(item, "apparatus-note"):
                (body,) = [d for d in item.iter("{*}div") if has_class(d, "note-body")]
                number = " ".join(item.get("data-number").split())
                assert number.split()[-1] == item.get("value")
                found.append(ReadNote(number, letters(texts_without_markers(body))))
    return found


def lacunae_of_pages(pages: list[etree._Element]) -> list[str]:
    """The signs, those of registers left out."""
    return [
        "".join(span.itertext())
        for page in pages
        for span in page.iter("{*}span")
        if has_class(span, "lacuna")
        and not any(has_class(a, "register") for a in span.iterancestors())
    ]


# --- lines of text ---


def notes_of_lines(text: str) -> list[ReadNote]:
    """Notes that begin with ``[17]`` on a line of their own, up to the next one or a heading."""
    found = []
    start = re.compile(r"^ *\[((?:[A-Z]+\s)?\d+)\]\s+", re.MULTILINE)
    for section in re.split(r"^ *(?:Notes|NOTES)$", text, flags=re.MULTILINE)[1:]:
        section = re.split(
            r"^\*\*\*|^\S.*\n[*=]{4}|^[A-Z][A-Z ]+$|^[A-Z]\w+$", section, flags=re.MULTILINE
        )[0]
        starts = list(start.finditer(section))
        ends = [m.start() for m in starts[1:]] + [len(section)]
        for match, end in zip(starts, ends, strict=True):
            body = MARKER.sub("", strip_end(section[match.end() : end]))
            found.append(ReadNote(" ".join(match[1].split()), letters(body)))
    return found


def man_text(page: Path) -> str:
    """A manual page as a terminal shows it."""
    command = ["groff", "-k", "-t", "-man", "-Tutf8", "-P-cbou", "-rLL=90n", str(page)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout


# --- pages of print ---


def pdf_pages(path: Path) -> list[str]:
    """The text of each page, by poppler."""
    command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout.split("\f")[:-1]


def find_note(pages: list[str], note: ReadNote, first_words: str) -> tuple[int, int] | None:
    """Page and offset of the place where the number stands before the first words."""
    words = r"\s+".join(map(re.escape, first_words.split()))
    number = note.number.replace(" ", r"\s*")
    pattern = re.compile(rf"(?<!\w){number}\s*{words}")
    for index, page in enumerate(pages):
        if match := pattern.search(page):
            return index, match.start()
    return None
