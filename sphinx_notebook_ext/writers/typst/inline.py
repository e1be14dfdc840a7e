"""Words: emphasis, code, quotes, languages, index marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_notebook_ext.writers.typst import escape
from sphinx_notebook_ext.writers.typst.base import Base

if TYPE_CHECKING:
    from docutils import nodes
    from docutils.nodes import Element


def has_class(node: Element, *names: str) -> bool:
    """Whether *node* has one of these classes."""
    return any(name in node.get("classes", ()) for name in names)


class Inline(Base):
    """Visitors of what stands in a line."""

    #: in a block whose spaces and line ends count
    preformatted = False

    def visit_Text(self, node: nodes.Text) -> None:
        if self.preformatted:
            lines = node.astext().expandtabs(8).split("\n")
            self.out("#linebreak();".join(f"#raw({escape.string(line)});" for line in lines), node)
        else:
            self.out(escape.markup(node.astext()), node)

    def depart_Text(self, node: nodes.Text) -> None:
        """Nothing to close."""

    def _open(self, node: Element, call: str) -> None:
        self.put_anchors(node)
        arguments = escape.language_arguments(escape.language(node))
        calls = [f"#text({arguments})[" if arguments else "", f"{call}[" if call else ""]
        self.out("".join(calls), node)
        self.closers.append("];" * sum(map(bool, calls)))

    def _close(self, node: Element) -> None:
        self.out(self.closers.pop())

    @property
    def closers(self) -> list[str]:
        """What ends the calls that are open."""
        found: list[str] = self.__dict__.setdefault("_closers", [])
        return found

    def visit_inline(self, node: Element) -> None:
        if has_class(node, "smallcaps", "sc"):
            self._open(node, "#smallcaps")
        elif has_class(node, "underline", "u"):
            self._open(node, "#underline")
        elif has_class(node, "strike", "s", "del"):
            self._open(node, "#strike")
        elif has_class(node, "menuselection", "guilabel"):
            self._open(node, "#strong")
        else:
            self._open(node, "")

    depart_inline = _close

    def visit_emphasis(self, node: Element) -> None:
        self._open(node, "#emph")

    depart_emphasis = _close

    def visit_strong(self, node: Element) -> None:
        self._open(node, "#strong")

    depart_strong = _close

    visit_title_reference = visit_emphasis
    depart_title_reference = _close
    visit_literal_emphasis = visit_emphasis
    depart_literal_emphasis = _close
    visit_literal_strong = visit_strong
    depart_literal_strong = _close

    def visit_subscript(self, node: Element) -> None:
        self._open(node, "#sub")

    depart_subscript = _close

    def visit_superscript(self, node: Element) -> None:
        self._open(node, "#raised")

    depart_superscript = _close

    def visit_literal(self, node: Element) -> None:
        self.put_anchors(node)
        self.out(f"#raw({escape.string(node.astext())});", node)
        self.skip(node)

    visit_desc_inline = visit_literal

    def visit_abbreviation(self, node: Element) -> None:
        self.put_anchors(node)

    def depart_abbreviation(self, node: Element) -> None:
        # spelt out where it stands first: paper has nothing to hover over
        words = node.get("explanation", "")
        if words and words not in self.spelt:
            self.spelt.add(words)
            self.out(f" ({escape.markup(words)})")

    @property
    def spelt(self) -> set[str]:
        """The explanations that the book has given so far."""
        found: set[str] = self.__dict__.setdefault("_spelt", set())
        return found

    def visit_generated(self, node: Element) -> None:
        """Text that docutils made: printed as it is."""

    def depart_generated(self, node: Element) -> None:
        """Nothing to close."""

    visit_acronym = visit_abbreviation
    depart_acronym = depart_abbreviation

    def visit_manpage(self, node: Element) -> None:
        self._open(node, "#emph")

    depart_manpage = _close

    def visit_number_reference(self, node: Element) -> None:
        self.visit_reference(node)

    def depart_number_reference(self, node: Element) -> None:
        self.depart_reference(node)

    def visit_problematic(self, node: Element) -> None:
        self._open(node, "")

    depart_problematic = _close

    def visit_PassthroughTextElement(self, node: Element) -> None:
        """sphinx-design's box for a title or a link."""

    def depart_PassthroughTextElement(self, node: Element) -> None:
        """Nothing to close."""

    def visit_line_break(self, node: Element) -> None:
        self.out("#linebreak();")

    def depart_line_break(self, node: Element) -> None:
        """Nothing to close."""

    # pictures that only decorate a screen
    visit_sd_icon = visit_fontawesome = Base.skip

    if TYPE_CHECKING:

        def visit_reference(self, node: Element) -> None: ...
        def depart_reference(self, node: Element) -> None: ...
