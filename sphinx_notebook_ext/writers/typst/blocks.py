"""Paragraphs, quotations, theses, verse, admonitions, code, containers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import admonitionlabels

from sphinx_notebook_ext.extension.i18n import _
from sphinx_notebook_ext.writers.typst import escape
from sphinx_notebook_ext.writers.typst.base import Piece
from sphinx_notebook_ext.writers.typst.inline import Inline, has_class

if TYPE_CHECKING:
    from docutils.nodes import Element

QUOTE = 1.6


class Blocks(Inline):
    """Visitors of blocks that run in the flow of the page."""

    # --- paragraphs ---

    def visit_paragraph(self, node: Element) -> None:
        after_heading = self.sticky and not self.contained
        self.block()
        self.sticky = False
        self._open(node, "")
        if after_heading and self.slot is not None and self.holds_notes(node):
            self.out(f"#[#metadata({self.slot})<nb-first>];")
        self.begin_line()

    def depart_paragraph(self, node: Element) -> None:
        self._close(node)
        self.out("\n\n")

    visit_compact_paragraph = visit_paragraph
    depart_compact_paragraph = depart_paragraph

    def begin_line(self) -> None:
        """Write what waits for the first words of a paragraph: item signs, notes of headings."""
        waiting = self.waiting
        while waiting:
            self.body.extend(waiting.pop(0))

    @property
    def waiting(self) -> list[list[Piece]]:
        """What the next paragraph begins with."""
        found: list[list[Piece]] = self.__dict__.setdefault("_waiting", [])
        return found

    def flush_waiting(self) -> None:
        """Give what waits for a paragraph one of its own, where none comes."""
        if self.waiting:
            self.block()
            self.begin_line()
            self.out("\n\n")

    # --- quotations ---

    def visit_block_quote(self, node: Element) -> None:
        self._set_in(node, "quoted", QUOTE)

    def _set_in(self, node: Element, function: str, more: float) -> None:
        self.block()
        self.put_anchors(node)
        self.depths.append(self.depth + more)
        arguments = escape.language_arguments(escape.language(node))
        language = f"#set text({arguments})\n" if arguments else ""
        self.out(f"#{function}({self.depth}em)[\n{language}")

    def depart_block_quote(self, node: Element) -> None:
        self.depths.pop()
        self.out("\n]\n\n")

    visit_epigraph = visit_highlights = visit_pull_quote = visit_block_quote
    depart_epigraph = depart_highlights = depart_pull_quote = depart_block_quote

    def visit_attribution(self, node: Element) -> None:
        self.block()
        self.out("#attribution[", node)

    def depart_attribution(self, node: Element) -> None:
        self.out("];\n\n")

    # --- theses ---

    def visit_apparatus_thesis(self, node: Element) -> None:
        self.block()
        # the number must not be left alone at the foot of a page, so it waits for the text
        number = escape.string(str(node.get("number", "")))
        self.waiting.append([Piece(f"#thesis-number({number});")])
        self.out("#thesis[\n")
        self.put_anchors(node)

    def depart_apparatus_thesis(self, node: Element) -> None:
        self.flush_waiting()
        self.out("\n]\n\n")

    # --- verse ---

    def visit_line_block(self, node: Element) -> None:
        if isinstance(node.parent, nodes.line_block):
            self.out("#h(1.5em);")
            return
        self.block()
        self.put_anchors(node)
        self.contain()
        self.out("#verse[")

    def depart_line_block(self, node: Element) -> None:
        if isinstance(node.parent, nodes.line_block):
            return
        self.release()
        self.out("];\n\n")

    def visit_line(self, node: Element) -> None:
        self.begin_line()
        block = node.parent
        while isinstance(block.parent, nodes.line_block):
            block = block.parent
            self.out("#h(1.5em);")

    def depart_line(self, node: Element) -> None:
        self.out("#linebreak();\n")

    # --- admonitions ---

    def visit_admonition(self, node: Element, title: str = "") -> None:
        self.block()
        self.put_anchors(node)
        first = node.children[0] if node.children else None
        self.out("#admonition([")
        if isinstance(first, nodes.title):
            self._title_words(first)
            node.remove(first)
        else:
            self.out(escape.markup(title))
        self.out("])[\n", node)
        self.sticky = True

    def depart_admonition(self, node: Element) -> None:
        self.out("\n]\n\n")

    def visit_sidebar(self, node: Element) -> None:
        self.visit_admonition(node)

    depart_sidebar = depart_admonition

    def visit_topic(self, node: Element) -> None:
        if has_class(node, "contents"):
            self.skip(node)  # the book has contents of its own
        self.visit_admonition(node)

    depart_topic = depart_admonition

    def visit_system_message(self, node: Element) -> None:
        self.skip(node)  # reported on the console already

    visit_comment = visit_substitution_definition = visit_meta = visit_system_message

    def visit_versionmodified(self, node: Element) -> None:
        self.block()

    def depart_versionmodified(self, node: Element) -> None:
        self.out("\n\n")

    # --- code ---

    def visit_literal_block(self, node: Element) -> None:
        self.flush_waiting()
        self.block()
        self.sticky = False
        self.put_anchors(node)
        inset = f"left: {self.depth}em" if self.depth else "0pt"
        code = node.astext().expandtabs(8)
        if node.rawsource != node.astext():
            self.out(f"#pad({inset}, parsed-code[", node)
            self.preformatted = True
            return
        raw = f"raw(block: true, {escape.string(code)})"
        lines = self.highlighter.lines(node, code)
        tinted = f"tinted({lines}, {raw})" if lines else raw
        self.out(f"#pad({inset}, {self._lines_of(node, tinted)});\n\n", node)
        self.skip(node)

    def depart_literal_block(self, node: Element) -> None:
        """End a block that holds other nodes, as those of ``parsed-literal`` do."""
        self.preformatted = False
        self.out("]);\n\n")

    def _lines_of(self, node: Element, raw: str) -> str:
        """Code with the numbers and the emphasis that its options ask for."""
        options: dict[str, Any] = node.get("highlight_args", {})
        marked = options.get("hl_lines", ())
        if not node.get("linenos") and not marked:
            return f"code({raw})"
        first = options.get("linenostart", 1) if node.get("linenos") else "none"
        return f"code-lines({first}, ({''.join(f'{line}, ' for line in marked)}), {raw})"

    visit_doctest_block = visit_literal_block
    depart_doctest_block = depart_literal_block

    def visit_raw(self, node: Element) -> None:
        if "typst" in node.get("format", "").split():
            self.out(node.astext())
        self.skip(node)

    # --- what only groups ---

    def visit_container(self, node: Element) -> None:
        self.put_anchors(node)

    def depart_container(self, node: Element) -> None:
        """Nothing to close."""

    visit_compound = visit_container
    depart_compound = depart_container
    visit_only = visit_container
    depart_only = depart_container
    visit_glossary = visit_container
    depart_glossary = depart_container
    visit_pending = visit_highlightlang = visit_tabular_col_spec = visit_toctree = Inline.skip
    visit_header = visit_footer = visit_decoration = Inline.skip

    def visit_transition(self, node: Element) -> None:
        if has_class(node, "footnotes"):
            self.skip(node)  # MyST's line above notes that stand at the foot here
        self.flush_waiting()
        self.block()
        self.out("#transition;\n\n")
        self.skip(node)

    def visit_centered(self, node: Element) -> None:
        self.block()
        self.out("#align(center)[")

    def depart_centered(self, node: Element) -> None:
        self.out("];\n\n")

    def visit_hlist(self, node: Element) -> None:
        """Columns of a list become one list."""

    def depart_hlist(self, node: Element) -> None:
        """Nothing to close."""

    visit_hlistcol = visit_acks = visit_hlist
    depart_hlistcol = depart_acks = depart_hlist

    if TYPE_CHECKING:

        def holds_notes(self, node: Element) -> bool: ...
        def _title_words(self, node: Element) -> None: ...


def _add_admonitions() -> None:
    """One pair of visitors for each of docutils' and Sphinx's named admonitions."""
    for kind, label in admonitionlabels.items():

        def visit(self: Blocks, node: Element, label: str = label) -> None:
            self.visit_admonition(node, str(label))

        setattr(Blocks, f"visit_{kind}", visit)
        setattr(Blocks, f"depart_{kind}", Blocks.depart_admonition)

    def visit_todo(self: Blocks, node: Element) -> None:
        self.visit_admonition(node, _("To do"))

    Blocks.visit_todo_node = visit_todo  # type: ignore[attr-defined]
    Blocks.depart_todo_node = Blocks.depart_admonition  # type: ignore[attr-defined]


_add_admonitions()
