"""What the readers of notes in HTML share: notes, markers, and words that name them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .html_dom import Element

KIND = re.compile(
    r"(?:^|[\s_-])(?:footnote|endnote|noteref|fnref|fn|ftn|edn|cite|note|sidenote|mfn)", re.I
)
BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset "
    "figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary "
    "table tbody td tfoot th "
    "thead tr ul".split()
)


@dataclass(slots=True)
class Marker:
    """A sign in the text: the element that is taken out, and what it shows."""

    element: Element
    printed: str


@dataclass(slots=True)
class Found:
    """A note: the element of its content, its markers, its links back and printed number.

    ``following`` are elements that its content goes on in, ``repeats`` such as show it once
    more, beside its marker.
    """

    element: Element
    markers: list[Marker] = field(default_factory=list)
    back: list[Element] = field(default_factory=list)
    following: list[Element] = field(default_factory=list)
    repeats: list[Element] = field(default_factory=list)


def label(element: Element) -> str:
    """The words that name an element: its id, its name and its classes."""
    return " ".join(filter(None, (element.get("id"), element.get("name"), element.get("class"))))
