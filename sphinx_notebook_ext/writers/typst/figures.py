"""Images, figures with captions and legends, captioned code, mathematics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_notebook_ext.extension.logging import Warn, warn
from sphinx_notebook_ext.writers.typst import escape
from sphinx_notebook_ext.writers.typst.mathematics import MathError, convert
from sphinx_notebook_ext.writers.typst.tables import Tables

if TYPE_CHECKING:
    from docutils.nodes import Element

_LENGTH = re.compile(r"([0-9.]+)\s*(px|pt|mm|cm|in|em|%|pc)?")
_UNITS = {"px": (0.75, "pt"), "": (0.75, "pt"), "pc": (12.0, "pt"), "ex": (0.5, "em")}


def length(value: str) -> str:
    """A length of docutils in Typst's units; nothing for one that cannot be read."""
    found = _LENGTH.fullmatch(value.strip())
    if not found:
        return ""
    unit = found[2] or ""
    factor, unit = _UNITS.get(unit, (1.0, unit))
    return f"{float(found[1]) * factor:g}{unit}"


class Figures(Tables):
    """Visitors of what is not text, or carries a caption."""

    # --- images ---

    def visit_image(self, node: Element) -> None:
        inline = isinstance(node.parent, nodes.TextElement) and not isinstance(
            node.parent.parent, nodes.figure
        )
        uri = node["uri"]
        if uri not in self.builder.images:
            if "://" in uri:
                warn(
                    "the PDF has no picture from the network: %s",
                    uri,
                    subtype=Warn.IMAGE,
                    location=node,
                )
            self.out(f"#[{escape.markup(self._alternative(node))}];")
            self.skip(node)
        path = f"images/{self.builder.images[uri]}"
        call = f"image({escape.string(path)}, alt: {escape.string(self._alternative(node))}"
        call += self._size(node) + ")"
        if inline:
            self.put_anchors(node)
            self.out(f"#box(baseline: 15%, {call});", node)
        elif isinstance(node.parent, nodes.figure) or self._in_reference(node):
            self.out(f"#{call};", node)
        else:
            self._standing(node, call)
        self.skip(node)

    def _in_reference(self, node: Element) -> bool:
        return isinstance(node.parent, nodes.reference)

    def _standing(self, node: Element, call: str) -> None:
        """An image in a place of its own."""
        self.flush_waiting()
        self.block()
        self.put_anchors(node)
        side = {"left": "left", "right": "right"}.get(node.get("align", ""), "center")
        self.out(f"#picture({side}, {call});\n\n", node)

    def _alternative(self, node: Element) -> str:
        """What a reader hears in place of the picture: PDF/UA-1 refuses one without."""
        words = node.get("alt", "")
        if not words and isinstance(node.parent, nodes.figure):
            caption = next(iter(node.parent.findall(nodes.caption)), None)
            words = self._plain(caption) if caption is not None else ""
        return words or node["uri"].rpartition("/")[2]

    def _size(self, node: Element) -> str:
        found = {key: length(str(node[key])) for key in ("width", "height") if node.get(key)}
        if node.get("scale") and not found:
            found["width"] = f"{node['scale']}%"
        return "".join(f", {key}: {value}" for key, value in found.items() if value)

    # --- figures ---

    def visit_figure(self, node: Element) -> None:
        self.flush_waiting()
        self.block()
        self.sticky = False
        self.put_anchors(node)
        self.contain()
        self.out("#notebook-figure([")

    def depart_figure(self, node: Element) -> None:
        if not any(isinstance(c, nodes.caption | nodes.legend) for c in node.children):
            self.out("], [")
        self.release()
        self.out("]);\n\n")

    def visit_caption(self, node: Element) -> None:
        if isinstance(node.parent, nodes.figure):
            self.out("], [")
            self.out(escape.markup(self.figure_number("figure", node.parent)), node)
            return
        self.block()
        kind = "code-block" if isinstance(node.parent, nodes.container) else ""
        self.out("#table-caption[", node)
        self.out(escape.markup(self.figure_number(kind, node.parent)))
        self.in_heading = True

    def depart_caption(self, node: Element) -> None:
        if isinstance(node.parent, nodes.figure):
            return
        self.in_heading = False
        self.begin_line()
        self.out("];\n\n")

    def visit_legend(self, node: Element) -> None:
        if not any(isinstance(c, nodes.caption) for c in node.parent.children):
            self.out("], [")

    def depart_legend(self, node: Element) -> None:
        """The figure closes it."""

    def figure_number(self, kind: str, node: Element) -> str:
        """“Fig. 3 ”, the number that the other formats print; nothing without ``numfig``."""
        if not self.config.numfig or not kind:
            return ""
        numbers = self.builder.env.toc_fignumbers.get(self.docname, {}).get(kind, {})
        ids: list[str] = node.get("ids", [])
        found = next((numbers[i] for i in ids if i in numbers), None)
        if found is None:
            return ""
        pattern: str = self.config.numfig_format.get(kind, "%s")
        words = pattern.replace("{number}", "%s").replace("{name}", "")
        return (words % ".".join(map(str, found)) if "%s" in words else words) + "\u2002"

    # --- mathematics ---

    def visit_math(self, node: Element) -> None:
        self.put_anchors(node)
        self._equation(node, block=False)
        self.skip(node)

    def visit_math_block(self, node: Element) -> None:
        self.flush_waiting()
        self.block()
        self.sticky = False
        self.put_anchors(node)
        number = node.get("number")
        if number is not None and node.get("label"):
            name = escape.name(node.get("docname", self.docname), f"equation-{node['label']}")
            if name not in self.names:
                self.anchor(name)
        self._equation(node, block=True, number=str(number or ""))
        self.out("\n\n")
        self.skip(node)

    def _equation(self, node: Element, *, block: bool, number: str = "") -> None:
        latex = node.astext().strip()
        try:
            formula = convert(latex)
        except MathError as error:
            warn(
                "%s: the formula is printed as it is written",
                error,
                subtype=Warn.MATH,
                location=node,
            )
            self.out(f"#raw({escape.string(latex)});", node)
            return
        alternative = f"alt: {escape.string(latex)}"
        if not block:
            self.out(f"#math.equation({alternative}, ${formula}$);", node)
            return
        count = f", numbering: _ => {escape.string(f'({number})')}" if number else ""
        self.out(f"#math.equation(block: true, {alternative}{count}, $ {formula} $);", node)

    if TYPE_CHECKING:

        def _plain(self, node: Element) -> str: ...
