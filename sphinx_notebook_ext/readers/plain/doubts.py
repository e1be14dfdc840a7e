"""Named reasons to look at a glued note again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_notebook_ext.apparatus.model import Doubt

from .interruption import open_bracket
from .stops import STRAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .glued import Found

#: The bracket is closed somewhere further on in its sentence.
_CLOSES: Final = re.compile(r"[^()\[\]\n]{0,300}[)\]]")
_SENTENCE_END: Final = re.compile(r"(?:[.!?…]|https?://\S+)[”’\"'»)\]\s\u2060]*$")


def note_doubts(text: str, item: Found, before: Found | None, labelled: bool) -> Iterator[Doubt]:
    """All doubts about one note, in order of their codes."""
    yield from _number(item, before)
    yield from _place(text, item)
    yield from _body(text, item)
    if labelled and item.label is None and item.choice is not None:
        yield Doubt("NB301", f"note {item.marker.value} names no annotator")


def _number(item: Found, before: Found | None) -> Iterator[Doubt]:
    value = item.marker.value
    last = before.marker.value if before else 0
    if value == last:
        yield Doubt("NB102", f"note {value} has the number of the note before it")
    elif value < last and value != 1:
        yield Doubt("NB104", f"note {value} stands behind note {last}")
    elif value > last + 1:
        missing = f"{last + 1}" if value == last + 2 else f"{last + 1} to {value - 1}"
        yield Doubt("NB101", f"no note {missing} before note {value}")


def _place(text: str, item: Found) -> Iterator[Doubt]:
    marker = item.marker
    body = text[item.start : item.start + 12]
    if STRAY.match(body):
        yield Doubt("NB105", f"a stray number at the head of note {marker.value}")
    if marker.left == "digits":
        yield Doubt("NB106", f"the number {marker.value} is glued to digits before it")
    elif marker.right == "digits":
        yield Doubt("NB106", f"the number {marker.value} is glued to digits behind it")
    if marker.left.startswith("spaced"):
        yield Doubt("NB210", f"white space before the marker of note {marker.value}")


def _body(text: str, item: Found) -> Iterator[Doubt]:
    value = item.marker.value
    if item.choice is None:
        yield Doubt("NB203", f"note {value} is empty")
        return
    if "\n" in text[item.marker.end : item.choice.stop]:
        yield Doubt("NB208", f"note {value} is broken over several lines")
    body = text[item.start : item.choice.stop]
    yield from _brackets(text, item, item.choice.stop)
    if item.choice.outermost:
        yield Doubt("NB209", f"note {value} is longer than notes are looked for")
    elif not _SENTENCE_END.search(body[-60:]) and not text.startswith(".", item.choice.stop):
        yield Doubt("NB209", f"nothing shows where note {value} ends")


def _brackets(text: str, item: Found, stop: int) -> Iterator[Doubt]:
    """A bracket of the text that the note should stand in, and does not, or the reverse."""
    value = item.marker.value
    opened = open_bracket(text, item.marker.start)
    follower = text[stop : stop + 1]
    if (opened and follower and follower in ",;") or (opened and follower.isspace()):
        if not _CLOSES.match(text, stop):
            yield Doubt("NB602", f"the bracket before note {value} is not closed behind it")
    elif not opened and follower in (")", "]"):
        yield Doubt("NB602", f"a bracket closes behind note {value} that nothing opened")
