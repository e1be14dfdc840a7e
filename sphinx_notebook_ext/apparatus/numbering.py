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


class NoteKey(NamedTuple):
    """A note's address: the document that holds it and its anchor there."""

    document: str
    anchor: str


def series_of(key: NoteKey, annotator: str | None, numbering: Numbering) -> Hashable:
    """The series that a note counts in; a chapter is a document."""
    if numbering is Numbering.CHAPTER:
        return key.document
    if numbering is Numbering.ANNOTATOR:
        return annotator or ""
    return None


def number_notes(
    order: Iterable[NoteKey], annotators: Mapping[NoteKey, str | None], numbering: Numbering
) -> dict[NoteKey, int]:
    """Number the notes that *order* names, each at its first mention, from 1 in its series."""
    counts: Counter[Hashable] = Counter()
    numbers: dict[NoteKey, int] = {}
    for key in order:
        if key not in numbers:
            series = series_of(key, annotators[key], numbering)
            counts[series] += 1
            numbers[key] = counts[series]
    return numbers


def marker_text(number: int, annotator: str | None, numbering: Numbering) -> str:
    """What a marker shows: the number, with the initials where each annotator has a series.

    >>> marker_text(3, "GI", Numbering.ANNOTATOR)
    'GI\u202f3'
    """
    if numbering is Numbering.ANNOTATOR and annotator:
        return f"{annotator}\u202f{number}"  # a narrow space that does not break
    return str(number)
