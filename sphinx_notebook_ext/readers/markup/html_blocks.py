"""Elements -> blocks and inlines of the neutral tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from .html_marks import BLOCKS
from .tree import (
    Block,
    Heading,
    Inline,
    Inlines,
    Item,
    Listing,
    Literal,
    Paragraph,
    Picture,
    Quote,
    Ref,
    Rule,
    Run,
    Table,
    trimmed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .html_dom import Element, Page

_STYLES = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "emphasis"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), "literal"),
    "sup": "superscript",
    "sub": "subscript",
}
_HEADING = re.compile(r"h([1-6])$")
_LATE = ("data-src", "data-lazy-src", "data-original")  # of images loaded when they are seen
_SCHEMES = ("http", "https", "mailto", "ftp")


@dataclass(slots=True)
class Converter:
    """Turns elements into blocks.

    ``markers`` are the elements in whose place a marker stands, ``skipped`` those that are
    dealt with elsewhere, ``heads`` inline elements behind which a note runs on to the end
    of its block; what it takes goes to ``taken``.
    """

    page: Page
    markers: dict[Element, str] = field(default_factory=dict)
    skipped: set[Element] = field(default_factory=set)
    heads: dict[Element, str] = field(default_factory=dict)
    base: str = ""
    image: Callable[[str, str], str | None] = lambda *_: None
    taken: dict[str, list[Inline]] = field(default_factory=dict)
    open: list[Inline] = field(default_factory=list)

    def blocks(self, element: Element) -> list[Block]:
        """The blocks in *element*."""
        done: list[Block] = []
        kept, self.open = self.open, []
        self._walk(element, done, "", "")
        self._close(done)
        self.open = kept
        return done

    def inlines(self, element: Element) -> Inlines:
        """Everything in *element* as inlines, blocks in it being set apart by a space."""
        found: list[Inline] = []
        for block in self.blocks(element):
            if found:
                found.append(Run(" "))
            found += _flat(block)
        return tuple(found)

    def _close(self, done: list[Block]) -> None:
        inlines = trimmed(tuple(self.open))
        self.open = []
        if any(not isinstance(x, Run) or x.text.strip() for x in inlines):
            done.append(Paragraph(inlines))

    def _text(self, text: str | None, start: int, style: str, url: str) -> None:
        if text:
            self.open.append(Run(text, start, style, url))

    def _walk(self, element: Element, done: list[Block], style: str, url: str) -> None:
        """Add what is in *element*: to the open paragraph, or to *done*."""
        self._text(element.text, self.page.own[element], style, url)
        diverted: list[Inline] | None = None
        for child in element:
            if child in self.heads:
                if diverted is None:
                    diverted = self.open
                self.open = self.taken.setdefault(self.heads[child], [])
            elif diverted is not None and _is_block(child):
                self.open, diverted = diverted, None  # a block ends the line of a note
            self._child(child, done, style, url)
            self._text(child.tail, self.page.tail[child], style, url)
        if diverted is not None:
            self.open = diverted

    def _child(self, child: Element, done: list[Block], style: str, url: str) -> None:
        tag = child.tag
        if label := self.markers.get(child):
            self.open.append(Ref(label))
        elif child in self.skipped or not isinstance(tag, str):
            pass
        elif tag == "br":
            self._break(done)
        elif tag == "img":
            self._image(child)
        elif _is_block(child):
            self._close(done)
            self._block(child, done)
        else:
            style = _STYLES.get(tag, style)
            url = self._address(child) or url if tag == "a" else url
            self._walk(child, done, style, url)

    def _break(self, done: list[Block]) -> None:
        if self.open and self.open[-1] == Run("\n"):
            self._close(done)
        elif self.open:
            self.open.append(Run("\n"))

    def _image(self, element: Element) -> None:
        text = element.get("alt") or ""
        late = next(filter(None, (element.get(key) for key in _LATE)), "")
        source = late or element.get("src") or ""
        if source and (name := self.image(source, text)):
            self.open.append(Picture(name, text))

    def _address(self, element: Element) -> str:
        """The address of a link that may be followed from anywhere, else nothing."""
        href = "".join((element.get("href") or "").split())
        try:
            whole = urljoin(self.base, href) if self.base else href
            if urlsplit(whole).scheme.lower() not in _SCHEMES:
                return ""
        except ValueError:
            return ""
        return "" if href.startswith("#") else whole

    def _block(self, element: Element, done: list[Block]) -> None:
        tag = element.tag
        if found := _HEADING.match(tag):
            if inlines := trimmed(self.inlines(element)):
                done.append(Heading(inlines, int(found[1])))
        elif tag in ("ul", "ol"):
            done.extend(self._list(element))
        elif tag in ("blockquote", "dd"):
            if inner := self.blocks(element):
                done.append(Quote(tuple(inner)))
        elif tag == "pre":
            self._pre(element, done)
        elif tag == "hr":
            done.append(Rule())
        elif tag == "table":
            done.extend(self._table(element))
        else:
            done.extend(self.blocks(element))

    def _pre(self, element: Element, done: list[Block]) -> None:
        known = (self.markers, self.skipped, self.heads)
        if any(e in some for e in element.iter() for some in known):
            done.extend(self.blocks(element))
            return
        text = self.page.content(element)
        lead = len(text) - len(text.lstrip("\n"))
        if text.strip():
            done.append(Literal(text.strip("\n"), self.page.ranges[element].start + lead))

    def _list(self, element: Element) -> Iterator[Block]:
        start = element.get("start") or "1"
        first = int(start) if start.isdecimal() and len(start) < 9 else 1
        ordered = element.tag == "ol"
        items: list[Item] = []
        loose: list[Block] = []
        for child in element:
            if child.tag == "li" and child not in self.skipped:
                inner = self.blocks(child)
                # an entry that has lost its text to a note is none
                if inner:
                    items.append(Item(tuple(inner), f"{first + len(items)}." if ordered else ""))
            elif child.tag != "li":
                kept, self.open = self.open, []
                if child in self.heads:
                    self.open = self.taken.setdefault(self.heads[child], [])
                self._child(child, loose, "", "")
                if child not in self.heads:
                    self._close(loose)
                self.open = kept
                if loose:
                    items.append(Item(tuple(loose), f"{first + len(items)}." if ordered else ""))
                    loose = []
            if (child.tail or "").strip():
                run = Run(child.tail or "", self.page.tail[child])
                paragraph = Paragraph((run,))
                items.append(Item((paragraph,), f"{first + len(items)}." if ordered else ""))
        if (element.text or "").strip():
            yield Paragraph((Run(element.text or "", self.page.own[element]),))
        if items:
            yield Listing(tuple(items), first if ordered else None)

    def _table(self, element: Element) -> Iterator[Block]:
        rows = [e for e in element.iter("tr") if self._own_row(e, element)]
        if not rows or self._is_layout(element, rows):
            yield from self.blocks(element)
            return
        # what stands beside the rows, such as a caption
        rest = Converter(self.page, self.markers, self.skipped | set(rows), self.heads, self.base)
        rest.image, rest.taken = self.image, self.taken
        before: list[Block] = []
        after: list[Block] = []
        for block in rest.blocks(element):
            (before if _start(block) < self.page.ranges[rows[0]].start else after).append(block)
        yield from before
        cells = [[c for c in row if c.tag in ("td", "th")] for row in rows]
        heads = 0
        while heads < len(cells) and cells[heads] and all(c.tag == "th" for c in cells[heads]):
            heads += 1
        table = tuple(tuple(self._cell(c) for c in row) for row in cells if row)
        yield Table(table, heads if heads < len(table) else 0)
        yield from after

    def _cell(self, element: Element) -> Inlines:
        return () if element in self.skipped else self.inlines(element)

    def _own_row(self, row: Element, table: Element) -> bool:
        if row in self.skipped:
            return False
        return next((a for a in self.page.ancestors(row) if a.tag == "table"), None) is table

    def _is_layout(self, table: Element, rows: list[Element]) -> bool:
        """Whether a table only places text on the page, or cannot be written as one."""
        if max(sum(1 for c in row if c.tag in ("td", "th")) for row in rows) < 2:
            return True
        if any(e in self.heads for e in table.iter()) or table.get("role") == "presentation":
            return True
        loose = any(
            (text or "").strip()
            for row in rows
            for text in (row.text, *(child.tail for child in row))
        )
        large = any(
            e.tag in ("table", "pre", "h1", "h2", "h3", "hr") for r in rows for e in r.iter()
        )
        return large or loose or any(len(list(c.iter("p"))) > 3 for row in rows for c in row)


def _is_block(element: Element) -> bool:
    return element.tag in BLOCKS or element.tag in ("pre", "caption")


def _start(block: Block) -> int:
    return next((start for _, start in _pieces(block) if start >= 0), -1)


def _pieces(block: Block) -> Iterator[tuple[str, int]]:
    from .tree import pieces

    return pieces((block,))


def _flat(block: Block) -> Iterator[Inline]:
    match block:
        case Heading() | Paragraph():
            yield from block.inlines
        case Quote():
            for index, inner in enumerate(block.blocks):
                if index:
                    yield Run(" ")
                yield from _flat(inner)
        case Listing():
            for index, item in enumerate(block.items):
                if index:
                    yield Run(" ")
                if item.mark:
                    yield Run(f"{item.mark} ")
                for inner in item.blocks:
                    yield from _flat(inner)
        case Literal():
            yield Run(block.text, block.start)
        case Table():
            for row in block.rows:
                for cell in row:
                    yield from cell
                    yield Run(" ")
        case _:
            return
