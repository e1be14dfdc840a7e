"""Signs such as ``A2.13`` behind a word: references to an appendix, not notes of the page."""

from __future__ import annotations

import re
from typing import Final

from sphinx_notebook_ext.apparatus.model import Doubt, Note, Span

from .records import Cut

_SIGN: Final = re.compile(
    r"(?<=[^\W\d_A-Z]|[.,;:!?…”’)\]])([A-Z]?)(\d{1,3})\.(\d{1,3})(?![\w.]*\d)"
)
_LEAST: Final = 5
_SKIP: Final = 3


def dotted_signs(text: str) -> list[Span]:
    """All signs with a letter, a group and a number that run on; few of them are none."""
    found: list[tuple[str, int, int, Span]] = []
    for m in _SIGN.finditer(text):
        sign = (m.group(1), int(m.group(2)), int(m.group(3)), Span(*m.span()))
        if _follows(found[-1] if found else None, sign):
            found.append(sign)
    return [sign[3] for sign in found] if len(found) >= _LEAST else []


def _follows(last: tuple[str, int, int, Span] | None, sign: tuple[str, int, int, Span]) -> bool:
    letter, group, number, _ = sign
    if last is None:
        return bool(letter) and number == 1
    same = last[1] == group and last[2] < number <= last[2] + _SKIP
    onward = last[1] < group <= last[1] + _SKIP and number == 1
    # A page may print one sign without its letter; the run shows what it is.
    return same or onward


def dotted_note(text: str, span: Span) -> tuple[Note, Cut]:
    """The record of one such sign: a marker whose note stands elsewhere."""
    printed = text[span.start : span.end]
    doubt = Doubt("NB201", f"the page has no note for the marker {printed}")
    note = Note(
        id=f"note-{printed.replace('.', '-')}",
        label=printed.replace(".", "-"),
        text="",
        printed=printed,
        marker=span,
        confidence=0.9,
        doubts=(doubt,),
    )
    return note, Cut(note.id, (span,), None)
