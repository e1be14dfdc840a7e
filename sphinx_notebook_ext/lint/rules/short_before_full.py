"""A short form stands before the full one.

Readers meet the short title first and cannot know what it is short for.

Bad:

```markdown
The fleet sailed.[^1] The town starved.[^2]

[^1]: Lenin, “The Tax,” p. 3.
[^2]: Lenin, “The Tax in Kind: Its Significance”, Works, vol. 32 (Moscow, 1921).
```

```rst
The fleet sailed [1]_. The town starved [2]_.

.. [1] Lenin, “The Tax,” p. 3.
.. [2] Lenin, “The Tax in Kind: Its Significance”, Works, vol. 32 (Moscow, 1921).
```

```text
The fleet sailed.[1] The town starved.[2]

[1] Lenin, “The Tax,” p. 3.

[2] Lenin, “The Tax in Kind: Its Significance”, Works, vol. 32 (Moscow, 1921).
```

Good:

```markdown
The fleet sailed.[^1] The town starved.[^2]

[^1]: Lenin, “The Tax in Kind: Its Significance”, Works, vol. 32 (Moscow, 1921).
[^2]: Lenin, “The Tax,” p. 3.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.citing import doubts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.finding import Problem
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report what the resolver of citations doubts."""
    yield from doubts(page, "NB406")
