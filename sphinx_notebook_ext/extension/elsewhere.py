"""Notes that stand on another page, for the popovers of the markers that lead there.

A page opened from a disk cannot fetch another one, so what a marker shows must come with it: a
``<template>``, which browsers parse but neither show, search, print nor read aloud. Without
script the marker stays the link that it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_notebook_ext.apparatus.numbering import NoteKey
from sphinx_notebook_ext.writers.html import href, meanings

from .domain import domain_of
from .nodes import apparatus_noteref, by_class
from .output import builder_class
from .resolve import NotesAtMarkers
from .sources import resolve_sources

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class note_elsewhere(nodes.General, nodes.Element):
    """A note of another page, its only child; ``target``, that note's document and anchor."""


class NotesOfOtherPages(NotesAtMarkers):
    """Append each note that the page refers to and does not have."""

    # before Sphinx resolves references (10): those of the note are seen from this page
    default_priority = NotesAtMarkers.default_priority + 1
    formats = ("html",)

    def is_supported(self) -> bool:
        """Pages of HTML: a single page has all notes, a book pops up its own."""
        return super().is_supported() and builder_class(self.env).name not in {
            "singlehtml",
            "epub",
        }

    def run(self, **_kwargs: object) -> None:
        """One template for each note, however many markers lead to it."""
        self.domain = domain_of(self.env)
        self.edition = self.domain.edition
        targets = [marker["target"] for marker in by_class(self.document)[apparatus_noteref]]
        here = self.env.current_document.docname
        for target in dict.fromkeys(targets):
            if target is not None and target[0] != here:
                note = self.foreign(NoteKey(*target))
                resolve_sources(self.env, by_class(note))
                for node in note.findall(nodes.Element):
                    node["ids"] = []  # an address belongs to the note itself
                self.document += note_elsewhere("", *note.children, target=target, **said(note))


def said(note: nodes.Element) -> dict[str, str]:
    """Who wrote *note*: the id, and what is shown."""
    return {"by": note["by"], "signed": ", ".join(filter(None, (note["annotator"], note["role"])))}


def visit_note_elsewhere(self: HTML5Translator, node: note_elsewhere) -> None:
    """Open the template; its key is the address that the markers have."""
    target = self.attval(href(self, node["target"]))
    self.body.append(f'<template data-notebook-note="{target}"><div class="note-body">\n')


def depart_note_elsewhere(self: HTML5Translator, node: note_elsewhere) -> None:
    """Sign the note as in a list and close the template."""
    self.body.append("</div>\n")
    self.body += meanings(node)
    if node["signed"]:
        self.body.append(f'<p class="note-by">{self.encode(node["signed"])}</p>\n')
    self.body.append("</template>\n")


def setup_elsewhere(app: Sphinx) -> None:
    """Add the post-transform and its node, which only HTML ever meets."""
    app.add_node(note_elsewhere, html=(visit_note_elsewhere, depart_note_elsewhere))
    app.add_post_transform(NotesOfOtherPages)
