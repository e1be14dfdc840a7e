"""Lists of every kind, field lists, option lists.

A list without notes is Typst's own, so that a tagged PDF calls it a list. One that holds notes
is set in paragraphs with hanging indents, which look the same: in Typst 0.15 notes of a list
may be printed a page late.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from sphinx_notebook_ext.writers.typst import escape
from sphinx_notebook_ext.writers.typst.base import Piece
from sphinx_notebook_ext.writers.typst.blocks import Blocks

if TYPE_CHECKING:
    from docutils.nodes import Element

BULLET = 1.2
NUMBER = 1.6
_PATTERNS = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}


def roman(number: int) -> str:
    """*number* in Roman digits, 1 to 3999."""
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    signs = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
    found = ""
    for value, sign in zip(values, signs, strict=True):
        count, number = divmod(number, value)
        found += sign * count
    return found


def enumerator(kind: str, number: int) -> str:
    """The *number*-th sign of a list of *kind*, docutils’ ``enumtype``."""
    if kind.endswith("alpha") and 1 <= number <= 26:
        sign = chr(ord("a") + number - 1)
    elif kind.endswith("roman") and 1 <= number < 4000:
        sign = roman(number).lower()
    else:
        return str(number)
    return sign.upper() if kind.startswith("upper") else sign


class Lists(Blocks):
    """Visitors of lists."""

    _bullets: ClassVar = ("•", "–", "·")

    # --- bullets and numbers ---

    def visit_bullet_list(self, node: Element) -> None:
        self.put_anchors(node)
        if self._in_flow(node):
            return
        self._open_native(node, "list")

    def depart_bullet_list(self, node: Element) -> None:
        if not self._in_flow(node):
            self._close_native()

    def visit_enumerated_list(self, node: Element) -> None:
        self.put_anchors(node)
        if self._in_flow(node):
            return
        pattern = _PATTERNS.get(node.get("enumtype", "arabic"), "1")
        # an affix such as “(” may hold letters that a pattern would count with
        before, after = node.get("prefix", ""), node.get("suffix", ".") or "."
        numbering = (
            f"numbering: n => {escape.string(before)} + std.numbering({escape.string(pattern)}, n)"
            f" + {escape.string(after)}"
        )
        self._open_native(node, "enum", f"start: {node.get('start', 1)}, {numbering}")

    depart_enumerated_list = depart_bullet_list

    def _in_flow(self, node: Element) -> bool:
        """Whether the list is set in paragraphs: it holds notes, or something waits for one."""
        if "flow" not in node:
            node["flow"] = not self.contained and (bool(self.waiting) or self.holds_notes(node))
        return bool(node["flow"])

    def _open_native(self, node: Element, function: str, more: str = "") -> None:
        self.block()
        self.sticky = False
        indent = f"indent: {self.depth + 0.3}em" if self.depth else "indent: .3em"
        self.out(f"#{function}({', '.join(filter(None, (indent, more)))}")
        self.contain()

    def _close_native(self) -> None:
        self.release()
        self.out(");\n\n")

    def visit_list_item(self, node: Element) -> None:
        if not self._in_flow(node.parent):
            self.out(", [")
            self.put_anchors(node)
            return
        width = NUMBER if isinstance(node.parent, nodes.enumerated_list) else BULLET
        self.depths.append(self.depth + width)
        self.block()
        self.out(f"#indented({self.depth}em)[\n")
        self.put_anchors(node)
        sign = escape.markup(self._sign(node))
        self.waiting.append([Piece(f"#sign({width}em)[{sign}];")])

    def depart_list_item(self, node: Element) -> None:
        if not self._in_flow(node.parent):
            self.out("]\n")
            return
        self.flush_waiting()
        self.depths.pop()
        self.out("\n]\n\n")

    def _sign(self, node: Element) -> str:
        parent = node.parent
        if isinstance(parent, nodes.enumerated_list):
            number = parent.get("start", 1) + parent.index(node)
            sign = enumerator(parent.get("enumtype", "arabic"), number)
            return f"{parent.get('prefix', '')}{sign}{parent.get('suffix', '.')}"
        outer = sum(isinstance(above, nodes.bullet_list) for above in _above(parent))
        return self._bullets[min(outer, len(self._bullets) - 1)]

    # --- terms ---

    def visit_definition_list(self, node: Element) -> None:
        self.put_anchors(node)

    def depart_definition_list(self, node: Element) -> None:
        """Nothing to close."""

    visit_definition_list_item = visit_definition_list
    depart_definition_list_item = depart_definition_list

    def visit_term(self, node: Element) -> None:
        self.block()
        inset = f"left: {self.depth}em" if self.depth else "0pt"
        self.out(f"#block(sticky: true, above: 1.1em, below: .6em, inset: ({inset}))[#strong[")
        self.contain()
        self.put_anchors(node)
        self.in_heading = True

    def depart_term(self, node: Element) -> None:
        self.in_heading = False
        self.release()
        self.out("]];\n\n")
        self.sticky = True

    def visit_classifier(self, node: Element) -> None:
        self.out('#text(weight: "regular")[ : #emph[')

    def depart_classifier(self, node: Element) -> None:
        self.out("]];")

    def visit_definition(self, node: Element) -> None:
        self._set_in(node, "indented", 1.6)

    def depart_definition(self, node: Element) -> None:
        self.depart_block_quote(node)

    # --- fields ---

    visit_field_list = visit_option_list = visit_docinfo = visit_definition_list
    depart_field_list = depart_option_list = depart_docinfo = depart_definition_list

    def visit_field(self, node: Element) -> None:
        self._set_in(node, "indented", 1.6)

    def depart_field(self, node: Element) -> None:
        self.flush_waiting()
        self.depart_block_quote(node)

    def visit_field_name(self, node: Element) -> None:
        words = escape.markup(node.astext())
        self.waiting.append([Piece(f"#strong[{words}:] ")])
        self.skip(node)

    def visit_field_body(self, node: Element) -> None:
        """The paragraphs begin with the field's name; Sphinx also puts bare words here."""
        if node.children and isinstance(node[0], nodes.Text | nodes.Inline):
            self.block()
            self.begin_line()

    def depart_field_body(self, node: Element) -> None:
        """Nothing to close."""

    def visit_option_list_item(self, node: Element) -> None:
        self._set_in(node, "indented", 1.6)

    depart_option_list_item = depart_field
    visit_description = visit_field_body
    depart_description = depart_field_body

    def visit_option_group(self, node: Element) -> None:
        self.waiting.append([Piece(f"#raw({escape.string(node.astext())});#h(.8em);")])
        self.skip(node)


def _above(node: Element | None) -> list[Element]:
    """The ancestors of *node*, nearest first."""
    found = []
    while node is not None and node.parent is not None:
        node = node.parent
        found.append(node)
    return found
