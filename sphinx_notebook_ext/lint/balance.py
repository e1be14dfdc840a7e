"""Brackets without a partner, paragraph by paragraph."""

from __future__ import annotations

import re

from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.readers.tokens import Page

_PARTNER = {")": "(", "]": "["}
_SIGNS = Lazy(r"[()\[\]]")
_SENTENCE = Lazy(r"[.!?][”’)]*\s+[^\W\d_a-z]")
# 1) a) iv) (a) and smileys
_ENUMERATOR = Lazy(r"(?:(?<![\w.])(?:[A-Za-zа-яА-Я#]|[ivxIVX]{1,5}|\d{1,3}[a-z]?)|[:;][-o]?)\Z")
# [0, 1) and (-∞, 0]: half-open intervals
_INTERVAL = Lazy(r"[\[(]\s*[^\s()\[\],]+(?: [^\s()\[\],]+)?\s*,\s*[^\s()\[\],]+\s*[\])]")


def unbalanced(page: Page) -> list[tuple[int, str]]:
    """(offset, sign) of each bracket without partner in its paragraph."""
    cached: list[tuple[int, str]] | None = page.__dict__.get("_unbalanced")
    if cached is None:
        cached = page.__dict__["_unbalanced"] = list(_find(page))
    return cached


def _find(page: Page) -> Iterator[tuple[int, str]]:
    alike = page.kind == "txt" and page.notes and ")" in page.masked  # two mistakes, and a pair
    if not alike and nested(page.rare):
        return
    known = {offset for r in page.references for offset in (r.start, r.end - 1)}
    known.update(at for n in page.notes if n.broken for at in range(n.start, n.label_end))
    for start, end in page.paragraphs if alike else unpaired(page, "()", "[]"):
        yield from _in_paragraph(page, start, end, known)


def nested(data: bytes) -> bool:
    """Whether all brackets in UTF-8 *data* are closed in order, either kind by itself."""
    signs = data.translate(None, _NO_BRACKETS)
    return not signs or not (
        _alone(signs.translate(None, b"[]"), b"()") or _alone(signs.translate(None, b"()"), b"[]")
    )


def unpaired(page: Page, *pairs: str) -> list[tuple[int, int]]:
    """The paragraphs in which the signs of *pairs*, such as ``()``, are not all closed in order."""
    if not page.paragraphs:
        return []
    alone = []
    for pair in pairs:
        signs = page.outline.replace(pair[0].encode(), b"\1").replace(pair[1].encode(), b"\2")
        alone.append(_alone(signs.translate(None, _NO_SIGNS), b"\1\2").split(b"\0"))
    return [span for span, *left in zip(page.paragraphs, *alone, strict=True) if any(left)]


_NO_BRACKETS = bytes(byte for byte in range(256) if byte not in b"()[]")
_NO_SIGNS = bytes(range(3, 256))


def _alone(signs: bytes, pair: bytes) -> bytes:
    """What is left of *signs* when all pairs are taken out."""
    for _ in range(6):  # deeper brackets are rare, and looked at one by one
        shorter = signs.replace(pair, b"")
        if len(shorter) == len(signs):
            return signs
        signs = shorter
    left = bytearray()
    for sign in signs:
        if sign == pair[1] and left[-1:] == pair[:1]:
            left.pop()
        else:
            left.append(sign)
    return bytes(left)


def _spans_sentences(page: Page, start: int, end: int) -> bool:
    """Two mistakes that look like a pair: ``(Name, … The next sentence … (Other)).``

    A bracket in brackets that takes in whole sentences and closes at once behind the inner
    one is an opening bracket that was never closed and a closing one too many.
    """
    if end - start < 300 or page.kind != "txt":
        return False
    inside = page.running[start + 1 : end]
    return inside.rstrip(" .0123456789").endswith(")") and (
        _SENTENCE.search(page.masked, start, end) is not None
    )


def _is_table(text: str) -> bool:
    """Whether *text* begins like a table, and not like the line block of a poem."""
    return text[:1] == "+" or (text[:1] == "|" and "|" in text[1:].partition("\n")[0])


def _in_paragraph(page: Page, start: int, end: int, known: set[int]) -> Iterator[tuple[int, str]]:
    text = page.masked
    if "|" in text[start:end] and _is_table(text[start:end].lstrip()):
        return
    stack: list[tuple[int, str]] = []
    passed = start
    for found in _SIGNS.finditer(text, start, end):
        offset, sign = found.start(), found[0]
        if page.text[offset] != sign or offset < passed:
            continue
        if sign in "([" and (past := _past_interval(text, offset, end)):
            passed = past
            continue
        if (sign == "(" and _is_smiley(text, offset)) or _is_named(text, offset):
            continue
        if text[offset - 1 : offset] == "\\" and page.kind != "md":
            continue  # Markdown prints an escaped bracket, and import escapes all of them
        if sign in "([":
            stack.append((offset, sign))
            continue
        depth = len(stack) - 1
        while depth >= 0 and stack[depth][1] != _PARTNER[sign]:
            depth -= 1
        if depth >= 0:
            opening = stack[depth][0]
            if sign == ")" and _spans_sentences(page, opening, offset):
                yield from ((opening, "("), (offset, ")"))
            if len(stack) - 1 - depth:
                yield from stack[depth + 1 :]
            del stack[depth:]
        elif offset not in known and not _excused(page, offset, sign, start):
            # “[or world)”: one mistake, told at the sign that opens
            yield stack.pop() if stack else (offset, sign)
    yield from (item for item in stack if not _runs_on(page, item, end) and item[0] not in known)


def _past_interval(text: str, offset: int, end: int) -> int:
    """The end of a half-open interval at *offset*, 0 where there is none."""
    found = _INTERVAL.match(text, offset, end)
    return found.end() if found and (found[0][0] == "(") != (found[0][-1] == ")") else 0


def _is_smiley(text: str, offset: int) -> bool:
    """``:-(`` and ``:(`` at the end of a sentence."""
    return text[max(0, offset - 2) : offset] in {":-", ";-", " :"} and (
        not text[offset + 1 : offset + 2].strip()
    )


def _is_named(text: str, offset: int) -> bool:
    """A text that speaks of the bracket: ``")"``, ``“(”``, ``add missing ) in``."""
    around = text[max(0, offset - 2) : offset].removesuffix("\\")[-1:] + text[offset : offset + 2]
    return around in _NAMED or (around == " ) " and text[offset - 2 : offset - 1].isalpha())


_NAMED = {f"{a}{sign}{b}" for a, b in ('""', "''", "“”", "‘’") for sign in "()[]"}
_NAMED |= {"([)", "(])"}


def _excused(page: Page, offset: int, sign: str, start: int) -> bool:
    before = page.masked[max(start, offset - 6) : offset].removesuffix("\\")
    if sign == ")":
        return _ENUMERATOR.search(before) is not None
    # a number before ] in a note is a stray number, which has a rule of its own
    return re.search(r"\d ?\Z", before) is not None and page.note_at(offset) is not None


def _runs_on(page: Page, item: tuple[int, str], end: int) -> bool:
    """A bracket that opens a paragraph may take in several; it closes further down."""
    _offset, sign = item
    closing = ")" if sign == "(" else "]"
    following = page.masked[end : end + 6000]
    place = following.find(closing)
    if place < 0:
        return False
    opening = following.find(sign)
    return (opening < 0 or opening > place) and not _ENUMERATOR.search(following[:place])
