"""What a note interrupts: the end of a sentence, a comma, a clause, a bracket."""

from __future__ import annotations

import re
from typing import Final

EDGES: Final = re.compile(r"[()\[\]“”«»]")
PAIRS: Final = {")": "(", "]": "[", "”": "“", "»": "«"}
_AMID: Final = {"comma": "amid", "clause": "amid", "colon": "colon"}


def before_class(text: str, marker: int) -> str:
    """What kind of interruption a marker is: after a sentence, a comma, or within a clause."""
    at = marker - 1
    while at >= 0 and marker - at < 8 and text[at] in "”’\"'»)] \u2060\u200b\u00a0":
        at -= 1
    sign = text[at] if at >= 0 else "\n"
    if sign in ".!?…":
        return "stop"
    if sign in ",;—–-":
        return "comma"
    if sign == ":":
        return "colon"
    return "line" if sign == "\n" else "clause"


def amid_class(before: str) -> str:
    """The same, coarser: ``amid`` a sentence, at a ``colon``, or ``after`` a sentence."""
    return _AMID.get(before, "after")


def open_bracket(text: str, marker: int) -> str:
    """The bracket still open where the marker stands, on its line."""
    floor = max(text.rfind("\n", 0, marker) + 1, marker - 400)
    depth: list[str] = []
    for m in EDGES.finditer(text, floor, marker):
        sign = m.group()
        if sign in "([":
            depth.append(sign)
        elif sign in ")]" and depth and depth[-1] == PAIRS[sign]:
            depth.pop()
    return depth[-1] if depth else ""
