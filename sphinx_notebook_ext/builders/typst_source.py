"""The ``.typ`` file of a book: what stands before the text, and the way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_notebook_ext.builders.typst_config import PAPERS, read
from sphinx_notebook_ext.writers.typst import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Node
    from sphinx.config import Config

    from sphinx_notebook_ext.builders.typst_config import Book
    from sphinx_notebook_ext.writers.typst.base import Piece


def front(
    config: Config,
    book: Book,
    template: str,
    headings: Sequence[tuple[int, str]],
    *,
    parts: bool,
    dated: bool,
) -> str:
    """Everything before the text; of *headings* what the contents will show."""
    values = read(config)
    language = escape.language_arguments(config.language) or 'lang: "en"'
    fonts = [values.font] if isinstance(values.font, str) else values.font
    depth = max(1, values.contents_depth) + parts
    margins = ", ".join(f"{side}: {length}" for side, length in values.margins.items())
    arguments = [
        f"title: {escape.string(book.title)}",
        f"author: {escape.string(book.author)}",
        f"version: {escape.string(_version(config))}",
        f"date: {escape.string(config.today)}",
        language,
        f"paper: {escape.string(PAPERS[values.paper])}",
        f"margin: ({margins})" if margins else "margin: auto",
        f"font: ({', '.join(map(escape.string, fonts))},)",
        f"size: {values.font_size or 'auto'}",
        f"contents: {'true' if values.contents_depth else 'false'}",
        f"contents-depth: {depth}",
        f"entries: ({_entries(headings, depth if values.contents_depth else 0)})",
        f"chapter-level: {2 if parts else 1}",
        f"dated: {'true' if dated else 'false'}",
    ]
    listed = "".join(f"  {argument},\n" for argument in arguments)
    return f"#import {escape.string(template)}: *\n#show: edition.with(\n{listed})\n\n"


def _entries(headings: Sequence[tuple[int, str]], depth: int) -> str:
    shown = [f"({level}, [{words}])" for level, words in headings if level <= depth]
    return "".join(f"\n    {entry}," for entry in shown)


def _version(config: Config) -> str:
    return config.release or config.version or ""


@dataclass(slots=True)
class SourceMap:
    """Which node each line of a ``.typ`` file was made of."""

    lines: list[int]
    nodes: list[Node]

    @classmethod
    def of(cls, before: str, pieces: Sequence[Piece]) -> SourceMap:
        """The map of *pieces* that follow the text *before*."""
        line = before.count("\n") + 1
        found = cls([], [])
        for piece in pieces:
            if piece.node is not None:
                found.lines.append(line)
                found.nodes.append(piece.node)
            line += piece.text.count("\n")
        return found

    def node(self, line: int) -> Node | None:
        """The node that *line* (1 is the first) was made of, or the last one before it."""
        index = bisect_right(self.lines, line) - 1
        return self.nodes[index] if index >= 0 else None
