"""Numbers for notes: in reading order, in the series that the edition counts in."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping


class Numbering(StrEnum):
    """Which notes are numbered together (reledmac calls it a series)."""

    EDITION = "edition"
    CHAPTER = "chapter"
    ANNOTATOR = "annotator"


class NoteSeries(StrEnum):
    """Whether all notes are one series, or those of every annotator are numbered apart.

    It goes with any :class:`Numbering`: the notes of each annotator may count through the
    edition, or begin again in every chapter.
    """

    ONE = "one"
    ANNOTATOR = "annotator"


class NoteKey(NamedTuple):
    """A note's address: the document that holds it and its anchor there."""

    document: str
    anchor: str


def by_annotator(numbering: Numbering, series: NoteSeries) -> bool:
    """Whether each annotator's notes are numbered apart."""
    return numbering is Numbering.ANNOTATOR or series is NoteSeries.ANNOTATOR


def series_of(
    key: NoteKey, annotator: str | None, numbering: Numbering, series: NoteSeries = NoteSeries.ONE
) -> Hashable:
    """The series that a note counts in; a chapter is a document."""
    scope = key.document if numbering is Numbering.CHAPTER else ""
    return scope, (annotator or "") if by_annotator(numbering, series) else ""


def number_notes(
    order: Iterable[NoteKey],
    annotators: Mapping[NoteKey, str | None],
    numbering: Numbering,
    series: NoteSeries = NoteSeries.ONE,
) -> dict[NoteKey, int]:
    """Number the notes that *order* names, each at its first mention, from 1 in its series."""
    counts: Counter[Hashable] = Counter()
    numbers: dict[NoteKey, int] = {}
    for key in order:
        if key not in numbers:
            one = series_of(key, annotators[key], numbering, series)
            counts[one] += 1
            numbers[key] = counts[one]
    return numbers


def marker_text(
    number: int,
    annotator: str | None,
    numbering: Numbering,
    series: NoteSeries = NoteSeries.ONE,
) -> str:
    """What a marker shows: the number, with the initials where each annotator has a series.

    >>> marker_text(3, "GI", Numbering.ANNOTATOR)
    'GI\u202f3'
    >>> marker_text(3, "GI", Numbering.CHAPTER, NoteSeries.ANNOTATOR)
    'GI\u202f3'
    """
    if by_annotator(numbering, series) and annotator:
        return f"{annotator}\u202f{number}"  # a narrow space that does not break
    return str(number)
