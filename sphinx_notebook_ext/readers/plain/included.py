"""What a note takes in up to the place that is being looked at: sentences, words, brackets."""

from __future__ import annotations

import re
from typing import Final

from .evidence import HEADS, KINDS, head_kind, kinds_in
from .interruption import EDGES, PAIRS

Features = list[tuple[str, float]]

_LONG_WORD: Final = re.compile(r"[^\W\d_]{6,}")
_TOKEN: Final = re.compile(r"[^\W\d_]{2,}|\d+|[§“(;]")
_NAME: Final = re.compile(r"\b[A-ZÀ-ÞА-Я][^\W\d_]{3,}")
#: Evidence that says much of one sentence, and no more of two.
_ONCE: Final = ("greek", "gloss", "born", "meta")
_LONGEST: Final = 600
#: Classes of first words that citations begin with.
_CITED: Final = ("signal", "short", "citation")


def stems(passage: str) -> frozenset[str]:
    """The longer words of a passage, cut short so that their endings do not matter."""
    return frozenset(word[:6].lower() for word in _LONG_WORD.findall(passage))


def kin(some: frozenset[str], others: frozenset[str] | set[str]) -> int:
    """How many stems two passages share, three at most."""
    return min(3, len(some & others))


def names(passage: str) -> frozenset[str]:
    """The words of a passage that may be names."""
    return frozenset(_NAME.findall(passage)) - HEADS


def tokens(sentence: str) -> frozenset[str]:
    """What a page’s habits are counted by: words, figures by length, some signs."""
    words = _TOKEN.findall(sentence)
    found = {"0" * min(len(w), 4) if w[0].isdigit() else w.lower() for w in words}
    if words:
        found.add("^" + words[0])
    return frozenset(found)


class Included:
    """Grows sentence by sentence; ``sentences`` are kept for what the page teaches later."""

    def __init__(self, text: str, start: int, near: str) -> None:
        self.text, self.start = text, start
        self.text_words, self.text_names = stems(near), names(near)
        self.note_names: frozenset[str] = frozenset()
        self._named: Features = []
        self.sentences: list[str] = []
        self.sentence = start
        self.count = 0
        self.opening = "prose"
        self.current: tuple[int, ...] = ()
        self.words = self.kin = 0
        self.note_words: set[str] = set()
        self._sums = [0] * len(KINDS)
        self._heads: dict[str, int] = {}
        self._depth = {"(": 0, "[": 0, "“": 0, "«": 0}
        self._seen = start
        self._straight = self._lines = 0

    def reach(self, stop: int) -> None:
        """Take note of brackets, quotes and line ends up to ``stop``."""
        for m in EDGES.finditer(self.text, self._seen, stop):
            sign = m.group()
            if sign in self._depth:
                self._depth[sign] += 1
            else:
                self._depth[PAIRS[sign]] -= 1
        self._straight += self.text.count('"', self._seen, stop)
        self._lines += self.text.count("\n", self._seen, stop)
        self._seen = stop

    def close(self, stop: int) -> None:
        """Count the sentence that ends at ``stop`` as taken in."""
        sentence = self.text[self.sentence : stop].strip()
        self.sentence = stop
        if not sentence.strip("."):
            return  # the full stop of a sentence that was counted without it
        self._include(sentence[:_LONGEST])
        self.sentences.append(sentence[:_LONGEST])
        self.count += 1
        self.words = sentence.count(" ") + 1
        found, called = stems(sentence), names(sentence)
        self._named = self.naming("last", called) if self.count > 1 else []
        self.note_names |= called
        self.kin = kin(found, self.text_words) - kin(found, self.note_words)
        self.note_words |= found

    def naming(self, which: str, called: frozenset[str]) -> Features:
        """Whether a sentence names what only the note, or only the text, has named before."""
        found: Features = []
        if called & self.note_names - self.text_names:
            found.append((f"names:{which}:note", 1.0))
        if called & self.text_names - self.note_names:
            found.append((f"names:{which}:text", 1.0))
        return found

    def _include(self, sentence: str) -> None:
        bare = not self.current
        self.current = kinds_in(sentence)
        for kind in self.current:
            self._sums[kind] += 1
        if not self.count:
            cited = self.current or head_kind(sentence, 0) in _CITED
            self.opening = "cited" if cited else "prose"
        else:
            self._add("inc:" + head_kind(sentence, 0))
            if not self.current:
                self._add("inc:bare-after-bare" if bare else "inc:bare-after-cited")

    def _add(self, name: str) -> None:
        self._heads[name] = self._heads.get(name, 0) + 1

    def open_signs(self) -> Features:
        """Brackets and quotes left open, or closed without having been opened."""
        found: Features = []
        for sign, name in (("(", "round"), ("[", "square"), ("“", "quote"), ("«", "quote")):
            if self._depth[sign]:
                found.append((("open:" if self._depth[sign] > 0 else "negative:") + name, 1.0))
        if self._straight % 2:
            found.append(("open:straight", 1.0))
        if self._lines:
            found.append(("crosses-line", min(self._lines, 4)))
        return found

    def takes(self, bracket: str) -> bool:
        """Whether a bracket of this kind closes inside that was not opened inside."""
        return self._depth.get(bracket, 0) < 0

    def contents(self) -> Features:
        """What the sentences taken in show, all of them and the last one."""
        found: Features = [
            (f"sum:{KINDS[kind]}", min(total, 5))
            for kind, total in enumerate(self._sums)
            if total and KINDS[kind] not in _ONCE
        ]
        found += [(name, min(total, 6)) for name, total in self._heads.items()]
        found += self._named
        found += [(f"last:{KINDS[kind]}", 1.0) for kind in self.current]
        if not self.current and self.count:
            found.append(("last:none", 1.0))
        found += [(f"count:{min(self.count, 6)}", 1.0), ("sentences", min(self.count, 20))]
        found.append((f"count:{self.opening}:{min(self.count, 6)}", 1.0))
        if self.count > 1 and self.kin:
            found.append(("last-kin", self.kin))
        if self.count == 1 and self.words < 3:
            found.append(("tiny", 1.0))
        return found
