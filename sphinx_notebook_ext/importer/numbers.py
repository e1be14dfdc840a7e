"""The numbers that the notes of an edition get: in reading order, or anew on every page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_notebook_ext.readers.markup.tree import Ref, references

from .labels import restarts
from .pages import paged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.readers.markup.tree import Document, Inlines


def with_numbers(document: Document) -> Document:
    """*document* with the numbers that its edition will show, and how it counts.

    Printed numbers that begin anew mean that chapters count for themselves.
    """
    anew = restarts(document.apparatus.notes)
    numbers: dict[str, int] = {}
    count = 0
    for labels in _documents(document):
        count = 0 if anew else count
        for label in labels:
            if label in document.notes and label not in numbers:
                count += 1
                numbers[label] = count
    notes = {
        label: replace(block, note=replace(block.note, number=numbers.get(label)))
        for label, block in document.notes.items()
    }
    records = {block.note.id: block.note for block in notes.values()}
    kept = tuple(records.get(n.id, n) for n in document.apparatus.notes)
    apparatus = replace(document.apparatus, notes=kept)
    return replace(document, notes=notes, apparatus=apparatus)


def _documents(document: Document) -> Iterator[list[str]]:
    """The labels that each document of the edition points to, in reading order."""
    front, pages = paged(document)
    yield [*_of(document.title), *_in_order(document, [x for b in front for x in references(b)])]
    for page in pages:
        found = [*_of(page.title), *(x for block in page.blocks for x in references(block))]
        yield _in_order(document, found)
    yield list(document.notes)  # those that nothing points to


def _of(inlines: Inlines) -> list[str]:
    return [x.label for x in inlines if isinstance(x, Ref)]


def _in_order(document: Document, labels: list[str]) -> list[str]:
    """*labels* with those in a note right behind the note, as they are written."""
    found: dict[str, None] = {}
    waiting = labels[::-1]
    while waiting:
        label = waiting.pop()
        if label in found or label not in document.notes:
            continue
        found[label] = None
        inner = [x for block in document.notes[label].blocks for x in references(block)]
        waiting += inner[::-1]
    return list(found)
