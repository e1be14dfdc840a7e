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
from sphinx_notebook_ext.extension.output import builder_class
from sphinx_notebook_ext.extension.runs import inline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_notebook_ext.apparatus.citations.style import Style
    from sphinx_notebook_ext.apparatus.edition import Edition
    from sphinx_notebook_ext.apparatus.model import Citation, Source


def listed(env: BuildEnvironment, node: nodes.Element) -> list[apparatus_source]:
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
    env: BuildEnvironment, style: Style, entry: nodes.Element, above: Source | None
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
    back = ways_back(env, edition, source)
    if builder_class(env).format == "html":
        # written as they are: resolving a reference takes longer than all the rest of an entry
        entry["ways_back"] = back
    else:
        entry += _as_paragraph(back, env.current_document.docname)
    return source if entry.get("listed") else None


Part = str | tuple[str, Place]


def ways_back(env: BuildEnvironment, edition: Edition, source: Source) -> tuple[str, list[Part]]:
    """“Cited in notes 7 (chap. 4), 13”, texts and links, or that nothing cites the work."""
    citing = edition.citations.by_source.get(source.id, ())
    if not citing:
        return "source-uncited", [str(_("Not cited."))]
    in_notes = [c for c in citing if c.note]
    in_text = [c for c in citing if not c.note]
    parts: list[Part] = []
    if in_notes:
        several = len({c.note for c in in_notes}) > 1
        parts.append(str(_("Cited in notes") if several else _("Cited in note")) + " ")
        parts += _enumerated(env, edition, in_notes)
    if in_text:
        in_the_text, cited_in = _("in the text"), _("Cited in")
        parts.append(f"; {in_the_text}: " if in_notes else f"{cited_in}: ")
        parts += _enumerated(env, edition, in_text)
    return "source-cited-in", parts


def _enumerated(env: BuildEnvironment, edition: Edition, citing: Sequence[Citation]) -> list[Part]:
    parts: list[Part] = []
    for citation in citing:
        place = citation.place or Place("", "")
        number = edition.citations.numbers.get(citation.note or "")
        title = env.titles.get(place.document)
        parts.append((number or (title.astext() if title else place.document), place))
        parts.append(f" ({citation.locator}), " if citation.locator else ", ")
    parts[-1] = str(parts[-1]).removesuffix(", ")
    return parts


def _as_paragraph(back: tuple[str, list[Part]], here: str) -> nodes.paragraph:
    name, parts = back
    made = (nodes.Text(p) if isinstance(p, str) else link(p[0], p[1], here) for p in parts)
    return nodes.paragraph("", "", *made, classes=[name])
