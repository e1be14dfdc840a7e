"""Signs and notes written in ways that only their label betrays.

``(^1)``, ``^1]``, ``¹`` and ``<sup>1</sup>`` say nothing by themselves. Where a note 1 waits for
its sign, or a sign for its note, they were meant for it. Only such labels are looked for, so that a
page whose signs and notes match is never searched.
"""

from __future__ import annotations

import re

from sphinx_notebook_ext.readers.patterns import LOOKALIKES, SUPERSCRIPT, SUPERSCRIPT_VALUES, Lazy
from sphinx_notebook_ext.readers.tokens import Reference, line_start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from sphinx_notebook_ext.readers.tokens import Page

    #: Start, end of the label, label as it is written, and the rule that tells the slip.
    Slip = tuple[int, int, str, str]
    AddNote = Callable[[Page, Slip, str], None]
    Patterns = tuple[Any, ...]

_L = r"(#?[\w.-]{0,19}\w)"  # a label, of no more than 21 characters


class _Ending:
    """An expression that *end* ends: what has no literal at its beginning is found slowly."""

    __slots__ = ("_end", "_whole")

    def __init__(self, before: str, end: str) -> None:
        self._end = Lazy(end)
        self._whole = Lazy(before + end)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        done = 0
        for end in self._end.finditer(text):
            found = self._whole.search(text, max(done, end.start() - 21), end.end())
            if found:
                done = found.end()
                yield found


#: How signs are missed in Markdown, in the order in which they are tried.
_MD_SIGNS = (
    (Lazy(rf"\^\[{_L}\](?![(\[:_\w])"), "misplaced-sign"),
    (Lazy(rf"\[[ \t]*\^{{1,2}}[ \t]*{_L}\^?\]"), "misplaced-sign"),
    (Lazy(rf"[({{]\^{_L}[)}}]"), "misplaced-sign"),
    (Lazy(rf"\[\^{_L}(?![\w\]^.-]|[ \t]*[,;\]])"), "misplaced-sign"),
    (Lazy(rf"\^(?<!\[\^){_L}\]"), "misplaced-sign"),
    (Lazy(r"\^(?<=[^\s\[({^\d]\^)(?<![^\w]\w\^)(\d{1,3})(?![\w\]^])"), "misplaced-sign"),
    (Lazy(rf"\[[#@]?{_L}\](?![(\[:_\w])"), "bare-reference"),
    (Lazy(r"<sup>\s*(\d{1,3})\s*</sup>", re.IGNORECASE), "bare-reference"),
    (
        Lazy(
            rf"({SUPERSCRIPT}(?<=[^\s\d⁰¹²³⁴-⁹].)(?<![^\w]\w.){SUPERSCRIPT}{{0,2}})(?![\w⁰¹²³⁴-⁹])"
        ),
        "bare-reference",
    ),
)
_RST_SIGNS = (
    (Lazy(rf"\[\^{_L}\]_?"), "misplaced-sign"),
    (Lazy(rf"\[{_L}\](?!_)"), "bare-reference"),
    (Lazy(rf"\[_{_L}\]_?|\[{_L}_\]_|\[{_L}#\]_"), "misplaced-sign"),
    (Lazy(rf"\[{_L}_(?![\w\]])"), "misplaced-sign"),
    (_Ending(rf"(?<![\[\w#]){_L}", r"\]_(?!_)"), "misplaced-sign"),
    (Lazy(rf"\({_L}\)_(?!_)"), "misplaced-sign"),
)
_END = r"(?=[ \t]+\S|[ \t]*\n[ \t]+\S|：)"
_MD_NOTES = (
    (Lazy(rf"\[\^{_L}\]{_END}[ \t]*：?"), "note-without-colon"),
    (Lazy(rf"(?:\.\.[ \t]*)?(?:\[\^{_L}:|\^{_L}\]:?|\[[#@]?{_L}\]:?){_END}"), "bare-note"),
    (Lazy(rf"(?:\((\d{{1,3}})\)|(\d{{1,3}})[:.)]){_END}"), "bare-note"),
)
_RST_NOTES = (
    (Lazy(rf"(?:\.[ \t]+\.|[.,:;]{{2}})[ \t]*\[{_L}\]{_END}"), "dots"),
    (Lazy(rf"\.\. *\[{_L}\][ \t]*[-–—=][ \t]"), "note-with-colon"),
    (Lazy(rf"\.\. *\[{_L}\](?=[^\W_])"), "bare-note"),
    (Lazy(rf"\.\. *(?:_?\[\^?(?:# )?{_L}\]?|\({_L}\)|{_L}\]):?{_END}"), "bare-note"),
    (Lazy(rf"\.\. +(\d{{1,3}})[:.)]?{_END}"), "bare-note"),
    (Lazy(rf"(?:\((\d{{1,3}})\)|(\d{{1,3}})[:.)]){_END}"), "bare-note"),
)
_MD_WITHIN = Lazy(rf"(?<=\s)\[\^{_L}\]:[ \t]+(?=\S)")
_RST_WITHIN = Lazy(rf"(?<=\s)\.\.[ \t]+\[{_L}\][ \t]+(?=\S)")
_LINE = Lazy(r"^[ \t>]*(?=[\[(^.,:;\d])", re.MULTILINE)
_ITEM = Lazy(r"\(?\d{1,3}[:.)]")
_RULE = Lazy(r"(?:[-=_*~^#]\s*){3,}|#{1,6}\s.*")


def read_slips(page: Page, add_note: AddNote) -> None:
    """Add what was meant for the notes without sign, and for the signs without note."""
    names = {n.label.key: n.label.text for n in page.notes if n.form == "footnote" or n.label.key}
    marks = {r.label.key for r in page.references}
    if orphans := names.keys() - marks - {"*"}:
        patterns: Patterns = _MD_SIGNS if page.kind == "md" else _RST_SIGNS
        _add_signs(page, list(_signs(page, patterns, orphans)), names)
    if page.kind == "rst":
        _add_counted(page)
    alike = {key.translate(LOOKALIKES) for key in names.keys() - marks}  # [^l] is meant for 1
    if wanted := marks - names.keys() - {"", "*"} - alike:
        labels = {r.label.key: r.label.text for r in page.references}
        patterns = _MD_NOTES if page.kind == "md" else _RST_NOTES
        for slip in _are_no_signs(page, _notes(page, patterns, wanted)):
            add_note(page, slip, labels[_key(slip[2])])
            wanted.discard(_key(slip[2]))
    if wanted:
        for slip in _are_no_signs(page, _swallowed(page, wanted)):
            add_note(page, slip, slip[2])


def _are_no_signs(page: Page, notes: Iterator[Slip]) -> list[Slip]:
    """The notes that were found, after the signs that they were taken for are forgotten."""
    found = list(notes)
    starts = {slip[0] for slip in found}
    page.references = [r for r in page.references if r.start not in starts]
    return found


def _add_counted(page: Page) -> None:
    """``[#]`` and ``[*]`` without underscore, where just so many signs are wanting."""
    for form, sign in (("anonymous", "#"), ("symbol", "*")):
        notes = [n for n in page.notes if n.form == form]
        wanting = len(notes) - sum(r.form == form for r in page.references)
        if wanting < 1:
            continue
        heads = {n.start + 3 for n in notes}
        bare = re.compile(rf"\[{re.escape(sign)}\](?!_)").finditer(page.masked)
        found = [m for m in bare if m.start() not in heads]
        if len(found) == wanting:
            page.references += [Reference(*m.span(), sign, form, "bare-reference") for m in found]


def _swallowed(page: Page, wanted: set[str]) -> Iterator[Slip]:
    """A note that begins in the middle of another’s line: it has lost the end of the line."""
    pattern = _MD_WITHIN if page.kind == "md" else _RST_WITHIN
    notes = sorted(page.notes, key=lambda note: note.start)
    for note in notes:
        for found in pattern.finditer(page.masked, note.body_start, note.body_end):
            if _key(found[1]) in wanted:
                wanted.discard(_key(found[1]))
                yield found.start(), found.end(), found[1], ""


def _key(label: str) -> str:
    return label.lstrip("#").lower().translate(SUPERSCRIPT_VALUES)


def _label(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group)


def _signs(page: Page, patterns: Patterns, orphans: set[str]) -> Iterator[Slip]:
    inside = {at for n in page.notes for at in range(n.start, n.label_end)}
    known = {r.start for r in page.references if r.label.key in page.by_key}
    for pattern, way in patterns:
        for found in pattern.finditer(page.text):
            start, label = found.start(), _label(found)
            at = found.start(found.lastindex or 0)
            if _key(label) not in orphans or start in inside or start in known:
                continue
            if page.masked[at] != page.text[at] or page.text[start - 1 : start] == "\\":
                continue
            yield start, found.end(), label, way


def _add_signs(page: Page, slips: list[Slip], names: dict[str, str]) -> None:
    """The first place of each label; a sign that was read there with another label gives way."""
    done: set[str] = set()
    for start, end, label, way in sorted(slips, key=lambda slip: slip[0]):
        key = _key(label)
        if key in done:
            continue
        done.add(key)
        page.references = [r for r in page.references if not start <= r.start < end]
        page.references.append(Reference(start, end, names[key], "footnote", way))


def _notes(page: Page, patterns: Patterns, wanted: set[str]) -> Iterator[Slip]:
    """What a paragraph begins with, behind the first sign that waits for it."""
    first = {key: r.start for r in reversed(page.references) if (key := r.label.key) in wanted}
    done: set[str] = set()
    text = page.text
    for line in _LINE.finditer(text):
        start = line.end()
        for pattern, way in patterns:
            found = pattern.match(text, start)
            key = _key(_label(found)) if found else ""
            if found is None or key not in wanted or key in done or first[key] > start:
                continue
            if not _may_begin(page, start, listed=_ITEM.match(found[0]) is not None):
                continue
            done.add(key)
            yield start, found.end(), _label(found), way
            break


def _may_begin(page: Page, start: int, *, listed: bool) -> bool:
    """Whether a note can begin there; an item of a list is one beside other notes only."""
    text = page.text
    line = line_start(text, start)
    before = text[:line].rstrip(" \t\n>")
    above = before[before.rfind("\n") + 1 :].lstrip(" \t>")
    blank = text[len(before) : line].count("\n") > 1 or not before
    if not listed:
        if page.masked[start] != text[start] and not text.startswith("..", start):
            return False  # code
        return blank or above[:1] == "[" or above[:3] == ".. " or _RULE.fullmatch(above) is not None
    stop = text.find("\n", start)
    after = text[stop:].lstrip() if stop >= 0 else ""
    return blank and any(part.startswith(("[^", ".. [")) for part in (above, after))
