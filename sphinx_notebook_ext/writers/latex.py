r"""LaTeX: notes at the foot of the page, with the numbers of the edition.

The macros are in ``sphinxnotebook.sty``; labels are made as Sphinx makes them, so that its own
cross-references lead to notes, markers and sources too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_notebook_ext.extension import nodes as apparatus
from sphinx_notebook_ext.writers.words import printed_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Element
    from sphinx.writers.latex import LaTeXTranslator

    from sphinx_notebook_ext.writers._pairs import Visitors


def label(self: LaTeXTranslator, place: Iterable[str] | None) -> str:
    """The label of ``(docname, anchor)``, empty for None; ASCII whatever the anchor is."""
    return self.idescape(":".join(place)) if place else ""


def own_label(self: LaTeXTranslator, node: Element) -> str:
    """The label of *node* itself, empty where it has no anchor."""
    docname = node.get("docname") or self.curfilestack[-1]
    return label(self, (docname, node["ids"][0])) if node["ids"] else ""


def number(self: LaTeXTranslator, node: Element) -> str:
    """The number to print; the narrow space in “GI 3” is not in every font."""
    return self.escape(str(node.get("number", ""))).replace("\u202f", r"\,")


def visit_noteref(self: LaTeXTranslator, node: Element) -> None:
    """The marker; the note that it carries is its child."""
    if "number" not in node:  # in a table of contents
        raise nodes.SkipNode
    marker, note = own_label(self, node), label(self, node.get("target"))
    mark = rf"\notebookmark{{{marker}}}{{{note}}}{{{number(self, node)}}}"
    # some chapter styles set titles in capitals, and labels with them
    self.body.append(rf"\NoCaseChange{{{mark}}}" if self.in_title else mark)


def visit_note(self: LaTeXTranslator, node: Element) -> None:
    """A footnote, or a small paragraph where no marker leads to it."""
    self.in_footnote += 1
    if is_footnote(node):
        marks = node.get("backrefs_to") or ()
        first = label(self, marks[0]) if marks else ""
        arguments = f"{{{own_label(self, node)}}}{{{first}}}{{{number(self, node)}}}"
        # the comment sign swallows the line end with which a paragraph begins
        self.body.append("%\n" + rf"\begin{{notebooknote}}{arguments}%")
    else:
        arguments = f"{{{own_label(self, node)}}}{{{number(self, node)}}}"
        self.body.append("\n\n" + rf"\begin{{notebookunreferenced}}{arguments}%")


def depart_note(self: LaTeXTranslator, node: Element) -> None:
    """The words on its printed number and who signed it, on the last line."""
    if node.get("showprinted"):
        self.body.append(rf"\notebookprinted{{{self.escape(printed_words(node))}}}" + "%\n")
    if node.get("by"):
        self.body.append(rf"\notebooksigned{{{self.escape(node['by'])}}}" + "%\n")
    if is_footnote(node):
        self.body.append("%\n" + r"\end{notebooknote}")
    else:
        self.body.append("\n" + r"\end{notebookunreferenced}" + "\n")
    self.in_footnote -= 1


def is_footnote(node: Element) -> bool:
    """Whether *node* is set at the foot of the page."""
    return isinstance(node.parent, apparatus.apparatus_noteref) or bool(node.get("detached"))


def targets(self: LaTeXTranslator, node: Element) -> str:
    r"""``\phantomsection\label{…}``, nothing without an anchor or in a moving argument."""
    if not node["ids"] or self.in_title or self.in_caption:
        return ""
    return rf"\phantomsection\label{{{own_label(self, node)}}}"


def visit_lacuna(self: LaTeXTranslator, node: Element) -> None:
    """The sign, in italics: it is the editor's."""
    self.body.append(targets(self, node) + r"\notebooklacuna{")


def close_brace(self: LaTeXTranslator, _node: Element) -> None:
    """End an argument."""
    self.body.append("}")


def visit_insertion(self: LaTeXTranslator, node: Element) -> None:
    """The opening sign."""
    self.body.append(targets(self, node) + sign(self, node.get("opening", "")))


def depart_insertion(self: LaTeXTranslator, node: Element) -> None:
    """The closing sign."""
    self.body.append(sign(self, node.get("closing", "")))


def sign(self: LaTeXTranslator, text: str) -> str:
    """*text* marked as the editor's."""
    return rf"\notebooksign{{{self.escape(text)}}}" if text else ""


def visit_citation(self: LaTeXTranslator, node: Element) -> None:
    """A link to the entry in the list of sources, where there is one."""
    target = label(self, node.get("target"))
    self.body.append(targets(self, node) + (rf"\hyperref[{target}]{{" if target else "{"))


def visit_source(self: LaTeXTranslator, node: Element) -> None:
    """An entry with a hanging indent."""
    self.body.append("\n\n" + rf"\begin{{notebooksource}}{{{own_label(self, node)}}}%")


def depart_source(self: LaTeXTranslator, _node: Element) -> None:
    """End the entry."""
    self.body.append(r"\end{notebooksource}" + "\n")


def visit_thesis(self: LaTeXTranslator, node: Element) -> None:
    """The number hangs beside the paragraphs."""
    arguments = f"{{{own_label(self, node)}}}{{{number(self, node)}.}}"
    self.body.append("\n\n" + rf"\begin{{notebookthesis}}{arguments}%")


def depart_thesis(self: LaTeXTranslator, _node: Element) -> None:
    """End the thesis."""
    self.body.append(r"\end{notebookthesis}" + "\n")


def nothing(_self: LaTeXTranslator, _node: Element) -> None:
    """Write nothing."""


def skip(_self: LaTeXTranslator, _node: Element) -> None:
    """Leave the node out."""
    raise nodes.SkipNode


VISITORS: Visitors = {
    apparatus.apparatus_note: (visit_note, depart_note),
    apparatus.apparatus_noteref: (visit_noteref, nothing),
    apparatus.apparatus_lacuna: (visit_lacuna, close_brace),
    apparatus.apparatus_insertion: (visit_insertion, depart_insertion),
    apparatus.apparatus_citation: (visit_citation, close_brace),
    apparatus.apparatus_source: (visit_source, depart_source),
    apparatus.apparatus_thesis: (visit_thesis, depart_thesis),
    apparatus.apparatus_register: (skip, None),
}
