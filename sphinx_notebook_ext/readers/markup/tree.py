"""A document taken apart: blocks, inlines and notes, of no file format.

Every reader makes one, every writer writes one. ``start`` is the offset of a piece of
text in ``Document.text``, the stream of all characters of the source, so that it can be
proved that none was lost; -1 where a piece has no characters of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

from sphinx_notebook_ext.apparatus.model import Apparatus, Insertion, Lacuna, Note, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in one style: "" or a docutils role such as ``emphasis``."""

    text: str
    start: int = -1
    style: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Ref:
    """A marker of the note with this label; ``start`` is where the source shows its sign."""

    label: str
    start: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class Gap:
    """A lacuna; ``start`` is where ``lacuna.text`` stands."""

    lacuna: Lacuna
    start: int = -1


@dataclass(frozen=True, slots=True)
class Edit:
    """An insertion; ``printed`` is how the source shows it, brackets included."""

    insertion: Insertion
    printed: str
    start: int = -1


@dataclass(frozen=True, slots=True)
class Picture:
    """An image that stays where it is; ``text`` describes it."""

    source: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Citing:
    """Words of a note that cite: ``targets`` is what the role ``cited`` takes for them."""

    text: str
    targets: str
    start: int = -1


Inline = Run | Ref | Gap | Edit | Picture | Citing
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the highest."""

    inlines: Inlines
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Thesis:
    """A paragraph with a printed number: ``mark`` is ``3)`` at ``start``."""

    number: str
    inlines: Inlines
    mark: str
    start: int = -1


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list, with its printed mark (“2.”) where it has one."""

    blocks: tuple[Block, ...]
    mark: str = ""
    start: int = -1


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; ``first`` is its first number, None where it is not numbered."""

    items: tuple[Item, ...]
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set apart."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of cells, the first ``heads`` rows being its head."""

    rows: tuple[tuple[Inlines, ...], ...]
    heads: int = 0


@dataclass(frozen=True, slots=True)
class Literal:
    """Lines kept as they are, spaces and all, but for what all are ``indented`` by."""

    text: str
    start: int = -1
    language: str = ""
    indented: bool = False

    @property
    def lines(self) -> list[str]:
        """The lines as they are shown."""
        return (dedent(self.text) if self.indented else self.text).split("\n")


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Markup of the language ``rst`` or ``myst`` that goes through untouched."""

    text: str
    language: str
    start: int = -1


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts."""


Block = Heading | Paragraph | Thesis | Listing | Quote | Table | Literal | Verbatim | Rule
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A note with its content; ``restart`` tells in which series its number stands."""

    note: Note
    blocks: Blocks
    role: str = ""


class Passage(NamedTuple):
    """Characters of the source that are not where they were, and why."""

    span: Span
    why: str


class Remark(NamedTuple):
    """What a check says of the source outside its notes; *span* is a range of the file."""

    code: str
    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    ``text`` are its characters as the source has them; ``apparatus`` what was found;
    ``furniture`` blocks that belong to the page, not to the text; ``files`` what comes with it
    (images), ``absent`` what could not come, and why; ``told`` are passages that have stayed in
    the text, but not just as they were; ``in_file`` turns a range of ``text`` into one of the
    file, where these differ.
    """

    text: str
    blocks: Blocks
    apparatus: Apparatus = field(default_factory=Apparatus)
    notes: dict[str, NoteBlock] = field(default_factory=dict)
    title: Inlines = ()
    metadata: dict[str, str] = field(default_factory=dict)
    furniture: Blocks = ()
    moved: tuple[Passage, ...] = ()
    left_out: tuple[Passage, ...] = ()
    undecided: tuple[Passage, ...] = ()
    told: tuple[Passage, ...] = ()
    absent: tuple[tuple[str, str], ...] = ()
    remarks: tuple[Remark, ...] = ()
    language: str = ""
    format: str = "text"
    files: dict[str, bytes] = field(default_factory=dict)
    in_file: Callable[[Span], Span | None] | None = None


def plain(inlines: Inlines) -> str:
    """The characters of *inlines*, without markers."""
    return "".join(text for text, _ in _pieces(inlines))


def _pieces(inlines: Inlines) -> Iterator[tuple[str, int]]:
    for inline in inlines:
        match inline:
            case Run() | Citing():
                yield inline.text, inline.start
            case Gap():
                yield inline.lacuna.text, inline.start
            case Edit():
                yield inline.printed, inline.start
            case _:
                pass


def pieces(blocks: Blocks) -> Iterator[tuple[str, int]]:
    """All characters of *blocks* in order, each piece with its offset in the source."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield from _pieces(block.inlines)
            case Thesis():
                yield block.mark, block.start
                yield from _pieces(block.inlines)
            case Listing():
                for item in block.items:
                    yield item.mark, item.start
                    yield from pieces(item.blocks)
            case Quote():
                yield from pieces(block.blocks)
            case Table():
                for row in block.rows:
                    for cell in row:
                        yield from _pieces(cell)
            case Literal() | Verbatim():
                yield block.text, block.start
            case _:
                pass


def range_of(blocks: Blocks) -> Span | None:
    """The range of ``Document.text`` from the first character of *blocks* to the last."""
    spans = [(start, start + len(text)) for text, start in pieces(blocks) if start >= 0 and text]
    return Span(spans[0][0], spans[-1][1]) if spans else None


def blocks_of(blocks: Blocks) -> Iterator[Block]:
    """*blocks* and all that stand in them, in order."""
    for block in blocks:
        yield block
        match block:
            case Listing():
                for item in block.items:
                    yield from blocks_of(item.blocks)
            case Quote():
                yield from blocks_of(block.blocks)
            case _:
                pass


def inlines_of(blocks: Blocks) -> Iterator[Inline]:
    """All inlines of *blocks*, in order."""
    for block in blocks:
        match block:
            case Heading() | Paragraph() | Thesis():
                yield from block.inlines
            case Listing():
                for item in block.items:
                    yield from inlines_of(item.blocks)
            case Quote():
                yield from inlines_of(block.blocks)
            case Table():
                for row in block.rows:
                    for cell in row:
                        yield from cell
            case _:
                pass


def references(block: Block) -> Iterator[str]:
    """The labels of the notes that *block* points to, in order."""
    match block:
        case Heading() | Paragraph() | Thesis():
            yield from (x.label for x in block.inlines if isinstance(x, Ref))
        case Listing():
            for item in block.items:
                for inner in item.blocks:
                    yield from references(inner)
        case Quote():
            for inner in block.blocks:
                yield from references(inner)
        case Table():
            for row in block.rows:
                for cell in row:
                    yield from (x.label for x in cell if isinstance(x, Ref))
        case _:
            pass


def trimmed(inlines: Inlines) -> Inlines:
    """*inlines* without white space at both ends."""
    items = list(inlines)
    while items and isinstance(first := items[0], Run):
        text = first.text.lstrip()
        if text:
            start = first.start + len(first.text) - len(text) if first.start >= 0 else -1
            items[0] = replace(first, text=text, start=start)
            break
        items.pop(0)
    while items and isinstance(last := items[-1], Run):
        text = last.text.rstrip()
        if text:
            items[-1] = replace(last, text=text)
            break
        items.pop()
    return tuple(items)
