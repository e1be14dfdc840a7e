"""A file is not UTF-8.

Nothing else can be said about it. Save it as UTF-8; `iconv -f cp1252 -t utf-8` converts an old one.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.finding import Problem
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report nothing: the runner sees this before, or after, there is a page."""
    yield from ()
