"""Entries of lists of sources: the work, a remark, and the ways back to those who cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_notebook_ext.apparatus import sources as works
from sphinx_notebook_ext.apparatus.labels import anchor
from sphinx_notebook_ext.apparatus.model import Place
from sphinx_notebook_ext.extension.domain import domain_of
from sphinx_notebook_ext.extension.i18n import _
from sphinx_notebook_ext.extension.links import link
from sphinx_notebook_ext.extension.nodes import apparatus_source
from sphinx_notebook_ext.extension.runs import inline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_notebook_ext.apparatus.citations.style import Style
    from sphinx_notebook_ext.apparatus.edition import Edition
    from sphinx_notebook_ext.apparatus.model import Citation, Source
    from sphinx_notebook_ext.extension.nodes import apparatus_register


def listed(env: BuildEnvironment, node: apparatus_register) -> list[apparatus_source]:
    """The entries of a list of sources, still without their text."""
    from sphinx_notebook_ext.extension.collect import listing

    edition = domain_of(env).edition
    here = node["docname"]
    shows = listing(here, node["options"])
    found = [
        work
        for work in edition.sources.values()
        if shows.shows(work, cited=work.id in edition.citations.by_source)
    ]
    entries = []
    for work in in_order(found, node["options"].get("order", "author"), edition):
        entry = apparatus_source(key=work.id, docname=here, listed=True)
        home = Place(here, anchor("source", work.id))
        # one address for each work: its directive, or the first list that shows it
        entry["ids"] = [home.anchor] if edition.homes.get(work.id) == home else []
        if work.place is not None:
            entry["ids"] = []
        entries.append(entry)
    return entries


def in_order(found: Sequence[Source], order: str, edition: Edition) -> list[Source]:
    """The works by author (Chicago), by date, or as they are first cited."""
    if order == "cited":
        by_reading = {key: at for at, key in enumerate(edition.citations.by_source)}
        return sorted(found, key=lambda s: (by_reading.get(s.id, len(by_reading)), s.id))
    if order == "date":
        return sorted(found, key=lambda s: (s.date or "9999", works.sort_key(s)))
    return sorted(found, key=works.sort_key)


def fill_entry(
    env: BuildEnvironment, style: Style, entry: apparatus_source, above: Source | None
) -> Source | None:
    """Write an entry’s text before its remark; return its work for the next one’s dash."""
    edition = domain_of(env).edition
    source = edition.sources.get(entry["key"])
    if source is None or entry.get("filled"):
        return None
    entry["filled"] = True
    repeated = bool(entry.get("listed") and above and style.same_authors(source, above))
    paragraph = nodes.paragraph("", "", *inline(style.entry(source, repeated=repeated)))
    entry.insert(0, paragraph)
    remark = next((v for k, v in source.fields if k in {"note", "annotation"}), "")
    if remark:
        entry += nodes.paragraph("", remark, classes=["source-remark"])
    entry += ways_back(env, edition, source)
    return source if entry.get("listed") else None


def ways_back(env: BuildEnvironment, edition: Edition, source: Source) -> nodes.paragraph:
    """“Cited in notes 7 (chap. 4), 13”, each a link; or that nothing cites the work."""
    citing = edition.citations.by_source.get(source.id, ())
    if not citing:
        words = nodes.Text(str(_("Not cited.")))
        return nodes.paragraph("", "", words, classes=["source-uncited"])
    in_notes = [c for c in citing if c.note]
    in_text = [c for c in citing if not c.note]
    paragraph = nodes.paragraph(classes=["source-cited-in"])
    heading = str(_("Cited in notes") if len(_notes(in_notes)) > 1 else _("Cited in note"))
    if in_notes:
        paragraph += nodes.Text(f"{heading} ")
        _enumerate(paragraph, [_link(env, edition, c) for c in in_notes])
    if in_text:
        paragraph += nodes.Text(f"; {_('in the text')}: " if in_notes else f"{_('Cited in')}: ")
        _enumerate(paragraph, [_link(env, edition, c) for c in in_text])
    return paragraph


def _notes(citing: Sequence[Citation]) -> set[str | None]:
    return {c.note for c in citing}


def _enumerate(paragraph: nodes.paragraph, parts: Sequence[Sequence[nodes.Node]]) -> None:
    for number, part in enumerate(parts):
        if number:
            paragraph += nodes.Text(", ")
        paragraph += list(part)


def _link(env: BuildEnvironment, edition: Edition, citation: Citation) -> list[nodes.Node]:
    place = citation.place or Place("", "")
    number = edition.citations.numbers.get(citation.note or "")
    title = env.titles.get(place.document)
    text = number or (title.astext() if title else place.document)
    made: list[nodes.Node] = [link(text, place, env.current_document.docname)]
    if citation.locator:
        made.append(nodes.Text(f" ({citation.locator})"))
    return made
