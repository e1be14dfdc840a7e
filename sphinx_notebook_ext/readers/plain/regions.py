"""The places where a note glued into the text may end, each with its evidence.

A region runs from a note's first character to the next marker. Evidence is a list of
named features; their weights (:mod:`.weights`) were learnt on texts whose notes are known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING, Final

from .around import Around, around
from .evidence import KINDS, head_kind, kinds_in
from .included import Features, Included, kin, names, stems
from .interruption import PAIRS, amid_class, before_class, open_bracket
from .labels import Label, foot_at
from .scripts import script_of
from .sentences import is_abbreviation
from .stops import HARD, Stops

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST: Final = 60
_REACH: Final = 8000
_NEAR: Final = 700
_NEXT: Final = 400
_CLOSE: Final = 350
#: “, p. 44” goes on with a citation, never with the text.
_LOCATOR: Final = re.compile(
    r",\s?(?:pp?|vols?|chaps?|ch|secs?|nn?|nos?|fols?|ff?|ll?|arts?|paras?|cols?|bk|bd|s|t|с|стр|т"
    r")\.\s?[\divxlcIVXLC]|,\s?(?:§|at\s\d|loc\. cit)"
)
#: No sentence begins with these.
_NEVER_FIRST: Final = frozenset("&=%+/|")


@dataclass(slots=True)
class Context:
    """What the page as a whole teaches about its notes."""

    feet: dict[str, Label] = field(default_factory=dict)
    signed: float = 0.0  # share of notes that close with a signature


@dataclass(frozen=True, slots=True)
class Ending:
    """A place where a note may end, and what speaks for and against it.

    What the page's own habits say is weighed later: see :mod:`.habits`. ``taken`` is the
    number of sentences before ``stop``, ``cut`` what is interrupted and what follows.
    """

    stop: int
    features: Features
    cut: str = "after:space"
    tail: str = "stop"
    taken: int = 0


@dataclass(frozen=True, slots=True)
class Region:
    """The endings of one note, and the sentences that it or the text behind it consist of."""

    endings: list[Ending]
    sentences: list[str]
    limit: int
    before: str  # the text right before the marker
    behind: str  # the text right before the next marker, if the region reaches to it
    opening: str  # whether the note begins with what is "cited", or with "prose"
    whole: bool  # whether all places up to the limit were looked at


def region_of(text: str, marker: int, start: int, limit: int, context: Context) -> Region:
    """All places up to ``limit`` where the note that begins at ``start`` may end."""
    return _Reader(text, marker, start, limit, context).region()


class _Reader:
    """The work on one note; lives as long as its region is being looked at."""

    def __init__(self, text: str, marker: int, start: int, limit: int, context: Context) -> None:
        self.text, self.start, self.context = text, start, context
        self.marker = marker
        self.limit = min(limit, start + _REACH)
        self.whole = self.limit == limit
        self.before = before_class(text, marker)
        self.amid = amid_class(self.before)
        self.bracket = open_bracket(text, marker)
        self.stops = Stops(text, start, self.limit, self.before, self.bracket)
        self.included = Included(text, start, text[max(0, marker - _NEAR) : marker])

    def region(self) -> Region:
        found = list(self._endings())
        if not found:
            found.append(Ending(self._last(), [("fallback", 1.0)]))
        if self.whole:
            self._remaining(found)
        self._close_rest(found[-1].stop)
        before = self.text[max(0, self.marker - _CLOSE) : self.marker]
        last = max(found[-1].stop, self.limit - _CLOSE) if self.whole else self.limit
        behind = self.text[last : self.limit]
        whole = self.whole and len(found) < _MOST
        opening = self.included.opening
        return Region(found, self.included.sentences, self.limit, before, behind, opening, whole)

    def _endings(self) -> Iterator[Ending]:
        most = _MOST
        for stop in self.stops.all():
            self.included.reach(stop)
            place = around(self.text, self.start, stop)
            features = self._features(stop, place)
            if features is not None:
                cut = f"{self.amid}:{'line' if place.gap == 'line' else 'space'}"
                yield Ending(stop, features, cut, place.tail, self.included.count)
                most -= place.kind != "full"
                if not most:
                    break

    def _last(self) -> int:
        line = self.text.find("\n", self.start, self.limit)
        stop = line if line > self.start else self.limit
        return self.start + len(self.text[self.start : stop].rstrip())

    def _close_rest(self, stop: int) -> None:
        """Keep what follows the last ending too: it is text if any of it is."""
        rest = self.text[max(stop, self.included.sentence) : min(self.limit, stop + _NEXT)].strip()
        if rest.strip("."):
            self.included.sentences.append(rest)

    def _features(self, stop: int, place: Around) -> Features | None:
        """The evidence for an end at ``stop``; None where it cannot be one."""
        tail, kind, line = place.tail, place.kind, place.gap == "line"
        if tail.startswith("comma") and not line and place.follower and kind != "full":
            return None
        if place.follower in _NEVER_FIRST and not line:
            return None
        if place.follower == "," and _LOCATOR.match(self.text, place.after):
            return None
        abbreviation = ""
        boundary = tail.startswith("stop") or line or not place.follower
        if kind == "full" and not boundary:
            boundary = not self._abbreviation(stop + 1) or self.text.startswith("\n", stop + 1)
            if not boundary:
                return None
        elif boundary:
            abbreviation = "" if stop in self.stops.signed else self._abbreviation(stop)
            if abbreviation == "sure" and kind not in ("close", "end") and not line:
                return None
        elif not self._bare_end(stop, kind):
            return None
        features: Features = [("bias:" + tail, 1.0), (f"pair:{tail}:{kind}", 1.0)]
        if stop in self.stops.addresses:
            features.append((f"address:{kind}", 1.0))
        if stop in self.stops.signed:
            whole = "all" if stop == self.stops.last_signed else "part"
            features.append((f"attribution:{whole}:{kind}", 1.0))
        self._joined(features, place, abbreviation)
        features += self.included.open_signs()
        self._bracketed(features, place)
        if boundary:
            self.included.close(stop)
        features += self.included.contents()
        features.append(("length", log(stop - self.start + 1)))
        self._next(features, place)
        self._page(features, stop, place)
        return features

    def _bare_end(self, stop: int, kind: str) -> bool:
        """Whether a note may end here without the end of a sentence."""
        if stop in self.stops.signed or stop in self.stops.addresses:
            return True
        if kind in ("lower", "close", "comma"):
            return True
        if self.text[stop - 1] in ")]”’»":
            return kind in ("upper", "quote", "dash", "paren")
        return self.stops.soft(stop)

    def _abbreviation(self, stop: int) -> str:
        at = stop - 1
        return is_abbreviation(self.text, at, self.start) if self.text[at] == "." else ""

    def _joined(self, features: Features, place: Around, abbreviation: str) -> None:
        """How what follows continues what the marker interrupted."""
        kind, gap, tail = place.kind, place.gap, place.tail.rstrip("+")
        features += [
            (f"join:{self.before}:{kind}:{gap}", 1.0),
            (f"follow:{self.before}:{kind}", 1.0),
            (f"kind:{kind}:{gap}", 1.0),
            (f"cut:{self.amid}:{tail}:{kind}:{gap}", 1.0),
            (f"gap:{self.before}:{gap}", 1.0),
        ]
        if self.stops.script not in (None, "latin"):
            features.append((f"script:{self._scripts(place)}", 1.0))
        if kind in ("lower", "quote-lower"):
            features.append(("resume:" + tail, 1.0))
        if abbreviation:
            features.append((f"abbr:{abbreviation}:{kind}", 1.0))

    def _scripts(self, place: Around) -> str:
        """Whether the script of the note’s first words ends here: ``turn``, ``same``, ``late``."""
        first = self.stops.script
        last = next(filter(None, map(script_of, reversed(self.text[self.start : place.at]))), first)
        if last != first:
            return "late"
        return "turn" if self.stops.turns(place.after) else "same"

    def _bracketed(self, features: Features, place: Around) -> None:
        if self.bracket:
            closes = PAIRS.get(place.follower) == self.bracket
            stays = "taken" if self.included.takes(self.bracket) else "stays"
            features.append(("bracket-" + ("closes" if closes else stays), 1.0))
        elif place.kind == "close":
            features.append(("close-of-nothing", 1.0))

    def _next(self, features: Features, place: Around) -> None:
        """What the words behind look like, and the first sentence of them."""
        features.append((f"head:{head_kind(self.text, place.after)}", 1.0))
        if place.kind not in ("upper", "quote", "digit", "paren", "other"):
            return
        sentence = self._sentence_at(place.after)
        found = stems(sentence)
        features += self.included.naming("next", names(sentence))
        features.append(("next-kin:text", kin(found, self.included.text_words)))
        features.append(("next-kin:note", kin(found, self.included.note_words)))
        kinds = kinds_in(sentence)
        features += [(f"next:{KINDS[kind]}", 1.0) for kind in kinds]
        if not kinds:
            features.append(("next:none", 1.0))

    def _sentence_at(self, after: int) -> str:
        stop = after
        for m in HARD.finditer(self.text, after, min(self.limit, after + _NEXT)):
            stop = m.end()
            if self.text[m.start()] in ".!?" and not is_abbreviation(self.text, m.start(), after):
                break
            if m.start() == m.end():
                break
        return self.text[after:stop]

    def _page(self, features: Features, stop: int, place: Around) -> None:
        if place.lines > 1:
            features.append(("blank-line", 1.0))
        if self.context.feet:
            foot = foot_at(self.text, self.start, stop, self.context.feet)
            features.append(("signature" if foot else "no-signature", self.context.signed))

    def _remaining(self, found: list[Ending]) -> None:
        """Say how much text each ending leaves before the next marker."""
        hard = 0
        for ending in reversed(found):
            rest = self.limit - ending.stop
            if rest < 12 and not self.text[ending.stop : self.limit].strip():
                last = self.limit >= len(self.text)
                ending.features.append(("rest:eof" if last else "rest:empty", 1.0))
            else:
                ending.features.append((f"rest:{min(hard, 4)}", 1.0))
                ending.features.append(("rest-length", log(rest + 1)))
                hard += 1
