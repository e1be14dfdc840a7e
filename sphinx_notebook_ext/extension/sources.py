"""Citations and sources on the nodes of a document that is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_notebook_ext.apparatus.citations.wording import fit
from sphinx_notebook_ext.apparatus.model import Citation, Place, Source
from sphinx_notebook_ext.extension.bibliography import wording_of
from sphinx_notebook_ext.extension.domain import domain_of
from sphinx_notebook_ext.extension.entries import fill_entry
from sphinx_notebook_ext.extension.i18n import _
from sphinx_notebook_ext.extension.links import link
from sphinx_notebook_ext.extension.nodes import apparatus_citation, apparatus_source
from sphinx_notebook_ext.extension.output import builder_class
from sphinx_notebook_ext.extension.runs import inline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_notebook_ext.apparatus.edition import Edition


def resolve_sources(
    env: BuildEnvironment, found: Mapping[type[nodes.Element], list[nodes.Element]]
) -> None:
    """Give citations their wording and target, entries their text; *found* as by ``by_class``."""
    # those of a note that stands in a register have been resolved where it was copied
    citations = [node for node in found[apparatus_citation] if "target" not in node]
    entries = found[apparatus_source]
    if not citations and not entries:
        return
    resolver = _Citations(env)
    for citation in citations:
        resolver.resolve(citation)
    style = wording_of(env).style
    above: Source | None = None
    for entry in entries:
        above = fill_entry(env, style, entry, above)


class _Citations:
    """Words the citations of one document."""

    def __init__(self, env: BuildEnvironment) -> None:
        self.edition: Edition = domain_of(env).edition
        self.here = env.current_document.docname
        # HTML and LaTeX write their own link
        self.links = builder_class(env).format not in {"html", "latex"}
        self.language = env.config.language.split("_")[0]

    def resolve(self, node: nodes.Element) -> None:
        """Set what only the whole edition knows."""
        place = Place(node["docname"], node["ids"][0]) if node["ids"] else None
        record = self.edition.citations.by_place.get(place) if place else None
        key = record.source if record else node["key"]
        source = self.edition.sources.get(key)
        node["key"] = key
        node["position"] = str(record.position or "") if record else ""
        node["target"] = self.edition.homes.get(key)
        node["description"] = self.describe(source, record)
        node["doubtful"] = bool(record and record.doubts)
        self.word(node, place)
        self.link(node)

    def describe(self, source: Source | None, record: Citation | None) -> str:
        """What the citation means, in words; reasons to doubt it after a semicolon."""
        if source is None:
            return ""
        located = f", {record.locator}" if record and record.locator else ""
        return f"{self.edition.meanings[source.id]}{located}{self.doubts(record)}"

    def doubts(self, record: Citation | None) -> str:
        """Why it is not certain; the reasons themselves are written in English."""
        if record is None or not record.doubts:
            return ""
        if self.language == "en":
            return "".join(f"; {doubt.message}" for doubt in record.doubts)
        said = _("it is not certain which work is meant")
        return f"; {said}"

    def word(self, node: nodes.Element, place: Place | None) -> None:
        """Keep the printed words, or put those that the edition writes."""
        runs = self.edition.words.get(place) if place else None
        if runs is not None:
            node.clear()
            node += inline(runs)
            follow(node)

    def link(self, node: nodes.Element) -> None:
        """Make the words a link to the entry."""
        if self.links and node["target"] is not None and node.children:
            inner = nodes.inline("", "", *node.children)
            node.clear()
            node += link(inner, Place(*node["target"]), self.here)


def follow(node: nodes.Element) -> None:
    """Fit the end of a written citation to the text behind it."""
    after = node.next_node(descend=False, siblings=True)
    last = node.children[-1] if node.children else None
    if not (isinstance(after, nodes.Text) and isinstance(last, nodes.Text)):
        return
    said, rest = fit(last.astext(), after.astext())
    if rest != after.astext():
        node.replace(last, nodes.Text(said))
        after.parent.replace(after, nodes.Text(rest))
