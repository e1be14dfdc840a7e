"""Sphinx's descriptions of objects, production lists, citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_notebook_ext.writers.typst import escape
from sphinx_notebook_ext.writers.typst.base import Piece, elements
from sphinx_notebook_ext.writers.typst.figures import Figures

if TYPE_CHECKING:
    from docutils.nodes import Element


class Api(Figures):
    """Visitors of what an edition's own documentation may hold."""

    def visit_desc(self, node: Element) -> None:
        self.put_anchors(node)

    def depart_desc(self, node: Element) -> None:
        """Nothing to close."""

    def visit_desc_signature(self, node: Element) -> None:
        self.block()
        self.put_anchors(node)
        words = " ".join(node.astext().split())
        inset = f"left: {self.depth}em" if self.depth else "0pt"
        call = f"#block(sticky: true, inset: ({inset}), raw({escape.string(words)}));\n\n"
        self.out(call, node)
        self.sticky = True
        self.skip(node)

    def visit_desc_content(self, node: Element) -> None:
        self._set_in(node, "indented", 1.6)

    def depart_desc_content(self, node: Element) -> None:
        self.depart_block_quote(node)

    def visit_productionlist(self, node: Element) -> None:
        self.block()
        lines = [f"{p.get('tokenname', ''):12} {p.astext()}" for p in elements(node)]
        self.put_anchors(node)
        for production in elements(node):
            self.put_anchors(production)
        text = escape.string("\n".join(lines))
        self.out(f"#code(raw(block: true, {text}));\n\n", node)
        self.skip(node)

    def visit_citation(self, node: Element) -> None:
        self._set_in(node, "source-entry", 1.6)
        label = next(iter(node.findall(nodes.label)), None)
        words = f"[{label.astext() if label is not None else ''}] "
        self.waiting.append([Piece("#h(-1.6em);" + escape.markup(words))])

    def depart_citation(self, node: Element) -> None:
        self.flush_waiting()
        self.depart_block_quote(node)

    def visit_label(self, node: Element) -> None:
        self.skip(node)

    def visit_citation_reference(self, node: Element) -> None:
        name = escape.name(self.docname, node.get("refid", ""))
        self.link(f"#go({escape.string(name)})[", name, "#[", node)
        self.out(f"\\[{escape.markup(node.astext())}\\]];")
        self.skip(node)
