"""Every place where the number of a note may stand, with the evidence around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sphinx_notebook_ext.readers.patterns import SUPERSCRIPTS

from .scripts import superscript_value

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Runs of digits worth a look: glued to what is before them, or to what is behind them
#: (spaced numbers only before a capital, an opening sign, or the same number again).
_RUN: Final = re.compile(
    rf"(?<![\s0-9])[0-9]+"
    rf"|(?<=\s)[0-9]{{1,9}}(?=[ \n]{{0,3}}[A-ZÀ-ÖØ-ÞΑ-ΩЀ-Я“‘«\"'(\[§¶¡¿])"
    rf"|(?<=[^\s0-9]\s)([0-9]{{1,4}})(?=[ \[(]{{0,2}}\1[.)\] ])"
    rf"|[{SUPERSCRIPTS}]+"
)
#: Longer runs of digits are no note numbers glued to something, but tables or identifiers.
_LONGEST_RUN: Final = 9
_LARGEST: Final = 4
_CLOSERS: Final = "”’\"'»)]"
_STOPS: Final = ".,;:!?…"
_OPENERS: Final = "“‘\"'«(["
#: Joiners that hold a number to what is before it: no note number stands behind these.
_BEFORE: Final = "$£€¥§#¶/–-‐‑−+=<>@&*_^~|\\№%"
_ORDINAL: Final = re.compile(r"(?:st|nd|rd|th|d|s|mm|cm|km|kg|pm|am|mo|vo|[a-z])\b")
_UNIT: Final = re.compile(
    r" (?:U\.? ?S\.?|F\.|S\. ?Ct|Stat\.|L\. ?Ed|Fed\.|C\.F\.R|Cal|N\.[YEWJ]|So\.|P\.|A\."
    r"|[A-Z][A-Za-z&.’' ]{0,40}?"
    r"(?:L\.|Rev\.|J\.|Q\.|Rep\.|Ct\.|Ann\.|Code|Op\.|Reg\.|[23]d|Int’l|Cong\.))"
)
_NUMBERED: Final = re.compile(
    r"(?:\b(?:[Nn]os?|[Pp]p?|[Vv]ols?|[Cc]h|[Cc]hap|[Cc]hapter|[Ss]ec|[Ss]ection|[Aa]rt|[Aa]rticle|"
    r"[Ff]igs?|[Nn]n?|[Nn]otes?|[Pp]ages?|[Pp]art|Book|Title|Rule|[Ll]ines?|[Vv]erses?|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|"
    r"January|February|March|April|May|June|July|"
    r"August|September|October|November|December|"
    r"at|in|of|the|to|and|about|over|than|by|from|with|"
    r"U\.S|Stat|F|Cir|cl|cmt|para|¶|§+)\.?|[§¶$£€#№])[  ]$"
)

_DOTTED: Final = re.compile(r"[A-Z]\d{1,3}\.$")
_YEAR_END: Final = re.compile(r"[ (–-](?:1[5-9]|20)\d\d[.,]$")
_COUNTED: Final = re.compile(r" (?:percent|per cent|years|days|of|states)\b|%")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number at ``start:end`` that may mark a note; ``score`` in nats for that it does."""

    start: int
    end: int
    value: int
    score: float
    left: str
    right: str


def candidates(text: str, labels: frozenset[int] = frozenset()) -> Iterator[Candidate]:
    """Yield the candidates in order; those of one run of digits stand together.

    ``labels`` are offsets at which a known label of an annotator begins.
    """
    for run in _RUN.finditer(text):
        start, end = run.span()
        if not start:
            continue
        if text[start] in SUPERSCRIPTS:
            yield from _superscript(text, start, end)
        elif end - start <= _LONGEST_RUN:
            yield from _digits(text, start, end, labels)


def _superscript(text: str, start: int, end: int) -> Iterator[Candidate]:
    value = superscript_value(text[start:end])
    if 0 < value < 10**_LARGEST and start and not text[start - 1].isspace():
        single = text[start - 1].isalpha() and (start < 2 or not text[start - 2].isalpha())
        yield Candidate(start, end, value, -1.0 if single else 6.0, "sup", "sup")


def _digits(text: str, start: int, end: int, labels: frozenset[int]) -> Iterator[Candidate]:
    for first in range(start, end):
        if text[first] == "0":
            continue
        left, left_score = _left(text, start, first)
        for last in range(first + 1, min(end, first + _LARGEST) + 1):
            if first > start and last < end and not _is_year_like(text, start, first):
                continue
            right, right_score = _right(text, first, last, end, labels)
            score = left_score + right_score + _together(left, right)
            if score > -5.5:
                yield Candidate(first, last, int(text[first:last]), score, left, right)


def _together(left: str, right: str) -> float:
    """A part of a longer number that is not glued to words on its other side is none."""
    if left == "digits" and (
        right.startswith("spaced") or right in ("stop", "line", "other", "paren")
    ):
        return -4.0
    if right == "digits" and left in ("spaced", "spaced-stop", "numbered", "line"):
        return -4.0
    return -3.0 if left == right == "digits" else 0.0


def _is_year_like(text: str, start: int, first: int) -> bool:
    return first - start == 4 and text[start : start + 2] in ("15", "16", "17", "18", "19", "20")


def _left(text: str, start: int, first: int) -> tuple[str, float]:
    """Classify and weigh what stands before a number that begins at ``first``."""
    if first > start:
        return "digits", 0.5 if _is_year_like(text, start, first) else -1.5
    if start == 0:
        return "start", -8.0
    before = text[start - 1]
    if before.isspace():
        return _left_of_space(text, start)
    if before in _BEFORE:
        return "joined", -6.0
    if before in _OPENERS and before not in _CLOSERS:
        return "open", -4.0
    if before in _STOPS or before in _CLOSERS:
        return _left_of_stop(text, start)
    if before.isalpha():
        return _left_of_letter(text, start)
    return "other", 0.0


def _left_of_letter(text: str, start: int) -> tuple[str, float]:
    if start >= 2 and text[start - 2].isalpha():
        return "word", 1.5 if text[start - 1].islower() else 0.0
    return "letter", -2.0


def _left_of_stop(text: str, start: int) -> tuple[str, float]:
    before, inner = text[start - 1], text[start - 2] if start >= 2 else " "
    if before in ".,:" and inner.isdigit():
        if _DOTTED.search(text, max(0, start - 6), start):
            return "dotted", -9.0
        return (
            ("stop", 1.5) if _YEAR_END.search(text, max(0, start - 6), start) else ("decimal", -1.5)
        )
    if before == "." and inner.isalpha() and (start < 3 or not text[start - 3].isalpha()):
        return "initial", 0.0
    return "stop", 2.5


def _left_of_space(text: str, start: int) -> tuple[str, float]:
    begin = start - 1
    while begin and start - begin < 6 and text[begin - 1].isspace():
        begin -= 1
    if "\n" in text[begin:start]:
        return "line", -4.5
    if _NUMBERED.search(text, max(0, start - 14), start):
        return "numbered", -6.0
    if begin and text[begin - 1] in _STOPS + _CLOSERS:
        return "spaced-stop", -1.0
    return "spaced", -2.5


def _right(text: str, first: int, last: int, end: int, labels: frozenset[int]) -> tuple[str, float]:
    """Classify and weigh what stands behind the number ``text[first:last]``."""
    if doubled_end(text, first, last):
        return "doubled", 3.0
    if last < end:
        return _right_of_split(text, last, end)
    if last in labels:
        return "label", 6.0
    after = text[last : last + 1]
    if not after:
        return "end", 0.0
    if after.isalpha():
        return _right_of_letter(text, last)
    if after in "“‘«\"'§¶¡¿":
        return "open", 2.5
    if after in "([":
        return "paren", 1.5
    if after.isspace():
        return _right_of_space(text, last, labels)
    if after in "$£€…—":
        return "other", 0.0
    return "stop", -4.0


def doubled_end(text: str, first: int, last: int) -> int:
    """Where the same number, printed once more behind a marker, ends; 0 if it is not."""
    number = text[first:last]
    at = last
    while at - last < 3 and text[at : at + 1] in (" ", "\n", "[", "("):
        at += 1
    if not text.startswith(number, at):
        return 0
    glued = at == last and last - first < 2
    at += len(number)
    if glued and text[at : at + 2] not in (". ", ") ", "] "):
        return 0
    if text[at : at + 1] in (".", ")", "]"):
        at += 1
    elif text[at : at + 1].isdigit():
        return 0
    return at if text[at : at + 1].isspace() or text[at : at + 1].isupper() else 0


def _right_of_split(text: str, last: int, end: int) -> tuple[str, float]:
    if text[last] == "0":
        return "digits", -7.0
    if _UNIT.match(text, end) or text[end : end + 1] in ("",):
        return "digits", 0.0
    if end - last == 4 and text[last : last + 2] in ("17", "18", "19", "20"):
        return "digits", -1.0
    return "digits", -1.5 if _COUNTED.match(text, end) else -3.0


def _right_of_letter(text: str, last: int) -> tuple[str, float]:
    after = text[last]
    if after.islower():
        return ("unit", -5.0) if _ORDINAL.match(text, last) else ("lower", 0.0)
    follower = text[last + 1 : last + 2]
    return "upper", 3.0 if follower.isalpha() or follower in ". " else 1.5


def _right_of_space(text: str, last: int, labels: frozenset[int]) -> tuple[str, float]:
    first = last
    while first < len(text) and first - last < 4 and text[first].isspace():
        first += 1
    if first in labels:
        return "spaced-label", 5.0
    if "\n" in text[last:first]:
        return "line", -2.5
    after = text[first : first + 1]
    if after.isupper() or after in '“‘«"([':
        return "spaced-upper", 0.0
    return "spaced", -3.0 if after.islower() else -2.0
