"""Citations and sources on the nodes of a document that is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_notebook_ext.apparatus.model import Place, Source
from sphinx_notebook_ext.extension.domain import NotebookDomain, domain_of
from sphinx_notebook_ext.extension.links import link
from sphinx_notebook_ext.extension.nodes import apparatus_citation, apparatus_source

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def resolve_sources(env: BuildEnvironment, document: nodes.document) -> None:
    """Give citations their wording and target, entries their text."""
    domain = domain_of(env)
    for citation in document.findall(apparatus_citation):
        source = domain.edition.sources.get(citation["key"])
        citation["target"] = source_place(domain, citation["key"])
        citation["description"] = full_form(source) if source else ""
        if not citation.children:
            citation += wording(source, citation)
        if citation["target"] is not None:
            place = Place(*citation["target"])
            inner = nodes.inline("", "", *citation.children)
            citation.clear()
            citation += link(inner, place, env.current_document.docname)
    for entry in document.findall(apparatus_source):
        fill_entry(env, domain, entry)


def wording(source: Source | None, citation: apparatus_citation) -> list[nodes.Node]:
    """What a citation says where the author gave it no words."""
    if source is None:
        return [nodes.Text(citation["key"])]
    shown: list[nodes.Node] = [nodes.Text(f"{source.author}, ")] if source.author else []
    shown.append(nodes.emphasis("", source.title or source.id))
    if citation["locator"]:
        shown.append(nodes.Text(f", {citation['locator']}"))
    return shown


def full_form(source: Source) -> str:
    """A source in one line of plain text."""
    return ", ".join(filter(None, (source.author, source.title, source.date)))


def source_place(domain: NotebookDomain, key: str) -> Place | None:
    """Where a source's entry stands: its directive, or the first list of sources."""
    source = domain.edition.sources.get(key)
    if source is None:
        return None
    if source.place is not None:
        return source.place
    for document in domain.edition.order:
        if "sources" in domain.documents[document].registers:
            return Place(document, f"source-{key}")
    return None


def fill_entry(env: BuildEnvironment, domain: NotebookDomain, entry: apparatus_source) -> None:
    """Set the text of an entry before its remark, and the links back to its citations."""
    source = domain.edition.sources.get(entry["key"])
    if source is None or entry.get("filled"):
        return
    entry["filled"] = True
    paragraph = nodes.paragraph("", full_form(source) + ".")
    for citation in domain.edition.apparatus.citations:
        if citation.source == source.id and citation.place:
            text = citing_text(domain, citation.note) or "↑"
            paragraph += nodes.Text(" ")
            paragraph += link(text, citation.place, env.current_document.docname)
    entry.insert(0, paragraph)


def citing_text(domain: NotebookDomain, note_id: str | None) -> str:
    """The number of the note that cites, ``""`` for the running text."""
    for key, note in domain.edition.notes.items():
        if note_id in {note.id, f"{key.document}#{key.anchor}"}:
            return domain.edition.numbers[key]
    return ""
