"""Ranges of a page's characters as ranges of its file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.model import Apparatus, Note, Span

if TYPE_CHECKING:
    from array import array

    from sphinx_notebook_ext.readers.markup.tree import Document


def moved_to(document: Document, offsets: array[int] | None) -> Document:
    """*document* with the ranges in its apparatus counted in the file.

    *offsets* has one entry for each character of ``document.text``; without it no range
    is known, and none is given.
    """

    def in_file(span: Span | None) -> Span | None:
        if span is None or offsets is None or span.end <= span.start:
            return None
        return Span(offsets[span.start], offsets[span.end - 1] + 1)

    def moved_note(note: Note) -> Note:
        return replace(note, marker=in_file(note.marker), body=in_file(note.body))

    apparatus = document.apparatus
    moved = Apparatus(
        annotators=apparatus.annotators,
        notes=tuple(moved_note(note) for note in apparatus.notes),
        lacunae=tuple(replace(x, span=in_file(x.span)) for x in apparatus.lacunae),
        insertions=tuple(replace(x, span=in_file(x.span)) for x in apparatus.insertions),
        sources=apparatus.sources,
        citations=apparatus.citations,
    )
    notes = {
        label: replace(block, note=moved_note(block.note))
        for label, block in document.notes.items()
    }
    return replace(document, apparatus=moved, notes=notes, in_file=in_file)
