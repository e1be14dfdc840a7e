"""Signs and notes that a format does not recognize, and the labels that they were meant for."""

from __future__ import annotations

import re

from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from sphinx_notebook_ext.readers.tokens import Page

_BETWEEN = Lazy(r"\s*[,;]\s*\^?|\s+\^|(?<=\d)(?:\s*[/&+]\s*|\s+(?:and|und|et|y|и)\s+|\s+)\^?(?=\d)")
_RANGE = Lazy(r"(\d{1,4})\s*[-–—]\s*(\d{1,4})")
_NOT_LABEL = Lazy(r"^[\s^]+|[\s_]+$")

#: Markdown’s wrong beginnings of a note: ``[1] x``, ``^[1]: x``, ``[1^]: x``, ``^1: x``.
_MARKDOWN_NOTE = Lazy(
    r"^ {0,3}(?=[\[^])(?:\^\[(\d{1,3})\][:.]?|\[(\d{1,3})\](?![:_(\[])\.?|\[(\d{1,3})\^\][:.]?"
    r"|\^(\d{1,3})[:.)])[ \t]+(?=\S)",
    re.MULTILINE,
)


def labels_in(text: str) -> list[str]:
    """The labels between brackets: ``7, 8`` -> 7, 8; ``1-3`` -> 1, 2, 3; ``1_,2_`` -> 1, 2."""
    found: list[str] = []
    for part in _BETWEEN.split(text.strip("[]_^")):
        label = _NOT_LABEL.sub("", part)
        run = _RANGE.fullmatch(label)
        if run and 0 < int(run[2]) - int(run[1]) < 20:
            found += map(str, range(int(run[1]), int(run[2]) + 1))
        elif label:
            found.append(label)
    return found


def are_several(label: str, known: Container[str]) -> bool:
    """Whether *label* is a list of labels, some of which (all, where they are words) are known."""
    if label in known:
        return False
    labels = labels_in(label)
    if len(labels) < 2:
        return False
    bare = [name.lstrip("#").lower() for name in labels]
    if all(name.isdigit() for name in bare) and not _RANGE.fullmatch(label.strip()):
        return any(name in known for name in bare)
    return all(name in known for name in bare)


def begins_paragraph(page: Page, start: int) -> bool:
    """Whether the line of *start* follows a blank one, or a line that begins a note."""
    text = page.masked
    line = text.rfind("\n", 0, start) + 1
    if not line:
        return True
    before = text[text.rfind("\n", 0, line - 1) + 1 : line].strip()
    return not before or before[:2] in {"[^", "^["} or before[:1] == "["


def markdown_notes(page: Page, wanted: Container[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end of the label, label) of lines that were meant for the notes *wanted*."""
    for found in _MARKDOWN_NOTE.finditer(page.masked):
        label = next(group for group in found.groups() if group)
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        if label in wanted and begins_paragraph(page, start):
            yield start, start + len(found[0].strip()), label
