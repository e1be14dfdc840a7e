"""What the resolver takes and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.model import Citation, Doubt, Position, Source

if TYPE_CHECKING:
    from sphinx_notebook_ext.apparatus.citations.forms import Reference


@dataclass(frozen=True, slots=True)
class CitingNote:
    """A note as the resolver reads it: *references* None means “look into the text”."""

    id: str
    text: str = ""
    annotator: str | None = None
    number: str | None = None
    references: tuple[Reference, ...] | None = None

    @property
    def shown(self) -> str:
        """What messages call the note."""
        return f"note {self.number or self.id.removeprefix('note-')}"


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reference of a note with the source it means, None where that cannot be said.

    ``chain`` holds the ids of the notes that led there, the nearest first.
    """

    note: str
    reference: Reference
    source: str | None
    chain: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    position: Position | None = None

    @property
    def citation(self) -> Citation:
        """The record for an apparatus; its source is empty where nothing was found."""
        ref = self.reference
        return Citation(
            note=self.note,
            source=self.source or "",
            locator=ref.locator,
            position=self.position,
            printed=ref.printed or None,
            span=ref.span,
            doubts=self.doubts,
        )


@dataclass(frozen=True, slots=True)
class Resolution:
    """All citations in order, and all works: the given ones and those described in notes."""

    sources: tuple[Source, ...]
    citations: tuple[Resolved, ...]
    uncited: tuple[str, ...] = ()

    def of_note(self, note: str) -> tuple[Resolved, ...]:
        """Return the citations of one note."""
        return tuple(cite for cite in self.citations if cite.note == note)
