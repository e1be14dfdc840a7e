"""Tables, with spans, headers and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_notebook_ext.writers.typst import escape
from sphinx_notebook_ext.writers.typst.base import elements
from sphinx_notebook_ext.writers.typst.notes import Notes

if TYPE_CHECKING:
    from docutils.nodes import Element

    from sphinx_notebook_ext.writers.typst.base import Piece


class Tables(Notes):
    """Visitors of tables."""

    def visit_table(self, node: Element) -> None:
        self.flush_waiting()
        self._table_caption(node)
        self.block()
        self.sticky = False
        self.put_anchors(node)
        noted = self.holds_notes(node) and not self.at_end and self.noted_table is None
        if noted and not self.in_note:
            self._noted(node)
        else:
            self.out("#")
            self._table(node)
            self.out(";\n\n")
        self.skip(node)

    def _table_caption(self, node: Element) -> None:
        """The title stands above the table and stays with it."""
        title = next((c for c in node.children if isinstance(c, nodes.title)), None)
        if title is None:
            return
        self.block()
        self.out("#table-caption[", title)
        self.out(escape.markup(self.figure_number("table", node)))
        # its notes open the table's first page, with the caption
        self.in_heading = True
        for child in title.children:
            child.walkabout(self)
        self.in_heading = False
        self.begin_line()
        self.out("];\n\n")

    def _noted(self, node: Element) -> None:
        self.noted_table = []
        self.start()
        self._table(node)
        pieces = self.stop()
        found, self.noted_table = self.noted_table, None
        self.out("#noted-table((")
        for number, name, body in found:
            self.out(f"({escape.string(number)}, {escape.string(name)}, [")
            self.body.extend(body)
            self.out("]), ")
        self.out("), nt => ")
        self.body.extend(pieces)
        self.out(");\n\n")

    def _table(self, node: Element) -> None:
        """Write a call, without the sign that leads from markup into code."""
        self.contain()
        group = next(iter(node.findall(nodes.tgroup)))
        head = next((c for c in group.children if isinstance(c, nodes.thead)), None)
        body = next((c for c in group.children if isinstance(c, nodes.tbody)), None)
        self.out(f"notebook-table({self._columns(node, group)}, (")
        for row in elements(head) if head is not None else ():
            self.out("(")
            self._cells(row)
            self.out("), ")
        self.out("), (")
        for row in elements(body) if body is not None else ():
            self._cells(row)
            self.out("\n")
        self.out("))")
        self.release()

    def _columns(self, table: Element, group: Element) -> str:
        widths = [c.get("colwidth", 1) for c in group.children if isinstance(c, nodes.colspec)]
        given = "colwidths-given" in table.get("classes", ()) or table.get("width")
        texts = sum(len(entry.astext()) > 60 for entry in group.findall(nodes.entry))
        if given and all(isinstance(w, int) and w > 0 for w in widths):
            return f"({', '.join(f'{width}fr' for width in widths)},)"
        if texts:  # running text in a cell: share the page by what the columns hold
            return f"({', '.join(f'{width}fr' for width in self._shares(group, len(widths)))},)"
        return f"({', '.join('auto' for _width in widths)},)"

    def _shares(self, group: Element, count: int) -> list[int]:
        """A width for each column, after its longest cell."""
        longest = [1] * count
        for row in group.findall(nodes.row):
            for index, entry in enumerate(elements(row)[:count]):
                longest[index] = max(longest[index], len(entry.astext()))
        # running text grows downwards as well: its width follows the square root of its length
        return [max(3, round(min(length, 400) ** 0.5)) for length in longest]

    def _cells(self, row: Element) -> None:
        for entry in elements(row):
            spans = [
                f"{span}: {entry[more] + 1}"
                for span, more in (("colspan", "morecols"), ("rowspan", "morerows"))
                if entry.get(more)
            ]
            self.out(f"table.cell({', '.join(spans)})[" if spans else "[")
            self._content(entry)
            self.out("], ")

    def _content(self, entry: Element) -> None:
        pieces: list[Piece] = self.captured(entry)
        while pieces and not pieces[0].text.strip():
            del pieces[0]
        while pieces and not pieces[-1].text.strip():
            del pieces[-1]
        self.body.extend(pieces)

    if TYPE_CHECKING:

        def figure_number(self, kind: str, node: Element) -> str: ...
