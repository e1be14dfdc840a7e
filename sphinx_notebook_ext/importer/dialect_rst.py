"""A tree as reStructuredText."""

# ruff: noqa: D102 (what the methods do, the base class says)

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_notebook_ext.readers.markup.tree import Literal

from .dialect import Dialect, Lines, indented
from .dialect_myst import address
from .escape import rst, rst_line, squeeze, width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_notebook_ext.readers.markup.tree import Picture, Run, Verbatim

_SIGNS = {"emphasis": "*", "strong": "**"}
_UNDERLINES = "=-~^\"'"


class Rst(Dialect):
    """reStructuredText as Sphinx reads it."""

    suffix = ".rst"
    syntax = "rst"
    inline_pictures = False

    def text(self, text: str) -> str:
        return rst(text)

    def line(self, line: str) -> str:
        # a paragraph that ends in two colons announces a literal block
        return rst_line(line[:-1] + "\\:" if line.endswith("::") else line)

    def run(self, run: Run, before: str, after: str) -> str:
        inner = run.text.strip()
        if not inner:
            return run.text
        left = run.text[: len(run.text) - len(run.text.lstrip())]
        right = run.text[len(run.text.rstrip()) :]
        markup = self._styled(inner, run)
        return left + _bounded(markup, left[-1:] or before, right[:1] or after) + right

    def _styled(self, inner: str, run: Run) -> str:
        if run.url:
            text = rst(inner).replace("<", r"\<")
            return f"`{text} <{rst_address(run.url)}>`__"
        sign = _SIGNS.get(run.style)
        if sign:
            return f"{sign}{rst(inner)}{sign}"
        return f":{run.style}:`{rst(inner)}`"

    def role(self, name: str, content: str, before: str, after: str) -> str:
        return _bounded(f":{name}:`{_content(content)}`", before, after)

    def footnote_ref(self, label: str, before: str, after: str) -> str:
        return _bounded(f"[#{label}]_", before, after)

    def footnote(self, label: str, body: Lines) -> Lines:
        apart = [""] if body and body[0].startswith("..") else []
        return indented([*apart, *body] or [""], 3, f".. [#{label}] ")

    def directive(
        self, name: str, argument: str, options: Iterable[tuple[str, str]], body: Lines
    ) -> Lines:
        head = f".. {name}:: {argument}".rstrip()
        given = [f"   :{key}: {value}" for key, value in options]
        return [head, *given, *([""] if body and body[0] else []), *indented(body, 3)]

    def heading(self, text: str, level: int) -> Lines:
        sign = _UNDERLINES[min(level, len(_UNDERLINES)) - 1]
        return [text, sign * max(4, width(text)), ""] if text else []

    def comment(self, text: str) -> Lines:
        return [f".. {text.replace('::', ': :')}"]

    def picture(self, picture: Picture) -> Lines:
        alt = [f"   :alt: {squeeze(picture.text)}"] if picture.text.strip() else []
        return [f".. image:: {address(picture.source)}", *alt]

    def literal(self, block: Literal) -> Lines:
        lines = block.lines
        return [f".. code-block:: {block.language or 'text'}", "", *indented(lines, 3)]

    def verbatim(self, block: Verbatim) -> Lines:
        if block.language != "rst":
            return self.literal(Literal(block.text, block.start, "text"))
        return block.text.split("\n")

    def quote(self, body: Lines) -> Lines:
        return ["..", "", *indented(body, 3)] if body else []

    def rule(self) -> Lines:
        return ["----"]

    def empty_item(self) -> Lines:
        return ["\\ "]

    def orphan(self) -> Lines:
        return [":orphan:", ""]

    def front(self, metadata: dict[str, str]) -> Lines:
        if not metadata:
            return []
        return [*(f":{key}: {rst(squeeze(value))}" for key, value in metadata.items()), ""]


def _content(content: str) -> str:
    return re.sub(r"[\\`*|_]", r"\\\g<0>", content)


def rst_address(url: str) -> str:
    """*url* as it can stand in an embedded hyperlink."""
    return re.sub(r"_$", r"\\_", address(url).replace("*", "%2A").replace("|", "%7C"))


def _bounded(markup: str, before: str, after: str) -> str:
    """*markup* with an escaped space where a neighbour would hide it."""
    left = "" if not before or before.isspace() else "\\ "
    # behind a backtick, a colon could begin the name of a role
    closing = ".,;!?)" if markup.endswith("`") else ".,;:!?)"
    right = "" if not after or after.isspace() or after in closing else "\\ "
    return f"{left}{markup}{right}"
