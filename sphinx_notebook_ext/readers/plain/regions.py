"""The places where a note glued into the text may end, each with its evidence.

A region runs from a note's first character to the next marker. Evidence is a list of
named features; their weights (:mod:`.weights`) were learnt on texts whose notes are known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING, Final

from .evidence import KINDS, head_kind, kinds_in
from .labels import Label, foot_at
from .scripts import script_of
from .sentences import is_abbreviation

if TYPE_CHECKING:
    from collections.abc import Iterator

Features = list[tuple[str, float]]

_MOST: Final = 60
_REACH: Final = 8000
_SOFT_REACH: Final = 600
_HARD: Final = re.compile(
    r"\.(?=\.(?:\s|$))"  # the note's own full stop, and behind it the sentence's
    r"|[.!?…](?:[ \u2060\u200b]*[.!?…])*[”’\"'»)\]]*"  # ends of sentences
    r"(?=[\s\u2060\u200b]|$|[,;:)\]—–])"
    r"|(?=\n)|[”’\"»)\]0-9A-Za-z](?=[)\]])"  # line ends, brackets that close
    r"|[)\]”\"’»](?=[ ,])|[0-9](?= [^\W\dA-Z_])"  # bare ends
)
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
_STOPS: Final = frozenset(".!?…”’»\"'")
_CLOSING: Final = frozenset(")]")
_SPACE: Final = re.compile(r"[ \t\r\n\u00a0\u2060\u200b]*")
_OPEN: Final = re.compile(r"[(\[]")
_PAIRS: Final = {")": "(", "]": "[", "”": "“", "»": "«"}
#: A number with a bracket at the head of a note, left over from another numbering.
STRAY: Final = re.compile(r"\[?\d{1,3}[\])](?=\s|\w)")
_LONG_WORD: Final = re.compile(r"[^\W\d_]{6,}")
#: Evidence that says much of one sentence, and no more of two.
_ONCE: Final = ("greek", "gloss", "born", "meta")
_EDGES: Final = re.compile(r"[()\[\]“”«»]")


@dataclass(slots=True)
class Context:
    """What the page as a whole teaches about its notes."""

    feet: dict[str, Label] = field(default_factory=dict)
    signed: float = 0.0  # share of notes that close with a signature


@dataclass(frozen=True, slots=True)
class Ending:
    """A place where a note may end, and what speaks for and against it.

    What ``cut`` is worth depends on the style of the page: see :func:`.ends.choose`.
    """

    stop: int
    features: Features
    cut: str = ""  # what it interrupts and what follows, as “amid:line”


def endings(text: str, marker: int, start: int, limit: int, context: Context) -> list[Ending]:
    """All places up to ``limit`` where the note that begins at ``start`` may end."""
    return list(_Region(text, marker, start, limit, context).endings())


def before_class(text: str, marker: int) -> str:
    """What kind of interruption a marker is: after a sentence, a comma, or within a clause."""
    at = marker - 1
    while at >= 0 and marker - at < 8 and text[at] in "”’\"'»)] \u2060\u200b\u00a0":
        at -= 1
    sign = text[at] if at >= 0 else "\n"
    if sign in ".!?…":
        return "stop"
    if sign in ",;—–-":
        return "comma"
    if sign == ":":
        return "colon"
    return "line" if sign == "\n" else "clause"


def open_bracket(text: str, marker: int) -> str:
    """The bracket still open where the marker stands, on its line."""
    floor = max(text.rfind("\n", 0, marker) + 1, marker - 400)
    depth: list[str] = []
    for m in _EDGES.finditer(text, floor, marker):
        sign = m.group()
        if sign in "([":
            depth.append(sign)
        elif sign in ")]" and depth and depth[-1] == _PAIRS[sign]:
            depth.pop()
    return depth[-1] if depth else ""


def _stems(passage: str) -> set[str]:
    """The longer words of a passage, cut short so that their endings do not matter."""
    return {word[:6].lower() for word in _LONG_WORD.findall(passage)}


def _kin(some: set[str], others: set[str]) -> int:
    return min(3, len(some & others))


class _Region:
    """The work on one note; lives as long as its region is being looked at."""

    def __init__(self, text: str, marker: int, start: int, limit: int, context: Context) -> None:
        self.text, self.start, self.context = text, start, context
        self.limit = min(limit, start + _REACH)
        self.whole = self.limit == limit
        self.before = before_class(text, marker)
        self.amid = {"comma": "amid", "clause": "amid", "colon": "colon"}.get(self.before, "after")
        self.bracket = open_bracket(text, marker)
        self.sums = [0] * len(KINDS)
        self.included: dict[str, int] = {}
        self.sentence = start
        self.count = 0
        self.depth = {"(": 0, "[": 0, "“": 0, "«": 0}
        self.seen = start
        self.signed: set[int] = set()
        self.last_signed = 0
        self.lines = 0
        self.straight = 0
        self.script = self._script(start)
        self.text_words = _stems(text[max(0, marker - 700) : marker])
        self.note_words: set[str] = set()
        self.kin = 0

    def _script(self, at: int) -> str | None:
        return next(filter(None, map(script_of, self.text[at : at + 12])), None)

    def endings(self) -> Iterator[Ending]:
        found: list[Ending] = []
        for stop in self._stops():
            self._balance(stop)
            features = self._features(stop)
            if features is not None:
                found.append(Ending(stop, features, self._cut(stop)))
                if len(found) >= _MOST:
                    break
        if not found:
            found.append(Ending(self._last(), [("fallback", 1.0)]))
        self._remaining(found)
        yield from found

    def _last(self) -> int:
        stop = self.limit
        line = self.text.find("\n", self.start, self.limit)
        stop = line if line > self.start else stop
        return self.start + len(self.text[self.start : stop].rstrip())

    def _stops(self) -> Iterator[int]:
        """Offsets behind which the note may be over, in order and without repetition."""
        # A stray number such as “4]” at the head of a note is no note of its own.
        stray = STRAY.match(self.text, self.start, self.limit)
        last = stray.end() if stray else self.start
        soft = iter(self._soft_stops())
        waiting = next(soft, None)
        for m in _HARD.finditer(self.text, self.start, self.limit):
            stop = m.end()
            sign = self.text[stop - 1]
            if not self.bracket and sign not in _STOPS and self.text[stop : stop + 1] in _CLOSING:
                continue
            if stop == m.start():
                stop = (
                    self.start + len(self.text[self.start : stop].rstrip())
                    if stop - self.start < 200
                    else stop
                )
                while self.text[stop - 1].isspace() and stop > self.start:
                    stop -= 1
            while waiting is not None and waiting < stop:
                if waiting > last:
                    yield waiting
                    last = waiting
                waiting = next(soft, None)
            inner = self._inner_stop(m.start(), stop)
            if inner > last:
                yield inner
                last = inner
            if stop > last:
                yield stop
                last = stop
                if self.text[stop : stop + 3].lstrip(" \u2060\u200b")[:1] in ("—", "–", "-"):
                    for signed in self._attribution_stops(stop):
                        yield signed
                        last = signed
        if self.limit == len(self.text) and last < self.limit:
            stop = self._end_of_text()
            if stop > last:
                yield stop

    def _inner_stop(self, first: int, stop: int) -> int:
        """Where the stops end behind which round or square brackets close; 0 if none do."""
        closers = self.text[first:stop]
        if self.text[first : first + 1] not in (".", "!", "?", "…"):
            return 0
        at = min((i for i in (closers.find(")"), closers.find("]")) if i > 0), default=0)
        return first + at if at else 0

    def _attribution_stops(self, stop: int) -> list[int]:
        """Where the words end that sign a note, one offset for each."""
        m = _ATTRIBUTION.match(self.text, stop, self.limit)
        if m is None:
            return []
        first, last = m.span(1)
        stops = [first + w.end() for w in re.finditer(r"[\w.’'-]+", m.group(1))]
        self.signed.update(stops)
        self.last_signed = max(stops)
        return [at for at in stops if at <= last]

    def _end_of_text(self) -> int:
        stop = self.limit
        while stop > self.start and self.text[stop - 1].isspace():
            stop -= 1
        return stop

    def _soft_stops(self) -> list[int]:
        """Ends without any sign: the script changes, or a connector lacks its comma."""
        if self.before == "stop":
            return []
        text, reach = self.text, min(self.limit, self.start + _SOFT_REACH)
        stops = [m.start() for m in _CONNECTOR.finditer(text, self.start, reach)]
        if self.script not in (None, "latin"):
            stops += [
                m.start() for m in _SOFT.finditer(text, self.start, min(reach, self.start + 80))
            ]
        return sorted(set(stops))

    def _balance(self, stop: int) -> None:
        for m in _EDGES.finditer(self.text, self.seen, stop):
            sign = m.group()
            if sign in self.depth:
                self.depth[sign] += 1
            elif sign == ")" and self.text[m.start() - 1].isalnum() and m.start() - self.seen < 0:
                continue
            else:
                self.depth[_PAIRS[sign]] -= 1
        self.straight += self.text.count('"', self.seen, stop)
        self.lines += self.text.count("\n", self.seen, stop)
        self.seen = stop

    def _features(self, stop: int) -> Features | None:
        """The evidence for an end at ``stop``; None where it cannot be one."""
        text = self.text
        gap = _SPACE.match(text, stop)
        after = gap.end() if gap else stop
        between = text[stop:after]
        follower = text[after : after + 1]
        tail = self._tail(stop)
        kind = self._follower(after, follower, between)
        if tail.startswith("comma") and "\n" not in between and follower:
            return None
        full = tail.startswith("stop")
        if full or "\n" in between or after >= len(text):
            abbreviation = "" if stop in self.signed else self._abbreviation(stop)
            if abbreviation == "sure" and kind not in ("close", "end") and "\n" not in between:
                return None
            boundary = True
        else:
            abbreviation, boundary = "", False
            if not self._bare_end(stop, kind):
                return None
        features: Features = [("bias:" + tail, 1.0), (f"pair:{tail}:{kind}", 1.0)]
        if stop in self.signed:
            whole = "all" if stop == self.last_signed else "part"
            features.append((f"attribution:{whole}:{kind}", 1.0))
        self._around(features, kind, between, tail, abbreviation)
        self._open(features, kind, follower)
        if boundary:
            self._close_sentence(stop)
        self._inside(features, stop)
        self._next(features, after, kind)
        self._page(features, stop, between)
        return features

    def _bare_end(self, stop: int, kind: str) -> bool:
        """Whether a note may end here without the end of a sentence."""
        if stop in self.signed or kind in ("lower", "close", "comma"):
            return True
        if self.text[stop - 1] in ")]”’»":
            return kind in ("upper", "quote", "dash", "paren")
        return self._soft(stop)

    def _cut(self, stop: int) -> str:
        gap = _SPACE.match(self.text, stop)
        return f"{self.amid}:line" if gap and "\n" in gap.group() else f"{self.amid}:space"

    def _soft(self, stop: int) -> bool:
        return bool(_CONNECTOR.match(self.text, stop)) or self.script not in (None, "latin")

    def _tail(self, stop: int) -> str:
        at = stop - 1
        while at > self.start and self.text[at] in "”’\"'»)] \u2060\u200b":
            at -= 1
        sign = self.text[at]
        closed = "" if at == stop - 1 else "+"
        if sign in ".!?…":
            return "stop" + closed
        if sign.isdigit():
            return "digit" + closed
        if sign in ",;:—":
            return "comma" + closed
        return "word" + closed

    def _abbreviation(self, stop: int) -> str:
        at = stop - 1
        return is_abbreviation(self.text, at, self.start) if self.text[at] == "." else ""

    def _follower(self, after: int, sign: str, between: str) -> str:
        if not sign:
            return "end"
        if sign.islower():
            return "lower"
        if sign.isupper():
            return "upper"
        if sign in ")]":
            return "close"
        if sign in ",;:.":
            return "comma"
        if sign in "—–-":
            return "dash"
        if sign in "“‘\"'«":
            inner = self.text[after + 1 : after + 2]
            return "quote-lower" if inner.islower() else "quote"
        if sign in "([":
            return "paren"
        return "digit" if sign.isdigit() else "other"

    def _around(
        self, features: Features, kind: str, between: str, tail: str, abbreviation: str
    ) -> None:
        gap = "line" if "\n" in between else ("space" if between else "none")
        features.append((f"join:{self.before}:{kind}:{gap}", 1.0))
        features.append((f"follow:{self.before}:{kind}", 1.0))
        features.append((f"kind:{kind}:{gap}", 1.0))
        features.append((f"cut:{self.amid}:{tail.rstrip('+')}:{kind}:{gap}", 1.0))
        features.append((f"gap:{self.before}:{gap}", 1.0))
        if kind in ("lower", "quote-lower"):
            features.append(("resume:" + tail.rstrip("+"), 1.0))
        if abbreviation:
            features.append((f"abbr:{abbreviation}:{kind}", 1.0))
        if self.lines:
            features.append(("crosses-line", min(self.lines, 4)))

    def _open(self, features: Features, kind: str, follower: str) -> None:
        for sign, name in (("(", "round"), ("[", "square"), ("“", "quote"), ("«", "quote")):
            depth = self.depth[sign]
            if depth > 0:
                features.append((f"open:{name}", 1.0))
            elif depth < 0:
                features.append((f"negative:{name}", 1.0))
        if self.straight % 2:
            features.append(("open:straight", 1.0))
        if self.bracket:
            closes = follower in ")]" and _PAIRS.get(follower) == self.bracket
            features.append(("bracket-closes" if closes else "bracket-stays", 1.0))
        elif kind == "close":
            features.append(("close-of-nothing", 1.0))

    def _close_sentence(self, stop: int) -> None:
        sentence = self.text[self.sentence : stop].strip()
        if sentence:
            self._include(sentence[:600])
            self.count += 1
            self.words = sentence.count(" ") + 1
            stems = _stems(sentence)
            self.kin = _kin(stems, self.text_words) - _kin(stems, self.note_words)
            self.note_words |= stems
        self.sentence = stop

    current: tuple[int, ...] = ()
    words = 0

    def _include(self, sentence: str) -> None:
        """Count what a sentence shows that an ending behind it would take into the note."""
        bare = not self.current
        self.current = kinds_in(sentence)
        for kind in self.current:
            self.sums[kind] += 1
        if self.count:
            head = "inc:" + head_kind(sentence, 0)
            self.included[head] = self.included.get(head, 0) + 1
            if not self.current:
                turn = "inc:bare-after-bare" if bare else "inc:bare-after-cited"
                self.included[turn] = self.included.get(turn, 0) + 1

    def _inside(self, features: Features, stop: int) -> None:
        for kind, total in enumerate(self.sums):
            if total and KINDS[kind] not in _ONCE:
                features.append((f"sum:{KINDS[kind]}", min(total, 5)))
        features += [(name, min(total, 6)) for name, total in self.included.items()]
        for kind in self.current:
            features.append((f"last:{KINDS[kind]}", 1.0))
        if not self.current and self.count:
            features.append(("last:none", 1.0))
        features.append((f"count:{min(self.count, 6)}", 1.0))
        features.append(("sentences", min(self.count, 20)))
        features.append(("length", log(stop - self.start + 1)))
        if self.count > 1 and self.kin:
            features.append(("last-kin", self.kin))
        if self.count == 1 and self.words < 3:
            features.append(("tiny", 1.0))

    def _next(self, features: Features, after: int, kind: str) -> None:
        head = head_kind(self.text, after)
        features.append((f"head:{head}", 1.0))
        if kind in ("upper", "quote", "digit", "paren", "other"):
            self._next_sentence(features, after)

    def _next_sentence(self, features: Features, after: int) -> None:
        end = min(self.limit, after + 400)
        stop = after
        for m in _HARD.finditer(self.text, after, end):
            stop = m.end()
            if self.text[m.start()] in ".!?" and not is_abbreviation(self.text, m.start(), after):
                break
            if m.start() == m.end():
                break
        sentence = self.text[after:stop]
        stems = _stems(sentence)
        features.append(("next-kin:text", _kin(stems, self.text_words)))
        features.append(("next-kin:note", _kin(stems, self.note_words)))
        kinds = kinds_in(sentence)
        for found in kinds:
            features.append((f"next:{KINDS[found]}", 1.0))
        if not kinds:
            features.append(("next:none", 1.0))

    def _page(self, features: Features, stop: int, between: str) -> None:
        if "\n" in between and between.count("\n") > 1:
            features.append(("blank-line", 1.0))
        if self.context.feet:
            foot = foot_at(self.text, self.start, stop, self.context.feet)
            features.append(("signature" if foot else "no-signature", self.context.signed))

    def _remaining(self, found: list[Ending]) -> None:
        """Say how much text each ending leaves before the next marker."""
        if not self.whole:
            return
        hard = 0
        for ending in reversed(found):
            rest = self.limit - ending.stop
            empty = rest < 12 and not self.text[ending.stop : self.limit].strip()
            if empty:
                ending.features.append(
                    ("rest:empty" if self.limit < len(self.text) else "rest:eof", 1.0)
                )
            else:
                ending.features.append((f"rest:{min(hard, 4)}", 1.0))
                ending.features.append(("rest-length", log(rest + 1)))
                hard += 1
