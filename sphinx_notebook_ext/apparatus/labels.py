"""Labels of notes, and the anchors that are made of them.

An address never depends on a number: ``GI-17`` is at ``#note-GI-17`` whatever number the
edition gives the note.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Prefix of a short-form label whose note nobody signed: ``[^note-6]``.
UNSIGNED: Final = "note"

_NOT_IN_ANCHORS = re.compile(r"[^\w.-]+")
_PRINTED = re.compile(r"\d+[a-z]?|[*†‡§¶]+")


def anchor(prefix: str, label: str) -> str:
    """The anchor of the thing that *label* names.

    Letters of any script, digits, ``_``, ``.`` and ``-`` are kept, in their case.

    >>> anchor("note", "GI-17"), anchor("note", "see also")
    ('note-GI-17', 'note-see-also')
    A label that has the prefix already is not given it twice: ``note-6`` is at ``#note-6``.
    """
    label = label.removeprefix(f"{prefix}-")
    return f"{prefix}-{_NOT_IN_ANCHORS.sub('-', label.strip()).strip('-')}"


def split_short_label(label: str, annotators: Iterable[str]) -> tuple[str, str] | None:
    """``(annotator, rest)`` of a short-form label, or None where it is an ordinary one.

    The longest id that fits wins; case does not count, since reStructuredText folds it.
    The annotator is ``""`` where the prefix is :data:`UNSIGNED`.

    >>> split_short_label("gi-17", ["GI", "SMC"])
    ('GI', '17')
    """
    folded = label.casefold()
    fitting = [a for a in (*annotators, UNSIGNED) if folded.startswith(f"{a.casefold()}-")]
    annotator = max(fitting, key=len, default="")
    rest = label[len(annotator.casefold()) + 1 :]
    if not annotator or not rest:
        return None
    return ("" if annotator == UNSIGNED else annotator), rest


def printed_number(rest: str) -> str:
    """The printed number in the rest of a short-form label, or ``""`` where it is only a name."""
    return rest if _PRINTED.fullmatch(rest) else ""
