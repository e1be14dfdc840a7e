"""Square brackets: lacunae, insertions of the editor, and those that stay undecided."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING, Final

from sphinx_notebook_ext.apparatus.model import (
    Insertion,
    InsertionKind,
    Lacuna,
    Note,
    Span,
)
from sphinx_notebook_ext.apparatus.vocabulary import REASON_WORDS

from .records import Bracket, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BRACKET: Final = re.compile(r"\[([^\[\]\n]{1,300})\]")
#: More than this is a table or an attack; a page of seven million characters has hundreds.
MOST_BRACKETS: Final = 50_000
_DOTS: Final = re.compile(r"[\s.…·*—–-]+")
_SIZED: Final = re.compile(
    r"(?P<extent>\d+(?:\s?[-–]\s?\d+)?|an?|one|two|three|four|five|six|several)\s+"
    r"(?P<unit>letter|char|character|word|line|page|leaf|leave)s?\s+(?P<reason>[\w ]+)"
)
_NUMBERS: Final = {
    "a": "1",
    "an": "1",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
}
_UNITS: Final = {"letter": "char", "character": "char", "leave": "leaf"}
_PLAIN: Final = re.compile(r"[^\W\d_][\w’'., -]*\Z")
_NO_INSERTION: Final = re.compile(
    r"(?i)(?:note|ed|eds|sic|see|cf|translat|tr|hereinafter|citation|footnote)\b|.*\d{3}"
)


def read_brackets(
    text: str, notes: Sequence[Note], taken: Sequence[Span] = ()
) -> tuple[list[Lacuna], list[Insertion], list[Bracket]]:
    """Sort the brackets of a page; those that are ``taken`` as markers are left out."""
    lacunae: list[Lacuna] = []
    insertions: list[Insertion] = []
    brackets: list[Bracket] = []
    bodies = sorted((n.body.start, n.body.end, n.id) for n in notes if n.body)
    starts = [body[0] for body in bodies]
    for span, inner in _found(text, taken):
        owner = _owner(bodies, starts, span.start)
        reading = Reading.UNDECIDED
        lacuna = _lacuna(inner, span, text, len(lacunae) + 1, owner)
        if lacuna is not None:
            lacunae.append(lacuna)
            reading = Reading.LACUNA
        elif insertion := _insertion(inner, span, text, len(insertions) + 1):
            insertions.append(insertion)
            reading = Reading.INSERTION
        brackets.append(Bracket(span, text[span.start : span.end], reading, owner))
    return lacunae, insertions, brackets


def brackets_left_out(text: str) -> Span | None:
    """The first bracket that was not looked at because there are too many; None if all were."""
    if text.count("[") <= MOST_BRACKETS:
        return None
    first = next(islice(_BRACKET.finditer(text), MOST_BRACKETS, None), None)
    return Span(*first.span()) if first else None


def _found(text: str, taken: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    ends = {span.start for span in taken}
    for m in islice(_BRACKET.finditer(text), MOST_BRACKETS):
        if m.start() not in ends and m.start() + 1 not in ends:
            yield Span(*m.span()), m.group(1)


def _owner(bodies: list[tuple[int, int, str]], starts: list[int], at: int) -> str | None:
    index = bisect_right(starts, at) - 1
    return bodies[index][2] if index >= 0 and at < bodies[index][1] else None


def _lacuna(inner: str, span: Span, text: str, number: int, note: str | None) -> Lacuna | None:
    words = " ".join(inner.lower().strip(" .…?").split())
    extent = unit = None
    known = REASON_WORDS.get(words)
    if known is None and (sized := _SIZED.fullmatch(words)):
        known = REASON_WORDS.get(sized["reason"].strip())
        extent = _NUMBERS.get(sized["extent"], sized["extent"].replace("–", "-").replace(" ", ""))
        extent = None if extent == "several" else extent
        unit = _UNITS.get(sized["unit"], sized["unit"])
    if known is None and inner and _DOTS.fullmatch(inner):
        known = ("lost" if "-" in inner or "—" in inner else "ellipsis", None)
    if known is None:
        return None
    printed = text[span.start : span.end]
    return Lacuna(
        f"lacuna-{number}", known[0], known[1], extent, unit, printed, span=span, note=note
    )


def _insertion(inner: str, span: Span, text: str, number: int) -> Insertion | None:
    name = f"insertion-{number}"
    bare = inner.strip()
    if bare.lower().rstrip("!.") == "sic":
        return Insertion(name, InsertionKind.SIC, bare, span=span)
    if bare.endswith("?") and _PLAIN.match(bare[:-1].rstrip() or "1"):
        return Insertion(name, InsertionKind.UNCLEAR, bare[:-1].rstrip(), cert="low", span=span)
    if not bare or not _PLAIN.match(bare) or _NO_INSERTION.match(bare):
        return None
    return Insertion(name, InsertionKind.SUPPLIED, bare, span=span)
