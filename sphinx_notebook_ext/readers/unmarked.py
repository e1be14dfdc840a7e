"""Notes that markup writes without its own syntax for them: as links, as HTML, as in print.

``word<sup>[1](#n1)</sup>``, ``word[\\[1\\]](#n1)``, ``word<a href="#n1">1</a>``, ``word :sup:`1```,
``word[1]`` and a list of notes below. A view of the page is made, of the same length, in which each
of these reads as a page of plain text would have it, ``[1]``, and it is read as such a page.
"""

from __future__ import annotations

import re

from sphinx_notebook_ext.readers.patterns import Lazy
from sphinx_notebook_ext.readers.scopes import part_scopes
from sphinx_notebook_ext.readers.tokens import (
    Page,
    Raised,
    blank,
    blanked,
    line_start,
    outside,
    trimmed,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.readers.tokens import Reference

_OPEN = r"(?:<(?:sup|a|span|small|b|strong)\b[^<>\n]*>\s?|\\?[\[(]|\*{1,2}(?=\\?[\[(]))"
_CLOSE = r"(?:\s?</(?:sup|a|span|small|b|strong)\s*>|\]\(#[^()\s]*\)|\\?[\])]|\*{1,2})"
_NUMBERS = (
    r"(?:\d{0,2}[lIO|]\d{0,2}(?!\w)|\d{1,3})(?:\s?[,;–]\s?\d{1,3}){0,4}|(?:\\?\*){1,3}|[†‡§]{1,2}"
)
_MARKED = Lazy(rf"{_OPEN}{{1,6}}+\^?({_NUMBERS})[.:]?{_CLOSE}{{1,8}}+|(?<!\^)\^(\d{{1,3}})\^(?!\w)")
#: What makes a sign of a number between brackets or tags.
_IS_SIGN = Lazy(r"<sup|\*\[|\]\(#|href\s*=\s*[\"']?#|\\\[|\\\*|\^\d+\^", re.IGNORECASE)
_JOINER = "\u2060"  # not white space, and no letter
_SIGNS = ("<sup", "](#", "<a ", "\\[", "\\*", "**[", "^")
_ANCHOR = r"<(?:a|span)\b[^<>\n]*\b(?:id|name)\s*=[^<>\n]*>"
_NUMBER = r"\**\\?[\[(]?(\d{1,3})\\?[\])]?[.:)]*\**"
_CLOSED = r"</(?:a|span)\s*>"
#: An anchor and a number at the head of a line or sentence: one behind the other, or one in it.
_ANCHORED = Lazy(
    r"(?:^[ \t]*+(?:[-*+>][ \t]+)?|(?<=[.!?”»)] ))("
    rf"(?:{_ANCHOR}[ \t]*{_CLOSED}\s?{_NUMBER}[ \t]+)"
    rf"|(?:{_ANCHOR}{_NUMBER}{_CLOSED}[.:)]*[ \t]+)"
    rf"|(?:{_NUMBER}[ \t]+{_ANCHOR}[ \t]*{_CLOSED}[ \t]*))",
    re.MULTILINE,
)
#: A way back shows an arrow, a caret or nothing.
_BACK = Lazy(
    r"(?<!!)\[[^\[\]\w]{0,6}\]\(#[^()\s]*\)|<a\b[^<>\n]*href\s*=\s*[\"']?#[^<>]*>\W{0,12}</a\s*>",
    re.IGNORECASE,
)
_RULE = Lazy(r"^<hr\b[^<>\n]*>", re.IGNORECASE | re.MULTILINE)
_LINKED = Lazy(r"[(\"'=]#([^\s()\"'<>]*?)(\d{1,4})[\"')>]")
_ID = Lazy(r"\b(?:id|name)\s*=\s*[\"']?([^\s\"'<>]+)")
_BULLET = Lazy(r"[ \t]*+(?:[-*+>|][ \t]+)?")
_ROLE = Lazy(
    r"(?:\\ )?:sup:`\s*[\[(]?(\d{0,2}[lIO|]\d{0,2}(?!\w)|\d{1,3})[\])]?\s*`(?:\\ (?!:sup:))?"
)
_STOP = Lazy(r"[.:)]?")
_BULLETED = Lazy(r"^[ \t]*+([-*+][ \t]+)\[\d{1,3}\][ \t]", re.MULTILINE)


def read_unmarked(page: Page, visible: str) -> None:
    """Add the notes and signs of *page*, whose text without code and comments is *visible*."""
    view, places = _view(page, visible)
    other = Page(page.path, view, "txt")
    from sphinx_notebook_ext.readers.text import read_numbered

    read_numbered(other)
    if len(other.notes) > 1 and other.references:
        other.references = [_raised(page, sign, places) for sign in other.references]
        other.doubts = list(_wrong(page, other.references))
    elif page.kind == "md" and 'href="#' in visible and "id=" in visible:
        from sphinx_notebook_ext.readers.html import read_html

        other = read_html(visible)
    if len(other.notes) > 1 and other.references:
        page.notes, page.references, page.printed = other.notes, other.references, True
        page.doubts = [doubt for doubt in other.doubts if doubt[2] == "NB231"]
        if page.kind == "md":
            back = [found.span() for found in _BACK.finditer(visible)]
            page.masked = blank(page.masked, back)
        page.forget()
        page.references.sort(key=lambda reference: reference.start)
        page.notes.sort(key=lambda note: note.start)
        part_scopes(page)


def _wrong(page: Page, references: list[Reference]) -> Iterator[tuple[int, int, str, str]]:
    """Signs whose link leads to the note of another number."""
    linked = [_LINKED.search(page.text, *outside(sign)) for sign in references]
    if sum(link is not None for link in linked) < 3:
        return
    from sphinx_notebook_ext.readers.html import wrong_numbers

    pairs = [
        (sign.label.text, link[2] if link else "")
        for sign, link in zip(references, linked, strict=True)
    ]
    ids = set(_ID.findall(page.text))
    wrong = set(wrong_numbers(pairs))
    for index, (sign, link) in enumerate(zip(references, linked, strict=True)):
        nowhere = link is not None and link[1] + link[2] not in ids
        if index in wrong or (nowhere and link and link[1] + sign.label.text in ids):
            told = f"the sign {sign.label.text} leads to note {pairs[index][1]}"
            yield sign.start, sign.end, "NB231", told


def _raised(page: Page, sign: Reference, places: dict[int, tuple[int, int]]) -> Reference:
    """*sign* of the view as it stands in the page: what it shows, with the tags round it."""
    place = places.get(sign.start)
    if place is None:
        return sign
    start, end = trimmed(page.masked, *place)
    if start == end or page.text[start - 1] in "\\*":
        start, end = place
    raised = Raised(start, end, sign.label.text, place)
    raised.broken = sign.broken
    return raised


def _view(page: Page, visible: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """*page* as plain text, and where what is written there as ``[1]`` stands in the page."""
    parts: list[str] = []
    places: dict[int, tuple[int, int]] = {}
    done = 0
    for start, end, new in sorted(_changes(page, visible)):
        if start < done:
            continue
        if start == done and parts and parts[-1][:1] == new[:1] == "[":  # signs touch here too
            parts[-1] = parts[-1].rstrip().ljust(len(parts[-1]), _JOINER)
        parts += (page.masked[done:start], new)
        places[start] = trimmed(page.text, start + 2 * page.text.startswith("\\ ", start), end)
        done = end
    parts.append(page.masked[done:])
    return "".join(parts), places


def _changes(page: Page, visible: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what plain text would have there, as long as that)."""
    if page.kind == "rst":
        for found in _ROLE.finditer(visible):
            yield from _sign(visible, found, f"[{found[1]}]", spaced=True)
        return
    if "<hr" in visible:
        for found in _RULE.finditer(visible):
            yield *found.span(), "---".ljust(found.end() - found.start())
    if "<a " in visible or "<span " in visible:
        for found in _ANCHORED.finditer(visible):
            group = 2 if found[2] else 3 if found[3] else 4
            if page.masked.startswith(found[group], found.start(group)):  # it is no code
                yield found.start(1), found.end(1), f"[{found[group]}] ".ljust(len(found[1]))
    if "[1] " in visible:
        for found in _BULLETED.finditer(visible):
            yield *found.span(1), " " * len(found[1])
    if "](#" in visible or "<a " in visible:
        for found in _BACK.finditer(visible):
            yield *found.span(), blanked(found[0])
    if not any(sign in visible for sign in _SIGNS):
        return
    for found in _MARKED.finditer(visible):
        label, start = found[1] or found[2], found.start(1 if found[1] else 2)
        image = visible[found.start() - 1 : found.start()] == "!"
        if page.masked.startswith(label, start) and _IS_SIGN.search(found[0]) and not image:
            yield from _sign(visible, found, "[{}]".format(label.replace("\\", "")))


def _sign(
    visible: str, found: re.Match[str], sign: str, *, spaced: bool = False
) -> Iterator[tuple[int, int, str]]:
    """What stands for a sign, and for what is before it at the head of a line.

    *spaced* is whether the format wants a space before it, which is none to a reader then.
    """
    start, end = found.span()
    line = line_start(visible, start)
    if (bullet := _BULLET.match(visible, line, start)) and bullet.end() == start:
        yield line, start, " " * (start - line)
        stop = _STOP.match(visible, end)
        end = stop.end() if stop else end
    elif spaced and visible[start - 1] == " ":
        start -= 1
    yield start, end, sign.ljust(end - start)
