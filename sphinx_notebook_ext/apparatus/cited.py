"""The sources of an edition: declared where, cited by which notes, listed in which document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.citations.forms import UNRESOLVED
from sphinx_notebook_ext.apparatus.citations.of_edition import (
    EditionCitations,
    NoteOrder,
    TextCitation,
    edition_citations,
)
from sphinx_notebook_ext.apparatus.citations.style import plain
from sphinx_notebook_ext.apparatus.contents import DocumentApparatus, Problem
from sphinx_notebook_ext.apparatus.labels import anchor as make_anchor
from sphinx_notebook_ext.apparatus.model import Note, Place, Source
from sphinx_notebook_ext.apparatus.sources import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_notebook_ext.apparatus.citations.wording import Wording
    from sphinx_notebook_ext.apparatus.numbering import NoteKey


def declared(
    documents: Mapping[str, DocumentApparatus], files: Iterable[Source]
) -> dict[str, Source]:
    """Return all sources by their keys, those of *files* first; the first of two counts."""
    works = {source.id: source for source in files}
    for content in documents.values():
        for source in content.sources:
            works.setdefault(source.id, source)
    return works


def cite(
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


def citing_notes(cited: EditionCitations, key: str) -> tuple[str, ...]:
    """Return the ids of the notes that cite the source of *key*, in reading order."""
    return tuple(dict.fromkeys(c.note for c in cited.by_source.get(key, ()) if c.note))


def source_problems(
    documents: Mapping[str, DocumentApparatus],
    works: Mapping[str, Source],
    cited: EditionCitations,
) -> Iterator[Problem]:
    """Yield sources declared twice or unknown, and lists of a kind that there is not."""
    yield from _declared_again(documents, works)
    yield from _unknown_sources(documents, works, cited)
    yield from _unknown_kinds(documents, works)


def _declared_again(
    documents: Mapping[str, DocumentApparatus], works: Mapping[str, Source]
) -> Iterator[Problem]:
    for document, content in documents.items():
        for source in content.sources:
            first = works[source.id]
            if first is not source:
                where = first.place.document if first.place else "a file of notebook_sources"
                message = f"source {source.id!r} is first declared in {where}"
                line = content.lines.get(f"source {source.id}")
                yield Problem("duplicate-source", message, document, line)


def _unknown_sources(
    documents: Mapping[str, DocumentApparatus],
    works: Mapping[str, Source],
    cited: EditionCitations,
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


def meanings_of(
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


def homes_of(
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
