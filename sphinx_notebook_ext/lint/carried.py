"""Findings that a comment carries: what import saw in a source and its edition cannot show.

``notebook-doubt: NB209 nothing shows where note 16 ends``, in the comment form of the
format, is a finding until somebody removes the comment. Where a rule finds the same mistake
in the file itself, the rule's finding stands, for it names the exact place; mending it
removes the comment.
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Finding
from sphinx_notebook_ext.lint.registry import RULES
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.finding import Edit
    from sphinx_notebook_ext.lint.registry import Selection
    from sphinx_notebook_ext.readers.tokens import Page, Token

_COMMENT = Lazy(
    r"(?:(?:\.\.|%)[ \t]+|<!--\s*)notebook-doubt:[ \t]*"
    r"(?P<code>NB\d{3}):?[ \t]+(?P<message>[^\n]*?)[ \t]*(?:-->|$|(?=\n))"
)
HINT = "once it is decided, remove this comment"


class Carried(Finding):
    """A finding that stands in a comment; ``removal`` takes the comment out."""

    __slots__ = ("removal",)

    removal: tuple[Edit, ...]


def carried(page: Page, rules: Selection) -> Iterator[tuple[int, Carried]]:
    """The findings in the comments of *page* that *rules* could have made, with their offsets."""
    if not page.comments or "notebook-doubt" not in page.text:
        return
    for token in page.comments:
        for found in _COMMENT.finditer(page.text, token.start, token.end):
            rule = RULES.get(found["code"])
            if rule is None or rule.code not in rules.codes:
                continue
            place, end = page.place(found.start("code")), page.place(found.end("message"))
            about = (rule.code, rule.name, rule.severity, found["message"], HINT)
            finding = Carried(page.path, place, end, *about)
            finding.told = True
            finding.removal = _removal(page, token, found)
            yield found.start("code"), finding


def _removal(page: Page, token: Token, found: re.Match[str]) -> tuple[Edit, ...]:
    """The lines of a comment that says nothing else, and the blank one behind them."""
    text = page.text
    start = text.rfind("\n", 0, token.start) + 1
    end = token.end if text[token.end - 1 : token.end] == "\n" else text.find("\n", token.end) + 1
    if end <= 0 or text[start : found.start()].strip(" \t") or text[found.end() : end].strip():
        return ()
    blank = text.find("\n", end) + 1
    if blank and not text[end:blank].strip():
        end = blank
    return ((start, end, ""),)


def without_twins(found: list[Finding]) -> list[Finding]:
    """*found*, less each carried finding that a rule made as well, the nearest one for each."""
    waiting: dict[tuple[str, str], list[Carried]] = {}
    for finding in found:
        if isinstance(finding, Carried):
            waiting.setdefault((finding.path, finding.code), []).append(finding)
    if not waiting:
        return found
    twins: set[int] = set()
    for finding in found:
        left = waiting.get((finding.path, finding.code))
        if left and not isinstance(finding, Carried):
            nearest = min(left, key=lambda item: abs(item.line - finding.line))
            left.remove(nearest)
            twins.add(id(nearest))
            finding.told = True
            if finding.edits:
                finding.edits += tuple(e for e in nearest.removal if e not in finding.edits)
    return [finding for finding in found if id(finding) not in twins]
