"""“Op. cit.” that names no work, or that fits none or several.

Bad:

```markdown
The fleet sailed.[^1] The town starved.[^2]

[^1]: Lenin, “The Tax in Kind” (1921).
[^2]: Op. cit.
```

```rst
The fleet sailed [1]_. The town starved [2]_.

.. [1] Lenin, “The Tax in Kind” (1921).
.. [2] Op. cit.
```

```text
The fleet sailed.[1] The town starved.[2]

[1] Lenin, “The Tax in Kind” (1921).

[2] Op. cit.
```

Good:

```markdown
The fleet sailed.[^1] The town starved.[^2]

[^1]: Lenin, “The Tax in Kind” (1921).
[^2]: Lenin, op. cit., p. 4.
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
    yield from doubts(page, "NB405")
