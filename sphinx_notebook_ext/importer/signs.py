"""Annotators from the heads of notes whose bounds are known (“GI translator’s note: …”)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_notebook_ext.readers.markup.tree import Block, Blocks, Paragraph, Run, plain, trimmed
from sphinx_notebook_ext.readers.plain.labels import discover, foot_at, head_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_notebook_ext.apparatus.model import Annotator


@dataclass(frozen=True, slots=True)
class Signed:
    """Who is known, and for each note its annotator and its blocks without the sign.

    ``signs`` are the pieces that were taken off, as (offset, length).
    """

    annotators: tuple[Annotator, ...]
    owners: tuple[str | None, ...]
    bodies: tuple[Blocks, ...]
    signs: tuple[tuple[int, int] | None, ...]


def find_signs(bodies: Sequence[Blocks], annotators: Sequence[Annotator]) -> Signed:
    """Take the signs of annotators off *bodies*."""
    texts = [_text(body) for body in bodies]
    people, heads, feet = discover("".join(f"\n1{text}" for text in texts), annotators)
    owners: list[str | None] = []
    left: list[Blocks] = []
    signs: list[tuple[int, int] | None] = []
    for body, text in zip(bodies, texts, strict=True):
        head = head_at(text, 0, heads)
        cut = without_head(body, head[1]) if head else None
        foot = None if head else foot_at(text, 0, len(text), feet)
        owners.append(head[0].annotator if head and cut else foot.annotator if foot else None)
        left.append(cut[0] if cut else body)
        signs.append(cut[1] if cut else None)
    used = {owner for owner in owners if owner}
    known = {person.id for person in annotators}
    return Signed(
        tuple(p for p in people if p.id in used or p.id in known),
        tuple(owners),
        tuple(left),
        tuple(signs),
    )


def without_head(body: Blocks, count: int) -> tuple[Blocks, tuple[int, int]] | None:
    """*body* without its first *count* characters, and which these were; None if in pieces."""
    first = body[0] if body else None
    if not isinstance(first, Paragraph) or not first.inlines:
        return None
    run = first.inlines[0]
    if not isinstance(run, Run) or len(run.text) < count:
        return None
    start = run.start + count if run.start >= 0 else -1
    rest = replace(run, text=run.text[count:], start=start)
    inlines = trimmed((rest, *first.inlines[1:]))
    blocks: list[Block] = [Paragraph(inlines)] if inlines else []
    return (*blocks, *body[1:]), (run.start, count)


def _text(body: Blocks) -> str:
    first = body[0] if body else None
    return plain(first.inlines) if isinstance(first, Paragraph) else ""
