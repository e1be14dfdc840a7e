"""Notes run into the text of a tree: found in its characters, cut out with their markup.

The reader of plain text sees the characters of all blocks, an empty line between two of them;
what it finds is then cut out of the tree, so that emphasis, links, lists and quotations stay.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.model import Apparatus, Note, Span
from sphinx_notebook_ext.readers.markup.tree import (
    Block,
    Blocks,
    Document,
    Heading,
    Inline,
    Inlines,
    Listing,
    Literal,
    NoteBlock,
    Paragraph,
    Passage,
    Quote,
    Ref,
    Run,
    Table,
    Thesis,
    Verbatim,
    plain,
    range_of,
    trimmed,
)
from sphinx_notebook_ext.readers.plain import read_page
from sphinx_notebook_ext.readers.plain.entries import note_headings

from .labels import labels_of
from .paragraphs import Taken, taken_of
from .structure import guessed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_notebook_ext.apparatus.model import Annotator
    from sphinx_notebook_ext.readers.plain import PlainReading

_BREAK = "\n\n"
# A raised number as plain text can show it.
_RAISED = re.compile(r"\s*(\()?\d{1,4}\)?\s*")
_RAISE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HEAD = re.compile(r"\A\s*\(\d{1,4}\)(?=\s)")
_BRACKETS = str.maketrans("()", "[]")
_SIGNS = re.compile(r"[^\w\s]|\d")


def with_embedded(document: Document, annotators: Sequence[Annotator]) -> Document:
    """*document* with the notes that stand in its text, where its markup knows none."""
    return document if document.notes else _taken_apart(document, annotators) or document


def _taken_apart(document: Document, annotators: Sequence[Annotator]) -> Document | None:
    # in HTML the end of a line is but a space
    stream = _Stream(lines=document.format != "html")
    stream.blocks(document.blocks)
    text = "".join(stream.parts)
    reading = read_page(text, annotators)
    pairs = list(zip(reading.apparatus.notes, reading.cuts, strict=True))
    kept = [(note, cut) for note, cut in pairs if cut.entry is not None]
    if not kept:
        return None
    missing = [_placed(note, stream, ()) for note, cut in pairs if cut.entry is None]
    apparatus = replace(reading.apparatus, notes=tuple(note for note, _ in kept))
    reading = replace(reading, apparatus=apparatus, cuts=tuple(cut for _, cut in kept))
    labels = labels_of(apparatus.notes)
    cutter = _Cutter(stream, _pieces(text, reading, labels))
    blocks = tuple(cutter.cut(document.blocks))
    notes = [
        replace(_placed(note, stream, cutter.bodies.get(label, ())), label=label, number=number)
        for number, (note, label) in enumerate(zip(apparatus.notes, labels, strict=True), 1)
    ]
    roles = {a.id: a.role for a in apparatus.annotators}
    return replace(
        document,
        blocks=guessed(blocks),
        apparatus=Apparatus(annotators=apparatus.annotators, notes=(*notes, *missing)),
        notes={
            n.label: NoteBlock(
                n, tuple(cutter.bodies.get(n.label, ())), roles.get(n.annotator or "", "")
            )
            for n in notes
        },
        moved=tuple(sorted([*document.moved, *cutter.moved])),
    )


@dataclass(slots=True)
class _Stream:
    """The characters of blocks as a plain text; ``places`` are their offsets in the document.

    Code is there in length only: what stands in it is neither marker nor note. ``lines``
    says that line ends of the source are those of the text; ``raised`` that markers
    have been met which are raised and in brackets, ``heads`` that a heading of notes was
    the last block.
    """

    lines: bool = False
    raised: bool = False
    heads: bool = False
    parts: list[str] = field(default_factory=list)
    places: array[int] = field(default_factory=lambda: array("L"))
    starts: dict[int, int] = field(default_factory=dict)

    def blocks(self, blocks: Blocks) -> None:
        """Add *blocks*, each leaf a paragraph."""
        for block in blocks:
            match block:
                case Heading() | Paragraph():
                    self._leaf(block.inlines)
                    said = plain(block.inlines).strip()
                    if isinstance(block, Heading) or said:
                        self.heads = bool(note_headings(said))
                case Thesis():
                    self._add(block.mark + " ", -1)
                    self._leaf(block.inlines)
                case Listing():
                    numbered, self.heads = self.heads and block.first is not None, False
                    for item in block.items:
                        if numbered:  # it is the number of a note
                            self._add(f"{item.mark} ", -1)
                        self.blocks(item.blocks)
                case Quote():
                    self.blocks(block.blocks)
                case Table():
                    for row in block.rows:
                        for cell in row:
                            self._leaf(cell)
                case Literal() | Verbatim():
                    self._add(_masked(block.text), block.start)
                    self._add(_BREAK, -1)
                case _:
                    pass

    def _leaf(self, inlines: Inlines) -> None:
        for inline in inlines:
            if isinstance(inline, Run):
                self._add(self._shown(inline), inline.start)
        self._add(_BREAK, -1)

    def _shown(self, run: Run) -> str:
        """The characters of *run* as the reader of plain text is to see them, one for one."""
        if run.style == "literal":
            return _masked(run.text)
        if run.style == "superscript" and (found := _RAISED.fullmatch(run.text)):
            self.raised = self.raised or bool(found[1])
            return run.text.translate(_BRACKETS if found[1] else _RAISE)
        text = run.text if self.lines or run.start < 0 else _one_line(run.text)
        if self.raised and self.parts[-1].endswith("\n"):  # what markers are is a note's number
            return _HEAD.sub(lambda found: found[0].translate(_BRACKETS), text)
        return text

    def _add(self, text: str, start: int) -> None:
        if start >= 0 and text:
            self.starts[start] = len(self.places)
            self.places.extend(range(start, start + len(text)))
        else:
            self.places.extend([self.places[-1] if self.places else 0] * len(text))
        self.parts.append(text)

    def at(self, start: int) -> int:
        """Where in the plain text the piece begins that stands at *start* in the document."""
        return self.starts[start]

    def range(self, span: Span | None) -> Span | None:
        """A range of the plain text as one of the document."""
        if span is None or span.end <= span.start:
            return None
        return Span(self.places[span.start], self.places[span.end - 1] + 1)


def _masked(text: str) -> str:
    return _SIGNS.sub("x", text)


def _one_line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")


def _placed(note: Note, stream: _Stream, body: Sequence[Block]) -> Note:
    return replace(note, marker=stream.range(note.marker), body=range_of(tuple(body)))


@dataclass(slots=True)
class _Piece:
    """A stretch that leaves its place: to the note ``into``, or away, for the reason ``why``."""

    span: Span
    into: str = ""
    label: str = ""
    why: str = ""


def _pieces(text: str, reading: PlainReading, labels: list[str]) -> list[_Piece]:
    bodies = {
        label: Span(*note.body)
        for note, label in zip(reading.apparatus.notes, labels, strict=True)
        if note.body
    }
    ids = dict(zip(labels, (note.id for note in reading.apparatus.notes), strict=True))
    entries = sorted(
        (Span(*c.entry), x) for c, x in zip(reading.cuts, labels, strict=True) if c.entry
    )
    inside = {span.start: label for span, label in entries}
    found: list[_Piece] = []
    for taken in taken_of(text, reading, labels):
        found += _divided(taken, bodies, ids, taken.label or inside.get(taken.span.start, ""))
    return found


def _divided(
    taken: Taken, bodies: dict[str, Span], ids: dict[str, str], owner: str
) -> Iterator[_Piece]:
    """A stretch in three: what stands before the note's body, the body, what is behind it."""
    (start, end), label = taken.span, taken.label or ""
    body = bodies.get(owner, Span(end, end))
    why = f"number and annotator of {ids[owner]}" if owner else "heading of a section of notes"
    if not (start <= body.start and body.end <= end):
        body = Span(end, end)
    yield _Piece(Span(start, body.start), "", label, why)
    yield _Piece(body, owner)
    yield _Piece(Span(body.end, end), why=why)


@dataclass(slots=True)
class _Cutter:
    """Goes through a tree once and cuts ``pieces``, which are in order, out of it."""

    stream: _Stream
    pieces: list[_Piece]
    bodies: dict[str, list[Block]] = field(default_factory=dict)
    moved: list[Passage] = field(default_factory=list)
    next: int = 0
    torn: bool = False

    def cut(self, blocks: Blocks) -> Iterator[Block]:
        """What is left of *blocks*; what leaves them goes to ``bodies``."""
        done: list[Block] = []
        for block in blocks:
            for left in self._block(block):
                before = done[-1] if done else None
                if self.torn and isinstance(before, Paragraph) and isinstance(left, Paragraph):
                    # a note has interrupted the sentence, which goes on below it
                    done[-1] = Paragraph((*before.inlines, Run(" "), *left.inlines))
                else:
                    done.append(left)
        return iter(done)

    def _block(self, block: Block) -> Iterator[Block]:
        self.torn = False
        match block:
            case Heading() | Paragraph() | Thesis():
                inlines = trimmed(self._leaf(block.inlines))
                if any(not isinstance(x, Run) or x.text.strip() for x in inlines):
                    self.torn = self.torn and plain(inlines)[:1].islower()
                    yield replace(block, inlines=inlines)
                elif isinstance(block, Thesis):
                    yield replace(block, inlines=inlines)  # its number has not left
            case Literal() | Verbatim() | Listing() | Quote() | Table():
                owner = self._owner(block)
                if owner:
                    self.bodies.setdefault(owner, []).append(block)
                else:
                    yield from self._inside(block)
                self.torn = False
            case _:
                yield block

    def _inside(self, block: Block) -> Iterator[Block]:
        match block:
            case Listing():
                yield from self._listing(block)
            case Quote():
                if inner := tuple(self.cut(block.blocks)):
                    yield Quote(inner)
            case Table():
                rows = tuple(tuple(trimmed(self._leaf(c)) for c in row) for row in block.rows)
                rows = tuple(row for row in rows if any(row))
                if rows:
                    yield replace(block, rows=rows, heads=min(block.heads, len(rows) - 1))
            case _:
                yield block

    def _listing(self, listing: Listing) -> Iterator[Listing]:
        """A list without the entries at its ends that were notes; those between keep its count."""
        left = [(item, tuple(self.cut(item.blocks))) for item in listing.items]
        kept = [i for i, (item, blocks) in enumerate(left) if blocks or not item.blocks]
        first, last = (kept[0], kept[-1]) if kept else (len(left), -1)
        for item, _ in (*left[:first], *left[max(first, last + 1) :]):
            if item.start >= 0:
                span = Span(item.start, item.start + len(item.mark))
                self.moved.append(Passage(span, "number of an entry that was a note"))
        if kept:
            items = tuple(replace(item, blocks=blocks) for item, blocks in left[first : last + 1])
            number = None if listing.first is None else listing.first + first
            yield replace(listing, items=items, first=number)

    def _owner(self, block: Block) -> str:
        """The note that has all of *block*."""
        whole = range_of((block,))
        if whole is None or whole.start not in self.stream.starts:
            return ""
        start = self.stream.at(whole.start)
        piece = self._piece_at(start)
        if piece is None or not piece.into or piece.span.start > start:
            return ""
        return piece.into if self.stream.places[piece.span.end - 1] + 1 >= whole.end else ""

    def _piece_at(self, at: int) -> _Piece | None:
        while self.next < len(self.pieces) and self._is_over(self.pieces[self.next], at):
            self.next += 1
        return self.pieces[self.next] if self.next < len(self.pieces) else None

    def _is_over(self, piece: _Piece, at: int) -> bool:
        return piece.span.end <= at and (not piece.label or piece.span.start < at)

    def _leaf(self, inlines: Inlines) -> Inlines:
        left: list[Inline] = []
        own: dict[str, list[Inline]] = {}
        first = True
        for inline in inlines:
            if not isinstance(inline, Run) or inline.start < 0 or not inline.text:
                (own[last] if (last := next(reversed(own), "")) and not left else left).append(
                    inline
                )
                continue
            for part, piece in self._parts(inline):
                if first and piece is not None and not piece.label:
                    self.torn = True
                first = False
                if piece is None:
                    left.append(part)
                elif piece.into:
                    own.setdefault(piece.into, []).append(part)
                elif part.text.strip():
                    self.moved.append(
                        Passage(Span(part.start, part.start + len(part.text)), piece.why)
                    )
                if piece is not None and piece.label:
                    left.append(Ref(piece.label, part.start))
                    piece.label = ""
        for label, body in own.items():
            if body := list(trimmed(tuple(body))):
                self.bodies.setdefault(label, []).append(Paragraph(tuple(body)))
        return tuple(left)

    def _parts(self, run: Run) -> Iterator[tuple[Run, _Piece | None]]:
        """*run* in parts, each with the piece that it belongs to."""
        at = self.stream.at(run.start)
        end = at + len(run.text)
        shift = run.start - at

        def part(start: int, stop: int) -> Run:
            text = run.text[start + shift - run.start : stop + shift - run.start]
            return replace(run, text=text, start=start + shift)

        while at < end:
            piece = self._piece_at(at)
            if piece is None or piece.span.start >= end:
                yield part(at, end), None
                return
            if piece.span.start > at:
                yield part(at, piece.span.start), None
                at = piece.span.start
            stop = min(end, piece.span.end)
            yield part(at, stop), piece
            if stop == piece.span.end:
                self.next += 1
            at = stop
