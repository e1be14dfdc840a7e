"""Where a glued note ends: the most probable of the places where it may."""

from __future__ import annotations

from math import exp
from typing import NamedTuple

from .regions import Ending
from .weights import WEIGHTS


class Choice(NamedTuple):
    """The chosen end of a note, and how probable it is (0 to 1)."""

    ending: Ending
    probability: float


def choose(found: list[Ending]) -> Choice:
    """Pick the most probable ending; the probabilities of all of them add up to 1."""
    scores = [_score(ending) for ending in found]
    top = max(scores)
    best = scores.index(top)
    return Choice(found[best], 1.0 / sum(exp(score - top) for score in scores))


def _score(ending: Ending) -> float:
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in ending.features)
