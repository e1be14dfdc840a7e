"""Brackets in a tree: lacunae, insertions of the editor, and those that stay undecided."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.model import (
    Apparatus,
    Insertion,
    InsertionKind,
    Lacuna,
    Span,
)
from sphinx_notebook_ext.readers.markup.tree import (
    Block,
    Blocks,
    Document,
    Edit,
    Gap,
    Heading,
    Inline,
    Inlines,
    Listing,
    Literal,
    Paragraph,
    Passage,
    Quote,
    Ref,
    Run,
    Table,
    Thesis,
    Verbatim,
    blocks_of,
    inlines_of,
)
from sphinx_notebook_ext.readers.plain.brackets import read_brackets
from sphinx_notebook_ext.readers.plain.records import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Thing = Lacuna | Insertion


@dataclass(slots=True)
class Splitter:
    """Puts lacunae and insertions into runs; ``things`` are in order of their spans."""

    text: str
    things: Sequence[tuple[Span, Thing]]

    def __post_init__(self) -> None:
        self.starts = [span.start for span, _ in self.things]
        self.used: set[str] = set()

    starts: list[int] = None  # type: ignore[assignment]
    used: set[str] = None  # type: ignore[assignment]

    def inlines(self, inlines: Inlines) -> Inlines:
        """*inlines* with what stands in brackets set apart."""
        return tuple(piece for inline in inlines for piece in self._split(inline))

    def _split(self, inline: Inline) -> Iterator[Inline]:
        if not isinstance(inline, Run) or inline.start < 0 or inline.style == "literal":
            yield inline
            return
        start, end = inline.start, inline.start + len(inline.text)
        low = bisect_right(self.starts, start - 1)
        while low < len(self.things) and self.things[low][0].end <= end:
            span, thing = self.things[low]
            if span.start > start:
                yield replace(inline, text=self.text[start : span.start], start=start)
            self.used.add(thing.id)
            printed = self.text[span.start : span.end]
            yield (
                Gap(thing, span.start)
                if isinstance(thing, Lacuna)
                else Edit(thing, printed, span.start)
            )
            start = span.end
            low += 1
        if start < end:
            yield replace(inline, text=self.text[start:end], start=start)


def mapped(blocks: Blocks, change: Callable[[Inlines], Inlines]) -> Blocks:
    """*blocks* with *change* done to all inlines."""
    return tuple(_mapped(block, change) for block in blocks)


def _mapped(block: Block, change: Callable[[Inlines], Inlines]) -> Block:
    match block:
        case Heading() | Paragraph() | Thesis():
            return replace(block, inlines=change(block.inlines))
        case Listing():
            items = tuple(replace(i, blocks=mapped(i.blocks, change)) for i in block.items)
            return replace(block, items=items)
        case Quote():
            return Quote(mapped(block.blocks, change))
        case Table():
            return replace(block, rows=tuple(tuple(change(c) for c in row) for row in block.rows))
        case _:
            return block


def relabelled(blocks: Blocks, names: dict[str, str]) -> Blocks:
    """*blocks* with the markers named anew."""
    return mapped(
        blocks,
        lambda inlines: tuple(
            replace(x, label=names.get(x.label, x.label)) if isinstance(x, Ref) else x
            for x in inlines
        ),
    )


def with_brackets(document: Document) -> Document:
    """*document* with every bracket declared one thing, or listed as undecided."""
    apparatus = document.apparatus
    code = [Passage(span, "code") for span in _code(document)]
    elsewhere = _Ranges((*document.moved, *document.left_out, *code))
    lacunae, insertions, brackets = read_brackets(document.text, apparatus.notes)
    things: list[tuple[Span, Thing]] = [(x.span, x) for x in lacunae if x.span]
    things += [(x.span, x) for x in insertions if x.span and _is_plain(document.text, x)]
    splitter = Splitter(document.text, sorted(things, key=lambda pair: pair[0]))
    notes = {
        label: replace(note, blocks=mapped(note.blocks, splitter.inlines))
        for label, note in document.notes.items()
    }
    blocks = mapped(document.blocks, splitter.inlines)
    return replace(
        document,
        blocks=blocks,
        notes=notes,
        apparatus=_apparatus(apparatus, lacunae, insertions, splitter.used),
        undecided=tuple(
            Passage(b.span, "bracket of no declared kind")
            for b in brackets
            if b.reading is Reading.UNDECIDED and not elsewhere.has(b.span)
        ),
    )


def _code(document: Document) -> Iterator[Span]:
    """Where brackets are those of a language for machines."""
    for blocks in (document.blocks, *(note.blocks for note in document.notes.values())):
        for block in blocks_of(blocks):
            if isinstance(block, Literal | Verbatim) and block.start >= 0:
                yield Span(block.start, block.start + len(block.text))
        for inline in inlines_of(blocks):
            if isinstance(inline, Run) and inline.style == "literal" and inline.start >= 0:
                yield Span(inline.start, inline.start + len(inline.text))


class _Ranges:
    """What was moved, left out or is code; a bracket in it needs no decision."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.spans = sorted(p.span for p in passages)

    def has(self, span: Span) -> bool:
        low = bisect_right(self.spans, (span.start, span.end + 1)) - 1
        near = self.spans[max(0, low - 1) : low + 2]
        return any(s.start < span.end and span.start < s.end for s in near)


def _apparatus(
    apparatus: Apparatus, lacunae: list[Lacuna], insertions: list[Insertion], used: set[str]
) -> Apparatus:
    # a bracket that markup runs through, or that stands in what was left out, is not declared
    return replace(
        apparatus,
        lacunae=tuple(x for x in lacunae if x.id in used),
        insertions=tuple(x for x in insertions if x.id in used),
    )


def _is_plain(text: str, insertion: Insertion) -> bool:
    if insertion.span is None or set(insertion.text) & set("|;<>`\\"):
        return False
    printed = text[insertion.span.start : insertion.span.end]
    return insertion.kind is InsertionKind.SUPPLIED and printed == f"[{insertion.text}]"
