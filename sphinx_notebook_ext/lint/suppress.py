"""Comments that silence a rule: ``notebook-lint: disable=NB105 because the source has it``.

``disable=`` holds for the block that follows (up to the next blank line after it),
``disable-file=`` for the whole file. Codes, prefixes or names are separated by commas;
what follows them is the reason.
"""

from __future__ import annotations

import re

from sphinx_notebook_ext.lint.registry import RULES
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.readers.tokens import Page

_COMMENT = Lazy(
    r"(?:(?:\.\.|%|\#)[ \t]+|<!--\s*)notebook-lint:[ \t]*"
    r"(?P<what>disable-file|disable)[ \t]*=[ \t]*"
    r"(?P<codes>[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)(?P<reason>[^\n]*)"
)
_BLANK = Lazy(r"\n[ \t]*+(?=\n|\Z)")


class Suppression:
    """One code in one comment: where it holds, and whether it silenced anything."""

    __slots__ = ("end", "start", "used", "where", "word")

    def __init__(self, word: str, start: int, end: int, where: tuple[int, int]) -> None:
        self.word = word
        self.start = start
        self.end = end
        self.where = where
        self.used = False

    @property
    def known(self) -> bool:
        """Whether there is such a rule or family."""
        word = self.word
        return any(c.startswith(word.upper()) or r.name == word for c, r in RULES.items())

    def covers(self, code: str, offset: int) -> bool:
        """Whether a finding of *code* at *offset* is silenced."""
        if not self.start <= offset < self.end:
            return False
        return code.startswith(self.word.upper()) or RULES[code].name == self.word


def suppressions(page: Page) -> list[Suppression]:
    """Every suppression in *page*, in order."""
    text = page.text
    if not (page.comments or page.kind == "txt") or "notebook-lint" not in text:
        return []
    found: list[Suppression] = []
    for comment in _comments(page):
        start, end = _extent(text, comment)
        for word in re.finditer(r"[\w-]+", comment["codes"]):
            offset = comment.start("codes")
            where = (offset + word.start(), offset + word.end())
            found.append(Suppression(word[0], start, end, where))
    return found


def _comments(page: Page) -> Iterator[re.Match[str]]:
    """Comments of the page’s format; plain text has lines that look like comments."""
    if page.kind == "txt":
        for found in _COMMENT.finditer(page.text):
            if not page.text[page.text.rfind("\n", 0, found.start()) + 1 : found.start()].strip():
                yield found
    for token in page.comments:
        yield from _COMMENT.finditer(page.text, token.start, token.end)


def _extent(text: str, comment: re.Match[str]) -> tuple[int, int]:
    if comment["what"] == "disable-file":
        return 0, len(text) + 1
    start = comment.end()
    while start < len(text) and text[start] in " \t\n":
        start += 1
    blank = _BLANK.search(text, start)
    return comment.start(), blank.start() + 1 if blank else len(text) + 1
