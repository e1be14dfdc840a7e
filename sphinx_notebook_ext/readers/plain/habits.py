"""What a page teaches about its own notes, once they have been looked at a first time.

Each note is judged by all the others: which words its sentences share with their notes
and with the text, how long they are, whether line ends and full stops close them. What is
learnt so makes the ends of many notes clear, and the page is learnt from once more.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate
from math import log, sqrt
from typing import TYPE_CHECKING, Final

from .ends import Options, Place, probabilities, total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .included import Features

#: As many words, spread as on the whole page, are added to both sides before they are compared.
_SMOOTH: Final = 15.0
_SURE: Final = 3.0
_WORD: Final = 2.5
_ENOUGH: Final = 4.0
#: So many sentences, and more, are counted as one.
_MANY: Final = 7


class _Usual:
    """A length that is usual on a page, in characters; what varies is its logarithm.

    Two lengths of some 150 characters, which vary by a factor of e, are assumed at first.
    """

    def __init__(self) -> None:
        self._sums = [2.0, 10.0, 52.0]  # of the shares, of the logarithms, of their squares

    def add(self, size: int, share: float) -> None:
        for power in range(3):
            self._sums[power] += share * log(size + 1) ** power

    def odds(self, size: int) -> float:
        count, first, second = self._sums
        mean = first / count
        spread = max(0.05, second / count - mean**2)
        return max(-_SURE, -((log(size + 1) - mean) ** 2) / (2 * spread))


def habits_of(notes: Sequence[Options]) -> Habits:
    """The habits of a page, learnt twice: the second time by what the first has taught."""
    first = Habits(notes, [[place.score for place in note.places] for note in notes])
    return Habits(notes, [first.scores(note) for note in notes])


class Habits:
    """The habits of a page, from the places of its notes and the evidence for each of them.

    ``scores`` are parallel to ``notes`` and to their places, in nats.
    """

    def __init__(self, notes: Sequence[Options], scores: Sequence[Sequence[float]]) -> None:
        self._inside: dict[str, float] = defaultdict(float)
        self._outside: dict[str, float] = defaultdict(float)
        self._lines: dict[str, list[float]] = defaultdict(lambda: [0.5, 0.5])
        self._stops = [0.5, 0.5]
        self._counts: dict[str, list[float]] = defaultdict(lambda: [0.5] * (_MANY + 1))
        self._length, self._rest = _Usual(), _Usual()
        self._shares = {
            note.start: probabilities(evidence)
            for note, evidence in zip(notes, scores, strict=True)
        }
        for note in notes:
            self._learn(note)
        self._rare = _rarities(notes)
        self._all = (sum(self._inside.values()), sum(self._outside.values()))

    def _learn(self, note: Options) -> None:
        shares = self._shares[note.start]
        for place, share in zip(note.places, shares, strict=True):
            self._lines[place.cut.partition(":")[0]][_line(place)] += share
            self._stops[place.tail.startswith("stop")] += share
            self._counts[note.opening][min(place.taken, _MANY)] += share
            self._length.add(place.stop - note.start, share)
            self._rest.add(note.limit - place.stop, share)
        for words, share in zip(note.words, _held(note, shares), strict=True):
            for word in words:
                self._inside[word] += share
                self._outside[word] += 1 - share

    def scores(self, note: Options) -> list[float]:
        """The evidence for each place of a note, with what the habits say."""
        said = map(total, self.evidence(note))
        return [place.score + more for place, more in zip(note.places, said, strict=True)]

    def evidence(self, note: Options) -> list[Features]:
        """What the habits say of each place of a note."""
        said = self._said(note)
        sums = [0.0, *accumulate(said)]
        return [self._of(note, place, said, sums) for place in note.places]

    def _of(self, note: Options, place: Place, said: list[float], sums: list[float]) -> Features:
        taken = place.taken
        found: Features = [("page:inside", sums[taken])]
        if taken > 1:
            found.append(("page:last", said[taken - 1]))
        if taken < len(said):
            found.append(("page:next", said[taken]))
        found += self._kin(note, taken)
        amid = place.cut.partition(":")[0]
        found.append((f"page:lines:{amid}", _odds(self._lines[amid], _line(place))))
        found.append((f"style:{self._style()}:{place.cut}", 1.0))
        found.append(("page:stops", _odds(self._stops, place.tail.startswith("stop"))))
        found.append(("page:length", self._length.odds(place.stop - note.start)))
        found.append(("page:rest", self._rest.odds(note.limit - place.stop)))
        counts = self._counts[note.opening]
        found.append(("page:count", log(counts[min(place.taken, _MANY)] / sum(counts))))
        return found

    def _kin(self, note: Options, taken: int) -> Features:
        """How closely the sentences on both sides of an end belong to note and to text."""
        words = note.words
        found: Features = []
        if taken:
            last, former = words[taken - 1], words[max(0, taken - 3) : taken - 1]
            found.append(("kin:last:text", self._shared(last, note.before)))
            if former:
                found.append(("kin:last:note", self._shared(last, frozenset().union(*former))))
        if taken < len(words):
            following, present = words[taken], words[max(0, taken - 2) : taken]
            found.append(("kin:next:text", self._shared(following, note.before)))
            if present:
                found.append(
                    ("kin:next:note", self._shared(following, frozenset().union(*present)))
                )
            further = words[taken + 1] if taken + 1 < len(words) else note.behind
            if further and further != following:
                found.append(("kin:next:next", self._shared(following, further)))
                if taken:
                    found.append(("kin:last:next", self._shared(words[taken - 1], further)))
        return found

    def _shared(self, some: frozenset[str], others: frozenset[str]) -> float:
        rare = self._rare
        return min(
            _SURE, sum(rare.get(w, 0.0) for w in sorted(some & others)) / sqrt(len(some) + 3)
        )

    def _style(self) -> str:
        """Whether line ends follow the notes here, best seen where they interrupt a sentence."""
        amid, after = self._lines["amid"], self._lines["after"]
        spaces, lines = amid if sum(amid) > _ENOUGH else after
        share = lines / (lines + spaces)
        if sum(amid) <= _ENOUGH:
            return "lines" if share > 0.9 else "unknown"
        return "lines" if share > 0.85 else ("spaces" if share < 0.15 else "mixed")

    def _said(self, note: Options) -> list[float]:
        """For each sentence, how much more it looks like other notes than like the text."""
        shares = _held(note, self._shares[note.start])
        own: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        size = [0.0, 0.0]
        for words, share in zip(note.words, shares, strict=True):
            size[0] += share * len(words)
            size[1] += (1 - share) * len(words)
            for word in words:
                own[word][0] += share
                own[word][1] += 1 - share
        return [self._sentence(words, own, size) for words in note.words]

    def _sentence(
        self, words: frozenset[str], own: dict[str, list[float]], size: list[float]
    ) -> float:
        if not words:
            return 0.0
        inside, outside = self._all[0] - size[0], self._all[1] - size[1]
        both = inside + outside + 1.0
        said = 0.0
        # Sorted, so that rounding gives the same sum in every run.
        for word in sorted(words):
            a = max(0.0, self._inside[word] - own[word][0])
            b = max(0.0, self._outside[word] - own[word][1])
            prior = _SMOOTH * (a + b + 0.01) / both
            share = log((a + prior) / (inside + _SMOOTH)) - log((b + prior) / (outside + _SMOOTH))
            said += max(-_WORD, min(_WORD, share))
        return max(-_SURE, min(_SURE, said / sqrt(len(words) + 3)))


def _rarities(notes: Sequence[Options]) -> dict[str, float]:
    """How much it says that two sentences of this page share a word: much if few have it."""
    counts: dict[str, int] = defaultdict(int)
    total = 0
    for note in notes:
        total += len(note.words)
        for words in note.words:
            for word in words:
                if len(word) > 3 and word.isalpha():
                    counts[word] += 1
    return {word: log((total + 8) / (count + 1)) for word, count in counts.items()}


def _held(note: Options, shares: Sequence[float]) -> list[float]:
    """For each sentence, how probable it is that the note takes it in."""
    ends = [0.0] * (len(note.words) + 1)
    for place, share in zip(note.places, shares, strict=True):
        ends[min(place.taken, len(note.words))] += share
    before = accumulate(ends)
    return [1.0 - gone for gone, _ in zip(before, note.words, strict=False)]


def _line(place: Place) -> int:
    return int(place.cut.endswith(":line"))


def _odds(counts: Sequence[float], which: int) -> float:
    odds = log(counts[1] / counts[0])
    return max(-_SURE, min(_SURE, odds if which else -odds))
