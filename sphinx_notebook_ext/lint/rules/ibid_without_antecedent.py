"""“Ibid.” without antecedent: no note before it cites a work.

Bad:

```markdown
The fleet sailed.[^1] The town starved.[^2]

[^1]: Ibid.
[^2]: Lenin, “The Tax in Kind” (1921).
```

```rst
The fleet sailed [1]_. The town starved [2]_.

.. [1] Ibid.
.. [2] Lenin, “The Tax in Kind” (1921).
```

```text
The fleet sailed.[1] The town starved.[2]

[1] Ibid.

[2] Lenin, “The Tax in Kind” (1921).
```

Good:

```markdown
The fleet sailed.[^1] The town starved.[^2]

[^1]: Lenin, “The Tax in Kind” (1921).
[^2]: Ibid.
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
    """Report what the resolver of citations doubts.

    In an edition of several files the work may stand in the file before: the edition leaves
    out what a note of a lower number there may explain.
    """
    yield from doubts(page, "NB401")
