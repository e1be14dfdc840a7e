"""The headings of a document as the tree that its readers see, and which of them is its title."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.model import Span
from sphinx_notebook_ext.readers.markup.tree import (
    Block,
    Blocks,
    Document,
    Heading,
    Inlines,
    Passage,
    Run,
    pieces,
    plain,
    references,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Characters that may stand above the title of a page: a date, a path, a kicker.
_ABOVE = 400


@dataclass(slots=True)
class Section:
    """A heading, the blocks below it up to the next heading, and the sections below it."""

    heading: Heading
    blocks: list[Block] = field(default_factory=list)
    below: list[Section] = field(default_factory=list)

    def flat(self) -> Iterator[Block]:
        """Everything in the section but its own heading, in order."""
        yield from self.blocks
        for section in self.below:
            yield section.heading
            yield from section.flat()


def outline(blocks: Sequence[Block]) -> tuple[list[Block], list[Section]]:
    """What stands before the first heading, and the sections.

    A heading belongs to the nearest one above it that ranks higher, whatever levels are
    skipped between the two; where there is none, it is one of the highest itself.
    """
    front: list[Block] = []
    roots: list[Section] = []
    open_: list[Section] = []
    for block in blocks:
        if not isinstance(block, Heading):
            (open_[-1].blocks if open_ else front).append(block)
            continue
        while open_ and open_[-1].heading.level >= block.level:
            open_.pop()
        section = Section(block)
        (open_[-1].below if open_ else roots).append(section)
        open_.append(section)
    return front, roots


def with_title(document: Document, given: str = "") -> Document:
    """*document* with its title: the one heading above all others, or what the page says.

    *given* is what the page calls itself elsewhere, in its head. A heading that equals it, or
    that has nothing below it before the next, is a title though others rank as high.
    """
    front, roots = outline(document.blocks)
    if not roots or not _is_title(front, roots, given):
        named = (Run(given),) if given else ()
        return replace(document, title=document.title or named)
    first = roots[0]
    rest = (*front, *first.flat(), *(b for s in roots[1:] for b in (s.heading, *s.flat())))
    told = (*document.told, *_told(front, first.heading.inlines))
    return replace(document, title=first.heading.inlines, blocks=rest, told=told)


def _is_title(front: list[Block], roots: list[Section], given: str) -> bool:
    size = sum(len(text) for text, _ in pieces(tuple(front)))
    if size > _ABOVE or any(x for block in front for x in references(block)):
        return False
    if len(roots) == 1:
        return True
    first = roots[0]
    return not first.below and (not first.blocks or _same(first.heading.inlines, given))


def _same(inlines: Inlines, given: str) -> bool:
    """Whether a heading is the page's own name, which often has the site's behind it."""
    here, there = (" ".join(text.split()).casefold() for text in (plain(inlines), given))
    return bool(here) and there.startswith(here)


def _told(front: Sequence[Block], title: Inlines) -> Iterator[Passage]:
    if not front:
        return
    starts = [(x.start, x.start + len(x.text)) for x in title if isinstance(x, Run) and x.text]
    if starts and starts[0][0] >= 0:
        yield Passage(
            Span(starts[0][0], starts[-1][1]), "the title: on the page, text stands above it"
        )


def levelled(blocks: Blocks) -> Blocks:
    """*blocks* with headings from level 2 on, none skipped."""
    front, roots = outline(blocks)
    done: list[Block] = list(front)
    for section in roots:
        done += _levelled(section, 2)
    return tuple(done)


def _levelled(section: Section, level: int) -> Iterator[Block]:
    yield replace(section.heading, level=level)
    yield from section.blocks
    for inner in section.below:
        yield from _levelled(inner, level + 1)
