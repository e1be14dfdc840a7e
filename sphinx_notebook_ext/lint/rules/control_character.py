"""A control character.

It is invisible, breaks XML, and nobody meant to write it. Tabs, line ends and form feeds are fine.
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page

_FOUND = Lazy("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report each one, or each run."""
    for found in _FOUND.finditer(page.masked):
        code = f"U+{ord(found[0][0]):04X}"
        yield Problem(found.start(), found.end(), f"a control character ({code})", "remove it", ())
