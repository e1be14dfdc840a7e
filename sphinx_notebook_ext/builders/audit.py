"""Is every note of the edition in the PDF, whole, with its number, at the foot of its page?

The audit reads the finished PDF with PDFium, a reader that neither Typst nor LaTeX shares code
with, and compares its pages with the doctree that the PDF was made of. Tools for typesetting
lose notes in silence (cut off, blank, swapped, printed a page early); here that is an error with
the line of the source.

Text is compared without white space, hyphens and signs that fonts merge: where a line ends is
the typesetter's business.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_notebook_ext.builders.audit_notes import CONTEXT, Expected, bare, notes_of
from sphinx_notebook_ext.extension.logging import Warn, warn

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Auditor", "Expected", "Pages", "audit", "notes_of", "pages_from", "read_pages"]

#: A piece of a note at the foot of a page is at least this long.
SHORTEST = 3


@dataclass(slots=True)
class Pages:
    """The bare text of a PDF, page after page."""

    texts: list[str]
    all: str = field(init=False)
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts, at = [], 0
        for text in self.texts:
            self.starts.append(at)
            at += len(text)
        self.all = "".join(self.texts)

    def page(self, at: int) -> int:
        """The page, from 0, of the character *at*."""
        return bisect_right(self.starts, at) - 1


def read_pages(path: Path) -> Pages:
    """The text of every page of the PDF at *path*."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    texts = []
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            texts.append(bare(text.get_text_range()))
            text.close()
            page.close()
    finally:
        document.close()
    return Pages(texts)


def audit(path: Path, notes: list[Expected], *, at_end: bool = False) -> int:
    """Look up *notes* in the PDF at *path*; report what is wrong; return how many are.

    With ``at_end`` notes are printed at the end of the book, on whatever page.
    """
    if not notes:
        return 0
    found = Auditor(read_pages(path), at_end=at_end)
    return sum(not found.check(note) for note in notes)


class Auditor:
    """Compares expected notes with the pages of one PDF."""

    def __init__(self, pages: Pages, *, at_end: bool = False) -> None:
        self.pages = pages
        self.at_end = at_end
        self.at = 0

    def check(self, note: Expected) -> bool:
        """Whether *note* is as it should be; what is not is reported."""
        if not note.texts:
            return True
        place = self.find(note)
        if place is None:
            self.report(note, self.what_is_there(note))
            return False
        marker = self.marker(note, place)
        if marker is None:
            self.report(note, "its marker is not before it in the PDF")
            return False
        return self.compare(note, self.pages.page(marker), self.pages.page(place))

    def compare(self, note: Expected, marker: int, place: int) -> bool:
        """Judge the pages of a marker and its note."""
        if self.at_end:
            return True
        if place < marker:
            self.report(note, f"it is on page {place + 1}, before its marker on {marker + 1}")
            return False
        if place > marker + 1 and not note.loose:
            self.report(note, f"it is on page {place + 1}, its marker on {marker + 1}")
            return False
        if place > marker:
            self.warn_late(note, marker, place)
        return True

    # --- the note ---

    def find(self, note: Expected) -> int | None:
        """Where the whole note begins; the search goes on from the last one, then from the top."""
        first = re.escape(note.texts[0][:12])
        # the number on the source page may stand between, in brackets
        start = re.compile(
            re.escape(bare(note.number)) + r"\.?(?:\[[^\]]{1,60}\])?(?=" + first + ")"
        )
        for begin in (self.at, 0):
            for found in start.finditer(self.pages.all, begin):
                if self.whole(note, found.end()):
                    self.at = max(0, found.start() - 4000)
                    return found.start()
        return None

    def whole(self, note: Expected, at: int) -> bool:
        """Whether all of the note's text stands from *at* on, over as many pages as it needs."""
        page = self.pages.page(at)
        offset = at - self.pages.starts[page]
        for index, text in enumerate(note.texts):
            rest = text
            while rest:
                here = self.pages.texts[page]
                length, found = _longest(rest, here, offset, fixed=index == 0 and rest is text)
                if length == len(rest):
                    offset = found + length
                    break
                if length < min(SHORTEST, len(rest)):
                    length = 0
                rest = rest[length:]
                page, offset = page + 1, 0
                if page >= len(self.pages.texts) or page > self.pages.page(at) + 12:
                    return False
        return True

    def marker(self, note: Expected, place: int) -> int | None:
        """Where the marker stands: the last place before the note, or on its page."""
        number = bare(note.number)
        if note.loose or not note.before:
            return self.loose_marker(note, number, place)
        end = place if not self.at_end else len(self.pages.all)
        for size in (CONTEXT, 16, 8, 4, 2):
            wanted = note.before[-size:] + number
            at = self.pages.all.rfind(wanted, 0, end)
            if at < 0:
                # an early note: its marker comes after it
                at = self.pages.all.find(wanted, end)
            if at >= 0 and self.near(at, place):
                return at + len(wanted) - 1
        return None

    def near(self, at: int, place: int) -> bool:
        """Whether two places can belong together."""
        return self.at_end or abs(self.pages.page(at) - self.pages.page(place)) <= 2

    def loose_marker(self, note: Expected, number: str, place: int) -> int | None:
        """A marker whose surroundings the page may set in another order."""
        for size in (CONTEXT, 8, 3, 0):
            wanted = (note.before[-size:] if size else "") + number
            at = self.pages.all.rfind(wanted, 0, place)
            if at >= 0:
                return at + len(wanted) - 1
        return None

    # --- messages ---

    def what_is_there(self, note: Expected) -> str:
        """Say how a note that was not found differs."""
        head, first = bare(note.number), note.texts[0]
        at = self.pages.all.find(first[:20])
        if at < 0:
            return "its text is not in the PDF"
        page = self.pages.page(at) + 1
        if not self.pages.all.startswith(head, max(0, at - len(head))):
            return f"its text is on page {page} without the number {note.number}"
        return f"its text begins on page {page} but is not whole"

    def report(self, note: Expected, what: str) -> None:
        """An error: the build fails."""
        message = "the PDF is wrong about note %s (%s): %s"
        warn(message, note.number, note.label, what, subtype=Warn.AUDIT, location=note.node)

    def warn_late(self, note: Expected, marker: int, place: int) -> None:
        """A note that begins on a later page than its marker: allowed, said."""
        message = "note %s (%s) begins on page %d, its marker is on page %d"
        arguments = (note.number, note.label, place + 1, marker + 1)
        warn(message, *arguments, subtype=Warn.LATE_NOTE, location=note.node)


def _longest(text: str, page: str, offset: int, *, fixed: bool) -> tuple[int, int]:
    """The longest start of *text* on *page* from *offset* on: its length and place.

    A start of a start is on the page too, so halving finds it. ``fixed``: exactly at *offset*.
    """

    def find(length: int) -> int:
        if fixed:
            return offset if page.startswith(text[:length], offset) else -1
        return page.find(text[:length], offset)

    if (at := find(len(text))) >= 0:
        return len(text), at
    low, high = 0, len(text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if find(middle) >= 0 else (low, middle - 1)
    return low, find(low)


def pages_from(texts: Iterable[str]) -> Pages:
    """Pages of plain texts, as a test or another reader has them."""
    return Pages([bare(text) for text in texts])
