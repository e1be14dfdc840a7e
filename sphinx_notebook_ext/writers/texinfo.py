"""Texinfo: notes as a table at the end of their node, reached by cross-references.

Not ``@footnote``: makeinfo numbers these itself, and the numbers of an edition are its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinx_notebook_ext.extension import nodes as apparatus
from sphinx_notebook_ext.writers.words import notes_heading, number_of, sign

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.texinfo import TexinfoTranslator

    from sphinx_notebook_ext.writers._pairs import Visitors

#: Where Texinfo takes no cross-reference: names of nodes, captions, terms of a table.
PLAIN: Final = (nodes.title, nodes.caption, nodes.term, nodes.rubric)


def in_plain_text(node: Element) -> bool:
    """Whether *node* stands where no command may."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, PLAIN):
            return True
        parent = parent.parent
    return False


def anchors(self: TexinfoTranslator, node: Element) -> None:
    """The anchors of *node*."""
    if not in_plain_text(node):
        for anchor in node["ids"]:
            self.add_anchor(anchor, node)


def visit_noteref(self: TexinfoTranslator, node: Element) -> None:
    """The number in brackets, linked where the place allows it."""
    if "number" not in node:  # in a table of contents
        raise nodes.SkipNode
    anchors(self, node)
    self.body.append("[")
    if node.get("target") and not in_plain_text(node):
        self.add_xref(":".join(node["target"]), number_of(node), node)
    else:
        self.body.append(self.escape(number_of(node)))
    self.body.append("]")
    raise nodes.SkipNode


def visit_notes(self: TexinfoTranslator, node: Element) -> None:
    """A heading, unless the edition wrote one."""
    self.ensure_eol()
    if not any(isinstance(child, nodes.title | nodes.rubric) for child in node.children):
        self.body.append(f"\n@subheading {self.escape(notes_heading())}\n")


def visit_note(self: TexinfoTranslator, node: Element) -> None:
    """A table of one row, so that a note needs no company."""
    sign(node)
    self.ensure_eol()
    self.body.append("\n@table @asis\n")
    self.body.append(f"@item [{self.escape(number_of(node))}]\n")
    anchors(self, node)


def visit_thesis(self: TexinfoTranslator, node: Element) -> None:
    """A table of one row: the number, then the paragraphs."""
    self.ensure_eol()
    self.body.append(f"\n@table @asis\n@item {self.escape(number_of(node))}.\n")
    anchors(self, node)


def end_table(self: TexinfoTranslator, _node: Element) -> None:
    """End the table of one row."""
    self.ensure_eol()
    self.body.append("@end table\n")


def visit_source(self: TexinfoTranslator, node: Element) -> None:
    """A paragraph that can be pointed at."""
    self.ensure_eol()
    self.body.append("\n")
    anchors(self, node)


def end_line(self: TexinfoTranslator, _node: Element) -> None:
    """End the line."""
    self.ensure_eol()


def visit_lacuna(self: TexinfoTranslator, node: Element) -> None:
    """The sign, which can be pointed at."""
    anchors(self, node)


def visit_insertion(self: TexinfoTranslator, node: Element) -> None:
    """The opening sign."""
    anchors(self, node)
    self.body.append(self.escape(node.get("opening", "")))


def depart_insertion(self: TexinfoTranslator, node: Element) -> None:
    """The closing sign."""
    self.body.append(self.escape(node.get("closing", "")))


def nothing(_self: TexinfoTranslator, _node: Element) -> None:
    """Write nothing."""


VISITORS: Visitors = {
    apparatus.apparatus_note: (visit_note, end_table),
    apparatus.apparatus_noteref: (visit_noteref, None),
    apparatus.apparatus_notes: (visit_notes, end_line),
    apparatus.apparatus_lacuna: (visit_lacuna, nothing),
    apparatus.apparatus_insertion: (visit_insertion, depart_insertion),
    apparatus.apparatus_citation: (visit_lacuna, nothing),
    apparatus.apparatus_source: (visit_source, end_line),
    apparatus.apparatus_thesis: (visit_thesis, end_table),
}
