"""A note does not begin with two dots and a space: `. [6] text`, `..[6] text`.

Bad:

```rst
The fleet sailed [1]_.

. [1] In April.
```

Good:

```rst
The fleet sailed [1]_.

.. [1] In April.
```

`--fix` writes the two dots and the space.
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.repair import of_broken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.finding import Problem
    from sphinx_notebook_ext.lint.repair import Told
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report what the tokenizer recognized as broken in this way."""
    return of_broken(page, page.notes, "dots", _told)


def _told(page: Page, token: NoteToken) -> Told:
    label = token.label.text
    message = f"note {label} does not begin with two dots and a space"
    return message, f".. [{label}]", ((token.start, page.text.index("[", token.start), ".. "),)
