"""The offsets behind which a glued note may be over, before any evidence is weighed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .scripts import script_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SPACE: Final = re.compile(r"[ \t\r\n\u00a0\u2060\u200b]*")
HARD: Final = re.compile(
    r"\.(?=\.(?:\s|$))"  # the note's own full stop, and behind it the sentence's
    r"|(?P<address>https?://\S{0,400}[\w/](?=\s))"
    r"|[.!?…](?:[ \u2060\u200b]*[.!?…])*[”’\"'»)\]]*"  # ends of sentences
    r"(?=[\s\u2060\u200b]|$|[,;:)\]—–])"
    r"|(?<=\S)(?=[^\S\n]*\n)"  # line ends
    r"|[”’\"»)\]0-9A-Za-z](?=[)\]])"  # brackets that close
    r"|[)\]”\"’»](?=[ ,])|[0-9](?= [^\W\dA-Z_])"  # bare ends
)
#: A number with a bracket at the head of a note, left over from another numbering.
STRAY: Final = re.compile(r"\[?\d{1,3}[\])](?=\s|\w)")
_SOFT_REACH: Final = 600
_FOREIGN_REACH: Final = 80
#: “—Wiener” behind the end of a sentence: the rest of the note is who says so.
_ATTRIBUTION: Final = re.compile(
    r"[\s\u2060\u200b]*(?:[—–]|--)[\s\u2060\u200b]*("
    r"(?:[A-ZÀ-ÞА-Я][\w.’'-]*,? ?)(?:(?:[A-ZÀ-ÞА-Я][\w.’'-]*|of|the|de|to),? ?){0,5}"
    r"(?:(?:[a-z][\w.’'-]* ){0,2}(?:[A-Z][\w.’'-]*,? ){0,3}(?:\d+|pp?\. ?\d+))?)"
)
_SOFT: Final = re.compile(
    r" (?=(?:that is|i\.e\.|namely|for example|for instance|however|therefore),)|(?<=\w) (?=\w)"
)
_CONNECTOR: Final = re.compile(r" (?:that is|i\.e\.|namely|for example|for instance|therefore),")
_WORD: Final = re.compile(r"[\w.’'-]+")
_STOPS: Final = frozenset(".!?…”’»\"'")
_CLOSING: Final = frozenset(")]")
#: No sentence begins with these.
_WITHIN: Final = frozenset(",;:)]")


class Stops:
    """All stops of one note, in order; ``signed`` are those within a signature."""

    def __init__(self, text: str, start: int, limit: int, before: str, bracket: str) -> None:
        self.text, self.start, self.limit = text, start, limit
        self.before, self.bracket = before, bracket
        self.signed: set[int] = set()
        self.last_signed = 0
        self.addresses: set[int] = set()  # where one ends
        self.script = next(filter(None, map(script_of, text[start : start + 12])), None)

    def all(self) -> Iterator[int]:
        """Offsets in order and without repetition."""
        # A stray number such as “4]” at the head of a note is no note of its own.
        stray = STRAY.match(self.text, self.start, self.limit)
        last = stray.end() if stray else self.start
        for stop in self._unsorted():
            if stop > last:
                yield stop
                last = stop

    def soft(self, stop: int) -> bool:
        """Whether a note may end at ``stop`` though nothing shows an end there."""
        return bool(_CONNECTOR.match(self.text, stop)) or self.script not in (None, "latin")

    def _unsorted(self) -> Iterator[int]:
        soft = self._soft_stops()
        for m in HARD.finditer(self.text, self.start, self.limit):
            stop = m.end()
            sign = self.text[stop - 1]
            if m.lastgroup:
                self.addresses.add(stop)
            if not self.bracket and sign not in _STOPS and self.text[stop : stop + 1] in _CLOSING:
                continue
            while soft and soft[-1] < stop:
                yield soft.pop()
            if self.before == "clause" and sign == "." and self._closes_both(stop):
                yield stop - 1
            yield self._inner_stop(m.start(), stop)
            yield stop
            if self.text[stop : stop + 3].lstrip(" \u2060\u200b")[:1] in ("—", "–", "-"):
                yield from self._attribution_stops(stop)
        if self.limit == len(self.text):
            yield self._without_space(self.limit)

    def _without_space(self, stop: int) -> int:
        while stop > self.start and self.text[stop - 1].isspace():
            stop -= 1
        return stop

    def _closes_both(self, stop: int) -> bool:
        """Whether the full stop before ``stop`` may be that of the sentence around the note."""
        behind = SPACE.match(self.text, stop)
        after = self.text[behind.end() : behind.end() + 1] if behind else ""
        return not self.text[stop - 2].isspace() and not after.islower() and after not in _WITHIN

    def _inner_stop(self, first: int, stop: int) -> int:
        """Where the stops end behind which round or square brackets close; 0 if none do."""
        if self.text[first : first + 1] not in (".", "!", "?", "…"):
            return 0
        closers = self.text[first:stop]
        at = min((i for i in (closers.find(")"), closers.find("]")) if i > 0), default=0)
        return first + at if at else 0

    def _attribution_stops(self, stop: int) -> list[int]:
        """Where the words end that sign a note, one offset for each."""
        m = _ATTRIBUTION.match(self.text, stop, self.limit)
        if m is None:
            return []
        first, last = m.span(1)
        stops = [first + w.end() for w in _WORD.finditer(m.group(1))]
        self.signed.update(stops)
        self.last_signed = max(stops)
        return [at for at in stops if at <= last]

    def _soft_stops(self) -> list[int]:
        """Ends without any sign, last first: the script changes, a connector has no comma."""
        text, reach = self.text, min(self.limit, self.start + _SOFT_REACH)
        stops: set[int] = set()
        if self.before != "stop":
            stops.update(m.start() for m in _CONNECTOR.finditer(text, self.start, reach))
        if self.script not in (None, "latin"):
            near = min(reach, self.start + _FOREIGN_REACH)
            stops.update(m.start() for m in _SOFT.finditer(text, self.start, near))
            if self.before == "stop":
                stops = {stop for stop in stops if self.turns(stop)}
        return sorted(stops, reverse=True)

    def turns(self, stop: int) -> bool:
        """Whether the words behind ``stop`` are in another script than the note’s first."""
        behind = next(filter(None, map(script_of, self.text[stop : stop + 14])), self.script)
        return behind != self.script
