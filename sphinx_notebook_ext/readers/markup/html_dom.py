"""An HTML page as a tree of elements whose every character has an offset."""

from __future__ import annotations

import html
import re
from array import array
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sphinx_notebook_ext.apparatus.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = Any  # xml.etree.ElementTree.Element, as html5lib builds it

_DEEPEST = 250
_MOST_COPIES = 5_000_000
_MOST_ATTRIBUTES = 2000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)([^<>]*)>")
_MOST_PIECES = 50_000
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr param".split())
# Elements that the next of their kind ends, and that nest only in others that are counted.
_OPTIONAL = frozenset(
    "p li dt dd tr td th thead tbody tfoot option optgroup colgroup rt rp".split()
)
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())


class MarkupError(ValueError):
    """A page that cannot be read; the message says why."""


def parse(text: str) -> Element:
    """The element ``html`` of *text*, parsed as browsers do.

    :raises MarkupError: for a page made to be slow, such as one nested without end.
    """
    _check_shape(text)
    import html5lib

    return html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False)


def _check_shape(text: str) -> None:
    """Refuse what takes a parser more than linear time."""
    depth = formatting = deepest_formatting = blocks = at = 0
    for found in _TAG.finditer(text):
        _check_pieces(text, at, found.start())
        at = found.end()
        closing, name, rest = found[1], found[2].lower(), found[3]
        if len(rest) > 20_000 and len(_QUOTED.sub("", rest).split()) > _MOST_ATTRIBUTES:
            raise MarkupError(f"an element at character {found.start()} has too many attributes")
        if name in _OPTIONAL:
            blocks += not closing
        elif name not in _VOID and not rest.endswith("/"):
            step = -1 if closing else 1
            depth = max(0, depth + step)
            if name in _FORMATTING:
                formatting = max(0, formatting + step)
                deepest_formatting = max(deepest_formatting, formatting)
            blocks += not closing
        if depth > _DEEPEST:
            message = f"elements are nested more than {_DEEPEST} deep at character {found.start()}"
            raise MarkupError(message)
        if deepest_formatting > 20 and deepest_formatting * blocks > _MOST_COPIES:
            raise MarkupError("too many elements such as <b> and <font> are never closed")
    _check_pieces(text, at, len(text))


def _check_pieces(text: str, start: int, end: int) -> None:
    """Refuse text between two tags that a parser would put together from too many pieces."""
    if end - start > _MOST_PIECES:
        count = sum(text.count(sign, start, end) for sign in "<&\x00")
        if count > _MOST_PIECES:
            message = f"too many signs such as < and & stand between two tags at character {start}"
            raise MarkupError(message)


@dataclass(slots=True)
class Page:
    """A parsed page: its characters, and where in them each element begins and ends."""

    root: Element
    text: str = ""
    ranges: dict[Element, Span] = field(default_factory=dict)
    own: dict[Element, int] = field(default_factory=dict)
    tail: dict[Element, int] = field(default_factory=dict)
    parent: dict[Element, Element] = field(default_factory=dict)
    before: dict[Element, Element] = field(default_factory=dict)
    after: dict[Element, Element] = field(default_factory=dict)
    order: list[Element] = field(default_factory=list)

    def content(self, element: Element) -> str:
        """The characters of *element*."""
        start, end = self.ranges[element]
        return self.text[start:end]

    def ancestors(self, element: Element) -> Iterator[Element]:
        """The elements round *element*, the nearest first."""
        while (element := self.parent.get(element)) is not None:
            yield element

    def contains(self, outer: Element, inner: Element) -> bool:
        """Whether *inner* is *outer* or stands in it."""
        return outer is inner or any(a is outer for a in self.ancestors(inner))


def page_of(text: str) -> Page:
    """Parse *text* and count its characters in document order."""
    page = Page(parse(text))
    parts: list[str] = []
    at = 0
    starts: dict[Element, int] = {}
    stack: list[tuple[Element, bool]] = [(page.root, False)]
    while stack:
        element, done = stack.pop()
        if done:
            page.ranges[element] = Span(starts[element], at)
            page.tail[element] = at
            tail = element.tail or ""
            parts.append(tail)
            at += len(tail)
            continue
        page.order.append(element)
        starts[element] = page.own[element] = at
        if not isinstance(element.tag, str):  # a comment
            stack.append((element, True))
            continue
        own = element.text or ""
        parts.append(own)
        at += len(own)
        stack.append((element, True))
        page.before.update(zip(element[1:], element, strict=False))
        page.after.update(pairwise(element))
        for child in reversed(element):
            page.parent[child] = element
            stack.append((child, False))
    page.text = "".join(parts)
    return page


# Where the characters stand in the file --------------------------------------------------

# No quoted value runs over the next angle bracket, so that a broken page costs no more time.
_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b[^<>]*>(.*?)(?:</\1\s*>|\Z)|"
    r"<[!/?a-zA-Z](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>",
    re.DOTALL | re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")


def file_offsets(source: str, page: Page) -> array[int] | None:
    """For each character of ``page.text`` its offset in *source*, None where they differ.

    White space has the offset of what follows it. A parser that mends a broken page may
    move text about; then there is no such table.
    """
    visible, offsets = _characters(source)
    if "".join(page.text.split()) != visible:
        return None
    found = array("L", bytes(array("L").itemsize * (len(page.text) + 1)))
    at = 0
    for index, character in enumerate(page.text):
        found[index] = offsets[at] if at < len(offsets) else len(source)
        at += not character.isspace()
    found[len(page.text)] = len(source)
    return found


def _characters(source: str) -> tuple[str, array[int]]:
    parts: list[str] = []
    offsets = array("L")

    def add(start: int, end: int, *, raw: bool = False) -> None:
        at = start
        entities = () if raw else _ENTITY.finditer(source, start, end)
        for entity in entities:
            plain(at, entity.start())
            decoded = "".join(html.unescape(entity[0]).split())
            parts.append(decoded)
            offsets.extend([entity.start()] * len(decoded))
            at = entity.end()
        plain(at, end)

    def plain(start: int, end: int) -> None:
        for word in re.finditer(r"\S+", source[start:end]):
            parts.append(word[0])
            offsets.extend(range(start + word.start(), start + word.end()))

    at = 0
    for found in _MARKUP.finditer(source):
        add(at, found.start())
        if found[1]:
            add(*found.span(2), raw=True)
        at = found.end()
    add(at, len(source))
    return "".join(parts), offsets
