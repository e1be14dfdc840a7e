"""What reading a plain page gives besides the apparatus itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_notebook_ext.apparatus.model import Apparatus, Doubt, Span


class Shape(StrEnum):
    """How the notes of a page stand to its text."""

    NONE = "none"
    GLUED = "glued"
    APART = "apart"


class Reading(StrEnum):
    """What a square bracket was taken for."""

    LACUNA = "lacuna"
    INSERTION = "insertion"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Bracket:
    """A square bracket of the text: ``span`` takes in both brackets.

    ``note`` is the id of the note in whose body it stands, None in the running text.
    """

    span: Span
    text: str
    reading: Reading
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """What has to be taken out of the running text for one note.

    ``signs`` are the markers with their brackets, the first one first; ``entry`` the note
    with its label, its printed number and its brackets. Where notes are glued into the
    text, ``entry`` begins where the first sign ends; it is None for a marker without note.
    """

    note: str
    signs: tuple[Span, ...]
    entry: Span | None


@dataclass(frozen=True, slots=True)
class PlainReading:
    """A page of plain text, taken apart; ``cuts`` are parallel to ``apparatus.notes``.

    ``doubts`` concern the page as a whole, each with the place that it is about.
    ``headings`` are the lines that head a section of notes ("Notes", "Footnotes").
    """

    apparatus: Apparatus
    shape: Shape
    cuts: tuple[Cut, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    doubts: tuple[tuple[Span, Doubt], ...] = ()
    headings: tuple[Span, ...] = ()
