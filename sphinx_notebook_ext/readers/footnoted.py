"""Notes that say what they are, in brackets, as Project Gutenberg prints them.

``[Footnote 1: Text.]`` stands behind the paragraph, or at the end; its sign is ``[1]``, ``{1}``
or ``(1)``.
"""

from __future__ import annotations

import re
from itertools import zip_longest

from sphinx_notebook_ext.readers.patterns import ALIKE, LOOKALIKES, PARAGRAPH_END, Lazy
from sphinx_notebook_ext.readers.tokens import NoteToken, Page, Reference, trimmed

TYPE_CHECKING = False
if TYPE_CHECKING:
    Heads = list[re.Match[str]]

_LABEL = r"\d{1,4}[a-z]?|[A-Z]{1,2}|[ivxl]{1,6}|[a-z]|\*{1,4}|[†‡§]{1,2}"
_HEAD = Lazy(
    r"\[(?:(?:foot|end)-?note|note(?:[ ]de[ ]bas[ ]de[ ]page)?|fu(?:ß|ss)note|anm(?:erkung|\.)"
    rf"|nota|voetnoot|noot|przypis|сноска|примечание)[ \t]+((?-i:{_LABEL}))[ \t]*[:.]\s*",
    re.IGNORECASE,
)
_BRACKET = Lazy(r"[\[\]]")
_SIGNS = tuple(
    Lazy(rf"{opening}({_LABEL}){closing}")
    for opening, closing in ((r"\[", r"\]"), (r"\{", r"\}"), (r"(?<=\S)\(", r"\)"))
)
_LOOKALIKE = Lazy(rf"\[((?=\d*[{ALIKE}])[\d{ALIKE}]{{1,4}})\]")


def read_footnoted(page: Page) -> bool:
    """Read such notes and their signs; False where there are none, or nothing points to them."""
    text = page.masked
    heads = list(_HEAD.finditer(text))
    known = {head[1] for head in heads}
    inside = {head.start() for head in heads}
    for pattern in _SIGNS if heads else ():
        signs = [m for m in pattern.finditer(text) if m.start() not in inside]
        if 2 * len(known & {m[1] for m in signs}) >= len(known):
            _add(page, heads, signs)
            return True
    return False


def _add(page: Page, heads: Heads, signs: Heads) -> None:
    known = {head[1] for head in heads}
    most = max((int(label) for label in known if label.isdigit()), default=0) + 2
    for found in signs:
        if found[1] in known or (found[1].isdigit() and 0 < int(found[1]) <= most):
            page.references.append(Reference(*found.span(), found[1], "plain"))
    told = {found[1] for found in signs}
    for found in _LOOKALIKE.finditer(page.masked) if known - told else ():
        if found[1].translate(LOOKALIKES) in known - told:
            page.references.append(Reference(*found.span(), found[1], "plain", "lookalike"))
    for head, following in zip_longest(heads, heads[1:]):
        limit = following.start() if following else len(page.masked)
        page.notes.append(_note(page, head, limit))


def _note(page: Page, head: re.Match[str], limit: int) -> NoteToken:
    """A note up to the bracket that closes it, or to the end of its paragraph."""
    text = page.masked
    depth = 1
    for bracket in _BRACKET.finditer(text, head.end(), limit):
        depth += 1 if bracket[0] == "[" else -1
        if not depth:
            end, after = bracket.span()
            break
    else:
        blank = PARAGRAPH_END.search(text, head.end(), limit)
        end = after = blank.start() if blank else limit
    body = trimmed(text, head.end(), max(end, head.end()))
    note = NoteToken(head.start(), head.end(), body, head[1], "apart")
    note.end = max(after, note.end)
    return note
