"""The citations in a page's notes, resolved once for all rules."""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.readers.tokens import NoteToken, Page

Doubted = tuple[str, int, int, str]


def doubts(page: Page, code: str) -> Iterator[Problem]:
    """The resolver's doubts of one kind, each at the citation that it is about."""
    cached: list[Doubted] | None = page.__dict__.get("_citing")
    if cached is None:
        cached = page.__dict__["_citing"] = list(_resolved(page))
    for found, start, end, message in cached:
        if found == code:
            yield Problem(start, end, message, "name the work")


def _resolved(page: Page) -> Iterator[Doubted]:
    from sphinx_notebook_ext.apparatus.citations import (
        CitingNote,
        resolve,
    )

    ranked = _in_reading_order(page)
    notes = [
        CitingNote(
            str(index),
            page.text[note.body_start : note.body_end],
            note.by or None,
            note.label.text.lstrip("#"),
        )
        for index, note in enumerate(ranked)
    ]
    for cite in resolve(notes).citations:
        offset = ranked[int(cite.note)].body_start
        start, end = cite.reference.span
        for doubt in cite.doubts:
            yield doubt.code, offset + start, offset + end, doubt.message


def _in_reading_order(page: Page) -> list[NoteToken]:
    """“The note before” is the one whose sign comes before, wherever the notes stand."""
    order: dict[str, int] = {}
    for index, reference in enumerate(page.references):
        order.setdefault(reference.label.key, index)
    if len(page.by_key) != len(page.notes):
        return page.notes  # numbers begin anew: signs cannot say which note they mean
    return sorted(page.notes, key=lambda note: order.get(note.label.key, len(order)))
