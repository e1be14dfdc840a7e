"""Notes that cite: their words become citations, the works drafts in ``sources.bib``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.citations import resolve_apparatus
from sphinx_notebook_ext.apparatus.citations.positions import Cite, Cluster, positions
from sphinx_notebook_ext.readers.markup.tree import Citing, Document, Inline, NoteBlock, Run

from .brackets import mapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_notebook_ext.apparatus.citations import Resolution, Resolved
    from sphinx_notebook_ext.apparatus.model import Apparatus, Citation, Doubt
    from sphinx_notebook_ext.readers.markup.tree import Inlines

#: Signs that mean something in the role ``cited``.
_STOP = re.compile(r"(?<!\bcit)(?<!\b[Ii]bid)(?<!\b[Ii]dem)\.$")
_RESERVED = frozenset("<>;|`\\\n")


def with_citations(document: Document) -> Document:
    """*document* with the citations in its notes resolved and declared."""
    resolution = resolve_apparatus(document.apparatus)
    if not resolution.citations:
        return document
    by_note: dict[str, list[Resolved]] = {}
    for cite in resolution.citations:
        by_note.setdefault(cite.note, []).append(cite)
    notes = {
        label: _declared(block, by_note.get(block.note.id, ()))
        for label, block in document.notes.items()
    }
    records = {block.note.id: block.note for block in notes.values()}
    apparatus = replace(
        document.apparatus,
        notes=tuple(records.get(n.id, n) for n in document.apparatus.notes),
        sources=tuple(s for s in resolution.sources if s.cited_in),
        citations=tuple(_placed(document.apparatus, resolution)),
    )
    return replace(document, notes=notes, apparatus=apparatus)


def _placed(apparatus: Apparatus, resolution: Resolution) -> Iterator[Citation]:
    """The citations, each with its position among the others."""
    by_note: dict[str, list[Citation]] = {note.id: [] for note in apparatus.notes}
    for cite in resolution.citations:
        if cite.source:
            by_note[cite.note].append(replace(cite.citation, span=None))
    clusters = [
        Cluster(tuple(Cite(c.source, c.locator) for c in cites)) for cites in by_note.values()
    ]
    for cites, row in zip(by_note.values(), positions(clusters), strict=True):
        for citation, position in zip(cites, row, strict=True):
            yield replace(citation, position=citation.position or position)


def _declared(block: NoteBlock, cites: Sequence[Resolved]) -> NoteBlock:
    """A note with its citations in roles; those whose words are in pieces stay prose."""
    if not cites:
        return block
    waiting = list(cites)

    def change(inlines: Inlines) -> Inlines:
        found: list[Inline] = []
        for inline in inlines:
            found += _split(inline, waiting)
        return tuple(found)

    doubts: list[Doubt] = [*block.note.doubts]
    doubts += [d for cite in cites for d in cite.doubts if d not in doubts]
    note = replace(block.note, doubts=tuple(doubts))
    return replace(block, note=note, blocks=mapped(block.blocks, change))


def _split(inline: Inline, waiting: list[Resolved]) -> Iterator[Inline]:
    if not isinstance(inline, Run) or inline.style or inline.url:
        yield inline
        return
    text, start = inline.text, inline.start
    while waiting:
        cite = waiting[0]
        printed = _STOP.sub("", cite.reference.printed.strip())
        at = text.find(printed) if printed else -1
        if at < 0 or cite.source is None or _RESERVED & set(printed):
            if cite.source is not None and at < 0:
                break  # perhaps in a later piece
            waiting.pop(0)
            continue
        waiting.pop(0)
        if at:
            yield replace(inline, text=text[:at], start=start)
        place = start + at if start >= 0 else -1
        yield Citing(printed, _target(cite), place)
        end = at + len(printed)
        text, start = text[end:], start + end if start >= 0 else -1
    if text:
        yield replace(inline, text=text, start=start)


def _target(cite: Resolved) -> str:
    locator = cite.reference.locator
    if locator and not _RESERVED & set(locator):
        return f"{cite.source}, {locator}"
    return cite.source or ""
