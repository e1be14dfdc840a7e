"""Registers: what stands in place of a register's placeholder, made of the whole edition."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_notebook_ext.apparatus.model import InsertionKind, Lacuna, Place
from sphinx_notebook_ext.apparatus.numbering import NoteKey
from sphinx_notebook_ext.apparatus.sigla import PROFILES
from sphinx_notebook_ext.extension.config import annotators
from sphinx_notebook_ext.extension.domain import domain_of
from sphinx_notebook_ext.extension.entries import listed
from sphinx_notebook_ext.extension.i18n import _
from sphinx_notebook_ext.extension.links import link
from sphinx_notebook_ext.extension.nodes import (
    apparatus_noteref,
    by_class,
)
from sphinx_notebook_ext.extension.sources import resolve_sources
from sphinx_notebook_ext.extension.spoken import (
    speak_extent,
    speak_reason,
    speak_role,
    speak_sign,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx.environment import BuildEnvironment


def build_register(env: BuildEnvironment, node: nodes.Element) -> list[nodes.Node]:
    """The nodes of the register that *node* holds the place of."""
    made = _BUILDERS[node["register"]](env, node)
    wrapper = nodes.container("", *made, classes=["register", f"register-{node['register']}"])
    wrapper["ids"], wrapper["names"] = node["ids"], node["names"]
    return [wrapper]


#: The narrowest and the widest column of a table, in characters; text is wrapped in the widest.
NARROWEST, WIDEST = 4, 30


def table(headings: Sequence[str], rows: Iterable[Sequence[nodes.Node]]) -> nodes.table:
    """A plain table, columns as wide as what is in them; each cell is one block node."""
    cells: list[list[nodes.Node]] = [[paragraph(h) for h in headings]]
    cells += [list(row) for row in rows]
    group = nodes.tgroup(cols=len(headings))
    for column in zip(*cells, strict=True):
        widest = max(len(cell.astext()) for cell in column)
        group += nodes.colspec(colwidth=min(max(widest, NARROWEST), WIDEST))
    head, *body = (nodes.row("", *(nodes.entry("", cell) for cell in row)) for row in cells)
    group += [nodes.thead("", head), nodes.tbody("", *body)]
    return nodes.table("", group)


def paragraph(*parts: str | nodes.Node) -> nodes.paragraph:
    """A paragraph of texts and inline nodes."""
    made = nodes.paragraph()
    # str(): a word of the catalogue is a proxy until it is printed
    made += [p if isinstance(p, nodes.Node) else nodes.Text(str(p)) for p in parts]
    return made


def nothing(message: str) -> list[nodes.Node]:
    """What an empty register says."""
    made = paragraph(message)
    made["classes"].append("register-empty")
    return [made]


def title_of(env: BuildEnvironment, docname: str) -> str:
    """The title of a document as plain text."""
    return env.titles[docname].astext() if docname in env.titles else docname


def notes(env: BuildEnvironment, node: nodes.Element) -> list[nodes.Node]:
    """All notes in the order of their numbers, whole, each with links to note and marker."""
    domain, here = domain_of(env), env.current_document.docname
    wanted, declared = node["options"].get("by"), annotators(env.config)
    entries: list[nodes.Node] = []
    for key, note in domain.edition.notes.items():
        if wanted and note.annotator != wanted:
            continue
        # the text of a copy: its anchors and markers belong to the note itself
        body = domain.body(key)
        resolve_sources(env, by_class(body))  # by their anchors, which the copy must not keep
        copy = without_anchors(body, here)
        term = nodes.term("", "", link(domain.edition.numbers[key], Place(*key), here))
        by = declared.get(note.annotator or "")
        details = [by.display if by else note.annotator or "", title_of(env, key.document)]
        term += nodes.Text(" · " + " · ".join(filter(None, details)))
        definition = nodes.definition("", *copy.children)
        for part in (term, definition):  # writers drop the classes of an item itself
            part["classes"] += [f"register-{part.tagname}", f"by-{note.annotator or 'nobody'}"]
        item = nodes.definition_list_item("", term, definition)
        entries.append(item)
    if not entries:
        return nothing(_("This edition has no notes."))
    return [nodes.definition_list("", *entries)]


def without_anchors(copy: nodes.Element, docname: str) -> nodes.Element:
    """*copy* fit to stand in another document: no ids, no markers, references seen from there."""
    for marker in list(copy.findall(apparatus_noteref)):
        marker.parent.remove(marker)
    for node in copy.findall(nodes.Element):
        node["ids"] = []
        node["names"] = []
        if isinstance(node, addnodes.pending_xref):
            node["refdoc"] = docname
    return copy


def lacunae(env: BuildEnvironment, node: nodes.Element) -> list[nodes.Node]:
    """All lacunae: number, sign, reason, agent, extent, place."""
    found = domain_of(env).edition.lacunae
    if not found:
        return nothing(_("This edition has no lacunae."))
    headings = [_("No."), _("On the page"), _("Reason"), _("Extent"), _("Place")]
    return [table(headings, (lacuna_row(env, i, x) for i, x in enumerate(found, 1)))]


def lacuna_row(env: BuildEnvironment, number: int, lacuna: Lacuna) -> list[nodes.Node]:
    """The row of one lacuna."""
    place = lacuna.place or Place("", "")
    reason = speak_reason(lacuna.reason, lacuna.agent)
    extent = speak_extent(lacuna.extent, lacuna.unit) or _("unknown")
    where = link(where_in(env, lacuna), place, env.current_document.docname)
    return [
        paragraph(str(number)),
        paragraph(lacuna.text),
        paragraph(reason),
        paragraph(extent),
        paragraph(where),
    ]


def where_in(env: BuildEnvironment, lacuna: Lacuna) -> str:
    """The place of *lacuna* in words: the page, and the thesis or the note on it."""
    edition, place = domain_of(env).edition, lacuna.place or Place("", "")
    found = [title_of(env, place.document)]
    if lacuna.thesis:
        found.append(_("thesis %s") % lacuna.thesis)
    if lacuna.note:
        key = NoteKey(*lacuna.note.rsplit("#", 1))
        found.append(_("note %s") % edition.numbers[key])
    return ", ".join(found)


def sources(env: BuildEnvironment, node: nodes.Element) -> list[nodes.Node]:
    """The sources that the list asks for; the text of each entry is set with the citations."""
    return list(listed(env, node)) or nothing(_why_no_sources(env, node["options"]))


def _why_no_sources(env: BuildEnvironment, options: Mapping[str, str]) -> str:
    if not domain_of(env).edition.sources:
        return str(_("This edition cites no sources."))
    if options.get("kind"):
        return str(_("No sources of this kind."))
    uncited = options.get("show") == "uncited"
    return str(_("Every source is cited.") if uncited else _("No source is cited."))


def contributors(env: BuildEnvironment, node: nodes.Element) -> list[nodes.Node]:
    """The annotators in the order of their declaration, with the number of their notes."""
    edition = domain_of(env).edition
    counts = Counter(note.annotator for note in edition.notes.values())
    rows = [
        [
            paragraph(a.id),
            paragraph(a.display),
            paragraph(speak_role(a.role)),
            paragraph(str(counts[a.id])),
        ]
        for a in annotators(env.config).values()
    ]
    if counts[None]:
        unsigned = [paragraph("—"), paragraph(_("unsigned")), paragraph("")]
        rows.append([*unsigned, paragraph(str(counts[None]))])
    return [table([_("Initials"), _("Name"), _("Role"), _("Notes")], rows)]


def legend(env: BuildEnvironment, node: nodes.Element) -> list[nodes.Node]:
    """The signs in use, each with what it means."""
    edition = domain_of(env).edition
    profile = PROFILES[env.config.notebook_sigla]
    rows: list[list[nodes.Node]] = []
    if edition.lacunae:
        sign = profile.lacuna(str(_("illegible")), None, None)
        rows.append([paragraph(sign), paragraph(_("nothing can be read here"))])
    meanings = {
        InsertionKind.SUPPLIED: _("supplied by the editor"),
        InsertionKind.UNCLEAR: _("read with doubt"),
        InsertionKind.SIC: _("wrong in the source and kept"),
    }
    used = {insertion.kind for insertion in edition.insertions}
    for kind, meaning in meanings.items():
        if kind in used:
            opening, closing = profile.signs(kind, say=speak_sign)
            rows.append([paragraph(opening, _("text"), closing), paragraph(meaning)])
    return [table([_("Sign"), _("Meaning")], rows)] if rows else nothing(_("No signs are used."))


_BUILDERS = {
    "notes": notes,
    "lacunae": lacunae,
    "sources": sources,
    "contributors": contributors,
    "legend": legend,
}
