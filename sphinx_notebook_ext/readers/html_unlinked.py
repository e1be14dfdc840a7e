"""Notes of a web page that no link joins to their signs: ``<sup>1</sup>`` here and there.

A raised number at the head of a block begins a note, any other is a sign. Powers and ordinals are
raised as well, so both are taken for notes only where most notes have a sign before them.
"""

from __future__ import annotations

from sphinx_notebook_ext.readers.patterns import Lazy
from sphinx_notebook_ext.readers.tokens import NoteToken, Raised, trimmed

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from sphinx_notebook_ext.readers.tokens import Page

_SUP = Lazy(r"<sup\b[^<>]*>\s*([\[(]?(\d{1,3})[\])]?)\s*</sup\s*>", 2)
_OPENS = r"<(?:p|li|div|dd|td)\b[^<>]*>\s*(?:<(?:b|strong|span|small|i|em)\b[^<>]*>\s*)*"
_HEAD = Lazy(rf"(?:{_OPENS}|<br\s*/?>\s*|<hr\s*/?>\s*)\Z", 2)
_LISTED = Lazy(rf"{_OPENS}([\[(]?(\d{{1,3}})(?:[\])][.:]?|[.:]))\s+(?=\S)", 2)
_END = Lazy(r"</(?:p|li|div|dd|td|table|ol|body)\b|<(?:p|li|div|h[1-6]|br|hr)\b", 2)
#: What a power stands behind: a digit, a unit, or the name of a quantity.
_BASE = Lazy(r"\d\Z|(?<!\w)(?:\w|[kcmd]m)\Z")


def read_unlinked(page: Page, visible: str) -> None:
    """Add the notes and signs of *page*, whose text without comments and code is *visible*."""
    raised = list(_SUP.finditer(visible))
    heads = [
        found
        for found in raised
        if _HEAD.search(visible, max(0, found.start() - 200), found.start())
    ]
    entries = heads if len(heads) > 1 else list(_LISTED.finditer(visible))
    known = {entry[2] for entry in entries}
    taken = {found.start() for found in heads}
    signs = [
        found
        for found in raised
        if found.start() not in taken
        and not _BASE.search(visible, max(0, found.start() - 4), found.start())
    ]
    told = {found[2] for found in signs if entries and found.start() < entries[0].start()}
    if len(told & known) < max(2, 0.6 * len(known)):
        return
    most = max(map(int, known)) + 2
    page.references = [
        Raised(*found.span(1), found[2], found.span())
        for found in signs
        if 0 < int(found[2]) <= most
    ]
    page.notes = [_note(page, visible, entry) for entry in entries]


def _note(page: Page, visible: str, entry: re.Match[str]) -> NoteToken:
    stop = _END.search(visible, entry.end())
    end = stop.start() if stop else len(visible)
    body = trimmed(page.masked, entry.end(), max(end, entry.end()))
    return NoteToken(entry.start(1), entry.end(1), body, entry[2], "element")
