"""The citations in a page's notes, resolved once for all rules."""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.sources import cited_keys, keys_of
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.apparatus.citations import Reference
    from sphinx_notebook_ext.readers.tokens import Construct, NoteToken, Page

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
    starts: list[int] = []
    notes: list[CitingNote] = []
    for index, note in enumerate(ranked):
        start, signed = _signature(page, note)
        starts.append(start)
        text, declared = page.text[start : note.body_end], _declared(page, note, start)
        label = note.label.text.lstrip("#")
        notes.append(CitingNote(str(index), text, note.by or signed or None, label, declared))
    sources = [Source(key) for key in {key for key, _, _ in cited_keys(page)}]
    for cite in resolve(notes, sources).citations:
        offset = starts[int(cite.note)]
        start, end = cite.reference.span
        # where the edition names the work by its key, the page’s wording is only quoted
        for doubt in () if cite.reference.key else cite.doubts:
            yield doubt.code, offset + start, offset + end, doubt.message


# a signature that is a part of an ordinary note’s text
_SIGNATURE = Lazy(
    r"((?:[A-Z]\.?){2,4})?[ .,:]*(?i:(?:the )?"
    r"(?:translator|editor|author|annotator|compiler)[’']s note):?\s*"
)


def _signature(page: Page, note: NoteToken) -> tuple[int, str]:
    """Where a note begins to speak, behind the signature, and whose initials these are."""
    found = _SIGNATURE.match(page.text, note.body_start, note.body_end)
    if found is None:
        return note.body_start, ""
    return found.end(), (found[1] or "").replace(".", "")


def _declared(page: Page, note: NoteToken, start: int) -> tuple[Reference, ...] | None:
    """The works that a note names by role; None where its prose has to be searched."""
    from sphinx_notebook_ext.apparatus.citations import UNRESOLVED, Form, Reference
    from sphinx_notebook_ext.apparatus.model import Span

    found = []
    for construct in page.constructs:
        if construct.name == "cited" and note.start <= construct.start < note.end:
            for key, first, last in keys_of(construct):
                span = Span(first - start, last - start)
                found.append(Reference(Form.KEY, span, construct.content, key=key))
            if construct.content.endswith(f"<{UNRESOLVED}>"):
                found.append(_to_find(construct, start))
    return tuple(found) or None


def _to_find(construct: Construct, start: int) -> Reference:
    """What a citation refers to whose work the resolver is to find: ``Low, Ibid. <?>``."""
    from dataclasses import replace

    from sphinx_notebook_ext.apparatus.citations import Form, Reference, recognise
    from sphinx_notebook_ext.apparatus.model import Span

    words = construct.content.rpartition("<")[0].strip()
    at = construct.content_start - start
    here = Span(at, at + len(words))
    worded = next(iter(recognise(words)), None)
    return replace(worded, span=here) if worded else Reference(Form.IBID, here, words)


def _in_reading_order(page: Page) -> list[NoteToken]:
    """“The note before” is the one whose sign comes before, wherever the notes stand."""
    order: dict[str, int] = {}
    for index, reference in enumerate(page.references):
        order.setdefault(reference.label.key, index)
    if len(page.by_key) != len(page.notes):
        return page.notes  # numbers begin anew: signs cannot say which note they mean
    return sorted(page.notes, key=lambda note: order.get(note.label.key, len(order)))
