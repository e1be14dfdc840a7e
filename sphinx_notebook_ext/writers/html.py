"""HTML: markers with DPUB-ARIA roles, notes as one list with ways back.

The roles follow DPUB-ARIA 1.1: ``doc-noteref`` on the link, one ``doc-endnotes`` section with
a plain list, ``doc-backlink`` named after its number; ``doc-endnote`` is deprecated.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_notebook_ext.apparatus.model import Place, Position
from sphinx_notebook_ext.extension.domain import domain_of
from sphinx_notebook_ext.extension.i18n import _
from sphinx_notebook_ext.extension.links import page_anchor
from sphinx_notebook_ext.extension.nodes import (
    apparatus_citation,
    apparatus_insertion,
    apparatus_lacuna,
    apparatus_note,
    apparatus_noteref,
    apparatus_notes,
    apparatus_source,
    apparatus_thesis,
)

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.html5 import HTML5Translator

Visitor = Callable[["HTML5Translator", Any], None]


def href(translator: HTML5Translator, place: tuple[str, str]) -> str:
    """The address of *place* as seen from the page that is written."""
    builder = translator.builder
    document, anchor = place
    if builder.name == "singlehtml":
        return f"#{on_page(translator, document, anchor)}"
    here = builder.current_docname
    uri = "" if document == here else builder.get_relative_uri(here, document)
    return f"{uri}#{anchor}"


def on_page(translator: HTML5Translator, document: str, anchor: str) -> str:
    """The anchor that is written for *anchor* of *document*."""
    if translator.builder.name != "singlehtml":  # asked for every sign of the apparatus
        return anchor
    edition = domain_of(translator.builder.env).edition
    return page_anchor(edition, translator.builder, Place(document, anchor))


def own_id(translator: HTML5Translator, node: Element) -> str:
    """The id of *node* on the page that is written."""
    return on_page(translator, node["docname"], node["ids"][0]) if node["ids"] else ""


def attributes(**values: str | None) -> str:
    """HTML attributes, each with a space before it; None leaves one out."""
    return "".join(
        [
            f' {attribute_name(name)}="{escape(value)}"'
            for name, value in values.items()
            if value is not None
        ]
    )


@cache
def attribute_name(name: str) -> str:
    """``data_number`` is ``data-number``; ``class_`` ends as Python's own words must."""
    return name.rstrip("_").replace("_", "-")


def is_epub(translator: HTML5Translator) -> bool:
    """Whether the page goes into an EPUB, which has names of its own for notes."""
    return translator.builder.name == "epub"


def visit_noteref(self: HTML5Translator, node: apparatus_noteref) -> None:
    """A superior number that is a link; plain text where it leads nowhere."""
    if "number" not in node:  # a copy in a table of contents, which shows no markers
        raise nodes.SkipNode
    if node["target"] is None:
        label = attributes(class_="noteref noteref-unknown", id=own_id(self, node) or None)
        self.body.append(f"<sup{label}>{escape(node['number'])}</sup>")
        raise nodes.SkipNode
    by = node["by"]
    link = attributes(
        class_=f"noteref noteref-by-{by or 'nobody'}",
        id=own_id(self, node) or None,
        href=href(self, node["target"]),
        role="doc-noteref",
        epub__type="noteref" if is_epub(self) else None,
        aria_label=", ".join(filter(None, (_("Note %s") % node["number"], by))),
        data_annotator=by,
    ).replace("epub--type", "epub:type")
    self.body.append(f"<sup><a{link}>{escape(node['number'])}</a></sup>")
    raise nodes.SkipNode


#: More notes than this on a page are rendered as they come into sight.
MANY = 150


def visit_notes(self: HTML5Translator, node: apparatus_notes) -> None:
    """The section of the notes, named by its heading."""
    heading = "apparatus-notes-title"
    if self.builder.name == "singlehtml":
        heading = f"{heading}-{node['docname'].replace('/', '-')}"
    many = " many" if len(node.children) > MANY else ""
    section = attributes(
        class_=f"apparatus-notes{many}", role="doc-endnotes", aria_labelledby=heading
    )
    if is_epub(self):
        section += ' epub:type="endnotes"'
    level = min(max(self.section_level + 1, 2), 6)
    title = _("Notes")
    self.body.append(f'<section{section}>\n<h{level} id="{escape(heading)}">{title}</h{level}>\n')
    series = any(not note["number"].isdecimal() for note in node.findall(apparatus_note))
    self.body.append('<ol class="several-series">\n' if series else "<ol>\n")


def depart_notes(self: HTML5Translator, node: apparatus_notes) -> None:
    """Close the list and its section."""
    self.body.append("</ol>\n</section>\n")


def visit_note(self: HTML5Translator, node: apparatus_note) -> None:
    """One note; the number is written out, since series may repeat or skip numbers.

    An item of a list can have no other role, so that in an EPUB the note is a part of its item.
    """
    by, number = node["by"], node["number"]
    # for style sheets: they cannot count to “GI 3”, nor reliably once a note is moved
    style = f'--number: "{number}"'
    if not number.isdecimal():
        style += f'; list-style-type: "{number}. "'
    item = attributes(
        class_=f"apparatus-note by-{by or 'nobody'}",
        id=None if is_epub(self) else own_id(self, node),
        value=number.rpartition("\u202f")[2],
        data_annotator=by,
        data_number=number,
        style=style,
    )
    self.body.append(f"<li{item}>\n")
    if is_epub(self):
        note = attributes(id=own_id(self, node), role="doc-footnote")
        self.body.append(f'<div{note} epub:type="footnote">\n')
    self.body.append('<div class="note-body">\n')


def depart_note(self: HTML5Translator, node: apparatus_note) -> None:
    """Who wrote it, its printed number where that differs, and the ways back."""
    self.body.append("</div>\n")
    self.body += meanings(node)
    parts = [", ".join(filter(None, (node["annotator"], node["role"])))]
    if node["showprinted"]:
        parts.append(_("printed as %s") % node["printed"])
    said = " · ".join(filter(None, parts))
    if said:
        self.body.append(f'<p class="note-by">{escape(said)}</p>\n')
    self.body.append("".join(backlinks(self, node)))
    self.body.append("</div>\n</li>\n" if is_epub(self) else "</li>\n")


def backlinks(self: HTML5Translator, node: apparatus_note) -> list[str]:
    """A link to each marker; letters tell them apart where there are several."""
    places = node["backrefs_to"]
    links = []
    for index, place in enumerate(places):
        letter = "" if len(places) == 1 else f" {chr(ord('a') + index % 26)}"
        name = _("Back to note %s in the text") % node["number"] + letter
        link = attributes(
            class_="note-back",
            role="doc-backlink",
            epub__type="backlink" if is_epub(self) else None,
            href=href(self, place),
            aria_label=name,
        ).replace("epub--type", "epub:type")
        links.append(f"<a{link}>↩{f'<sup>{letter.strip()}</sup>' if letter else ''}</a>\n")
    return links


def visit_lacuna(self: HTML5Translator, node: apparatus_lacuna) -> None:
    """The sign; a voice says what it means instead of the sign."""
    span = attributes(
        class_=f"lacuna lacuna-{node['reason']}",
        id=own_id(self, node) or None,
        title=node["description"],
        role="img",
        aria_label=node["description"],
        tabindex=focusable(self),
    )
    self.body.append(f"<span{span}>")


def focusable(translator: HTML5Translator) -> str | None:
    """What makes a sign reachable by keyboard; a book has nothing to show there."""
    return None if is_epub(translator) else "0"


def visit_insertion(self: HTML5Translator, node: apparatus_insertion) -> None:
    """The text between its signs."""
    span = attributes(
        class_=node["kind"],
        id=own_id(self, node) or None,
        title=node["description"],
        role="note",
        aria_label=node["description"],
        tabindex=focusable(self),
    )
    self.body.append(f"<span{span}>")
    sign(self, node["opening"])


def depart_insertion(self: HTML5Translator, node: apparatus_insertion) -> None:
    """Close what :func:`visit_insertion` opened."""
    sign(self, node["closing"])
    self.body.append("</span>")


def sign(self: HTML5Translator, text: str) -> None:
    """An editor's sign, set apart so that a style sheet can show or hide it."""
    if text:
        self.body.append(f'<span class="siglum">{escape(text)}</span>')


def visit_citation(self: HTML5Translator, node: apparatus_citation) -> None:
    """The wording of a citation, a link to the source; what it means is its title."""
    if not node.children:  # a work whose words are part of the citation before it
        if node["ids"]:
            self.body.append(f"<span{attributes(id=own_id(self, node))}></span>")
        raise nodes.SkipNode
    target = node.get("target")
    link = attributes(
        class_="citation citation-doubtful" if node.get("doubtful") else "citation",
        id=own_id(self, node) or None,
        href=href(self, target) if target else None,
        role="doc-biblioref" if target else None,
        epub__type="biblioref" if target and is_epub(self) else None,
        title=node.get("description") or None,
        data_source=node["key"],
        data_position=node.get("position") or None,
    ).replace("epub--type", "epub:type")
    self.body.append(f"<{'a' if target else 'span'}{link}>")


def depart_citation(self: HTML5Translator, node: apparatus_citation) -> None:
    """Close what :func:`visit_citation` opened."""
    self.body.append("</a>" if node.get("target") else "</span>")


def meanings(note: Element) -> list[str]:
    """What the short forms in *note* (“Ibid.”, less than a title) stand for.

    Said below the note, not in its sentence: the note's text is what its annotator wrote.
    """
    return [
        f'<p class="citation-means">→ {escape(citation["description"])}</p>\n'
        for citation in note.findall(apparatus_citation)
        if (citation.get("position") or Position.FIRST) != Position.FIRST
        and citation.get("description")
    ]


def depart_span(self: HTML5Translator, node: Element) -> None:
    """Close an inline node."""
    self.body.append("</span>")


def visit_source(self: HTML5Translator, node: apparatus_source) -> None:
    """An entry of a list of sources."""
    self.body.append(f"<div{attributes(class_='source', id=own_id(self, node) or None)}>\n")


def depart_source(self: HTML5Translator, node: apparatus_source) -> None:
    """The links back to those who cite the work, then the end of the entry."""
    if "ways_back" in node:
        name, parts = node["ways_back"]
        said = "".join(
            escape(part)
            if isinstance(part, str)
            else f'<a class="reference internal"{attributes(href=href(self, part[1]))}>'
            f"{escape(part[0])}</a>"
            for part in parts
        )
        self.body.append(f"<p{attributes(class_=name)}>{said}</p>\n")
    self.body.append("</div>\n")


def depart_div(self: HTML5Translator, node: Element) -> None:
    """Close a block."""
    self.body.append("</div>\n")


def visit_thesis(self: HTML5Translator, node: apparatus_thesis) -> None:
    """A thesis: its number is a link to itself and hangs in the margin."""
    identifier = own_id(self, node)
    label = _("Thesis %s") % node["number"]
    link = attributes(class_="thesis-number", href=f"#{identifier}", aria_label=label)
    block = attributes(class_="thesis", id=identifier, data_number=node["number"])
    self.body.append(f"<div{block}>\n")
    self.body.append(f"<a{link}>{escape(node['number'])}</a>\n")


VISITORS: dict[type[Element], tuple[Visitor, Visitor | None]] = {
    apparatus_noteref: (visit_noteref, None),
    apparatus_notes: (visit_notes, depart_notes),
    apparatus_note: (visit_note, depart_note),
    apparatus_lacuna: (visit_lacuna, depart_span),
    apparatus_insertion: (visit_insertion, depart_insertion),
    apparatus_citation: (visit_citation, depart_citation),
    apparatus_source: (visit_source, depart_source),
    apparatus_thesis: (visit_thesis, depart_div),
}
