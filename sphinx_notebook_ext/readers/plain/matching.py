"""Which markers belong to which of the notes apart, chapter by chapter."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .entries import Entry
    from .references import Reference


@dataclass(slots=True)
class Match:
    """A note and the markers that point to it; either may be missing."""

    label: str
    entry: Entry | None
    references: list[Reference]


def match(entries: list[Entry], references: list[Reference]) -> list[Match]:
    """Join markers and notes, chapter by chapter where numbers start again."""
    inside = _inside(entries)
    chosen: dict[int, list[Reference]] = defaultdict(list)
    lost: list[Reference] = []
    by_label: dict[str, list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        by_label[entry.label].append(index)
    runs = _runs([e.label for e in entries])
    together = len(references) > 0 and references[-1].sign.start < entries[0].whole.start
    outer = [r for r in references if not inside(r.sign.start)]
    turns = _runs([r.label for r in outer]) if together else []
    for position, reference in enumerate(outer):
        options = by_label.get(reference.label)
        if options is None:
            lost.append(reference)
            continue
        index = _nearest(options, entries, reference.sign.start)
        if together and len(options) > 1:
            turn = bisect_left(options, turns[position], key=lambda i: runs[i])
            index = (
                options[turn]
                if turn < len(options) and runs[options[turn]] == turns[position]
                else index
            )
        chosen[index].append(reference)
    matches = [Match(entry.label, entry, chosen[i]) for i, entry in enumerate(entries)]
    largest = max((int(e.label) for e in entries if e.label.isdigit()), default=0)
    matches += [Match(r.label, None, [r]) for r in lost if _may_be_lost(r, largest)]
    return sorted(matches, key=_place)


def _inside(entries: list[Entry]) -> Callable[[int], bool]:
    starts = [entry.whole.start for entry in entries]

    def test(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < entries[index].whole.end

    return test


def _may_be_lost(reference: Reference, largest: int) -> bool:
    return reference.label.isdigit() and 0 < int(reference.label) <= largest + 2


def _place(match: Match) -> int:
    if match.references:
        return match.references[0].sign.start
    return match.entry.whole.start if match.entry else 0


def _nearest(options: list[int], entries: list[Entry], at: int) -> int:
    """The first note of this label behind a marker, else the last before it."""
    turn = bisect_right(options, at, key=lambda i: entries[i].whole.start)
    return options[min(turn, len(options) - 1)]


def _runs(labels: Sequence[str]) -> list[int]:
    """The number of the chapter that each label is in: a new one where 1 comes again."""
    runs: list[int] = []
    run = last = 0
    for label in labels:
        number = int(label) if label.isdigit() else last + 1
        if number == 1 and last > 1:
            run += 1
        last = number
        runs.append(run)
    return runs


def turns(matches: list[Match]) -> Iterator[tuple[Match, int]]:
    """Each match, and how many with its label there have been up to it."""
    seen: defaultdict[str, int] = defaultdict(int)
    for match in matches:
        seen[match.label] += 1
        yield match, seen[match.label]
