"""Where a glued note ends: the most probable of the places where it may."""

from __future__ import annotations

from itertools import pairwise
from math import exp
from typing import TYPE_CHECKING, Final, NamedTuple

from .weights import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .regions import Ending


class Weighed(NamedTuple):
    """A place where a note may end: its evidence added up, style of the page left out."""

    stop: int
    score: float
    cut: str


class Choice(NamedTuple):
    """The chosen end of a note, and how probable it is (0 to 1)."""

    stop: int
    probability: float


#: (what the model says, what turned out to be right at least as often), both 0 to 1.
_CALIBRATION: Final = (
    (0.0, 0.0),
    (0.5, 0.4),
    (0.9, 0.75),
    (0.97, 0.8),
    (0.995, 0.9),
    (0.999, 0.95),
    (1.0, 0.995),
)


def calibrated(probability: float) -> float:
    """How far to trust a probability of the model on pages unlike those it learnt from."""
    for (low, below), (high, above) in pairwise(_CALIBRATION):
        if probability <= high:
            return below + (above - below) * (probability - low) / (high - low)
    return _CALIBRATION[-1][1]


def weighed(ending: Ending) -> Weighed:
    """Add the evidence for an ending up."""
    score = sum(WEIGHTS.get(name, 0.0) * value for name, value in ending.features)
    return Weighed(ending.stop, score, ending.cut)


def choose(found: Sequence[Weighed], style: str = "unknown") -> Choice:
    """Pick the most probable ending; the probabilities of all of them add up to 1.

    ``style`` is ``lines`` on a page whose notes are followed by line ends, ``spaces`` on
    one where they are not, else ``unknown``.
    """
    scores = [item.score + WEIGHTS.get(f"style:{style}:{item.cut}", 0.0) for item in found]
    top = max(scores)
    stop = found[scores.index(top)].stop
    return Choice(stop, 1.0 / sum(exp(score - top) for score in scores))
