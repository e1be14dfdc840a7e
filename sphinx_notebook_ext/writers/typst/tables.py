"""Tables, with spans, headers and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_notebook_ext.writers.typst import escape
from sphinx_notebook_ext.writers.typst.base import elements
from sphinx_notebook_ext.writers.typst.notes import Notes, is_marker

if TYPE_CHECKING:
    from docutils.nodes import Element

    from sphinx_notebook_ext.writers.typst.base import Piece

#: From how many letters on a cell holds running text.
LONG = 60
#: A cell of so many letters keeps to one line; all such columns together take so many at most,
#: of some seventy on a page of A5.
SHORT = 18
SHORT_TOGETHER = 50


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
        texts = sum(_letters(entry) > LONG for entry in group.findall(nodes.entry))
        if given and all(isinstance(w, int) and w > 0 for w in widths):
            return f"({', '.join(f'{width}fr' for width in widths)},)"
        if texts:  # running text in a cell: share the page by what the columns hold
            return f"({', '.join(self._shares(group, len(widths)))},)"
        return f"({', '.join('auto' for _width in widths)},)"

    def _shares(self, group: Element, count: int) -> list[str]:
        """A width for each column, after its longest cell.

        A word or two need not be broken: such columns are as wide as they need to be, where
        together they leave most of the page to the others.
        """
        longest = [1] * count
        for row in group.findall(nodes.row):
            for index, entry in enumerate(elements(row)[:count]):
                longest[index] = max(longest[index], _letters(entry))
        # running text grows downwards as well: its width follows the square root of its length
        shares = [f"{max(3, round(min(length, 400) ** 0.5))}fr" for length in longest]
        short = [length for length in longest if length <= SHORT]
        if sum(short) + 3 * len(short) > SHORT_TOGETHER:
            return shares
        return ["auto" if n <= SHORT else share for n, share in zip(longest, shares, strict=True)]

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


def _letters(entry: Element) -> int:
    """How many letters of the text *entry* is as wide as; those of code are wider."""
    if next(entry.findall(_has_a_width), None) is not None:
        return LONG + 1
    code = sum(len(literal.astext()) for literal in entry.findall(nodes.literal))
    notes = sum(len(marker.astext()) for marker in entry.findall(is_marker))
    return len(entry.astext()) + code // 2 - notes


def _has_a_width(node: nodes.Node) -> bool:
    """Whether *node* does not run in lines, as words do."""
    return isinstance(node, nodes.image | nodes.literal_block | nodes.math_block | nodes.table)
