"""An edition: what its documents contribute, put together in reading order.

Pure functions of plain records, so that the result depends neither on the order in which
documents were read nor on which of them were read again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.citations.of_edition import EditionCitations
from sphinx_notebook_ext.apparatus.citations.wording import Wording, fill, worded
from sphinx_notebook_ext.apparatus.cited import (
    cite,
    citing_notes,
    declared,
    homes_of,
    meanings_of,
    source_problems,
)
from sphinx_notebook_ext.apparatus.identify import amended, with_unique_ids
from sphinx_notebook_ext.apparatus.markers import (
    key_of,
    reading_order,
    references_of,
    resolve_markers,
    unreferenced,
)
from sphinx_notebook_ext.apparatus.model import (
    Annotator,
    Apparatus,
    Insertion,
    Lacuna,
    Note,
    Place,
    Source,
)
from sphinx_notebook_ext.apparatus.numbering import (
    ONE_SERIES,
    NoteKey,
    Numbering,
    number_notes,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_notebook_ext.apparatus.citations.style import Runs
    from sphinx_notebook_ext.apparatus.contents import DocumentApparatus, Problem


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


def assemble(
    documents: Mapping[str, DocumentApparatus],
    order: Sequence[str],
    annotators: Iterable[Annotator] = (),
    numbering: Numbering = ONE_SERIES,
    sources: Iterable[Source] = (),
    wording: Wording | None = None,
) -> Edition:
    """Put the *documents* together in reading *order*; documents it does not name come last.

    A note gets its number at its first marker; a note within a note right after that one;
    a note without a marker where it is written.
    """
    order = (*order, *sorted(documents.keys() - set(order)))
    documents = {name: documents[name] for name in order if name in documents}
    found = {key_of(d.note): d.note for c in documents.values() for d in c.definitions}
    targets, lost = resolve_markers(documents)
    references = references_of(targets)
    annotated = {key: note.annotator for key, note in found.items()}
    numbers = number_notes(reading_order(documents, targets), annotated, numbering)
    shown = {k: numbering.shown(n, annotated[k]) for k, n in numbers.items()}
    works = declared(documents, sources)
    cited = cite(documents, found, references, shown, works)
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
    return Edition(
        documents=documents,
        annotators=tuple(annotators),
        notes=notes,
        ranks={key: rank for rank, key in enumerate(notes)},
        numbers=shown,
        targets=targets,
        sources={
            key: amended(work, cited_in=citing_notes(cited, key)) for key, work in works.items()
        },
        problems=(
            *lost,
            *unreferenced(documents, references),
            *source_problems(documents, works, cited),
        ),
        citations=cited,
        words=words,
        meanings=meanings_of(documents, works, cited, wording),
        homes=homes_of(documents, works, cited),
    )
