"""An edition: what its documents contribute, put together in reading order.

Pure functions of plain records, so that the result depends neither on the order in which
documents were read nor on which of them were read again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.citations.of_edition import (
    UNRESOLVED,
    EditionCitations,
    Listing,
    NoteOrder,
    TextCitation,
    edition_citations,
)
from sphinx_notebook_ext.apparatus.citations.style import plain
from sphinx_notebook_ext.apparatus.citations.wording import Wording, fill, worded
from sphinx_notebook_ext.apparatus.identify import amended, with_unique_ids
from sphinx_notebook_ext.apparatus.labels import anchor as make_anchor
from sphinx_notebook_ext.apparatus.model import (
    Annotator,
    Apparatus,
    Citation,
    Insertion,
    Lacuna,
    Note,
    Place,
    Record,
    Source,
)
from sphinx_notebook_ext.apparatus.numbering import (
    NoteKey,
    NoteSeries,
    Numbering,
    marker_text,
    number_notes,
)
from sphinx_notebook_ext.apparatus.sources import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_notebook_ext.apparatus.citations.style import Runs


@dataclass(frozen=True, slots=True)
class Marker(Record):
    """A marker in a document: its anchor, the label it names, the note it stands in."""

    anchor: str
    label: str
    line: int | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Definition(Record):
    """A note as a document holds it; ``after`` counts the markers before it in the text."""

    note: Note
    line: int | None = None
    after: int = 0


@dataclass(frozen=True, slots=True)
class DocumentApparatus(Record):
    """What one document contributes, each kind in the order of the text."""

    definitions: tuple[Definition, ...] = ()
    markers: tuple[Marker, ...] = ()
    lacunae: tuple[Lacuna, ...] = ()
    insertions: tuple[Insertion, ...] = ()
    sources: tuple[Source, ...] = ()
    citations: tuple[Citation, ...] = ()
    lines: Mapping[str, int | None] = field(default_factory=dict)
    registers: frozenset[str] = frozenset()
    anchors: frozenset[str] = frozenset()
    # a citation of the running text (its anchor) -> how many markers stand before it
    cited_after: Mapping[str, int] = field(default_factory=dict)
    listings: tuple[Listing, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that only the whole edition shows, at a document and line."""

    kind: str
    message: str
    document: str
    line: int | None


@dataclass(frozen=True)
class Edition:
    """The apparatus of a whole edition, and the answers a writer asks of it.

    ``documents`` are its parts in reading order; ``numbers`` is the text that a note's markers
    show; ``targets`` leads from a marker's place to its note; ``notes`` (in the order of their
    numbers) and ``sources`` find a record by its address or key, ``ranks`` a note's place in
    that order. ``citations`` are resolved and placed; ``words`` are those that the edition
    writes itself, ``meanings`` the full forms of cited works, ``homes`` lead to their entries.
    """

    documents: Mapping[str, DocumentApparatus]
    annotators: tuple[Annotator, ...]
    notes: Mapping[NoteKey, Note]
    ranks: Mapping[NoteKey, int]
    numbers: Mapping[NoteKey, str]
    targets: Mapping[Place, NoteKey]
    sources: Mapping[str, Source]
    problems: tuple[Problem, ...]
    citations: EditionCitations = field(default_factory=EditionCitations)
    words: Mapping[Place, Runs] = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)
    homes: Mapping[str, Place] = field(default_factory=dict)

    @property
    def order(self) -> tuple[str, ...]:
        """The documents in reading order."""
        return tuple(self.documents)

    @cached_property
    def lacunae(self) -> tuple[Lacuna, ...]:
        """All lacunae, as they are read."""
        return tuple(x for content in self.documents.values() for x in content.lacunae)

    @cached_property
    def insertions(self) -> tuple[Insertion, ...]:
        """All insertions, as they are read."""
        return tuple(x for content in self.documents.values() for x in content.insertions)

    @cached_property
    def shared_anchors(self) -> frozenset[str]:
        """The anchors that stand in more than one document."""
        counts = Counter(a for content in self.documents.values() for a in content.anchors)
        return frozenset(anchor for anchor, count in counts.items() if count > 1)

    @cached_property
    def apparatus(self) -> Apparatus:
        """All records, each with an id of its own: what is written as JSON."""
        placed = self.citations.by_place
        return with_unique_ids(
            Apparatus(
                annotators=self.annotators,
                notes=tuple(self.notes.values()),
                lacunae=self.lacunae,
                insertions=self.insertions,
                sources=tuple(
                    amended(work, place=self.homes.get(key)) for key, work in self.sources.items()
                ),
                citations=tuple(
                    placed.get(x.place, x) if x.place else x
                    for content in self.documents.values()
                    for x in content.citations
                ),
            )
        )


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


def assemble(
    documents: Mapping[str, DocumentApparatus],
    order: Sequence[str],
    annotators: Iterable[Annotator] = (),
    numbering: Numbering = Numbering.EDITION,
    sources: Iterable[Source] = (),
    wording: Wording | None = None,
    series: NoteSeries = NoteSeries.ONE,
) -> Edition:
    """Put the *documents* together in reading *order*; documents it does not name come last.

    A note gets its number at its first marker; a note within a note right after that one;
    a note without a marker where it is written.
    """
    order = (*order, *sorted(documents.keys() - set(order)))
    documents = {name: documents[name] for name in order if name in documents}
    found = {key_of(d.note): d.note for c in documents.values() for d in c.definitions}
    targets, problems = _resolve_markers(documents)
    reading = list(_reading_order(documents, targets))
    annotated = {key: note.annotator for key, note in found.items()}
    numbers = number_notes(reading, annotated, numbering, series)
    references = _references(targets)
    shown = {k: marker_text(n, annotated[k], numbering, series) for k, n in numbers.items()}
    works, source_problems = _collect_sources(documents, sources)
    cited = _cite(documents, found, references, shown, works)
    wording = wording or Wording()
    words = worded(cited.by_place, works, wording)
    notes = {
        key: replace(
            found[key],
            number=number,
            references=references.get(key, ()),
            text=fill(found[key].text, key.document, words),
        )
        for key, number in numbers.items()
    }
    problems += source_problems
    problems += _unreferenced(documents, references)
    problems += _unknown_sources(documents, cited, works)
    problems += _unknown_kinds(documents, works)
    return Edition(
        documents=documents,
        annotators=tuple(annotators),
        notes=notes,
        ranks={key: rank for rank, key in enumerate(notes)},
        numbers=shown,
        targets=targets,
        sources={
            key: amended(work, cited_in=_citing_notes(cited, key)) for key, work in works.items()
        },
        problems=tuple(problems),
        citations=cited,
        words=words,
        meanings=_meanings(documents, works, cited, wording),
        homes=_homes(documents, works, cited),
    )


def _cite(
    documents: Mapping[str, DocumentApparatus],
    notes: Mapping[NoteKey, Note],
    references: Mapping[NoteKey, tuple[Place, ...]],
    numbers: Mapping[NoteKey, str],
    works: Mapping[str, Source],
) -> EditionCitations:
    """Put the citations in reading order: a note is read where its first marker stands."""
    counts = {
        Place(document, marker.anchor): (at, index)
        for at, (document, content) in enumerate(documents.items())
        for index, marker in enumerate(content.markers)
        if marker.within is None
    }
    order = [
        NoteOrder(
            f"{key.document}#{key.anchor}",
            number,
            notes[key].annotator,
            min((counts[at] for at in references.get(key, ()) if at in counts), default=None),
        )
        for key, number in numbers.items()
    ]
    in_text = [
        TextCitation(citation, (at, content.cited_after.get(citation.place.anchor, 0)))
        for at, content in enumerate(documents.values())
        for citation in content.citations
        if citation.note is None and citation.place
    ]
    in_notes = (c for content in documents.values() for c in content.citations if c.note)
    return edition_citations(order, in_notes, in_text, works)


def _citing_notes(cited: EditionCitations, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.note for c in cited.by_source.get(key, ()) if c.note))


def _unknown_sources(
    documents: Mapping[str, DocumentApparatus],
    cited: EditionCitations,
    works: Mapping[str, Source],
) -> list[Problem]:
    problems = []
    for key in cited.by_source.keys() - works.keys():
        for citation in cited.by_source[key]:
            message = f"no source has the key {key!r}"
            if key == UNRESOLVED:
                message = f"cannot tell which source {citation.printed!r} means: write its key"
            if place := citation.place:
                line = documents[place.document].lines.get(place.anchor)
                problems.append(Problem("unknown-source", message, place.document, line))
    order = {document: at for at, document in enumerate(documents)}
    return sorted(problems, key=lambda p: (order[p.document], p.line or 0))


def _unknown_kinds(
    documents: Mapping[str, DocumentApparatus], works: Mapping[str, Source]
) -> Iterator[Problem]:
    """Lists that ask for a kind that neither BibTeX knows nor any work of the edition has."""
    there = {work.kind for work in works.values()}
    known = ", ".join(sorted(there)) or "none; see notebook_sources"
    for document, content in documents.items():
        for at, listing in enumerate(content.listings):
            for kind in sorted(listing.kinds - KINDS - there):
                message = f"source-list: no source is of the kind {kind!r}; there are {known}"
                line = content.lines.get(f"list {at}")
                yield Problem("bad-option", message, document, line)


def _meanings(
    documents: Mapping[str, DocumentApparatus],
    works: Mapping[str, Source],
    cited: EditionCitations,
    wording: Wording,
) -> dict[str, str]:
    """The full forms of the works that citations name or were found to mean."""
    named = {c.source for content in documents.values() for c in content.citations}
    return {
        key: plain(wording.style.full(works[key]))
        for key in named | cited.by_source.keys()
        if key in works
    }


def _homes(
    documents: Mapping[str, DocumentApparatus],
    works: Mapping[str, Source],
    cited: EditionCitations,
) -> dict[str, Place]:
    """Where each source's entry stands: its directive, or the first list that shows it."""
    listings = [listing for content in documents.values() for listing in content.listings]
    homes: dict[str, Place] = {}
    for key, work in works.items():
        shows = (x.document for x in listings if x.shows(work, cited=key in cited.by_source))
        document = next(shows, None)
        if work.place is not None:
            homes[key] = work.place
        elif document is not None:
            homes[key] = Place(document, make_anchor("source", key))
    return homes


def _resolve_markers(
    documents: Mapping[str, DocumentApparatus],
) -> tuple[dict[Place, NoteKey], list[Problem]]:
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


def _reading_order(
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
        loose = [d for d in content.definitions if key_of(d.note) not in referenced]
        for index, marker in enumerate(content.markers):
            while loose and loose[0].after <= index:
                yield from _with_inner(key_of(loose.pop(0).note), within, targets)
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


def _references(targets: Mapping[Place, NoteKey]) -> dict[NoteKey, tuple[Place, ...]]:
    found: defaultdict[NoteKey, list[Place]] = defaultdict(list)
    for place, key in targets.items():
        found[key].append(place)
    return {key: tuple(places) for key, places in found.items()}


def _unreferenced(
    documents: Mapping[str, DocumentApparatus], references: Mapping[NoteKey, object]
) -> list[Problem]:
    return [
        Problem(
            "note-without-reference",
            f"no marker points to note {d.note.label!r}: put one where the note belongs",
            document,
            d.line,
        )
        for document, content in documents.items()
        for d in _first_of_each_label(content)
        if key_of(d.note) not in references
    ]


def _first_of_each_label(content: DocumentApparatus) -> Iterable[Definition]:
    """The notes that a marker can mean: a second one of the same label has its own finding."""
    first: dict[str, Definition] = {}
    for definition in content.definitions:
        first.setdefault(definition.note.label, definition)
    return first.values()


def _collect_sources(
    documents: Mapping[str, DocumentApparatus], files: Iterable[Source]
) -> tuple[dict[str, Source], list[Problem]]:
    works = {source.id: source for source in files}
    problems: list[Problem] = []
    for document, content in documents.items():
        for source in content.sources:
            line = content.lines.get(f"source {source.id}")
            if source.id in works:
                place = works[source.id].place
                first = place.document if place else "a file of notebook_sources"
                message = f"source {source.id!r} is first declared in {first}"
                problems.append(Problem("duplicate-source", message, document, line))
            else:
                works[source.id] = source
    return works, problems
