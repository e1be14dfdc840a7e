"""Words that end in the number of a note which nothing points to."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sphinx_notebook_ext.readers.tokens import Page

_WORD = re.compile(r"[^\W\d_]{3,}[.,;:”’)]?(\d{1,3})(?![\w/]|[.,:-]\d)")


def glued_to_words(page: Page) -> list[tuple[int, int, int]]:
    """(number, start, end) of the digits; one for each note, where there is just one."""
    cached: list[tuple[int, int, int]] | None = page.__dict__.get("_glued")
    if cached is None:
        cached = page.__dict__["_glued"] = _find(page)
    return cached


def _find(page: Page) -> list[tuple[int, int, int]]:
    waiting = {
        note.label.text
        for note in page.notes
        if note.label.key not in page.referenced and note.label.text.isdigit()
    }
    if not waiting:
        return []
    found: dict[str, list[tuple[int, int, int]]] = {}
    for match in _WORD.finditer(page.running):
        if match[1] in waiting:
            found.setdefault(match[1], []).append((int(match[1]), *match.span(1)))
    return [places[0] for places in found.values() if len(places) == 1]
