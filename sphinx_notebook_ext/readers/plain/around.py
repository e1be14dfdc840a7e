"""What stands right before and right behind a place where a note may end."""

from __future__ import annotations

from typing import NamedTuple

from .stops import SPACE

_BEHIND = "”’\"'»)] \u2060\u200b"
#: The first sign behind the note -> its kind; letters are told apart by case.
_KINDS = {
    **dict.fromkeys(")]", "close"),
    **dict.fromkeys(",;:", "comma"),
    ".": "full",
    **dict.fromkeys("—–-", "dash"),
    **dict.fromkeys("([", "paren"),
}


class Around(NamedTuple):
    """``tail`` and ``kind``: the classes of what is before and behind; ``gap`` in between."""

    tail: str
    kind: str
    gap: str
    at: int
    after: int  # offset of what follows, white space skipped
    lines: int  # line ends in the gap
    follower: str


def around(text: str, start: int, stop: int) -> Around:
    """Look at both sides of ``stop`` for a note that begins at ``start``."""
    space = SPACE.match(text, stop)
    after = space.end() if space else stop
    lines = text.count("\n", stop, after)
    follower = text[after : after + 1]
    gap = "line" if lines else ("space" if after > stop else "none")
    return Around(_tail(text, start, stop), _kind(text, after), gap, stop, after, lines, follower)


def _tail(text: str, start: int, stop: int) -> str:
    """The class of the last sign; with ``+`` where quotes or brackets close behind it."""
    at = stop - 1
    while at > start and text[at] in _BEHIND:
        at -= 1
    sign = text[at]
    closed = "" if at == stop - 1 else "+"
    if sign in ".!?…":
        return "stop" + closed
    if sign.isdigit():
        return "digit" + closed
    return ("comma" if sign in ",;:—" else "word") + closed


def _kind(text: str, after: int) -> str:
    sign = text[after : after + 1]
    if not sign:
        return "end"
    if sign.islower():
        return "lower"
    if sign.isupper():
        return "upper"
    if sign in "“‘\"'«":
        return "quote-lower" if text[after + 1 : after + 2].islower() else "quote"
    return _KINDS.get(sign, "digit" if sign.isdigit() else "other")
