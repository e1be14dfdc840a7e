"""Where a glued note ends: the most probable of the places where it may."""

from __future__ import annotations

from itertools import pairwise
from math import exp
from typing import Final, NamedTuple

from .regions import Ending
from .weights import WEIGHTS


class Choice(NamedTuple):
    """The chosen end of a note, and how probable it is (0 to 1)."""

    ending: Ending
    probability: float


#: (what the model says, what turned out to be right at least as often), both 0 to 1.
_CALIBRATION: Final = (
    (0.0, 0.0),
    (0.5, 0.4),
    (0.9, 0.75),
    (0.97, 0.84),
    (0.99, 0.9),
    (0.999, 0.97),
    (1.0, 0.995),
)


def calibrated(probability: float) -> float:
    """How far to trust a probability of the model on pages unlike those it learnt from."""
    for (low, below), (high, above) in pairwise(_CALIBRATION):
        if probability <= high:
            return below + (above - below) * (probability - low) / (high - low)
    return _CALIBRATION[-1][1]


def choose(found: list[Ending]) -> Choice:
    """Pick the most probable ending; the probabilities of all of them add up to 1."""
    scores = [_score(ending) for ending in found]
    top = max(scores)
    best = scores.index(top)
    return Choice(found[best], 1.0 / sum(exp(score - top) for score in scores))


def _score(ending: Ending) -> float:
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in ending.features)
