"""A tree as MyST Markdown."""

# ruff: noqa: D102 (what the methods do, the base class says)

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote

from .dialect import Dialect, Lines, indented
from .escape import myst, myst_line, myst_link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_notebook_ext.readers.markup.tree import Literal, Picture, Run, Verbatim

_SIGNS = {"emphasis": "*", "strong": "**"}
_BACKTICKS = re.compile(r"`+")


class Myst(Dialect):
    """MyST with the extension ``colon_fence``."""

    suffix = ".md"
    syntax = "myst"
    inline_pictures = True

    def text(self, text: str) -> str:
        return myst(text)

    def line(self, line: str) -> str:
        return myst_line(line)

    def run(self, run: Run, before: str, after: str) -> str:
        inner = run.text.strip()
        if not inner:
            return run.text
        left = run.text[: len(run.text) - len(run.text.lstrip())]
        right = run.text[len(run.text.rstrip()) :]
        before, after = left[-1:] or before, right[:1] or after
        return f"{left}{self._styled(inner, run, before, after)}{right}"

    def _styled(self, inner: str, run: Run, before: str, after: str) -> str:
        sign = _SIGNS.get(run.style)
        if run.url:
            mark = sign if sign and _flanks(inner, "[", "]") else ""
            return f"[{mark}{myst_link(inner)}{mark}](<{address(run.url)}>)"
        if run.style == "literal" and before not in ("`", "}"):
            return fenced(inner)
        if sign and _flanks(inner, before, after):
            return f"{sign}{myst(inner)}{sign}"
        return self.role(run.style, inner, before, after)

    def role(self, name: str, content: str, before: str, after: str) -> str:
        return f"{{{name}}}{fenced(content)}"

    def footnote_ref(self, label: str, before: str, after: str) -> str:
        return f"[^{label}]"

    def footnote(self, label: str, body: Lines) -> Lines:
        apart = [""] if body and body[0].startswith(("```", ":::")) else []
        return indented([*apart, *body] or [""], 4, f"[^{label}]: ")

    def directive(
        self, name: str, argument: str, options: Iterable[tuple[str, str]], body: Lines
    ) -> Lines:
        fence = ":" * max([3, *(_colons(line) + 1 for line in body)])
        head = f"{fence}{{{name}}} {argument}".rstrip()
        given = [f":{key}: {value}" for key, value in options]
        apart = bool(body) and (bool(given and body[0]) or body[0].startswith(":"))
        return [head, *given, *([""] if apart else []), *body, fence]

    def heading(self, text: str, level: int) -> Lines:
        # Hashes at the end would be taken for the end of the heading.
        kept = re.sub(r"(?<=\s)(#+)$", r"\\\1", text)
        return [f"{'#' * min(level, 6)} {kept}", ""] if text else []

    def comment(self, text: str) -> Lines:
        return [f"% {text}"]

    def picture(self, picture: Picture) -> Lines:
        return [f"![{myst(picture.text)}](<{address(picture.source)}>)"]

    def literal(self, block: Literal) -> Lines:
        fence = "`" * max([3, *(len(x) + 1 for x in _BACKTICKS.findall(block.text))])
        return [f"{fence}{block.language or 'text'}", *block.lines, fence]

    def verbatim(self, block: Verbatim) -> Lines:
        lines = block.text.split("\n")
        if block.language == "myst":
            return lines
        fence = "`" * max([3, *(len(x) + 1 for x in _BACKTICKS.findall(block.text))])
        return [f"{fence}{{eval-rst}}", *lines, fence]

    def quote(self, body: Lines) -> Lines:
        return [f"> {line}".rstrip() for line in body]

    def rule(self) -> Lines:
        return ["***"]

    def orphan(self) -> Lines:
        return ["---", "orphan: true", "---", ""]

    def front(self, metadata: dict[str, str]) -> Lines:
        if not metadata:
            return []
        pairs = [f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in metadata.items()]
        return ["---", *pairs, "---", ""]


def fenced(content: str) -> str:
    """*content* between backticks, more of them than there are in it."""
    longest = max((len(x) for x in _BACKTICKS.findall(content)), default=0)
    pad = " " if content.startswith("`") or content.endswith("`") else ""
    fence = "`" * (longest + 1)
    return f"{fence}{pad}{content}{pad}{fence}"


def address(url: str) -> str:
    """*url* as it can stand between angle brackets."""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]-._")


def _colons(line: str) -> int:
    bare = line.lstrip()
    return len(bare) - len(bare.lstrip(":"))


def _flanks(inner: str, before: str, after: str) -> bool:
    """Whether an asterisk on either side of *inner* is one of emphasis (CommonMark 0.31, 6.2)."""
    if before == "*" or after in ("*", "`") or "*" in (inner[0], inner[-1]):
        return False
    opens = inner[0].isalnum() or _is_edge(before)
    closes = inner[-1].isalnum() or _is_edge(after)
    return opens and closes and not (before == "`" or after == "`")


def _is_edge(character: str) -> bool:
    """Whether *character* is nothing, white space or punctuation for every CommonMark parser."""
    return not character or character.isspace() or unicodedata.category(character)[0] == "P"
