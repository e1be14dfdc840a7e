"""The markers in the text of a page whose notes stand apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from sphinx_notebook_ext.apparatus.model import Span
from sphinx_notebook_ext.readers.patterns import SUPERSCRIPTS

from .candidates import candidates
from .entries import MOST, Entry
from .scripts import superscript_value
from .sequence import best_path

if TYPE_CHECKING:
    from collections.abc import Sequence

BRACKET: Final = re.compile(
    r"\[(?:note |n\. ?|fn\. ?)?([0-9]{1,4}|[A-Z]{1,2}|[A-Z]?[0-9]{1,2}\.[0-9]{1,3}|[*†‡§]{1,4})\]"
)
SUPER: Final = re.compile(rf"(?<=[^\s{SUPERSCRIPTS}])([{SUPERSCRIPTS}]{{1,4}})")
SIGN: Final = re.compile(r"(?<=[^\s*†‡§¶‖_])([*†‡¶‖]{1,4}|§{1,2})(?=[\s,.;:)!?\]—–]|$)", re.M)


@dataclass(frozen=True, slots=True)
class Reference:
    """A marker in the text: its label, the sign with its brackets, the label alone."""

    label: str
    sign: Span
    marker: Span


def references_of(text: str, form: re.Pattern[str], entries: Sequence[Entry]) -> list[Reference]:
    """All signs of one form that are not those at the heads of the notes themselves."""
    heads = {entry.sign.start for entry in entries}
    found = []
    for m in islice(form.finditer(text), 2 * MOST if entries else 0):
        if m.start(1) in heads:
            continue
        printed = m.group(1)
        if printed[0] in SUPERSCRIPTS:
            printed = str(superscript_value(printed))
        found.append(Reference(printed, Span(*m.span()), Span(*m.span(1))))
    return found


def glued_numbers(text: str, entries: Sequence[Entry]) -> list[Reference]:
    """Numbers glued to words, as far as there are notes for them."""
    known = {entry.label for entry in entries}
    stop = min(entry.whole.start for entry in entries)
    found = [
        c
        for c in candidates(text[:stop])
        if c.left in ("stop", "word", "sup", "other") and str(c.value) in known
    ]
    return [
        Reference(str(c.value), Span(c.start, c.end), Span(c.start, c.end))
        for c in best_path(found)
    ]
