"""reStructuredText with ordinary footnotes -> the neutral tree.

Tables, line blocks and directives that need nothing else go through as they are, in a MyST
edition within ``eval-rst``; what only its own project knows is kept as it is written.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.model import Apparatus, Note, Span
from sphinx_notebook_ext.readers.markup.tree import (
    Blocks,
    Document,
    Inline,
    Inlines,
    NoteBlock,
    Passage,
    Ref,
    Run,
    inlines_of,
    pieces,
    range_of,
    references,
)

from .brackets import mapped, relabelled, with_brackets
from .embedded import with_embedded
from .images import Images
from .labels import labels_of
from .outline import with_title
from .rst_blocks import BlockReader
from .rst_inlines import MARKER
from .signs import find_signs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx_notebook_ext.apparatus.model import Annotator


def read(text: str, annotators: Sequence[Annotator] = (), path: Path | None = None) -> Document:
    """Take a reST text apart; images are looked for beside *path*."""
    reader = BlockReader(text, Images(path) if path else None)
    blocks = tuple(reader.document())
    document = with_embedded(_document(text, blocks, reader, annotators), annotators)
    return with_title(with_brackets(_without_underscores(document)))


def _document(
    text: str, blocks: Blocks, parts: BlockReader, annotators: Sequence[Annotator]
) -> Document:
    signs = {span[0]: span for span in map(partial(_sign, text), parts.inline.dress) if span}
    blocks, lone = _numbered_markers(blocks, list(parts.notes), text, signs)
    order = [x for x in dict.fromkeys(r for b in blocks for r in references(b)) if x in parts.notes]
    order += [key for key in parts.notes if key not in order]
    starts: dict[str, int] = {}
    for inline in inlines_of((*blocks, *(b for body in parts.notes.values() for b in body))):
        if isinstance(inline, Ref):
            starts.setdefault(inline.label, inline.start)
    signed = find_signs([tuple(parts.notes[key]) for key in order], annotators)
    notes = [
        Note(
            f"note-{number}",
            key.lstrip("#*"),
            " ".join("".join(t for t, _ in pieces(body)).split()),
            owner,
            printed=key if key.isdecimal() else None,
            number=number,
            marker=_marker(text, starts.get(key, -1)),
            body=range_of(body),
            confidence=1.0,
        )
        for number, (key, body, owner) in enumerate(
            zip(order, signed.bodies, signed.owners, strict=True), 1
        )
    ]
    notes = [replace(n, label=x) for n, x in zip(notes, labels_of(notes), strict=True)]
    names = dict(zip(order, (n.label for n in notes), strict=True))
    roles = {a.id: a.role for a in signed.annotators}
    dress = [p for p in parts.inline.dress if _sign(text, p) not in lone] + parts.labels
    dress += [Passage(Span(s[0], s[0] + s[1]), "annotator of a note") for s in signed.signs if s]
    return Document(
        text=text,
        blocks=relabelled(blocks, names),
        apparatus=Apparatus(annotators=signed.annotators, notes=tuple(notes)),
        notes={
            n.label: NoteBlock(n, relabelled(body, names), roles.get(n.annotator or "", ""))
            for n, body in zip(notes, signed.bodies, strict=True)
        },
        moved=tuple(sorted(dress)),
        left_out=tuple(sorted(parts.dropped)),
        told=tuple(parts.told),
        files=parts.images.files if parts.images else {},
        absent=tuple(parts.images.missing) if parts.images else (),
        format="rst",
    )


def _marker(text: str, start: int) -> Span | None:
    """The range of the label of a marker, without its number sign."""
    if start < 0:
        return None
    end = text.index("]", start)
    start += text[start] == "#" and end > start + 1
    return Span(start, end)


def _sign(text: str, passage: Passage) -> Span | None:
    """Where a marker stands that *passage* says was moved, without the space before it."""
    if passage.why != MARKER:
        return None
    return Span(text.index("[", passage.span.start), passage.span.end)


def _numbered_markers(
    blocks: Blocks, keys: list[str], text: str, signs: dict[int, Span]
) -> tuple[Blocks, set[Span]]:
    """Markers without a label (``[#]_``) get that of the note that is theirs by order.

    Those that name no note of this text are text; their spans are given as well.
    """
    waiting = {sign: iter([k for k in keys if k.startswith(sign)]) for sign in "#*"}
    known = frozenset(keys)
    lone: set[Span] = set()

    def named(inlines: Inlines) -> Inlines:
        found: list[Inline] = []
        for inline in inlines:
            if not isinstance(inline, Ref):
                found.append(inline)
            elif label := next(waiting.get(inline.label, iter(())), ""):
                found.append(replace(inline, label=label))
            elif inline.label in known:
                found.append(inline)
            else:
                span = signs[inline.start - 1]
                lone.add(span)
                found.append(Run(text[span.start : span.end], span.start))
        return tuple(found)

    return mapped(blocks, named), lone


def _without_underscores(document: Document) -> Document:
    """*document* without what is left of ``[1]_`` where the note 1 was found in the text."""
    moved: list[Passage] = []

    def bare(inlines: Inlines) -> Inlines:
        found: list[Inline] = []
        for inline in inlines:
            after_marker = found and isinstance(found[-1], Ref)
            if after_marker and isinstance(inline, Run) and inline.text.startswith("_"):
                moved.append(Passage(Span(inline.start, inline.start + 1), MARKER))
                inline = replace(inline, text=inline.text[1:], start=inline.start + 1)
            found.append(inline)
        return tuple(found)

    blocks = mapped(document.blocks, bare)
    return replace(document, blocks=blocks, moved=tuple(sorted([*document.moved, *moved])))
