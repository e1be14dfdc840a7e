"""Quotation marks without a partner."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import zip_longest

from sphinx_notebook_ext.lint.balance import unpaired
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.readers.tokens import Page

Span = tuple[int, int]

#: Opening sign -> closing sign. Single quotes are apostrophes as well and say nothing.
_PAIRS = {"“": "”", "«": "»"}
_SIGNS = {signs: Lazy(f"[{signs}]") for signs in ("“”", "«»", "„“", "„”", "»«")}
_BEFORE_QUOTE = Lazy(r"[\s>#*+\-•\d.)‘'_(\[]*")


def unbalanced_quotes(page: Page) -> Iterator[tuple[int, str, bool]]:
    """(offset, sign, True for an opening sign) of each sign without partner."""
    text = page.masked
    for opening, closing in (*_PAIRS.items(), *_turned(text)):
        if (opening in text or closing in text) and not _other_habit(text, opening, closing):
            yield from _reconciled(text, _in_text(page, opening, closing))
    if '"' in text:
        yield from _straight(page)


_STRAIGHT = Lazy(
    r'"(?:(?<=[\s(\[{—–/*_]")|(?<=\A"))(?=[^\s"])|"(?<=[^\s"]")(?=[\s.,;:!?)\]}—–/*_\[^]|\Z)'
)
#: Code, inches, rules, and the sign itself.
_SPOKEN_OF = Lazy(r'[}=]"|\d ?"|""|[\\(]"[\s)]|"[\])]?\s*=')


def _straight(page: Page) -> Iterator[tuple[int, str, bool]]:
    """The one straight quote of a paragraph that has no partner, where it is plain which one.

    A quotation may go on in the next paragraphs, which open it anew or close it.
    """
    text = page.masked
    paragraphs = _whole(page)
    waiting: tuple[int, int] | None = None  # where a quotation opens, and in which paragraph
    for index, (start, end) in enumerate(paragraphs):
        if not text.count('"', start, end) % 2 or (alone := _alone(text[start:end])) is None:
            continue
        at, closes = alone
        if waiting and not (closes and index - waiting[1] < 8):
            yield waiting[0], '"', True
        elif closes and not waiting:
            yield start + at, '"', False
        following = paragraphs[index + 1 : index + 2]
        anew = following and text[following[0][0]] == '"'
        waiting = None if closes or anew else (start + at, index)
    if waiting:
        yield waiting[0], '"', True


def _whole(page: Page) -> list[Span]:
    """The paragraphs; on web pages, with the lines that breaks part."""
    if page.kind != "html":
        return page.paragraphs
    whole: list[Span] = []
    for start, end in page.paragraphs:
        if whole and _BREAKS.fullmatch(page.text, whole[-1][1], start):
            whole[-1] = whole[-1][0], end
        else:
            whole.append((start, end))
    return whole


_BREAKS = Lazy(r"(?:\s|<br\b[^<>]*>|</?(?:i|b|em|strong|small|span)\b[^<>]*>)*", re.IGNORECASE)


def _alone(part: str) -> tuple[int, bool] | None:
    """Where the one quote without partner stands in a paragraph, and whether it closes."""
    if _SPOKEN_OF.search(part):
        return None
    found = [(m.start(), _closes(part, m.start())) for m in _STRAIGHT.finditer(part)]
    alone: list[tuple[int, bool]] = []
    for at, closes in found:
        if closes and alone and not alone[-1][1]:
            alone.pop()
        else:
            alone.append((at, closes))
    return alone[0] if len(found) == part.count('"') and len(alone) == 1 else None


def _closes(text: str, at: int) -> bool:
    """Whether a straight quote stands behind a word."""
    return bool(text[at - 1 : at].strip(" (\n[{—–/*_")) if at else False


def _reconciled(text: str, found: list[tuple[int, str, bool]]) -> Iterator[tuple[int, str, bool]]:
    """Leave out a quotation that opens a paragraph, takes in verse or a list, and closes later."""
    skip = False
    for this, following in zip_longest(found, found[1:]):
        if skip:
            skip = False
            continue
        if this[2] and following and not following[2]:
            between = text[this[0] : following[0]]
            skip = text[: this[0]].rstrip(" ")[-1:] in {"", "\n"} and between.count("\n\n") < 8
            if skip:
                continue
        yield this


def _turned(text: str) -> Iterator[tuple[str, str]]:
    """„…“ and „…”, of which a text has one unless it quotes another language, and »…«."""
    if "„" in text and ("“" not in text or "”" not in text):
        yield "„", "”" if "”" in text else "“"
    if _other_habit(text, "«", "»"):
        yield "»", "«"


def _other_habit(text: str, opening: str, closing: str) -> bool:
    """German „…“ and »…« use the same signs the other way round; Swedish ”…” twice the same."""
    if opening in "„»":
        return False
    if opening == "“" and ("„" in text or text.count("”") > 3 * text.count("“") + 3):
        return True
    first, last = text.find(opening), text.find(closing)
    return (
        opening == "«"
        and 0 <= last < first
        and re.search(r"»(?: {2,})?\w[^«»]*\w[.,!?]?(?: {2,})?«", text) is not None
    )


def _in_text(page: Page, opening: str, closing: str) -> list[tuple[int, str, bool]]:
    """As they stand in the text, and in each note that stands between two of its paragraphs."""
    alone = set(unpaired(page, opening + closing))
    if not alone:
        return []
    found = [
        sign
        for part in _parts(page)
        for sign in _in_part(page.masked, part, alone, opening, closing)
    ]
    return sorted(found)


def _parts(page: Page) -> Iterator[list[Span]]:
    """The paragraphs of the text, then those of each note, where notes are set apart."""
    notes = sorted((n.start, n.end) for n in page.notes) if not page.printed else []
    text: list[Span] = []
    inner: dict[int, list[Span]] = {}
    for span in page.paragraphs:
        at = bisect_right(notes, (span[1], 0)) - 1
        if at >= 0 and span[0] < notes[at][1]:
            inner.setdefault(at, []).append(span)
        else:
            text.append(span)
    yield text
    yield from inner.values()


def _in_part(
    text: str, part: list[Span], alone: set[Span], opening: str, closing: str
) -> Iterator[tuple[int, str, bool]]:
    waiting: int | None = None
    run = False
    for start, end in part:
        if waiting is None and (start, end) not in alone:
            continue  # as most paragraphs: nothing is quoted, or all is closed
        anew = _opens_anew(text, start, opening)
        if waiting is not None and not anew:
            if not run:  # who closes a run of quoted paragraphs is a matter of house style
                yield waiting, opening, True
            waiting = None
        run = waiting is not None and anew
        stack: list[int] = []
        if text[start] in "|+":
            continue  # the cells of a table hold fragments
        yield from _scan(text, (start, end), opening + closing, stack)
        waiting = stack[-1] if stack else None
        yield from ((offset, opening, True) for offset in stack[:-1] if not _verse(text, offset))
    if waiting is not None and not run:
        yield waiting, opening, True


def _scan(
    text: str, span: tuple[int, int], signs: str, stack: list[int]
) -> Iterator[tuple[int, str, bool]]:
    """Closing signs that nothing opened; what stays open is left in *stack*."""
    for found in _SIGNS[signs].finditer(text, *span):
        if found[0] == signs[0]:
            if stack and _goes_on(text, stack[-1], found.start()):
                stack.pop()
            stack.append(found.start())
        elif stack:
            stack.pop()
        elif not _ditto(text, found.start()):
            yield found.start(), signs[1], False


def _goes_on(text: str, before: int, here: int) -> bool:
    """Whether a verse opens anew what the verse before it has opened."""
    between = text[before:here]
    return between.count("\n") == 1 and not between.rpartition("\n")[2].strip(" \t>|")


def _ditto(text: str, offset: int) -> bool:
    """A sign between spaces repeats what stands above it in a table.

    In French a space stands before the sign that closes a quotation, and never two.
    """
    before, after = text[max(0, offset - 2) : offset], text[offset + 1 : offset + 2]
    if text[offset] == "»" and not before[:1].isspace() and before[-1:] in {" ", "\xa0", "\u202f"}:
        return before[:1] == "|" or text[offset + 1 : offset + 3] == "  "  # a table, a tag
    return before[-1:].isspace() and (not after or after.isspace())


def _opens_anew(text: str, start: int, opening: str) -> bool:
    """Whether a paragraph goes on with a quotation; list signs and quotes may come first."""
    before = _BEFORE_QUOTE.match(text, start)
    return before is not None and text.startswith(opening, before.end())


def _verse(text: str, offset: int) -> bool:
    """Lines of one paragraph that each open anew."""
    return text[:offset].rpartition("\n")[2].strip() == ""
