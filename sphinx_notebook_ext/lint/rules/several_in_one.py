"""One pair of brackets holds several labels: `[7,8]_`.

Neither format knows that; the brackets stay text.

Bad:

```markdown
The fleet sailed.[^1,2]

[^1]: In April.
[^2]: Under sail.
```

```rst
The fleet sailed [1,2]_.

.. [1] In April.
.. [2] Under sail.
```

Good:

```markdown
The fleet sailed.[^1] [^2]

[^1]: In April.
[^2]: Under sail.
```

```rst
The fleet sailed [1]_, [2]_.

.. [1] In April.
.. [2] Under sail.
```

`--fix` writes one sign for each.
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.repair import of_broken, several

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.finding import Problem
    from sphinx_notebook_ext.lint.repair import Told
    from sphinx_notebook_ext.readers.tokens import Page, Reference


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report what the tokenizer recognized as broken in this way."""
    return of_broken(page, page.references, "several-in-one", _told)


def _told(page: Page, token: Reference) -> Told:
    shown, signs = page.text[token.start : token.end], several(page, token)
    message = f"{shown} holds several labels and is no sign"
    return message, f"write {signs}", ((token.start, token.end, signs),)
