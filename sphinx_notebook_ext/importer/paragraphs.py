"""Plain text as paragraphs: what is left when the notes are taken out of their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.model import Insertion, Lacuna, Span
from sphinx_notebook_ext.readers.markup.tree import Edit, Gap, Inline, Inlines, Passage, Ref, Run
from sphinx_notebook_ext.readers.plain.records import Cut, PlainReading, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[ \t]*\r?\n\s*")
_EMPTY_LINE = re.compile(r"[ \t]*\r?\n[ \t]*\r?\n\s*")
# Lines up to this length were broken to fit a page; longer ones are paragraphs.
_WRAPPED = 130


def paragraph_break(text: str) -> re.Pattern[str]:
    """What separates two paragraphs of *text*: an empty line, or any line end."""
    lengths = sorted(len(line) for line in text.splitlines() if line.strip())
    if lengths and lengths[int(len(lengths) * 0.95)] <= _WRAPPED and "\n" in text.strip():
        return _EMPTY_LINE
    return _LINE


@dataclass(slots=True)
class Taken:
    """A stretch that leaves its place; ``label`` of the note whose marker stands there."""

    span: Span
    label: str | None = None


@dataclass(slots=True)
class Cutter:
    """Cuts a text into paragraphs, lacunae and insertions being put where they stand."""

    text: str
    marked: list[tuple[Span, Lacuna | Insertion]] = field(default_factory=list)

    def runs(self, start: int, end: int) -> Iterator[Inline]:
        """The inlines of ``text[start:end]``."""
        low = _first_at(self.marked, start)
        while low < len(self.marked) and self.marked[low][0].end <= end:
            span, thing = self.marked[low]
            if span.start >= start:
                if span.start > start:
                    yield Run(self.text[start : span.start], start)
                yield self._marked(span, thing)
                start = span.end
            low += 1
        if start < end:
            yield Run(self.text[start:end], start)

    def _marked(self, span: Span, thing: Lacuna | Insertion) -> Inline:
        printed = self.text[span.start : span.end]
        if isinstance(thing, Lacuna):
            return Gap(thing, span.start)
        return Edit(thing, printed, span.start)

    def paragraphs(self, taken: list[Taken], pattern: re.Pattern[str]) -> list[Inlines]:
        """The running text as paragraphs, ``taken`` (in order) being left out."""
        done: list[Inlines] = []
        now: list[Inline] = []
        at = 0
        for piece in [*taken, Taken(Span(len(self.text), len(self.text)))]:
            for found in pattern.finditer(self.text, at, piece.span.start):
                now += self.runs(at, found.start())
                at = found.end()
                done.append(tuple(now))
                now = []
            now += self.runs(at, piece.span.start)
            if piece.label is not None:
                now.append(Ref(piece.label))
            at = max(at, piece.span.end)
            if piece.label is not None:
                at = self._rejoined(at, now)
        done.append(tuple(now))
        return [p for p in done if any(not isinstance(x, Run) or x.text.strip() for x in p)]

    def _rejoined(self, at: int, now: list[Inline]) -> int:
        """Where the sentence goes on that a note on lines of its own has interrupted."""
        found = _LINE.match(self.text, at)
        if not found or found.end() >= len(self.text) or not self.text[found.end()].islower():
            return at
        now.append(Run(" "))
        return found.end()


def _first_at(marked: list[tuple[Span, Lacuna | Insertion]], start: int) -> int:
    low, high = 0, len(marked)
    while low < high:
        middle = (low + high) // 2
        if marked[middle][0].start < start:
            low = middle + 1
        else:
            high = middle
    return low


def taken_of(text: str, reading: PlainReading, labels: list[str]) -> list[Taken]:
    """What leaves its place: signs, entries and the headings of sections of notes."""
    found = [Taken(Span(*span)) for span in reading.headings]
    for cut, label in zip(reading.cuts, labels, strict=True):
        found += _cut(cut, label, reading.shape)
    found.sort(key=lambda piece: (piece.span.start, piece.label is None))
    return found


def _cut(cut: Cut, label: str, shape: Shape) -> Iterator[Taken]:
    for index, sign in enumerate(cut.signs):
        glued = shape is Shape.GLUED and index == 0 and cut.entry is not None
        end = cut.entry.end if glued and cut.entry else sign.end
        yield Taken(Span(sign.start, end), label)
    if cut.entry is not None and (shape is not Shape.GLUED or not cut.signs):
        yield Taken(Span(*cut.entry))


def moved_of(text: str, reading: PlainReading) -> Iterator[Passage]:
    """What of the notes' dress is expressed otherwise in an edition."""
    for heading in reading.headings:
        yield Passage(Span(*heading), "heading of a section of notes: notes stand with their text")
    for note, cut in zip(reading.apparatus.notes, reading.cuts, strict=True):
        for sign in cut.signs:
            yield Passage(Span(*sign), f"marker of {note.id}")
        if cut.entry is None:
            continue
        body = note.body or Span(cut.entry.end, cut.entry.end)
        for start, end in ((cut.entry.start, body.start), (body.end, cut.entry.end)):
            if text[start:end].strip():
                yield Passage(Span(start, end), f"number and annotator of {note.id}")
