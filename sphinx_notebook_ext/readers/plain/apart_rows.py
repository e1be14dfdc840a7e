"""The records of notes apart, with what is to be doubted of each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.model import Doubt, Note, Span

from .labels import Label, head_at
from .records import Cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .matching import Match


def row_of(text: str, match: Match, heads: dict[str, Label], turn: int) -> tuple[Note, Cut]:
    """The record of one match; ``turn`` counts the notes that have its label."""
    entry, references = match.entry, match.references
    body = entry.body if entry and entry.body.end > entry.body.start else None
    owner = None
    if body and (named := head_at(text, body.start, heads)) and named[1] < body.end:
        owner = named[0].annotator
        start = named[1]
        while text[start].isspace():
            start += 1
        body = Span(start, body.end)
    label = match.label if turn == 1 else f"{match.label}-{turn}"
    doubts = tuple(_doubts(match, body))
    note = Note(
        id=f"note-{label}",
        label=label,
        text=text[body.start : body.end] if body else "",
        annotator=owner,
        printed=match.label,
        marker=references[0].marker if references else None,
        body=body,
        confidence=0.4 if doubts else 0.98,
        doubts=doubts,
    )
    signs = tuple(reference.sign for reference in references)
    return note, Cut(note.id, signs, entry.whole if entry else None)


def _doubts(match: Match, body: Span | None) -> Iterator[Doubt]:
    if match.entry is None:
        yield Doubt("NB201", f"no note for the marker {match.label}")
    elif not match.references:
        yield Doubt("NB202", f"no marker for note {match.label}")
    if match.entry is not None and body is None:
        yield Doubt("NB203", f"note {match.label} is empty")
    if match.entry is not None and not match.entry.closed:
        yield Doubt("NB209", f"the bracket of note {match.label} is never closed")


def with_order_doubts(rows: list[tuple[Note, Cut]]) -> list[tuple[Note, Cut]]:
    """Add what the order of the numbers shows; markers stand in order here."""
    last = 0
    out = []
    for note, cut in rows:
        number = int(note.printed) if note.printed and note.printed.isdigit() else None
        extra: list[Doubt] = []
        if number is not None and note.marker is not None:
            if number == last:
                extra.append(Doubt("NB102", f"there is a second note {number}"))
            elif 1 < number < last:
                extra.append(Doubt("NB104", f"marker {number} stands behind marker {last}"))
            elif number > last + 1:
                extra.append(Doubt("NB101", f"no marker {last + 1} before marker {number}"))
            last = number
        out.append((replace(note, doubts=note.doubts + tuple(extra)), cut))
    return out
