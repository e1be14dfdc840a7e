"""What a check of the source says, joined with the import's own doubts.

A finding that a doubt already tells is that doubt; one inside a note becomes a doubt of the
note; all others are findings of the page, and stand in the edition above their block.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_notebook_ext.apparatus.model import Annotator, Doubt, Note, Span
from sphinx_notebook_ext.readers.markup.tree import Remark, pieces

if TYPE_CHECKING:
    from sphinx_notebook_ext.readers.markup.tree import Block, Document

_LINE = re.compile(r"\r\n|\r|\n")
_TAG = re.compile(r"<[^<>]*>|\A[^<>]*>")
_NUMBER = 4  # digits of a note's number
_CITATIONS = "NB4"  # the family of rules about what notes cite
_NEAR = 3000  # characters between a doubtful note and what a rule says of it
_LABEL = 20  # characters between the label of a note and its text
#: A cut with less confidence is doubtful, and is never silent.
SURE = 0.9
_TRIED = 8  # doubts of one code that are looked at on either side


class Seen(NamedTuple):
    """A finding of a check: lines and columns from 1, as the check counts them."""

    start: tuple[int, int]
    end: tuple[int, int]
    code: str
    message: str


class Met(NamedTuple):
    """A finding of the edition that no finding of the source tells; ``line`` is from 1."""

    code: str
    message: str
    file: str
    line: int


def unmet(document: Document, found: Sequence[Met]) -> list[Met]:
    """Those of *found* in an edition that neither a doubt nor a remark of *document* tells.

    The linter knows more of a syntax that numbers, links and nests than of the page that it
    was made of; what it says then belongs into the report as well.
    """
    told = Counter(doubt.code for note in document.apparatus.notes for doubt in note.doubts)
    told.update(remark.code for remark in document.remarks)
    rest: list[Met] = []
    for item in found:
        told[item.code] -= 1
        if told[item.code] < 0:
            rest.append(item)
    return rest


#: Finds mistakes in the files of a folder.
Proofread = Callable[[Path], list[Met]]
#: What finds mistakes in a text; None where it does not look at one.
Check = Callable[[str, str, Sequence[Annotator]], list[Seen] | None]


def with_findings(document: Document, source: str, check: Check | None) -> tuple[Document, bool]:
    """*document* with what *check* finds in *source*, the text of its file; whether it looked."""
    seen = check(source, document.format, document.apparatus.annotators) if check else None
    if seen is None:
        return document, False
    starts = [0, *(found.end() for found in _LINE.finditer(source))]
    remarks = list(_undisputed(document, source, [_remark(item, starts) for item in seen]))
    return _placed(document, _untold(document, remarks), source), True


def none_silent(document: Document) -> Document:
    """*document* with a doubt about each cut that is not sure and that nothing else doubts."""
    more = {
        note.id: [Doubt("NB209", f"it is not certain where note {note.printed or note.label} ends")]
        for note in document.apparatus.notes
        if note.confidence is not None and note.confidence < SURE and not note.doubts
    }
    return _with_doubts(document, more)


def _remark(item: Seen, starts: Sequence[int]) -> Remark:
    start, end = (starts[line - 1] + column - 1 for line, column in (item.start, item.end))
    return Remark(item.code, item.message, Span(start, max(start, end)))


def _undisputed(document: Document, source: str, remarks: Sequence[Remark]) -> Iterator[Remark]:
    """Without those that miss what the markup of a web page joins: the import has read more of it.

    The linter goes by the words of the markup alone, and does not know every program's.
    """
    if document.format != "html" or not document.in_file:
        yield from remarks
        return
    marked = [p.span for p in document.moved if p.why.startswith("marker of")]
    markers = sorted(span for p in marked if (span := document.in_file(p)))
    bodies = sorted(n.body for n in document.apparatus.notes if n.body and n.marker)
    for remark in remarks:
        marker = _first_behind(markers, remark.span)
        if remark.code == "NB201" and marker and marker.start < remark.span.end:
            continue
        body = _first_behind(bodies, remark.span)
        if remark.code in ("NB202", "NB203") and body and _only_dress(source, remark.span, body):
            continue
        yield remark


def _first_behind(spans: Sequence[Span], span: Span) -> Span | None:
    """The first of *spans* that does not end before *span* begins."""
    at = bisect_left(spans, span.start, key=lambda item: item.end - 1)
    return spans[at] if at < len(spans) else None


def _only_dress(source: str, span: Span, body: Span) -> bool:
    """Whether there is nothing but markup and a number between the start of *span* and *body*."""
    between = _TAG.sub("", source[span.start : body.start]) if body.start > span.start else ""
    return sum(c.isalnum() for c in between) <= _NUMBER


def _untold(document: Document, remarks: Sequence[Remark]) -> list[Remark]:
    """The remarks that no doubt tells already; each doubt tells one."""
    told: dict[str, list[int]] = {}
    for note in document.apparatus.notes:
        for doubt in note.doubts:
            told.setdefault(doubt.code, []).append(_place(note, doubt))
    for places in told.values():
        places.sort()
    return [remark for remark in remarks if not _tells(told.get(remark.code), remark)]


def _tells(places: list[int] | None, remark: Remark) -> bool:
    if not places:
        return False
    if places[0] < 0:  # of a note without a range it is only known that it is doubtful
        del places[0]
        return True
    at = bisect_left(places, remark.span.start)
    near = range(max(at - _TRIED, 0), min(at + _TRIED, len(places)))
    best = min(near, key=lambda i: abs(places[i] - remark.span.start))
    if abs(places[best] - remark.span.start) > _NEAR:
        return False
    del places[best]
    return True


def _place(note: Note, doubt: Doubt) -> int:
    """Where a rule sees what *doubt* says: what notes cite stands in their text."""
    within = doubt.code.startswith(_CITATIONS)
    span = (note.body or note.marker) if within else (note.marker or note.body)
    return span.start if span else -1


def _placed(document: Document, remarks: Sequence[Remark], source: str) -> Document:
    """*document* with each remark as a doubt of the note around it, or as one of the page."""
    bodies = sorted((n.body, n.id) for n in document.apparatus.notes if n.body)
    more: dict[str, list[Doubt]] = {}
    rest: list[Remark] = []
    for remark in remarks:
        at = bisect_left(bodies, (Span(remark.span.start + 1, 0), "")) - 1
        if at + 1 < len(bodies) and _leads(source, remark.span, bodies[at + 1][0]):
            at += 1
        if at >= 0 and remark.span.start < bodies[at][0].end:
            more.setdefault(bodies[at][1], []).append(Doubt(remark.code, remark.message))
        else:
            rest.append(remark)
    return replace(_with_doubts(document, more), remarks=tuple(rest))


def _with_doubts(document: Document, more: dict[str, list[Doubt]]) -> Document:
    """*document* with *more* doubts, by the ids of their notes."""
    notes = tuple(_doubted(note, more) for note in document.apparatus.notes)
    blocks = {
        label: replace(block, note=_doubted(block.note, more))
        for label, block in document.notes.items()
    }
    return replace(document, apparatus=replace(document.apparatus, notes=notes), notes=blocks)


def _leads(source: str, span: Span, body: Span) -> bool:
    """Whether *span* is the label of the note that has *body*, right before it."""
    between = source[span.end : body.start] if body.start - span.end < _LABEL else "-"
    return span.end <= body.start and not between.strip(" \t:]")


def _doubted(note: Note, more: dict[str, list[Doubt]]) -> Note:
    return replace(note, doubts=(*note.doubts, *more[note.id])) if note.id in more else note


def by_block(document: Document) -> tuple[dict[int, list[Remark]], list[Remark]]:
    """Remarks by the identity of the block that they are about, and those about none.

    What is doubted of a note that the source lacks stands where its marker is.
    """
    starts = sorted(_starts(document))
    found: dict[int, list[Remark]] = {}
    homeless: list[Remark] = []
    for remark in (*document.remarks, *_of_lacking(document)):
        at = bisect_left(starts, (remark.span.start + 1, 0)) - 1
        if at < 0:
            homeless.append(remark)
        else:
            found.setdefault(starts[at][1], []).append(remark)
    return found, homeless


def _of_lacking(document: Document) -> Iterator[Remark]:
    there = {block.note.id for block in document.notes.values()}
    for note in document.apparatus.notes:
        if note.id not in there:
            span = note.marker or Span(0, 0)
            yield from (Remark(doubt.code, doubt.message, span) for doubt in note.doubts)


def _starts(document: Document) -> Iterator[tuple[int, int]]:
    for block in (*document.blocks, *document.furniture):
        start = _start(document, block)
        if start is not None:
            yield start, id(block)


def _start(document: Document, block: Block) -> int | None:
    for text, start in pieces((block,)):
        if start >= 0 and text:
            span: Span | None = Span(start, start + len(text))
            if document.in_file and span:
                span = document.in_file(span)
            return span.start if span else None
    return None
