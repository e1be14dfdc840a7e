"""Markers and their notes: which note each one means, and where a reader meets which note."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.contents import Definition, DocumentApparatus, Problem
from sphinx_notebook_ext.apparatus.model import Note, Place
from sphinx_notebook_ext.apparatus.numbering import NoteKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class _Labels:
    """Finds the note that a label means: in the same document first, then in the edition."""

    def __init__(self, documents: Mapping[str, DocumentApparatus]) -> None:
        self.local: dict[tuple[str, str], NoteKey] = {}
        self.everywhere: defaultdict[str, list[NoteKey]] = defaultdict(list)
        for document, content in documents.items():
            for definition in content.definitions:
                note = definition.note
                key = key_of(note)
                for label in dict.fromkeys((note.label, note.label.casefold())):
                    # the first of two wins, as everywhere in docutils
                    self.local.setdefault((document, label), key)
                    if key not in self.everywhere[label]:
                        self.everywhere[label].append(key)

    def find(self, document: str, label: str) -> list[NoteKey]:
        """The one note that is meant, none, or all that it could be."""
        for spelling in (label, label.casefold()):
            if (document, spelling) in self.local:
                return [self.local[document, spelling]]
            if spelling in self.everywhere:
                return self.everywhere[spelling]
        return []


def key_of(note: Note) -> NoteKey:
    """The address of a note that stands in a document."""
    if note.place is None:
        message = f"note {note.label!r} has no place"
        raise ValueError(message)
    return NoteKey(*note.place)


def resolve_markers(
    documents: Mapping[str, DocumentApparatus],
) -> tuple[dict[Place, NoteKey], list[Problem]]:
    """Lead from each marker to its note; return also those that lead to none or to several."""
    labels = _Labels(documents)
    targets: dict[Place, NoteKey] = {}
    problems: list[Problem] = []
    for document, content in documents.items():
        for marker in content.markers:
            candidates = labels.find(document, marker.label)
            if len(candidates) == 1:
                targets[Place(document, marker.anchor)] = candidates[0]
                continue
            kind, message = "reference-without-note", f"no note is labelled {marker.label!r}"
            if candidates:
                where = ", ".join(key.document for key in candidates)
                kind = "ambiguous-note"
                message = f"several notes are labelled {marker.label!r}: in {where}"
            problems.append(Problem(kind, message, document, marker.line))
    return targets, problems


def reading_order(
    documents: Mapping[str, DocumentApparatus], targets: Mapping[Place, NoteKey]
) -> Iterator[NoteKey]:
    """Every note where a reader first meets it."""
    within: defaultdict[NoteKey, list[Place]] = defaultdict(list)
    for document, content in documents.items():
        for marker in content.markers:
            if marker.within is not None:
                place = Place(document, marker.anchor)
                within[NoteKey(document, marker.within)].append(place)
    referenced = set(targets.values())
    for document, content in documents.items():
        loose = deque(d for d in content.definitions if key_of(d.note) not in referenced)
        for index, marker in enumerate(content.markers):
            while loose and loose[0].after <= index:
                yield from _with_inner(key_of(loose.popleft().note), within, targets)
            place = Place(document, marker.anchor)
            if marker.within is None and place in targets:
                yield from _with_inner(targets[place], within, targets)
        for definition in loose:
            yield from _with_inner(key_of(definition.note), within, targets)
    # what remains is mentioned only by notes that nothing leads to
    yield from targets.values()


def _with_inner(
    key: NoteKey, within: Mapping[NoteKey, list[Place]], targets: Mapping[Place, NoteKey]
) -> Iterator[NoteKey]:
    """A note, then those that its text refers to; notes may refer to each other in a ring."""
    stack, seen = [key], set()
    while stack:
        current = stack.pop()
        if current in seen:
            continue
        seen.add(current)
        yield current
        inner = [targets[place] for place in within.get(current, ()) if place in targets]
        stack += reversed(inner)


def references_of(targets: Mapping[Place, NoteKey]) -> dict[NoteKey, tuple[Place, ...]]:
    """Return note -> the places of its markers, as they are read."""
    found: defaultdict[NoteKey, list[Place]] = defaultdict(list)
    for place, key in targets.items():
        found[key].append(place)
    return {key: tuple(places) for key, places in found.items()}


def unreferenced(
    documents: Mapping[str, DocumentApparatus], references: Mapping[NoteKey, object]
) -> Iterator[Problem]:
    """Yield the notes that no marker points to."""
    for document, content in documents.items():
        for definition in _first_of_each_label(content):
            if key_of(definition.note) not in references:
                label = definition.note.label
                named = f"note {label!r}" if label else "this note, which has no label"
                message = f"no marker points to {named}: put one where the note belongs"
                yield Problem("note-without-reference", message, document, definition.line)


def _first_of_each_label(content: DocumentApparatus) -> Iterable[Definition]:
    """The notes that a marker can mean: a second one of the same label has its own finding."""
    first: dict[str, Definition] = {}
    for definition in content.definitions:
        first.setdefault(definition.note.label, definition)
    return first.values()
