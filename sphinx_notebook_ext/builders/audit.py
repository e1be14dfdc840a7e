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
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_notebook_ext.extension.logging import Warn, warn
from sphinx_notebook_ext.extension.nodes import (
    apparatus_insertion,
    apparatus_note,
    apparatus_noteref,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from docutils.nodes import Element, Node

#: Characters of the text before a marker that are looked for with its number.
CONTEXT = 30
#: A piece of a note at the foot of a page is at least this long.
SHORTEST = 3

_IGNORED = re.compile(r"[\s\u00ad\u2010\u2011\u200b-\u200d\u2060\ufeff\ufffe\x02\-]+")
# What is not running text, or is printed in another way than it is written.
_BREAKS = (
    nodes.image,
    nodes.math,
    nodes.math_block,
    nodes.footnote_reference,
    nodes.raw,
    nodes.citation_reference,
    nodes.reference,
)


def bare(text: str) -> str:
    """*text* as it is compared: compatibility forms resolved, no white space, no hyphens."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text))


@dataclass(slots=True)
class Expected:
    """A note as the doctree has it.

    ``texts`` are the stretches of its text that stand together, bare, in order; ``before`` the
    bare text before its marker in the same paragraph; ``loose`` where the page may set it apart.
    """

    number: str
    label: str
    texts: list[str]
    before: str
    node: Node
    loose: bool = False


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


# --- what is expected ---


def notes_of(tree: nodes.document) -> list[Expected]:
    """The notes that *tree* prints at their markers, in reading order."""
    found = []
    for marker in tree.findall(apparatus_noteref):
        note = next((c for c in marker.children if isinstance(c, apparatus_note)), None)
        if note is not None:
            found.append(
                Expected(
                    number=str(marker.get("number", "")),
                    label=str(note.get("label", "")),
                    texts=list(_stretches(note)),
                    before=bare(_before(marker))[-CONTEXT:],
                    node=_placed(note),
                    loose=_is_loose(marker),
                )
            )
    return found


def _placed(node: Node) -> Node:
    """The nearest node that knows its line."""
    found: Node | None = node
    while found is not None and not (found.line or getattr(found, "source", None)):
        found = found.parent
    return found if found is not None else node


def _is_loose(marker: Node) -> bool:
    """Whether the note's place is not that of its marker: in a table, in another note."""
    above = marker.parent
    while above is not None:
        if isinstance(above, nodes.table | apparatus_note | nodes.caption | nodes.title):
            return True
        above = above.parent
    return False


def _stretches(note: Element) -> Iterator[str]:
    """The bare texts of *note* between things that are no text."""
    words: list[str] = []
    for part in _parts(note):
        if part is None:
            if text := bare("".join(words)):
                yield text
            words = []
        else:
            words.append(part)
    if text := bare("".join(words)):
        yield text


def _parts(node: Node) -> Iterator[str | None]:
    """Text as it is printed, and None where something may stand between."""
    if isinstance(node, nodes.Text):
        yield node.astext()
        return
    if isinstance(node, apparatus_noteref):
        yield None
        return
    if isinstance(node, nodes.comment | nodes.system_message | nodes.raw | nodes.label):
        return
    divides = isinstance(node, _BREAKS) or not isinstance(node, nodes.Inline)
    if divides:
        yield None
    if isinstance(node, nodes.math | nodes.math_block | nodes.image):
        return
    signs = isinstance(node, apparatus_insertion)
    if signs:
        yield str(node.get("opening", ""))
    for child in node.children:
        yield from _parts(child)
    if signs:
        yield str(node.get("closing", ""))
    if divides:
        yield None


def _before(marker: Element) -> str:
    """The text of the paragraph up to *marker*, as far back as nothing interrupts it."""
    block = marker.parent
    while isinstance(block, nodes.Inline) and block.parent is not None:
        block = block.parent
    words: list[str] = []
    for part in _until(block, marker):
        if part is None:
            words = []
        else:
            words.append(part)
    return "".join(words)


def _until(node: Node, marker: Node) -> Iterator[str | None]:
    """The parts of *node* before *marker*."""
    for child in node.children:
        if child is marker:
            return
        if _contains(child, marker):
            if isinstance(child, apparatus_insertion):
                yield str(child.get("opening", ""))
            yield from _until(child, marker)
            return
        yield from _parts(child)


def _contains(node: Node, other: Node) -> bool:
    while other.parent is not None:
        other = other.parent
        if other is node:
            return True
    return False


# --- comparing ---


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
        head = bare(note.number)
        for start in (self.at, 0):
            at = start
            while (at := self.next_start(note, head, at)) >= 0:
                if self.whole(note, at + len(head)):
                    self.at = max(0, at - 4000)
                    return at
                at += 1
        return None

    def next_start(self, note: Expected, head: str, at: int) -> int:
        """The next place where the number stands before the note's first letters."""
        first = note.texts[0]
        return self.pages.all.find(head + first[: min(len(first), 12)], at)

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
