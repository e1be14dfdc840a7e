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
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = [
    "Auditor",
    "Expected",
    "Pages",
    "audit",
    "notes_of",
    "pages_from",
    "prepare_audit",
    "read_pages",
]

#: The part of a note that a page keeps, when the rest is on the next, is at least this long.
SHORTEST = 6
#: A note is no more pages behind its marker than this, unless in a table.
PAGES = 12
#: No more characters than these follow the notes of a page: the folio, a footer.
FOOTER = 160
#: Nor do more stand above the text of a page.
HEADER = 160


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


def prepare_audit() -> None:
    """Load the reader of PDFs, which may be done while the compiler works."""
    import pypdfium2  # noqa: F401


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
        if not note.marked:
            return True
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
        if place > marker and not note.tabled:
            self.warn_late(note, marker, place)
        return True

    # --- the note ---

    def find(self, note: Expected) -> int | None:
        """Where the whole note begins; the search goes on from the last one, then from the top."""
        for begin in (self.at, 0):
            for start, end in self.heads(note, begin):
                if self.whole(note, end):
                    self.at = max(0, start - 4000)
                    return start
        return None

    def heads(self, note: Expected, begin: int) -> Iterator[tuple[int, int]]:
        """Where the number of *note* stands before its first letters, from *begin* on."""
        number, first = bare(note.number), note.texts[0][:12]
        at = begin - 1
        while (at := self.pages.all.find(number + first, at + 1)) >= 0:
            yield at, at + len(number)
        # the number on the source page may stand between, in brackets; to compile an expression
        # for every note would take longer than the search
        between = r"\.?(?:\[[^\]]{1,60}\])?"
        pattern = re.compile(f"{re.escape(number)}{between}(?={re.escape(first)})")
        for found in pattern.finditer(self.pages.all, begin):
            yield found.span()

    def whole(self, note: Expected, at: int) -> bool:
        """Whether all of the note's text stands from *at* on, over as many pages as it needs."""
        page = self.pages.page(at)
        offset, fixed = at - self.pages.starts[page], True
        for text in note.texts:
            rest, blank = text, 0
            while rest:
                here = self.pages.texts[page]
                length, found = _longest(rest, here, offset, fixed=fixed)
                fixed = False
                if length == len(rest):
                    offset = found + length
                    break
                blank = 0 if length else blank + 1
                rest, page, offset = rest[length:], page + 1, 0
                if blank > 1 or page >= len(self.pages.texts):
                    return False
        return True

    def marker(self, note: Expected, place: int) -> int | None:
        """Where the marker stands: the last place before the note, or on its page."""
        number = bare(note.number)
        if note.loose or not note.before:
            return self.loose_marker(note, number, place)
        end = place if not self.at_end else len(self.pages.all)
        first, last = self.around(place)
        for size in (CONTEXT, 16, 8, 4, 2):
            wanted = note.before[-size:] + number
            at = self.pages.all.rfind(wanted, first, end)
            if at < 0:
                # an early note: its marker comes after it
                at = self.pages.all.find(wanted, end, last)
            if at >= 0 and self.near(at, place):
                return at + len(wanted) - 1
        return self.marker_above(note, number, place)

    def marker_above(self, note: Expected, number: str, place: int) -> int | None:
        """A marker of which nothing, or one letter, stands before it on its page.

        Between it and the rest of its line's words are the notes of the page before.
        """
        page = self.pages.page(place)
        for here in (page, page - 1):
            end = min(HEADER, place - self.pages.starts[here])
            for size in (1, 0):
                cut = len(note.before) - size
                rest = note.before[:cut][-CONTEXT // 3 :]
                # a letter may follow the folio; a number without one must not be part of it
                wanted = re.escape(note.before[cut:] + number)
                pattern = re.compile(wanted if size else rf"(?<!\d){wanted}")
                found = pattern.search(self.pages.texts[here], 0, end) if here > 0 else None
                if found and rest and rest in self.pages.texts[here - 1]:
                    return self.pages.starts[here] + found.end() - 1
        return None

    def around(self, place: int) -> tuple[int, int]:
        """The stretch of text in which the marker of a note at *place* is looked for."""
        if self.at_end:
            return 0, len(self.pages.all)
        page, starts = self.pages.page(place), self.pages.starts
        last = starts[page + 4] if page + 4 < len(starts) else len(self.pages.all)
        return starts[max(0, page - PAGES)], last

    def near(self, at: int, place: int) -> bool:
        """Whether two places can belong together."""
        return self.at_end or abs(self.pages.page(at) - self.pages.page(place)) <= 2

    def loose_marker(self, note: Expected, number: str, place: int) -> int | None:
        """A marker whose surroundings the page may set in another order."""
        if note.tabled:  # which may be of any length
            begin = self.pages.all.rfind(note.before + number, 0, place)
            if begin >= 0:
                return begin + len(note.before)
        at: int | None = None
        for size in (CONTEXT, 8, 3, 0):
            # a heading may be set in capitals
            wanted = (note.before[-size:] if size else "") + number
            pattern = re.compile(re.escape(wanted), re.IGNORECASE)
            for found in pattern.finditer(self.pages.all, self.around(place)[0], place):
                at = found.end() - 1
            if at is not None:
                return at
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
        self.say(note, Warn.AUDIT, message, note.number, note.label, what)

    def warn_late(self, note: Expected, marker: int, place: int) -> None:
        """A note that begins on a later page than its marker: allowed, said."""
        message = "note %s (%s) begins on page %d, its marker is on page %d"
        arguments = (note.number, note.label, place + 1, marker + 1)
        self.say(note, Warn.LATE_NOTE, message, *arguments)

    def say(self, note: Expected, subtype: Warn, message: str, *arguments: object) -> None:
        """Report at the line of *note*, as a warning of the build."""
        warn(message, *arguments, subtype=subtype, location=note.node)


def _longest(text: str, page: str, offset: int, *, fixed: bool) -> tuple[int, int]:
    """How much of the start of *text* stands on *page* from *offset* on, and where.

    Either all of it, or a part that runs to the foot of the page, where only a folio or a
    footer follows. ``fixed``: exactly at *offset*.
    """
    at = page.find(text, offset)
    if page.startswith(text, offset) if fixed else at >= 0:
        return len(text), offset if fixed else at
    first = offset if fixed else max(offset, len(page) - len(text) - FOOTER)
    for start in (offset,) if fixed else _starts(text, page, first):
        length = _common(text, page, start)
        if length >= SHORTEST and start + length >= len(page) - FOOTER:
            return length, start
    return 0, offset


def _starts(text: str, page: str, at: int) -> Iterator[int]:
    """Where the first letters of *text* stand on *page* from *at* on."""
    while (at := page.find(text[:SHORTEST], at)) >= 0:
        yield at
        at += 1


def _common(text: str, page: str, start: int) -> int:
    """How many characters *text* and *page* from *start* on have in common."""
    count = 0
    for one, other in zip(text, page[start : start + len(text)], strict=False):
        if one != other:
            break
        count += 1
    return count


def pages_from(texts: Iterable[str]) -> Pages:
    """Pages of plain texts, as a test or another reader has them."""
    return Pages([bare(text) for text in texts])
