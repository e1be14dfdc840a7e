"""A character that nobody can see, such as a zero-width space.

It breaks searches and labels. Joiners of scripts that need them (U+200C, U+200D), soft hyphens, and a
word joiner (U+2060) that keeps a dash on its line are not reported.

`--fix` removes it outside notes’ labels.
"""

from __future__ import annotations

import re

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page

_SIGNS = "\u200b\u180e\ufeff\u2060"
_FOUND = Lazy("[\u200b\u180e]+|(?<!^)\ufeff+|(?<=[a-z])\u2060+(?=[a-z])")


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report each one, or each run."""
    for found in _found(page):
        code = f"U+{ord(found[0][0]):04X}"
        yield Problem(
            found.start(),
            found.end(),
            f"an invisible character ({code})",
            "remove it",
            ((found.start(), found.end(), ""),),
        )


def _found(page: Page) -> Iterator[re.Match[str]]:
    """Look only where a sign stands that the page has: that is found far faster."""
    text = page.masked
    if page.unusual.isdisjoint(_SIGNS):
        return
    present = re.compile(f"[{''.join(page.unusual.intersection(_SIGNS))}]")
    sign = present.search(text)
    while sign is not None:
        found = _FOUND.match(text, sign.start())
        if found is not None:
            yield found
        sign = present.search(text, (found or sign).end())
