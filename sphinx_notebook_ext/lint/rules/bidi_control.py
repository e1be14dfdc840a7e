"""A character that turns the direction of text.

Such a character can make a line read differently from what it holds. Quotations in Hebrew or
Arabic do without it.
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page

_FOUND = Lazy("[\u202a-\u202e\u2066-\u2069]")


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report each one, or each run."""
    for found in _FOUND.finditer(page.masked):
        code = f"U+{ord(found[0][0]):04X}"
        yield Problem(
            found.start(),
            found.end(),
            f"a character that turns the direction of text ({code})",
            "remove it",
            (),
        )
