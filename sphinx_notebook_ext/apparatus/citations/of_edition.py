"""The citations of a whole edition: resolved, placed among each other, and listed.

All of it follows from plain records in reading order, so that it does not depend on which
document was read when.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from sphinx_notebook_ext.apparatus.citations.forms import UNRESOLVED, Form, Reference
from sphinx_notebook_ext.apparatus.citations.positions import Cite, Cluster, positions
from sphinx_notebook_ext.apparatus.citations.recognise import recognise
from sphinx_notebook_ext.apparatus.citations.records import CitingNote, Resolved
from sphinx_notebook_ext.apparatus.citations.resolver import resolve
from sphinx_notebook_ext.apparatus.model import Citation, Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_notebook_ext.apparatus.model import Source

#: What a list can be asked to show, and the orders it can be asked for.
SHOW: Final = ("all", "cited", "uncited")
ORDERS: Final = ("author", "date", "cited")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of sources: where it stands and which ones it shows."""

    document: str
    kinds: frozenset[str] = frozenset()
    show: str = "all"

    def shows(self, source: Source, *, cited: bool) -> bool:
        """Return whether *source* is in this list."""
        if self.kinds and source.kind not in self.kinds:
            return False
        return self.show == "all" or cited == (self.show == "cited")


@dataclass(frozen=True, slots=True)
class NoteOrder:
    """A note in reading order: its id (`document#anchor`), number, annotator, and where it is read.

    ``at`` counts the documents and the markers before its first marker, None for a note
    that only another note refers to.
    """

    id: str
    number: str
    annotator: str | None = None
    at: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class TextCitation:
    """A citation of the running text; ``at`` counts documents and markers before it."""

    citation: Citation
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class EditionCitations:
    """By place: each citation with source, position and doubts; by key: who cites it."""

    by_place: Mapping[Place, Citation] = field(default_factory=dict)
    by_source: Mapping[str, tuple[Citation, ...]] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)


def edition_citations(
    notes: Sequence[NoteOrder],
    in_notes: Iterable[Citation],
    in_text: Sequence[TextCitation],
    sources: Mapping[str, Source],
) -> EditionCitations:
    """Resolve and place all citations; *notes* and *in_text* are each in reading order."""
    by_note: defaultdict[str, list[Citation]] = defaultdict(list)
    for citation in in_notes:
        by_note[citation.note or ""].append(citation)
    resolved = _resolve(notes, by_note, sources)
    groups = list(_in_order(notes, resolved, in_text))
    placed: dict[Place, Citation] = {}
    by_source: defaultdict[str, list[Citation]] = defaultdict(list)
    for group, row in zip(groups, positions(map(_cluster, groups)), strict=True):
        for citation, position in zip(group[1], row, strict=True):
            known = citation.source in sources
            done = replace(citation, position=position if known else None)
            if done.place:
                placed[done.place] = done
            by_source[done.source].append(done)
    numbers = {note.id: note.number for note in notes}
    return EditionCitations(placed, {k: tuple(v) for k, v in by_source.items()}, numbers)


def _resolve(
    notes: Sequence[NoteOrder],
    by_note: Mapping[str, Sequence[Citation]],
    sources: Mapping[str, Source],
) -> dict[str, list[Citation]]:
    """Return note -> its citations, with the doubts that their printed wording raises."""
    found: dict[str, list[Citation]] = {key: list(rows) for key, rows in by_note.items()}
    if not any(c.printed or c.source == UNRESOLVED for rows in found.values() for c in rows):
        return found  # nothing is worded that could be doubted
    read = [
        CitingNote(
            note.id,
            annotator=note.annotator,
            number=note.number,
            references=tuple(_reference(c, at) for at, c in enumerate(by_note.get(note.id, ()))),
        )
        for note in notes
    ]
    for answer in resolve(read, sources.values()).citations:
        at = answer.reference.span.start
        found[answer.note][at] = _answered(found[answer.note][at], answer)
    return found


def _reference(citation: Citation, at: int) -> Reference:
    """Return the reference of a citation; its span says which of the note’s citations it is."""
    here = Span(at, at)
    if citation.source == UNRESOLVED:
        worded = next(iter(recognise(citation.printed or "")), None)
        reference = worded or Reference(Form.IBID, here, citation.printed or "")
        return replace(reference, span=here)
    return Reference(Form.KEY, here, citation.printed or "", key=citation.source)


def _answered(citation: Citation, answer: Resolved) -> Citation:
    doubts = tuple(doubt for doubt in answer.doubts if doubt.code != "NB408")
    return replace(citation, source=answer.source or citation.source, doubts=doubts)


def _in_order(
    notes: Sequence[NoteOrder],
    resolved: Mapping[str, Sequence[Citation]],
    in_text: Sequence[TextCitation],
) -> Iterator[tuple[str, Sequence[Citation]]]:
    """Yield (stream, citations) as they are read: a note where its first marker stands."""
    waiting = list(reversed(in_text))
    for note in notes:
        while note.at is not None and waiting and waiting[-1].at <= note.at:
            yield "text", (waiting.pop().citation,)
        yield "notes", resolved.get(note.id, ())
    for rest in reversed(waiting):
        yield "text", (rest.citation,)


def _cluster(group: tuple[str, Sequence[Citation]]) -> Cluster:
    stream, citations = group
    return Cluster(tuple(Cite(c.source, c.locator) for c in citations), stream)
