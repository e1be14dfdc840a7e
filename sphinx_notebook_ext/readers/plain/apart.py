"""Pages whose notes stand in a place of their own, with markers in the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from sphinx_notebook_ext.apparatus.model import Annotator, Apparatus, Doubt, Note, Span

from .candidates import candidates
from .entries import (
    MOST,
    Entry,
    bracketed_entries,
    line_entries,
    note_headings,
    shortened,
    without_heading,
)
from .labels import Label, discover, head_at
from .records import Cut, PlainReading, Shape
from .scripts import SUPERSCRIPTS, superscript_value
from .sequence import best_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_BRACKET: Final = re.compile(
    r"\[(?:note |n\. ?|fn\. ?)?([0-9]{1,4}|[A-Z]{1,2}|[A-Z]?[0-9]{1,2}\.[0-9]{1,3}|[*†‡§]{1,4})\]"
)
_SUPER: Final = re.compile(rf"(?<=[^\s{SUPERSCRIPTS}])([{SUPERSCRIPTS}]{{1,4}})")
_SIGN: Final = re.compile(r"(?<=[^\s*†‡§¶‖_])([*†‡¶‖]{1,4}|§{1,2})(?=[\s,.;:)!?\]—–]|$)", re.M)


@dataclass(frozen=True, slots=True)
class Reference:
    """A marker in the text: its label, the sign with its brackets, the label alone."""

    label: str
    sign: Span
    marker: Span


@dataclass(slots=True)
class Match:
    """A note and the markers that point to it; either may be missing."""

    label: str
    entry: Entry | None
    references: list[Reference]


def read_apart(text: str, annotators: Sequence[Annotator]) -> PlainReading | None:
    """Read a page with notes apart; None if it has none."""
    headings = note_headings(text)
    entries, references = _best(text, headings)
    if not entries or not references:
        return None
    references = sorted(references, key=lambda reference: reference.sign.start)
    last = headings[-1].start if headings else -1
    entries = [_fitted(text, e, after, references, last) for e, after in _with_next(entries)]
    matches = _match(entries, references)
    people, heads, _ = discover(text, annotators)
    rows = [_row(text, m, heads, turn) for m, turn in _turns(matches)]
    rows = _with_order_doubts(rows)
    apparatus = Apparatus(annotators=tuple(people), notes=tuple(row[0] for row in rows))
    return PlainReading(
        apparatus, Shape.APART, tuple(row[1] for row in rows), headings=tuple(headings)
    )


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
        yield inline, [*_references(text, _BRACKET, inline), *_references(text, _SIGN, inline)]
    sections = [
        (span.end, headings[i + 1].start if i + 1 < len(headings) else size)
        for i, span in enumerate(headings)
    ]
    if "]" in text:
        whole = line_entries(text, "bracket", 0, size)
        yield whole, _references(text, _BRACKET, whole)
    for kind in ("bracket", "super", "caret", "number"):
        found = [e for start, end in sections for e in line_entries(text, kind, start, end)]
        if found:
            yield from _in_sections(text, found, sections)
    if any(sign in text for sign in "*†‡"):
        signs = line_entries(text, "sign", 0, size)
        yield signs, _references(text, _SIGN, signs)
    if any(sign in text for sign in SUPERSCRIPTS):
        found = line_entries(text, "super", 0, size)
        yield found, _references(text, _SUPER, found)


def _in_sections(
    text: str, found: list[Entry], sections: list[tuple[int, int]]
) -> Iterator[tuple[list[Entry], list[Reference]]]:
    """References in any form to the notes of sections that have a heading."""
    yield found, _references(text, _BRACKET, found)
    yield found, _references(text, _SUPER, found)
    yield found, _glued_numbers(text, found)


def _references(text: str, form: re.Pattern[str], entries: Sequence[Entry]) -> list[Reference]:
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


def _glued_numbers(text: str, entries: Sequence[Entry]) -> list[Reference]:
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


def _match(entries: list[Entry], references: list[Reference]) -> list[Match]:
    """Join markers and notes, chapter by chapter where numbers start again."""
    inside = _inside(entries)
    chosen: dict[int, list[Reference]] = defaultdict(list)
    lost: list[Reference] = []
    by_label: dict[str, list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        by_label[entry.label].append(index)
    runs = _runs([e.label for e in entries])
    together = len(references) > 0 and references[-1].sign.start < entries[0].whole.start
    outer = [r for r in references if not inside(r.sign.start)]
    turns = _runs([r.label for r in outer]) if together else []
    for position, reference in enumerate(outer):
        options = by_label.get(reference.label)
        if options is None:
            lost.append(reference)
            continue
        index = _nearest(options, entries, reference.sign.start)
        if together and len(options) > 1:
            turn = bisect_left(options, turns[position], key=lambda i: runs[i])
            index = (
                options[turn]
                if turn < len(options) and runs[options[turn]] == turns[position]
                else index
            )
        chosen[index].append(reference)
    matches = [Match(entry.label, entry, chosen[i]) for i, entry in enumerate(entries)]
    largest = max((int(e.label) for e in entries if e.label.isdigit()), default=0)
    matches += [Match(r.label, None, [r]) for r in lost if _may_be_lost(r, largest)]
    return sorted(matches, key=_place)


def _inside(entries: list[Entry]) -> Callable[[int], bool]:
    starts = [entry.whole.start for entry in entries]

    def test(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < entries[index].whole.end

    return test


def _may_be_lost(reference: Reference, largest: int) -> bool:
    return reference.label.isdigit() and 0 < int(reference.label) <= largest + 2


def _place(match: Match) -> int:
    if match.references:
        return match.references[0].sign.start
    return match.entry.whole.start if match.entry else 0


def _nearest(options: list[int], entries: list[Entry], at: int) -> int:
    """The first note of this label behind a marker, else the last before it."""
    turn = bisect_right(options, at, key=lambda i: entries[i].whole.start)
    return options[min(turn, len(options) - 1)]


def _runs(labels: Sequence[str]) -> list[int]:
    """The number of the chapter that each label is in: a new one where 1 comes again."""
    runs: list[int] = []
    run = last = 0
    for label in labels:
        number = int(label) if label.isdigit() else last + 1
        if number == 1 and last > 1:
            run += 1
        last = number
        runs.append(run)
    return runs


def _turns(matches: list[Match]) -> Iterator[tuple[Match, int]]:
    seen: defaultdict[str, int] = defaultdict(int)
    for match in matches:
        seen[match.label] += 1
        yield match, seen[match.label]


def _row(text: str, match: Match, heads: dict[str, Label], turn: int) -> tuple[Note, Cut]:
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


def _with_order_doubts(rows: list[tuple[Note, Cut]]) -> list[tuple[Note, Cut]]:
    """Add what the order of the numbers shows; markers stand in order here."""
    from dataclasses import replace

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
