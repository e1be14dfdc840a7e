"""A document as the pages of an edition: an index and a page per chapter."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
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

from .structure import KEYWORD_NUMBER, is_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SMALL = 1500  # characters below which a heading does not make a page of its own
_LARGE = 20_000  # the same where chapters are named
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
    """What stands before the first chapter, and the chapters."""
    top = min((b.level for b in document.blocks if isinstance(b, Heading)), default=1)
    if sum(1 for b in document.blocks if isinstance(b, Heading) and b.level == top) == 1:
        top += 1 if _levels_below(document.blocks, top) else 0
    front, *parts = _merged(list(_parts(document.blocks, top)))
    names = _names([part.headings[0] for part in parts])
    pages = [
        Page(name, part.headings[0].inlines, _levelled([*part.headings[1:], *part.blocks]))
        for name, part in zip(names, parts, strict=True)
    ]
    return _levelled([*front.headings, *front.blocks]), pages


def _levels_below(blocks: Blocks, top: int) -> bool:
    return sum(1 for b in blocks if isinstance(b, Heading) and b.level > top) > 1


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


def _levelled(blocks: Sequence[Block]) -> Blocks:
    """*blocks* with headings from level 2 on, none skipped, and no rule at an edge."""
    done: list[Block] = []
    stack: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            while stack and stack[-1] >= block.level:
                stack.pop()
            stack.append(block.level)
            if done and isinstance(done[-1], Rule):
                done.pop()
            done.append(replace(block, level=len(stack) + 1))
        elif not (isinstance(block, Rule) and (not done or isinstance(done[-1], Heading | Rule))):
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
