"""The one best path through all numbers that may be notes.

Each candidate has its own evidence; what joins two of them is how well the second
number follows the first. Dynamic programming over both finds the best whole, so that a
number that is missing, doubled or out of order costs a little and loses nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .candidates import Candidate

NEXT: Final = 4.0
_GAPS: Final = tuple(-0.5 - 1.5 * log(size) for size in range(2, 12))
_DOUBLED: Final = -3.5
_SWAPPED: Final = -3.5
_RESTART: Final = -3.0
_FIRST: Final = 1.0
_JUMP: Final = -9.0
_BACK: Final = 3
_NEVER: Final = float("-inf")
#: How far a number may be from the one before it -> what that is worth.
_STEPS: Final = (
    (1, NEXT),
    (0, _DOUBLED),
    *enumerate(_GAPS, 2),
    *((-back, _SWAPPED) for back in range(1, _BACK + 1)),
)


@dataclass(frozen=True, slots=True)
class _Link:
    score: float
    candidate: int
    before: int


def best_path(found: Sequence[Candidate]) -> list[Candidate]:
    """Choose the sequence of notes with the most evidence; empty where there is none."""
    links = _links(found)
    if not links:
        return []
    index = max(range(len(links)), key=lambda i: links[i].score)
    if links[index].score <= NEXT:
        return []
    path: list[Candidate] = []
    while index >= 0:
        path.append(found[links[index].candidate])
        index = links[index].before
    return path[::-1]


def _links(found: Sequence[Candidate]) -> list[_Link]:
    """One link per candidate: its best score, and the link it follows on (-1: none)."""
    links: list[_Link] = []
    state = _State()
    pending: list[int] = []
    for index, candidate in enumerate(found):
        # Candidates that overlap cannot follow on each other: enter a run when it is over.
        if pending and found[pending[0]].start < candidate.start >= found[pending[-1]].end:
            pending = _settle(links, found, pending, candidate.start, state)
        score, before = state.step(candidate.value)
        links.append(_Link(score + candidate.score, index, before))
        pending.append(index)
    return links


def _settle(
    links: list[_Link],
    found: Sequence[Candidate],
    pending: list[int],
    start: int,
    state: _State,
) -> list[int]:
    for index in pending:
        if found[index].end <= start:
            state.enter(found[index].value, links[index].score, index)
    return [index for index in pending if found[index].end > start]


class _State:
    """The best way so far to have come to each number."""

    def __init__(self) -> None:
        self.scores: dict[int, float] = {}
        self.links: dict[int, int] = {}
        self.top = 0.0
        self.last = -1

    def enter(self, value: int, score: float, index: int) -> None:
        """Note that a path with this score ends in a candidate of this value."""
        if score > self.scores.get(value, _NEVER):
            self.scores[value] = score
            self.links[value] = index
        if score > self.top:
            self.top, self.last = score, index

    def step(self, value: int) -> tuple[float, int]:
        """The best way to come to ``value`` now, as (score, link)."""
        first = _FIRST if self.last < 0 else _RESTART
        best = self.top + (first if value == 1 else _JUMP)
        link, known = self.last, self.scores.get
        for distance, cost in _STEPS:
            score = known(value - distance, _NEVER) + cost
            if score > best:
                best, link = score, self.links[value - distance]
        return best, link
