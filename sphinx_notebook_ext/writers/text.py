"""Plain text: ``[17]`` in the text, notes at the end of their document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils import column_width

from sphinx_notebook_ext.extension import nodes as apparatus
from sphinx_notebook_ext.writers.words import notes_heading, number_of, sign

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.text import TextTranslator

    from sphinx_notebook_ext.writers._pairs import Visitors


def visit_noteref(self: TextTranslator, node: Element) -> None:
    """The number in brackets; a note carried by its marker has no place in a line of text."""
    if "number" not in node:  # in a table of contents
        raise nodes.SkipNode
    self.add_text(f"[{number_of(node)}]")
    raise nodes.SkipNode


def visit_notes(self: TextTranslator, node: Element) -> None:
    """A heading over the notes, unless the edition wrote one."""
    if any(isinstance(child, nodes.title | nodes.rubric) for child in node.children):
        return
    heading = notes_heading()
    self.states[-1].append((0, ["", heading, "-" * column_width(heading), ""]))


def visit_note(self: TextTranslator, node: Element) -> None:
    """A paragraph that hangs on its number."""
    sign(node)
    self.new_state(len(number_of(node)) + 3)


def depart_note(self: TextTranslator, node: Element) -> None:
    """End the note, its number first."""
    self.end_state(first=f"[{number_of(node)}] ")


def visit_insertion(self: TextTranslator, node: Element) -> None:
    """The opening sign."""
    self.add_text(node.get("opening", ""))


def depart_insertion(self: TextTranslator, node: Element) -> None:
    """The closing sign."""
    self.add_text(node.get("closing", ""))


def visit_thesis(self: TextTranslator, node: Element) -> None:
    """An item of a numbered list."""
    self.new_state(len(number_of(node)) + 2)


def depart_thesis(self: TextTranslator, node: Element) -> None:
    """End the thesis, its number first."""
    self.end_state(first=f"{number_of(node)}. ")


def nothing(_self: TextTranslator, _node: Element) -> None:
    """Write nothing."""


def visit_caption(self: TextTranslator, node: Element) -> None:
    """Begin a paragraph: Sphinx runs the caption into the words for the picture."""
    if isinstance(node.parent, nodes.figure):
        self.states[-1].append((0, []))


#: Nodes of docutils, mended.
MENDED: Visitors = {nodes.caption: (visit_caption, nothing)}

VISITORS: Visitors = {
    apparatus.apparatus_note: (visit_note, depart_note),
    apparatus.apparatus_noteref: (visit_noteref, None),
    apparatus.apparatus_notes: (visit_notes, nothing),
    apparatus.apparatus_insertion: (visit_insertion, depart_insertion),
    apparatus.apparatus_thesis: (visit_thesis, depart_thesis),
}
