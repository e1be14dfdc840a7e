"""Documents, parts, sections and titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_notebook_ext.writers.typst import escape
from sphinx_notebook_ext.writers.typst.links import Links

if TYPE_CHECKING:
    from docutils.nodes import Element

# What paper has a better place for, or no use for.
_NOT_IN_TITLES = ("apparatus_noteref", "footnote_reference", "index", "target", "sd_icon")


class Sections(Links):
    """Visitors of the frame of a book.

    The title of the root document is the title of the book; its sections, and the documents of
    its toctree, are the chapters, as in Sphinx's own LaTeX.
    """

    level = 0
    #: first document under a captioned toctree -> the caption; set by the builder
    parts: dict[str, str]
    #: 1 where the parts of the book are its highest headings, else 0
    part_level = 0

    def visit_start_of_file(self, node: Element) -> None:
        self.docnames.append(node["docname"])
        caption = getattr(self, "parts", {}).get(node["docname"])
        if caption and self.part_level:
            name = escape.name(node["docname"], "") + "--part"
            words = escape.markup(caption)
            self.names.add(name)
            self.headings.append((1, words))
            self.out(f"\n\n#part([{words}], [{words}], {escape.string(name)});\n\n")
        name = escape.name(node["docname"], "")
        if name not in self.names:
            self.names.add(name)
            self.pending_anchors.append(name)

    def depart_start_of_file(self, node: Element) -> None:
        self.docnames.pop()

    @property
    def pending_anchors(self) -> list[str]:
        """Names that the next heading shall bear."""
        found: list[str] = self.__dict__.setdefault("_pending_anchors", [])
        return found

    def visit_section(self, node: Element) -> None:
        self.level += 1

    def depart_section(self, node: Element) -> None:
        self.level -= 1

    def visit_title(self, node: Element) -> None:
        parent = node.parent
        if isinstance(parent, nodes.section):
            self._heading(node, parent)
        elif isinstance(parent, nodes.document):
            self.skip(node)
        else:
            self._rubric(node)
        self.skip(node)

    def visit_subtitle(self, node: Element) -> None:
        self._rubric(node)
        self.skip(node)

    visit_rubric = visit_subtitle

    def _rubric(self, node: Element) -> None:
        self.block()
        self.out("#rubric[", node)
        self.put_anchors(node)
        self._title_words(node)
        self.out("];\n\n")
        self.sticky = True

    def _title_words(self, node: Element) -> None:
        self.in_heading = True
        for child in node.children:
            child.walkabout(self)
        self.in_heading = False

    def _heading(self, node: Element, section: Element) -> None:
        if self._is_book(section):
            self._book_title(node, section)
            return
        rank = max(1, self.level - 1)
        level = rank + self.part_level
        self.block()
        names = [*self.anchors(section), *self.pending_anchors, *self.anchors(node)]
        self.pending_anchors.clear()
        if not names:
            names = [escape.name(self.docname, f"heading-{len(self.names)}")]
            self.names.add(names[0])
        slot = f", slot: {self.slot}" if self.slot is not None and not self.contained else ""
        number = self._number(section)
        plain = escape.markup(number + self._plain(node))
        self.headings.append((level, plain))
        self.out(f"#section({level}, {rank}, {escape.string(names[0])}, [{plain}], [", node)
        self.out(escape.markup(number))
        self._title_words(node)
        self.out(f"]{slot});\n")
        for name in names[1:]:
            self.anchor(name)
        self.out("\n")
        self.sticky = True

    def _is_book(self, section: Element) -> bool:
        """Whether *section* is the one whose title is that of the book."""
        parent = section.parent
        if len(self.docnames) > 1 or isinstance(parent, nodes.section):
            return False
        return next(parent.findall(nodes.section), None) is section

    def _book_title(self, node: Element, section: Element) -> None:
        """The title of the root document stands on the title page already."""
        for name in [*self.anchors(section), *self.pending_anchors, *self.anchors(node)]:
            self.anchor(name)
        self.pending_anchors.clear()

    def _plain(self, node: Element) -> str:
        """The words of a title for contents and bookmarks: no markers, no notes."""
        bare = node.deepcopy()
        for child in list(bare.findall(nodes.Element)):
            if child.__class__.__name__ in _NOT_IN_TITLES and child.parent is not None:
                child.parent.remove(child)
        return " ".join(bare.astext().split())

    def _number(self, section: Element) -> str:
        """“2.1 ” where the toctree is numbered, as the other formats have it."""
        anchors: list[str] = section.get("ids", [])
        numbers = self.builder.env.toc_secnumbers.get(self.docname, {})
        anchor = f"#{anchors[0]}" if anchors else ""
        found = numbers.get(anchor) or (numbers.get("") if self._first(section) else None)
        return ".".join(map(str, found)) + "\u2002" if found else ""

    def _first(self, section: Element) -> bool:
        """Whether *section* is the one that its document begins with."""
        return not isinstance(section.parent, nodes.section)
