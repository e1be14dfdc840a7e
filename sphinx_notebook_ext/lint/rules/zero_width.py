"""A character that nobody can see.

Zero-width spaces and soft hyphens break searches and labels. Between letters of scripts that need them
(U+200C, U+200D) they are right, and beside a dash a word joiner (U+2060) keeps it on its line;
these are not reported.

`--fix` removes it outside notes’ labels.
"""

from __future__ import annotations

import re

from sphinx_notebook_ext.lint.finding import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page

_FOUND = re.compile("(?<![^\\x00-\\x7f\xa0-ɏ])[\u200b\u180e\xad]+|(?<!^)\ufeff|\u2060(?![—–…⸺])")


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report each one, or each run."""
    for found in _FOUND.finditer(page.text):
        code = f"U+{ord(found[0][0]):04X}"
        yield Problem(
            found.start(),
            found.end(),
            f"an invisible character ({code})",
            "remove it",
            ((found.start(), found.end(), ""),),
        )
