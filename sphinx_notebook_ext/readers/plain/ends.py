"""Where a glued note ends: the most probable of the places where it may."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import exp
from typing import TYPE_CHECKING, Final, NamedTuple

from .included import tokens
from .weights import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .regions import Ending, Region


class Place(NamedTuple):
    """A place where a note may end: its evidence added up, habits of the page left out.

    ``taken`` is the number of sentences of the note if it ends here.
    """

    stop: int
    score: float
    cut: str
    tail: str
    taken: int


@dataclass(frozen=True, slots=True)
class Options:
    """The places worth a second look, and the words of the sentences that they part.

    ``opening`` tells notes that begin with a citation from those that begin with prose.
    """

    start: int
    limit: int
    places: list[Place]
    words: list[frozenset[str]]
    before: frozenset[str]
    behind: frozenset[str]
    opening: str
    whole: bool


class Choice(NamedTuple):
    """The chosen end of a note, and how probable it is (0 to 1).

    ``outermost`` where it is the last place that was looked at, though the text goes on.
    """

    stop: int
    probability: float
    outermost: bool = False


#: Places that are less probable than the best one by this factor (in nats) are dropped.
_HOPELESS: Final = 12.0
#: (what the model says, what to say), both 0 to 1: what turned out right at least as often on
#: documents that the weights were learnt without. Above 0.9 it has to be far more: of cuts
#: that are called sure not one in two hundred may be wrong, on pages unlike these too.
_CALIBRATION: Final = (
    (0.0, 0.0),
    (0.5, 0.3),
    (0.7, 0.58),
    (0.9, 0.75),
    (0.97, 0.85),
    (0.992, 0.9),
    (0.998, 0.97),
    (1.0, 0.995),
)


def calibrated(probability: float) -> float:
    """How far to trust a probability of the model on pages unlike those it learnt from."""
    for (low, below), (high, above) in pairwise(_CALIBRATION):
        if probability <= high:
            return below + (above - below) * (probability - low) / (high - low)
    return _CALIBRATION[-1][1]


def total(features: Iterable[tuple[str, float]]) -> float:
    """Add evidence up."""
    known = WEIGHTS.get
    return sum(known(name, 0.0) * value for name, value in features)


def weighed(ending: Ending) -> Place:
    """Add the evidence for an ending up."""
    return Place(ending.stop, total(ending.features), ending.cut, ending.tail, ending.taken)


def options_of(start: int, region: Region) -> Options:
    """The places of a region that are not hopeless, the best one among them."""
    places = [weighed(ending) for ending in region.endings]
    least = max(place.score for place in places) - _HOPELESS
    places = [place for place in places if place.score >= least]
    words = [tokens(s) for s in region.sentences[: places[-1].taken + 2]]
    before, behind = tokens(region.before), tokens(region.behind)
    return Options(start, region.limit, places, words, before, behind, region.opening, region.whole)


def probabilities(scores: Sequence[float]) -> list[float]:
    """The scores as probabilities that add up to 1."""
    top = max(scores)
    shares = [exp(score - top) for score in scores]
    whole = sum(shares)
    return [share / whole for share in shares]


def choose(options: Options, scores: Sequence[float]) -> Choice:
    """The most probable of the places."""
    shares = probabilities(scores)
    best = max(range(len(shares)), key=shares.__getitem__)
    outermost = not options.whole and best + 1 == len(shares)
    return Choice(options.places[best].stop, shares[best], outermost)
