"""Plain text -> the neutral tree."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.model import (
    Annotator,
    Insertion,
    InsertionKind,
    Lacuna,
    Note,
    Span,
)
from sphinx_notebook_ext.readers.markup.tree import (
    Blocks,
    Document,
    NoteBlock,
    Paragraph,
    Passage,
)
from sphinx_notebook_ext.readers.plain import PlainReading, Reading, read_page

from .escape import UNPRINTABLE
from .labels import labels_of
from .paragraphs import Cutter, moved_of, paragraph_break, taken_of
from .structure import headings_told, structured

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PARAGRAPH = re.compile(r"[ \t]*\r?\n[ \t]*\r?\n\s*")


def read(text: str, annotators: Sequence[Annotator] = (), *, brackets: bool = True) -> Document:
    """Take a plain text apart; every cut is the reader's.

    *brackets* says that lacunae and insertions are to be set apart as well.
    """
    reading = read_page(text, annotators)
    missing = [n for n, c in zip(reading.apparatus.notes, reading.cuts, strict=True) if not c.entry]
    reading = _with_bodies(reading)
    labels = labels_of(reading.apparatus.notes)
    marked = list(_marked(text, reading)) if brackets else []
    cutter = Cutter(text, marked)
    paragraphs = cutter.paragraphs(taken_of(text, reading, labels), paragraph_break(text))
    blocks, bullets = structured(paragraphs)
    notes = _numbered(reading.apparatus.notes, labels)
    roles = {a.id: a.role for a in reading.apparatus.annotators}
    return Document(
        text=text,
        blocks=tuple(blocks),
        # a marker that has no note stays in the text as it is, and is reported
        apparatus=replace(reading.apparatus, notes=(*notes, *missing)),
        notes={
            n.label: NoteBlock(n, _body(n, cutter), roles.get(n.annotator or "", "")) for n in notes
        },
        moved=tuple(sorted([*moved_of(text, reading), *bullets])),
        left_out=tuple(unprintable(text)),
        told=tuple(headings_told(blocks)),
        undecided=tuple(
            Passage(b.span, "bracket of no declared kind")
            for b in reading.brackets
            if b.reading is Reading.UNDECIDED
        ),
    )


def _with_bodies(reading: PlainReading) -> PlainReading:
    """*reading* without the notes that the page has only markers of."""
    pairs = zip(reading.apparatus.notes, reading.cuts, strict=True)
    kept = [(note, cut) for note, cut in pairs if cut.entry is not None]
    apparatus = replace(reading.apparatus, notes=tuple(note for note, _ in kept))
    return replace(reading, apparatus=apparatus, cuts=tuple(cut for _, cut in kept))


def _numbered(notes: Sequence[Note], labels: Sequence[str]) -> tuple[Note, ...]:
    return tuple(
        replace(note, label=label, number=number)
        for number, (note, label) in enumerate(zip(notes, labels, strict=True), 1)
    )


def _marked(text: str, reading: PlainReading) -> Iterator[tuple[Span, Lacuna | Insertion]]:
    """Lacunae and insertions that our roles print as the source does, in order."""
    things: list[Lacuna | Insertion] = [*reading.apparatus.lacunae]
    things += [x for x in reading.apparatus.insertions if _is_printed_alike(text, x)]
    spans = [(Span(*x.span), x) for x in things if x.span is not None]
    yield from sorted(spans, key=lambda pair: pair[0])


def _is_printed_alike(text: str, insertion: Insertion) -> bool:
    if insertion.span is None or set(insertion.text) & set("|;<>`\\"):
        return False
    printed = text[insertion.span.start : insertion.span.end]
    return insertion.kind is InsertionKind.SUPPLIED and printed == f"[{insertion.text}]"


def _body(note: Note, cutter: Cutter) -> Blocks:
    if note.body is None:
        return ()
    blocks: list[Paragraph] = []
    at = note.body.start
    for found in [*_PARAGRAPH.finditer(cutter.text, note.body.start, note.body.end), None]:
        end = found.start() if found else note.body.end
        blocks.append(Paragraph(tuple(cutter.runs(at, end))))
        at = found.end() if found else end
    return tuple(blocks)


def unprintable(text: str) -> Iterator[Passage]:
    """The control characters of *text*, which no output can show."""
    for found in UNPRINTABLE.finditer(text):
        name = f"U+{ord(found[0]):04X}"
        yield Passage(Span(*found.span()), f"character {name} is not text")
