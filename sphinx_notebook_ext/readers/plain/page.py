"""Decide how the notes of a page stand to its text, and read it accordingly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.model import Annotator, Apparatus

from .apart import read_apart
from .brackets import read_brackets
from .glued import read_glued
from .records import PlainReading, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence


def read_page(text: str, annotators: Sequence[Annotator] = ()) -> PlainReading:
    """Take a page apart; see :class:`PlainReading` for what that gives."""
    reading = read_apart(text, annotators) or _read_glued(text, annotators)
    notes = reading.apparatus.notes
    taken = [span for cut in reading.cuts for span in cut.signs]
    lacunae, insertions, brackets = read_brackets(text, notes, taken)
    apparatus = replace(reading.apparatus, lacunae=tuple(lacunae), insertions=tuple(insertions))
    return replace(reading, apparatus=apparatus, brackets=tuple(brackets))


def _read_glued(text: str, annotators: Sequence[Annotator]) -> PlainReading:
    found = read_glued(text, annotators)
    apparatus = Apparatus(annotators=found.annotators, notes=found.notes)
    return PlainReading(apparatus, Shape.GLUED if found.notes else Shape.NONE, found.cuts)
