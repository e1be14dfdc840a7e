"""Pages whose notes stand in a place of their own, with markers in the text."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.model import Annotator, Apparatus, Doubt, Span
from sphinx_notebook_ext.readers.footnoted import read_footnoted
from sphinx_notebook_ext.readers.listed import read_listed
from sphinx_notebook_ext.readers.patterns import MAYBE_FOOTNOTED, MAYBE_LISTED, SUPERSCRIPTS
from sphinx_notebook_ext.readers.tokens import Page

from .apart_rows import row_of, with_order_doubts
from .entries import (
    MOST,
    Entry,
    bracketed_entries,
    line_entries,
    note_headings,
    shortened,
    without_heading,
)
from .labels import discover
from .matching import match, turns
from .records import PlainReading, Shape
from .references import BRACKET, SIGN, SUPER, Reference, glued_numbers, references_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def read_apart(text: str, annotators: Sequence[Annotator]) -> PlainReading | None:
    """Read a page with notes apart; None if it has none."""
    headings = note_headings(text)
    entries, references = _best(text, headings)
    if not entries or not references:
        return None
    references = sorted(references, key=lambda reference: reference.sign.start)
    last = headings[-1].start if headings else -1
    entries = [_fitted(text, e, after, references, last) for e, after in _with_next(entries)]
    matches = match(entries, references)
    people, heads, _ = discover(text, annotators)
    rows = [row_of(text, m, heads, turn) for m, turn in turns(matches)]
    rows = with_order_doubts(rows)
    apparatus = Apparatus(annotators=tuple(people), notes=tuple(row[0] for row in rows))
    return PlainReading(
        apparatus,
        Shape.APART,
        tuple(row[1] for row in rows),
        doubts=tuple(_left_out(entries, references)),
        headings=tuple(headings),
    )


def _left_out(
    entries: Sequence[Entry], references: Sequence[Reference]
) -> Iterator[tuple[Span, Doubt]]:
    """Notes and markers are not looked for without end; say from where on they were not."""
    if len(entries) >= MOST:
        message = f"from here on notes were not looked for: there are over {MOST:,}"
        yield entries[-1].sign, Doubt("NB202", message)
    if len(references) >= 2 * MOST:
        message = f"from here on markers were not looked for: there are over {2 * MOST:,}"
        yield references[-1].sign, Doubt("NB201", message)


def _best(text: str, headings: list[Span]) -> tuple[list[Entry], list[Reference]]:
    """The way of printing notes that explains most of the page."""
    best: tuple[list[Entry], list[Reference]] = ([], [])
    for entries, references in _ways(text, headings):
        known = {entry.label for entry in entries}
        matched = {reference.label for reference in references} & known
        if (
            entries
            and len(matched) * 2 >= len(known)
            and len(matched) > len({r.label for r in best[1]} & {e.label for e in best[0]})
        ):
            best = entries, references
    return best


def _ways(text: str, headings: list[Span]) -> Iterator[tuple[list[Entry], list[Reference]]]:
    size = len(text)
    inline = bracketed_entries(text)
    if inline:
        yield inline, [*references_of(text, BRACKET, inline), *references_of(text, SIGN, inline)]
    sections = [
        (span.end, headings[i + 1].start if i + 1 < len(headings) else size)
        for i, span in enumerate(headings)
    ]
    if "]" in text:
        whole = line_entries(text, "bracket", 0, size)
        yield whole, references_of(text, BRACKET, whole)
    for kind in ("bracket", "super", "caret", "number"):
        found = [e for start, end in sections for e in line_entries(text, kind, start, end)]
        if found:
            yield from _in_sections(text, found, sections)
    if any(sign in text for sign in "*†‡"):
        signs = line_entries(text, "sign", 0, size)
        yield signs, references_of(text, SIGN, signs)
    if any(sign in text for sign in SUPERSCRIPTS):
        found = line_entries(text, "super", 0, size)
        yield found, references_of(text, SUPER, found)
    if MAYBE_LISTED.search(text) or MAYBE_FOOTNOTED.search(text):
        yield _listed(text)


def _listed(text: str) -> tuple[list[Entry], list[Reference]]:
    """Notes in the styles that the linter knows as well: ``(1)``, ``1)``, ``{1}``, ``^1`` …"""
    page = Page("", text, "txt")
    if not (read_footnoted(page) or read_listed(page)):
        return [], []
    entries = []
    for note in page.notes[:MOST]:
        label = _label_in(text, note.start, note.label_end, note.label.text)
        body = Span(note.body_start, note.body_end)
        entries.append(Entry(note.label.text, label, Span(note.start, note.end), body))
    references = [
        Reference(r.label.text, Span(r.start, r.end), _label_in(text, r.start, r.end, r.label.text))
        for r in page.references[: 2 * MOST]
    ]
    return entries, references


def _label_in(text: str, start: int, end: int, label: str) -> Span:
    """Where the label alone stands in a sign; all of it where it is raised."""
    at = text.find(label, start, end)
    return Span(at, at + len(label)) if at >= 0 else Span(start, end)


def _in_sections(
    text: str, found: list[Entry], sections: list[tuple[int, int]]
) -> Iterator[tuple[list[Entry], list[Reference]]]:
    """References in any form to the notes of sections that have a heading."""
    yield found, references_of(text, BRACKET, found)
    yield found, references_of(text, SUPER, found)
    yield found, glued_numbers(text, found)


def _with_next(entries: list[Entry]) -> Iterator[tuple[Entry, Entry | None]]:
    yield from zip(entries, [*entries[1:], None], strict=True)


def _fitted(
    text: str, entry: Entry, after: Entry | None, references: Sequence[Reference], heading: int
) -> Entry:
    """The note without the running text that may follow on it before the next one."""
    if entry.whole.end > entry.body.end > entry.body.start:
        return entry  # it ends with its bracket
    if after is not None and after.label == "1" and entry.label != "1":
        entry = without_heading(text, entry)
    first = shortened(text, entry)
    if first.body.end == entry.body.end:
        return entry
    if after is None:
        return entry if entry.whole.start > heading >= 0 else first
    index = bisect_left(references, first.body.end, key=lambda reference: reference.sign.start)
    follows = index < len(references) and references[index].sign.start < entry.body.end
    return first if follows else entry
