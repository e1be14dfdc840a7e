"""Words and numbers that end in the number of a note which nothing points to."""

from __future__ import annotations

import re

from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.readers.tokens import Page

_WORD = Lazy(r"[^\W\d_]{3,}[.,;:”’)]?(\d{1,3})(?![\w/]|[.,:-]\d)")


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


_DIGITS = Lazy(
    r"(\b(?:No|Nr|Nos|vol|p|pp|chap|ch|art)\.\s*|[№§]\s*)?(?<![\w.,:/-])(\d{2,6})(?![\w/]|[.,:-]\d)",
    re.IGNORECASE,
)
_YEAR = Lazy(r"1[4-9]\d\d|20\d\d")


def glued_to_digits(page: Page) -> list[tuple[int, int, int]]:
    """(number, start, end) where a number ends in that of a note: ``No. 1114`` for note 14.

    A number of one digit ends so many others that only ``No. 114`` says something.
    """
    cached: list[tuple[int, int, int]] | None = page.__dict__.get("_glued_digits")
    if cached is None:
        cached = page.__dict__["_glued_digits"] = list(_in_digits(page))
    return cached


def _in_digits(page: Page) -> Iterator[tuple[int, int, int]]:
    waiting = {
        note.label.text
        for note in page.notes
        if note.label.key not in page.referenced and note.label.text.isdigit()
    }
    if not waiting or page.kind not in {"md", "rst", "txt"}:
        return
    for label in waiting:
        found = [
            match
            for match in _DIGITS.finditer(page.running)
            if match[2].endswith(label)
            and match[2] != label
            and (match[1] or (len(label) > 1 and not _YEAR.fullmatch(match[2])))
        ]
        if len(found) == 1:
            yield int(label), found[0].end() - len(label), found[0].end()
