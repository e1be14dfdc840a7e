"""What one document contributes to an edition, and what is wrong with it as a part of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.model import Citation, Insertion, Lacuna, Note, Record, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_notebook_ext.apparatus.citations.of_edition import Listing


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
class Extent(Record):
    """A document's title; how many characters its text has, and has before each lacuna.

    The numbers are left at 0 and empty where nothing of the text is lost.
    """

    title: str = ""
    length: int = 0
    lacunae: tuple[int, ...] = ()


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
    extent: Extent = field(default_factory=Extent)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that only the whole edition shows, at a document and line."""

    kind: str
    message: str
    document: str
    line: int | None
