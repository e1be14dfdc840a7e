"""Pages whose notes stand in the running text, right behind their markers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice
from math import exp, log
from typing import TYPE_CHECKING, Final

from sphinx_notebook_ext.apparatus.model import Annotator, Doubt, Note, Span

from .candidates import Candidate, candidates, doubled_end
from .dotted import dotted_note, dotted_signs
from .doubts import note_doubts
from .ends import Choice, Options, calibrated, choose, options_of
from .habits import habits_of
from .labels import Label, discover, feet_of, foot_at, head_at, label_offsets, role_of
from .records import Cut
from .regions import Context, region_of
from .sequence import best_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_ENOUGH: Final = 8
_LEAST: Final = 2
#: A lone number counts as a marker only with evidence above this, in nats.
_SURE: Final = 4.0
#: The share of notes with a signature from which on all are expected to have one.
_SIGNED: Final = 0.25
#: The share from which on these signatures are taken for those of annotators.
_OWNED: Final = 0.5
#: A page of ten million characters that has more numbers than this is a table, not a text.
_MOST: Final = 150_000
#: The largest editions have some five thousand notes; what has more than this has none.
_MOST_NOTES: Final = 10_000


@dataclass(slots=True)
class Found:
    """One note in the making."""

    marker: Candidate
    start: int  # of the body
    limit: int  # the next marker
    label: Label | None
    options: Options | None = None
    choice: Choice | None = None


@dataclass(frozen=True, slots=True)
class GluedNotes:
    """All notes of a page, and the annotators that it names."""

    annotators: tuple[Annotator, ...]
    notes: tuple[Note, ...]
    cuts: tuple[Cut, ...]
    doubts: tuple[tuple[Span, Doubt], ...] = ()


def read_glued(text: str, annotators: Sequence[Annotator]) -> GluedNotes:
    """Take a page apart whose notes are glued into its text."""
    people, heads, feet = discover(text, annotators)
    path, doubts = _path(text, label_offsets(text, heads))
    found = [
        _found(text, marker, _limit(path, i, len(text)), heads) for i, marker in enumerate(path)
    ]
    _end_all(text, found, feet)
    people = _sign_all(text, found, feet, people)
    labelled = sum(item.label is not None for item in found) * 2 > len(found)
    rows = _rows(text, found, labelled) + [dotted_note(text, span) for span in dotted_signs(text)]
    rows.sort(key=lambda row: row[1].signs[0])
    notes, cuts = tuple(r[0] for r in rows), tuple(r[1] for r in rows)
    return GluedNotes(tuple(people), notes, cuts, tuple(doubts))


def _sign_all(
    text: str, found: Sequence[Found], configured: dict[str, Label], people: list[Annotator]
) -> list[Annotator]:
    """Give notes to those whose signature closes them; name these annotators."""
    feet, share = _signatures(text, found, configured)
    if share <= _OWNED:
        feet = configured
    known = {person.id for person in people}
    for item in found:
        if item.label is None and item.choice is not None:
            item.label = foot_at(text, item.start, item.choice.stop, feet)
    for label in dict.fromkeys(item.label for item in found if item.label and item.label.closes):
        if label.annotator not in known:
            known.add(label.annotator)
            name = label.sign.removeprefix("—")
            role = role_of(name) or "annotator"
            people = [*people, Annotator(label.annotator, name, role, (label.sign,))]
    return people


def _path(text: str, labels: frozenset[int]) -> tuple[list[Candidate], list[tuple[Span, Doubt]]]:
    """The markers; chosen twice, the second time knowing how this page prints them."""
    numbers, doubts = _most_likely(candidates(text, labels))
    path = best_path(numbers)
    if len(path) >= _ENOUGH:
        path = best_path(_in_style(numbers, path))
    if len(path) < _LEAST and not labels:
        path = [c for c in path if c.score > _SURE]
    if len(path) > _MOST_NOTES:
        doubts = [_left_out(path[_MOST_NOTES], "from here on were not looked at", _MOST_NOTES)]
    return path[:_MOST_NOTES], doubts


def _most_likely(
    found: Iterator[Candidate],
) -> tuple[list[Candidate], list[tuple[Span, Doubt]]]:
    """The candidates; of far too many, only those with the better evidence."""
    numbers = list(islice(found, 2 * _MOST))
    more = next(found, None)
    first = more or (numbers[0] if len(numbers) > _MOST else None)
    least = -4.0
    while len(numbers) > _MOST and least <= _SURE:
        numbers = [number for number in numbers if number.score > least]
        least += 2.0
    if first is None:
        return numbers, []
    where = "from here on were not looked at" if more else "of the less likely were left out"
    return numbers[:_MOST], [_left_out(first, where, _MOST)]


def _left_out(first: Candidate, where: str, most: int) -> tuple[Span, Doubt]:
    message = f"numbers that may mark notes {where}: there are over {most:,}"
    return Span(first.start, first.end), Doubt("NB201", message)


def _in_style(numbers: Sequence[Candidate], path: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, weighed by how many markers found so far stand as they do."""
    left = _habits(Counter(c.left for c in path), len(path))
    right = _habits(Counter(c.right for c in path), len(path))
    bonus = {
        (a, b): left(a) + right(b)
        for a in {c.left for c in numbers}
        for b in {c.right for c in numbers}
    }
    return [replace(c, score=c.score + bonus[c.left, c.right]) for c in numbers]


def _habits(counts: Counter[str], total: int) -> Callable[[str], float]:
    def weight(kind: str) -> float:
        share = (counts[kind] + 0.3) / (total + 3)
        return max(-2.0, min(1.5, 0.7 * log(share / 0.12)))

    return weight


def _limit(path: Sequence[Candidate], index: int, length: int) -> int:
    return path[index + 1].start if index + 1 < len(path) else length


def _found(text: str, marker: Candidate, limit: int, heads: dict[str, Label]) -> Found:
    start = doubled_end(text, marker.start, marker.end) or marker.end
    start = min(start, limit)
    named = head_at(text, start, heads)
    label = None
    if named is not None and named[1] <= limit:
        label, start = named
    while start < limit and (text[start].isspace() or text[start] == "\u2060"):
        start += 1
    return Found(marker, start, limit, label)


def _end_all(text: str, found: Sequence[Found], configured: dict[str, Label]) -> None:
    """Weigh all ends, learn from them the habits of the page, and choose."""
    context = page_context(text, found, configured)
    for item in found:
        if item.start < item.limit:
            region = region_of(text, item.marker.start, item.start, item.limit, context)
            item.options = options_of(item.start, region)
    habits = habits_of([item.options for item in found if item.options])
    for item in found:
        if item.options:
            item.choice = choose(item.options, habits.scores(item.options))


def page_context(text: str, found: Sequence[Found], configured: dict[str, Label]) -> Context:
    """What can be learnt of a page before any end is chosen."""
    feet, share = _signatures(text, found, configured)
    return Context(feet, share) if share > _SIGNED or configured else Context()


def _signatures(
    text: str, found: Sequence[Found], feet: dict[str, Label]
) -> tuple[dict[str, Label], float]:
    """The signatures that close notes here, and the share of notes that may have one."""
    tails = [text[item.start : min(item.limit, item.start + 3000)] for item in found]
    every = {**feet_of(tails), **feet} if len(found) >= _LEAST else feet
    if not every:
        return {}, 0.0
    names = "|".join(re.escape(sign.strip("—()[] ")) for sign in every)
    form = re.compile(rf"[—–(\[-][\s\u2060\u200b]?(?:{names})")
    return every, sum(bool(form.search(tail)) for tail in tails) / max(1, len(tails))


def _rows(text: str, found: Sequence[Found], labelled: bool) -> list[tuple[Note, Cut]]:
    rows: list[tuple[Note, Cut]] = []
    seen: Counter[int] = Counter()
    before: Found | None = None
    for item in found:
        seen[item.marker.value] += 1
        rows.append(_note(text, item, before, seen[item.marker.value], labelled))
        before = item
    return rows


def _note(
    text: str, item: Found, before: Found | None, turn: int, labelled: bool
) -> tuple[Note, Cut]:
    printed = str(item.marker.value)
    marker = Span(item.marker.start, item.marker.end)
    stop = item.choice.stop if item.choice else item.marker.end
    body = Span(item.start, stop) if item.choice else None
    doubts = tuple(note_doubts(text, item, before, labelled))
    label = printed if turn == 1 else f"{printed}-{turn}"
    note = Note(
        id=f"note-{label}",
        label=label,
        text=text[body.start : body.end] if body else "",
        annotator=item.label.annotator if item.label else None,
        printed=printed,
        marker=marker,
        body=body,
        confidence=_confidence(item, doubts),
        doubts=doubts,
    )
    return note, Cut(note.id, (marker,), Span(marker.end, stop) if body else None)


def _confidence(item: Found, doubts: Sequence[Doubt]) -> float:
    """The probability that marker and end are both right; a doubtful end is never sure."""
    sure = 1 / (1 + exp(-max(-20.0, min(20.0, item.marker.score + 4.0))))
    end = calibrated(item.choice.probability) if item.choice else 0.5
    unsure = any(doubt.code in ("NB209", "NB102") for doubt in doubts)
    return round(min(sure * end, 0.6 if unsure else 1.0), 4)
