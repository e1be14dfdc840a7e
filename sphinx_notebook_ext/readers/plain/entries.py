"""The notes of a page that has them in a place of their own: lines that begin with a sign."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from sphinx_notebook_ext.apparatus.model import Span
from sphinx_notebook_ext.readers.patterns import SUPERSCRIPTS

from .scripts import superscript_value

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS: Final = "*†‡§¶‖#"
_HEADING: Final = re.compile(
    r"^[ \t#=*_]*(?:foot|end)?"
    r"(?:notes?|references|anmerkungen|fussnoten|fußnoten|notas|примечания|сноски)"
    r"(?: and references| to the text| to (?:chapter|book|part) \w+)?[ \t:.#=*_]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FOOTNOTE: Final = re.compile(r"\[(?:Foot|End)?[Nn]ote ([\w*†‡§]{1,6}):[ \t\u00a0]*", re.ASCII)
#: Each way to begin a note -> what it looks like at the head of a line; group 1 is the label.
_HEADS: Final = {
    "bracket": re.compile(
        r"^[ \t]{0,8}\[(?:note |n\. ?|fn\. ?)?"
        r"([0-9]{1,4}|[A-Z]{1,2}|[A-Z]?[0-9]{1,2}\.[0-9]{1,3}|[*†‡§]{1,4})\][ \t.:]*",
        re.M,
    ),
    "super": re.compile(rf"^[ \t]{{0,8}}([{SUPERSCRIPTS}]{{1,4}})[ \t.)]*", re.M),
    "caret": re.compile(
        r"^[ \t]{0,8}(?:([0-9]{1,4})[.)][ \t]+)?\^[ \t]*(?:(?:[a-z]|[0-9.]+)(?=[ \t])[ \t]*)*", re.M
    ),
    "sign": re.compile(r"^[ \t]{0,8}([*†‡§¶‖]{1,4})[ \t]?(?=[^\s*†‡=_-])", re.M),
    "number": re.compile(
        r"^[ \t]{0,8}([0-9]{1,4})(?:[.):][ \t]+|[ \t]+(?=\S)|[ \t]*(?=[^\W\d_“‘\"]))", re.M
    ),
}
_SQUARE: Final = re.compile(r"[\[\]]")
_LONGEST: Final = 40_000
#: As much is taken for a note whose bracket never closes, where no paragraph ends sooner.
_SHORT: Final = 2_000
#: No page has more notes than this; a file made to be slow may seem to.
MOST: Final = 50_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A note apart: its label, its whole extent, and its body.

    ``sign`` is the extent of the label alone; ``closed`` is False where a bracket that
    opened the note never closes.
    """

    label: str
    sign: Span
    whole: Span
    body: Span
    closed: bool = True


def note_headings(text: str) -> list[Span]:
    """The lines that head a section of notes."""
    return [Span(*m.span()) for m in _HEADING.finditer(text)]


def bracketed_entries(text: str) -> list[Entry]:
    """Notes of the form ``[Footnote 1: …]``."""
    if "ote " not in text:
        return []
    found = list(islice(_FOOTNOTE.finditer(text), MOST))
    closing = _closing(text, {m.start() for m in found})
    return [_bracketed(text, m, closing.get(m.start())) for m in found]


def _closing(text: str, wanted: set[int]) -> dict[int, int]:
    """Where the brackets that open at the wanted offsets close; in one pass."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    for sign in _SQUARE.finditer(text) if wanted else ():
        if sign.group() == "[":
            opened.append(sign.start())
        elif opened and (start := opened.pop()) in wanted:
            closing[start] = sign.start()
    return closing


def _bracketed(text: str, m: re.Match[str], close: int | None) -> Entry:
    label = Span(*m.span(1))
    if close is not None and close - m.end() < _LONGEST:
        body = trimmed(text, m.end(), close)
        return Entry(m.group(1), label, Span(m.start(), close + 1), body)
    stop = _paragraph_end(text, m.end(), min(len(text), m.end() + _SHORT))
    body = trimmed(text, m.end(), stop)
    return Entry(m.group(1), label, Span(m.start(), body.end), body, closed=False)


def line_entries(text: str, kind: str, start: int, end: int) -> list[Entry]:
    """Notes of one kind between two offsets, each up to the next."""
    heads = list(islice(_HEADS[kind].finditer(text, start, end), MOST))
    if kind == "number":
        heads = list(_running(heads))
    ends = [*(m.start() for m in heads[1:]), end][: len(heads)]
    return [
        _line_entry(text, m, stop, index)
        for index, (m, stop) in enumerate(zip(heads, ends, strict=True), 1)
    ]


def _running(heads: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Of lines that begin with a number those whose numbers run on, or start again."""
    last = 0
    for m in heads:
        number = int(m.group(1))
        if last < number <= last + 3 or (number == 1 and last > 0):
            last = number
            yield m


def _line_entry(text: str, m: re.Match[str], stop: int, index: int) -> Entry:
    label, sign = _label(m, index)
    body = trimmed(text, m.end(), stop)
    return Entry(label, sign, Span(m.start(), max(body.end, m.end())), body)


def _label(m: re.Match[str], index: int) -> tuple[str, Span]:
    printed = m.group(1)
    if printed is None:
        return str(index), Span(m.start(), m.start())
    if printed[0] in SUPERSCRIPTS:
        printed = str(superscript_value(printed))
    return printed, Span(*m.span(1))


def shortened(text: str, entry: Entry) -> Entry:
    """The same note, ending with its first paragraph."""
    stop = _paragraph_end(text, entry.body.start, entry.body.end)
    body = trimmed(text, entry.body.start, stop)
    return Entry(entry.label, entry.sign, Span(entry.whole.start, body.end), body, entry.closed)


def without_heading(text: str, entry: Entry) -> Entry:
    """The same note without the heading of the next chapter's notes at its end."""
    cut = text.rfind("\n\n", entry.body.start, entry.body.end)
    last = text[cut : entry.body.end].strip() if cut >= 0 else ""
    if not last or len(last) > 80 or last[-1] in ".!?…”’)]":
        return entry
    body = trimmed(text, entry.body.start, cut)
    return Entry(entry.label, entry.sign, Span(entry.whole.start, body.end), body, entry.closed)


def _paragraph_end(text: str, start: int, end: int) -> int:
    blank = re.compile(r"\r?\n[ \t]*\r?\n").search(text, start, end)
    return blank.start() if blank else end


def trimmed(text: str, start: int, end: int) -> Span:
    """A span without white space at its ends."""
    end = max(start, end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
