r"""A sign touches a word and is not recognized.

reStructuredText wants a space, or a backslash and a space, before `[1]_`, and white space or
punctuation behind it.

Bad:

```rst
The fleet sailed[1]_ and came back.

.. [1] In April.
```

Good:

```rst
The fleet sailed\ [1]_ and came back [1]_.

.. [1] In April.
```

`--fix` puts a backslash and a space there, which print nothing.
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.repair import freed, of_broken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.finding import Problem
    from sphinx_notebook_ext.lint.repair import Told
    from sphinx_notebook_ext.readers.tokens import Page, Reference


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report what the tokenizer recognized as broken in this way."""
    return of_broken(page, page.references, "glued-reference", _told)


def _told(page: Page, token: Reference) -> Told:
    message = f"[{token.label.text}]_ touches what stands beside it and is not recognized"
    return message, "write a backslash and a space before it", freed(page, token)
