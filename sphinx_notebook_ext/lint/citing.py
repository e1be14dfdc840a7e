"""The citations in a page's notes, resolved once for all rules."""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.sources import cited_keys, keys_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.apparatus.citations import Reference
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
    from sphinx_notebook_ext.apparatus.model import Source

    ranked = _in_reading_order(page)
    notes = [
        CitingNote(
            str(index),
            page.text[note.body_start : note.body_end],
            note.by or None,
            note.label.text.lstrip("#"),
            _declared(page, note),
        )
        for index, note in enumerate(ranked)
    ]
    sources = [Source(key) for key in {key for key, _, _ in cited_keys(page)}]
    for cite in resolve(notes, sources).citations:
        offset = ranked[int(cite.note)].body_start
        start, end = cite.reference.span
        # where the edition names the work by its key, the page’s wording is only quoted
        for doubt in () if cite.reference.key else cite.doubts:
            yield doubt.code, offset + start, offset + end, doubt.message


def _declared(page: Page, note: NoteToken) -> tuple[Reference, ...] | None:
    """The works that a note names by role; None where its prose has to be searched."""
    from sphinx_notebook_ext.apparatus.citations import Form, Reference
    from sphinx_notebook_ext.apparatus.model import Span

    found = []
    for construct in page.constructs:
        if construct.name == "cited" and note.start <= construct.start < note.end:
            for key, start, end in keys_of(construct):
                span = Span(start - note.body_start, end - note.body_start)
                found.append(Reference(Form.KEY, span, construct.content, key=key))
    return tuple(found) or None


def _in_reading_order(page: Page) -> list[NoteToken]:
    """“The note before” is the one whose sign comes before, wherever the notes stand."""
    order: dict[str, int] = {}
    for index, reference in enumerate(page.references):
        order.setdefault(reference.label.key, index)
    if len(page.by_key) != len(page.notes):
        return page.notes  # numbers begin anew: signs cannot say which note they mean
    return sorted(page.notes, key=lambda note: order.get(note.label.key, len(order)))
