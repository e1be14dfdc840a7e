"""Labels that stay when numbers change: ``GI-17``, ``note-6``."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from sphinx_notebook_ext.apparatus.model import Note

_OTHERWISE = re.compile(r"[^A-Za-z0-9.]+")


def labels_of(notes: Sequence[Note]) -> list[str]:
    """A label for each note: who wrote it, the series where there are several, its number."""
    used: Counter[str] = Counter()
    found: list[str] = []
    for note, series in zip(notes, _series(notes), strict=True):
        number = _OTHERWISE.sub("-", note.printed or note.label).strip("-.") or str(len(found) + 1)
        inner = number if series == 1 else f"{series}-{number}"
        label = f"{note.annotator or 'note'}-{inner}"
        used[label] += 1
        while used[label] > 1:
            label = f"{label}{_letters(used[label])}"
            used[label] += 1
        found.append(label)
    return found


def unused(label: str, known: Container[str]) -> str:
    """*label*, or what it becomes for a second note of this label, to which nothing points."""
    count = 1
    found = label
    while found in known:
        count += 1
        found = f"{label}-{count}"
    return found


def restarts(notes: Sequence[Note]) -> bool:
    """Whether the printed numbers begin anew somewhere."""
    return max(_series(notes), default=1) > 1


def _series(notes: Iterable[Note]) -> list[int]:
    series, before = 1, 0
    found: list[int] = []
    for note in notes:
        number = int(printed) if (printed := note.printed or note.label).isdecimal() else None
        if number == 1 and before > 1:
            series += 1
        before = number if number is not None else before + 1
        found.append(series)
    return found


def _letters(count: int) -> str:
    return f"-{count}"
