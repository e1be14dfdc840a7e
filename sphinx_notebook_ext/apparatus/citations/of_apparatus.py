"""Resolve the citations of an apparatus, as linter, importer and builds hold it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.citations.forms import Form, Reference
from sphinx_notebook_ext.apparatus.citations.records import CitingNote, Resolution
from sphinx_notebook_ext.apparatus.citations.resolver import resolve
from sphinx_notebook_ext.apparatus.model import Span

if TYPE_CHECKING:
    from sphinx_notebook_ext.apparatus.model import Apparatus, Citation

_NOWHERE = Span(0, 0)


def _reference(citation: Citation) -> Reference:
    return Reference(
        Form.KEY,
        citation.span or _NOWHERE,
        citation.printed or "",
        locator=citation.locator,
        key=citation.source,
    )


def citing_notes(apparatus: Apparatus) -> list[CitingNote]:
    """Return the notes in order; where a note declares its citations, its prose is not searched.

    A citation whose source is empty (`Trotsky, Ibid. <>`) declares nothing.
    """
    declared: defaultdict[str | None, list[Reference]] = defaultdict(list)
    for citation in apparatus.citations:
        if citation.source:
            declared[citation.note].append(_reference(citation))
    return [
        CitingNote(
            note.id,
            note.text,
            note.annotator,
            note.printed or (str(note.number) if note.number else note.label),
            tuple(declared[note.id]) if note.id in declared else None,
        )
        for note in apparatus.notes
    ]


def resolve_apparatus(apparatus: Apparatus) -> Resolution:
    """Resolve all citations of *apparatus*: declared ones, and those in the prose of notes.

    Citations of the running text count as use of their sources (see ``uncited``).
    """
    resolution = resolve(citing_notes(apparatus), apparatus.sources)
    in_text = {citation.source for citation in apparatus.citations if citation.note is None}
    if not in_text:
        return resolution
    uncited = tuple(source for source in resolution.uncited if source not in in_text)
    return Resolution(resolution.sources, resolution.citations, uncited)
