"""HTML in Markdown: its tags go, its text stays, with the styles and blocks that they say."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|svg|iframe|template|noscript)\b.*?(?:</\1\s*>|\Z)|"
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>|"
    r"<[!?][^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_VALUE = r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
#: Tag -> the style of what stands in it.
STYLES = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "emphasis"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), "literal"),
    "sup": "superscript",
    "sub": "subscript",
}
BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure "
    "footer h1 h2 h3 h4 h5 h6 header hr html li main nav ol p section summary table tbody td tfoot "
    "th thead tr ul".split()
)


class Part(NamedTuple):
    """A stretch of HTML: text where ``tag`` is empty, else a tag, or what nobody is shown."""

    start: int
    end: int
    tag: str = ""
    closes: bool = False
    rest: str = ""

    def value(self, name: str) -> str:
        """The attribute *name*, or nothing."""
        found = re.search(rf"\b{name}{_VALUE}", self.rest, re.IGNORECASE)
        return unescape(next((x for x in found.groups() if x), "")) if found else ""


def parts(html: str) -> Iterator[Part]:
    """*html* in stretches, in order and without a gap."""
    at = 0
    for found in _PART.finditer(html):
        if found.start() > at:
            yield Part(at, found.start())
        name = (found["name"] or "!").lower()
        yield Part(*found.span(), name, bool(found["close"]), found["rest"] or "")
        at = found.end()
    if at < len(html):
        yield Part(at, len(html))
