"""Numbers for notes: in reading order, in the series that the edition counts in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping


class Numbering(NamedTuple):
    """Which notes are numbered together (reledmac calls it a series).

    Those of the whole edition, of a document where ``by_chapter``, of an annotator where
    ``by_annotator``; with both, the notes of every annotator begin again in each document.
    """

    by_chapter: bool = False
    by_annotator: bool = False

    @classmethod
    def of(cls, *words: str) -> Numbering:
        """Return the numbering that the words of a configuration ask for.

        >>> Numbering.of("chapter", "annotator")
        Numbering(by_chapter=True, by_annotator=True)
        """
        return cls("chapter" in words, "annotator" in words)

    def series(self, key: NoteKey, annotator: str | None) -> Hashable:
        """Return the series that a note counts in; a chapter is a document."""
        return key.document if self.by_chapter else "", self.by_annotator and annotator

    def shown(self, number: int, annotator: str | None) -> str:
        """Return what a marker shows: initials as well, where each annotator has a series.

        >>> Numbering(by_annotator=True).shown(3, "GI")
        'GI\u202f3'
        """
        if self.by_annotator and annotator:
            return f"{annotator}\u202f{number}"  # a narrow space that does not break
        return str(number)


#: All notes of the edition count together.
ONE_SERIES: Final = Numbering()


class NoteKey(NamedTuple):
    """A note's address: the document that holds it and its anchor there."""

    document: str
    anchor: str


def number_notes(
    order: Iterable[NoteKey], annotators: Mapping[NoteKey, str | None], numbering: Numbering
) -> dict[NoteKey, int]:
    """Number the notes that *order* names, each at its first mention, from 1 in its series."""
    counts: Counter[Hashable] = Counter()
    numbers: dict[NoteKey, int] = {}
    for key in order:
        if key not in numbers:
            one = numbering.series(key, annotators[key])
            counts[one] += 1
            numbers[key] = counts[one]
    return numbers
