"""“Ibid.” with another author’s name than the work before it has.

Bad:

```markdown
The fleet sailed.[^1] The town starved.[^2]

[^1]: Lenin, “The Tax in Kind” (1921).
[^2]: Trotsky, Ibid.
```

```rst
The fleet sailed [1]_. The town starved [2]_.

.. [1] Lenin, “The Tax in Kind” (1921).
.. [2] Trotsky, Ibid.
```

```text
The fleet sailed.[1] The town starved.[2]

[1] Lenin, “The Tax in Kind” (1921).

[2] Trotsky, Ibid.
```

Good:

```markdown
The fleet sailed.[^1] The town starved.[^2]

[^1]: Lenin, “The Tax in Kind” (1921).
[^2]: Lenin, Ibid.
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
    yield from doubts(page, "NB404")
