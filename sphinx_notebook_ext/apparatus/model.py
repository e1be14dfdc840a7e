"""The records of an apparatus: what an edition knows besides its text.

Frozen, typed and plain: no docutils, no Sphinx, nothing of a file format. A reader
makes them of a file, the extension of a doctree; linter, importer and every output
read them. Field names follow TEI and CSL where these have a word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of Unicode characters in a file's decoded text."""

    start: int
    end: int


class Place(NamedTuple):
    """An address in a build: a document's name and an anchor in it."""

    document: str
    anchor: str


class Record:
    """A record that is pickled by position: field by field costs dataclasses ten times as much."""

    __slots__ = ()
    __match_args__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """The class and its arguments."""
        return type(self), tuple([getattr(self, name) for name in self.__match_args__])


class InsertionKind(StrEnum):
    """What an editor did to a passage (TEI ``supplied``, ``unclear``, ``sic``)."""

    SUPPLIED = "supplied"
    UNCLEAR = "unclear"
    SIC = "sic"


class Position(StrEnum):
    """Where a citation stands among the others (CSL 1.0.2, “position”)."""

    FIRST = "first"
    SUBSEQUENT = "subsequent"
    IBID = "ibid"
    IBID_WITH_LOCATOR = "ibid-with-locator"


@dataclass(frozen=True, slots=True)
class Doubt(Record):
    """A reason not to trust a reading: the code of a lint rule and a sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Annotator(Record):
    """Who is responsible for a note (TEI ``@resp``).

    ``signs`` are the texts that open or close such a note on a printed page, for
    example ``("GI translator’s note:", "--G.I.")``.
    """

    id: str
    name: str = ""
    role: str = "annotator"
    signs: tuple[str, ...] = ()

    @property
    def display(self) -> str:
        """The name, or the initials where nothing more is known."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Note(Record):
    """A remark attached to a point of the text (TEI ``note``).

    ``label`` is what the author wrote and what addresses are made of; ``printed`` the
    number on the source page (TEI ``@n``), ``number`` this edition's, None until the
    notes have been numbered. ``place``, ``references`` are known in builds; ``marker``,
    ``body``, ``confidence`` (0 to 1) and ``doubts`` in files that were taken apart.
    """

    id: str
    label: str
    text: str
    annotator: str | None = None
    printed: str | None = None
    number: int | None = None
    kind: str | None = None
    place: Place | None = None
    references: tuple[Place, ...] = ()
    marker: Span | None = None
    body: Span | None = None
    confidence: float | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Lacuna(Record):
    """A place where nothing can be read (TEI ``gap``; ``agent`` as in ``damage``).

    ``extent`` is a number of ``unit`` or a range such as ``2-3``; both are None where
    nobody knows. ``text`` is what stands in its place on the source page; ``thesis`` the number
    of the thesis round it.
    """

    id: str
    reason: str
    agent: str | None = None
    extent: str | None = None
    unit: str | None = None
    text: str = ""
    place: Place | None = None
    span: Span | None = None
    note: str | None = None
    thesis: str | None = None


@dataclass(frozen=True, slots=True)
class Insertion(Record):
    """Text that is not simply the source's: supplied, unclear or sic.

    ``cert`` is TEI's certainty (high, medium, low, unknown); ``correction`` what *sic*
    text should have been; ``resp`` the annotator who answers for it.
    """

    id: str
    kind: InsertionKind
    text: str
    cert: str | None = None
    correction: str | None = None
    reason: str | None = None
    resp: str | None = None
    place: Place | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Source(Record):
    """A cited work.

    ``author``, ``title`` and ``date`` are for reading; ``kind`` is a BibTeX entry type
    in lower case; ``fields`` hold the entry's remaining fields, by BibTeX's names.
    """

    id: str
    author: str | None = None
    title: str | None = None
    date: str | None = None
    kind: str = "misc"
    fields: tuple[tuple[str, str], ...] = ()
    cited_in: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Citation(Record):
    """One reference to a source, in a note (``note`` is its id) or in the running text.

    ``printed`` is the wording of the page (“Trotsky, Ibid.”), None where the edition
    writes its citations itself; ``doubts`` say why ``source`` may not be what was meant.
    ``prefix`` and ``suffix`` are words round a citation that the edition writes; ``joined``
    is set on all but the first of several works cited together: ``worded`` where the first one’s
    printed words speak for all, else ``listed``. ``inside`` says that it stands within a
    sentence of its note, where a written “ibid.” has no capital.
    """

    note: str | None
    source: str
    locator: str | None = None
    position: Position | None = None
    printed: str | None = None
    place: Place | None = None
    span: Span | None = None
    doubts: tuple[Doubt, ...] = ()
    prefix: str = ""
    suffix: str = ""
    joined: str = ""
    inside: bool = False


@dataclass(frozen=True, slots=True)
class SourceFile(Record):
    """The file that an apparatus was read from; ``characters`` after decoding."""

    path: str
    sha256: str
    characters: int


@dataclass(frozen=True, slots=True)
class Apparatus(Record):
    """All that is known besides the text, each kind in reading order."""

    annotators: tuple[Annotator, ...] = ()
    notes: tuple[Note, ...] = ()
    lacunae: tuple[Lacuna, ...] = ()
    insertions: tuple[Insertion, ...] = ()
    sources: tuple[Source, ...] = ()
    citations: tuple[Citation, ...] = ()
    source: SourceFile | None = field(default=None, kw_only=True)
