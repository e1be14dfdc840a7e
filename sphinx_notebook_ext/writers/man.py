"""Manual pages: ``[17]`` in the text, notes as a section of tagged paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinx_notebook_ext.extension import nodes as apparatus
from sphinx_notebook_ext.writers.words import notes_heading, number_of, sign

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.manpage import ManualPageTranslator

    from sphinx_notebook_ext.writers._pairs import Visitors

#: What roff would read as its own, groff_char(7); docutils before 0.22 has no function for it.
ROFF: Final = str.maketrans(
    {"\\": "\\e", "-": "\\-", "'": "\\(aq", "´": "\\'", "`": "\\(ga", '"': "\\(dq"}
)

#: Indent of a note under its number, in ens: room for “[128] ”.
INDENT: Final = 6


def roff(self: ManualPageTranslator, text: str) -> str:
    """*text* for a line of roff, in an argument of a macro too."""
    return str(self.deunicode(text.translate(ROFF)))


def visit_noteref(self: ManualPageTranslator, node: Element) -> None:
    """The number in brackets."""
    if "number" not in node:  # in a table of contents
        raise nodes.SkipNode
    self.body.append(f"[{roff(self, number_of(node))}]")
    raise nodes.SkipNode


def visit_notes(self: ManualPageTranslator, node: Element) -> None:
    """A section, unless the edition wrote a heading."""
    self.ensure_eol()
    if not any(isinstance(child, nodes.title | nodes.rubric) for child in node.children):
        self.body.append(f".SH {roff(self, notes_heading()).upper()}\n")


def visit_note(self: ManualPageTranslator, node: Element) -> None:
    """A paragraph tagged with its number."""
    sign(node)
    self.ensure_eol()
    self.body.append(f'.IP "[{roff(self, number_of(node))}]" {INDENT}\n')


def visit_thesis(self: ManualPageTranslator, node: Element) -> None:
    """A paragraph tagged with its number."""
    self.ensure_eol()
    self.body.append(f'.IP "{roff(self, number_of(node))}." 4\n')


def depart_thesis(self: ManualPageTranslator, _node: Element) -> None:
    """Back to the margin of the text."""
    self.ensure_eol()
    self.body.append(".LP\n")


def visit_source(self: ManualPageTranslator, _node: Element) -> None:
    """An entry: space before, and a hanging indent."""
    self.ensure_eol()
    self.body.append(".sp\n")


def visit_lacuna(self: ManualPageTranslator, _node: Element) -> None:
    """The sign in italics, which a terminal underlines."""
    self.body.append("\\fI")


def depart_lacuna(self: ManualPageTranslator, _node: Element) -> None:
    """Back to upright."""
    self.body.append("\\fP")


def visit_insertion(self: ManualPageTranslator, node: Element) -> None:
    """The opening sign."""
    self.body.append(roff(self, node.get("opening", "")))


def depart_insertion(self: ManualPageTranslator, node: Element) -> None:
    """The closing sign."""
    self.body.append(roff(self, node.get("closing", "")))


def end_line(self: ManualPageTranslator, _node: Element) -> None:
    """End the line, whatever stands on it."""
    self.ensure_eol()


def visit_caption(self: ManualPageTranslator, _node: Element) -> None:
    """Begin a line: docutils runs the caption into the requests round it, which then print."""
    self.ensure_eol()
    self.body.append(".sp\n")


#: Nodes of docutils, mended.
MENDED: Visitors = {nodes.caption: (visit_caption, end_line)}

VISITORS: Visitors = {
    apparatus.apparatus_note: (visit_note, end_line),
    apparatus.apparatus_noteref: (visit_noteref, None),
    apparatus.apparatus_notes: (visit_notes, end_line),
    apparatus.apparatus_lacuna: (visit_lacuna, depart_lacuna),
    apparatus.apparatus_insertion: (visit_insertion, depart_insertion),
    apparatus.apparatus_source: (visit_source, end_line),
    apparatus.apparatus_thesis: (visit_thesis, depart_thesis),
}
