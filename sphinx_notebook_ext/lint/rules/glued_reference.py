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

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.repair import freed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report what the tokenizer recognized as broken in this way."""
    for token in page.references:
        if token.broken == "glued-reference":
            label = token.label.text
            yield Problem(
                token.start,
                token.end,
                f"[{label}]_ touches what stands beside it and is not recognized",
                "write a backslash and a space before it",
                freed(page, token),
            )
