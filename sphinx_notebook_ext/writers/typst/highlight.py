"""Code in colours, told apart by Pygments as in Sphinx's other formats.

Typst can highlight code itself, but knows fewer languages than Pygments, and took half of the
time that a manual needs.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pygments.formatter import Formatter
from sphinx.highlighting import PygmentsBridge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed import SupportsWrite
    from docutils.nodes import Element
    from pygments.token import _TokenType
    from sphinx.config import Config

#: The style that the theme of the HTML edition has.
STYLE = "friendly"
#: What small text must have on paper: the measure of WCAG 2.2, criterion 1.4.3.
CONTRAST = 4.5

# where Typst ends a line of code and Pygments does not
_OTHER_LINE_ENDS = re.compile("[\r\v\f\x85\u2028\u2029]")

#: A tint's number, or -1 for none, and how many bytes of UTF-8 it colours.
Run = tuple[int, int]


class Tint(NamedTuple):
    """How a kind of word looks; *color* is ``#rrggbb``, or empty."""

    color: str
    bold: bool
    italic: bool

    def typst(self) -> str:
        """The function that sets words so."""
        arguments = [
            *([f'fill: rgb("{self.color}")'] if self.color else []),
            *(['weight: "bold"'] if self.bold else []),
            *(['style: "italic"'] if self.italic else []),
        ]
        return f"text.with({', '.join(arguments)})"


class Highlighter:
    """Colours the code of one book; the tints that it needs are gathered on the way."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.bridge = _Bridge(config.pygments_style or STYLE)

    def lines(self, node: Element, code: str) -> str:
        """The runs of each line of *code*, the text of *node*, as a Typst array; or nothing.

        Warns as Sphinx does where the language is unknown or does not fit.
        """
        language = node.get("language", "default")
        options: dict[str, Any] = node.get("highlight_args", {})
        found = self.bridge.highlight_block(
            code,
            language,
            opts=self.config.highlight_options.get(language, {}),
            force=node.get("force", options.get("force", False)),
            location=node,
        )
        text, lines = json.loads(found)
        if (
            not any(lines)
            or text.rstrip("\n") != code.rstrip("\n")
            or _OTHER_LINE_ENDS.search(code)
        ):
            return ""
        return _array(_array(f"({tint}, {length})" for tint, length in line) for line in lines)

    def tints(self) -> str:
        """The line that defines what the code of the book is coloured with."""
        if not self.bridge.tints:
            return ""
        return (
            f"#let tinted = tinted.with({_array(tint.typst() for tint in self.bridge.tints)})\n\n"
        )


class _Bridge(PygmentsBridge):
    """Sphinx's choice of lexers, its fallbacks and its warnings, with another formatter."""

    def __init__(self, style: str) -> None:
        super().__init__("html", style)
        self.tints: dict[Tint, int] = {}
        self.runs = _Runs(self.tints, style=self.formatter_args["style"])

    def get_formatter(self, **_options: Any) -> Formatter[str]:
        return self.runs


class _Runs(Formatter[str]):
    """Writes, as JSON, the text that was highlighted and the runs of its lines."""

    def __init__(self, tints: dict[Tint, int], **options: Any) -> None:
        super().__init__(**options)
        self.tints = tints
        self.known: dict[_TokenType, int] = {}

    def format(
        self, tokensource: Iterable[tuple[_TokenType, str]], outfile: SupportsWrite[str]
    ) -> None:
        text, lines = [], [list[Run]()]
        for kind, words in tokensource:
            text.append(words)
            tint = self.known[kind] if kind in self.known else self.tint(kind)
            first, *others = words.split("\n")
            _extend(lines[-1], tint, first)
            for line in others:
                lines.append([])
                _extend(lines[-1], tint, line)
        for runs in lines:
            if runs and runs[-1][0] < 0:
                del runs[-1]
        outfile.write(json.dumps(("".join(text), lines)))

    def tint(self, kind: _TokenType) -> int:
        # a kind that only its lexer knows looks like its parent
        styled = kind
        while not self.style.styles_token(styled) and styled.parent is not None:
            styled = styled.parent
        style = self.style.style_for_token(styled)
        color = _on_paper(style["color"]) if style["color"] else ""
        tint = Tint(color, bool(style["bold"]), bool(style["italic"]))
        number = self.tints.setdefault(tint, len(self.tints)) if any(tint) else -1
        return self.known.setdefault(kind, number)


def _extend(runs: list[Run], tint: int, words: str) -> None:
    """Add *words* to *runs*; white space looks like what it follows."""
    if not words:
        return
    length = len(words.encode())
    if runs and (runs[-1][0] == tint or words.isspace()):
        runs[-1] = (runs[-1][0], runs[-1][1] + length)
    else:
        runs.append((-1 if words.isspace() else tint, length))


def _array(values: Iterable[str]) -> str:
    """A Typst array, which needs a comma even where it has one value."""
    return f"({''.join(f'{value}, ' for value in values)})"


def _on_paper(color: str) -> str:
    """*color*, darkened until it can be read on white; styles for dark screens have light ones."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    while 1.05 / (_luminance(parts) + 0.05) < CONTRAST:
        parts = [part * 0.94 for part in parts]
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _luminance(parts: list[float]) -> float:
    """Relative luminance of sRGB *parts* from 0 to 1, as WCAG 2.2 defines it."""
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
