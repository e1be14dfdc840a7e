"""A document as the pages of an edition: an index and a page per chapter."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_notebook_ext.readers.markup.tree import (
    Block,
    Blocks,
    Document,
    Heading,
    Inlines,
    Rule,
    pieces,
    plain,
)

from .outline import levelled, outline
from .structure import KEYWORD_NUMBER, is_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LARGE = 20_000  # characters that make a page of what is no chapter, where chapters are named
_SMALL = 1500  # the same where none is
_MANY = 12  # headings of a plain text that may each begin a page
_RESERVED = frozenset({"index", "apparatus", "furniture", "readme"})
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the edition; ``name`` is its document name."""

    name: str
    title: Inlines
    blocks: Blocks


@dataclass(slots=True)
class _Part:
    headings: list[Heading]
    blocks: list[Block]


def paged(document: Document) -> tuple[Blocks, list[Page]]:
    """What stands before the first chapter, and the chapters.

    Each of the highest headings below the title begins a page, so that the headings of the
    edition stand to each other as those of the source. Headings of a plain text are guesses:
    where chapters are named, or headings are many and close, only long parts are pages.
    """
    if document.format == "text" and _are_guesses(document.blocks):
        front, *parts = _merged(list(_parts(document.blocks, 1)))
        return _edged([*front.headings, *front.blocks]), _pages(parts)
    before, sections = outline(document.blocks)
    parts = [_Part([section.heading], list(section.flat())) for section in sections]
    return _edged(before), _pages(parts)


def _are_guesses(blocks: Blocks) -> bool:
    headings = [b for b in blocks if isinstance(b, Heading)]
    if sum(1 for heading in headings if is_named(heading)) > 1:
        return True
    size = sum(len(text) for text, _ in pieces(blocks))
    return len(headings) > _MANY and size < _SMALL * len(headings)


def _pages(parts: list[_Part]) -> list[Page]:
    names = _names([part.headings[0] for part in parts])
    return [
        Page(name, part.headings[0].inlines, _edged([*part.headings[1:], *part.blocks]))
        for name, part in zip(names, parts, strict=True)
    ]


def _parts(blocks: Blocks, top: int) -> Iterator[_Part]:
    part = _Part([], [])
    for block in blocks:
        if isinstance(block, Heading) and block.level <= top:
            if part.blocks or not part.headings:
                yield part
                part = _Part([], [])
            part.headings.append(block)
        else:
            part.blocks.append(block)
    yield part


def _merged(parts: list[_Part]) -> list[_Part]:
    """Parts with the small ones in the page before them."""
    done = [parts[0]]
    several = sum(1 for part in parts for h in part.headings if is_named(h)) > 1
    for part in parts[1:]:
        size = sum(len(text) for text, _ in pieces(tuple(part.blocks)))
        named = any(is_named(h) for h in part.headings)
        small = size < (_LARGE if several else _SMALL)
        if small and not named and len(part.headings) == 1 and len(done) > 1:
            done[-1].blocks += [*part.headings, *part.blocks]
        else:
            done.append(part)
    return done


def _edged(blocks: Sequence[Block]) -> Blocks:
    """*blocks* with headings from level 2 on, none skipped, and no rule at an edge."""
    done: list[Block] = []
    for block in levelled(tuple(blocks)):
        if isinstance(block, Heading) and done and isinstance(done[-1], Rule):
            done.pop()
        if not (isinstance(block, Rule) and (not done or isinstance(done[-1], Heading | Rule))):
            done.append(block)
    while done and isinstance(done[-1], Rule):
        done.pop()
    return tuple(done)


def _names(headings: list[Heading]) -> list[str]:
    used = set(_RESERVED)
    names: list[str] = []
    for index, heading in enumerate(headings, 1):
        base = _name(" ".join(plain(heading.inlines).split())) or f"part-{index}"
        name, count = base, 1
        while name in used:
            count += 1
            name = f"{base}-{count}"
        used.add(name)
        names.append(name)
    return names


def _name(title: str) -> str:
    found = KEYWORD_NUMBER.match(title)
    if found and found[1].isascii():
        number = found[2] if found[2].isdigit() else str(_arabic(found[2].upper()))
        return f"{found[1].lower()}-{number}"
    plainer = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plainer.replace("'", ""))
    name = ""
    for word in words:
        if len(name) + len(word) > 40:
            break
        name = f"{name}-{word}" if name else word
    return name


def _arabic(roman: str) -> int:
    total = 0
    for sign, following in zip(roman, [*roman[1:], ""], strict=True):
        value = _ROMAN[sign]
        total += -value if following and _ROMAN[following] > value else value
    return total
