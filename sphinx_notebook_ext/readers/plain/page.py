"""Decide how the notes of a page stand to its text, and read it accordingly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sphinx_notebook_ext.apparatus.model import Annotator, Apparatus, Doubt, Span

from .apart import read_apart
from .brackets import MOST_BRACKETS, brackets_left_out, read_brackets
from .glued import read_glued
from .records import PlainReading, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class _Last(NamedTuple):
    """What was read last, of which text, and the annotators that were known and found."""

    text: str
    known: frozenset[Annotator]
    found: frozenset[Annotator]
    reading: PlainReading


_LAST: list[_Last] = []


def read_page(text: str, annotators: Sequence[Annotator] = ()) -> PlainReading:
    """Take a page apart; see :class:`PlainReading` for what that gives.

    An import reads a page, and the linter the same one after it, knowing the annotators that
    were found: they would be found again, and the page is not read twice.
    """
    known = frozenset(annotators)
    for last in _LAST:
        if last.text == text and known in (last.known, last.found):
            return last.reading
    reading = _read(text, annotators)
    _LAST[:] = [_Last(text, known, frozenset(reading.apparatus.annotators), reading)]
    return reading


def _read(text: str, annotators: Sequence[Annotator]) -> PlainReading:
    reading = read_apart(text, annotators) or _read_glued(text, annotators)
    notes = reading.apparatus.notes
    taken = [span for cut in reading.cuts for span in cut.signs]
    taken += [_head(text, cut.entry) for cut in reading.cuts if cut.entry]
    lacunae, insertions, brackets = read_brackets(text, notes, taken)
    apparatus = replace(reading.apparatus, lacunae=tuple(lacunae), insertions=tuple(insertions))
    doubts = (*reading.doubts, *_left_out(text))
    return replace(reading, apparatus=apparatus, brackets=tuple(brackets), doubts=doubts)


def _head(text: str, entry: Span) -> Span:
    """Where the bracket of a label such as ``[1]`` or ``[Footnote 1:`` opens at a note’s head."""
    at = text.find("[", entry.start, entry.start + 9)
    return Span(at, at + 1) if at >= 0 and not text[entry.start : at].strip() else entry


def _read_glued(text: str, annotators: Sequence[Annotator]) -> PlainReading:
    found = read_glued(text, annotators)
    apparatus = Apparatus(annotators=found.annotators, notes=found.notes)
    shape = Shape.GLUED if found.notes else Shape.NONE
    return PlainReading(apparatus, shape, found.cuts, doubts=found.doubts)


def _left_out(text: str) -> Iterator[tuple[Span, Doubt]]:
    """Brackets are not looked at without end; say from where on they were not."""
    first = brackets_left_out(text)
    if first is not None:
        message = f"from here on brackets were not looked at: there are over {MOST_BRACKETS:,}"
        yield first, Doubt("NB501", message)
