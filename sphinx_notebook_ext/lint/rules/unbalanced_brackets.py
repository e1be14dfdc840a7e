"""A bracket is not closed, or not opened.

Enumerations such as `a)` and `2)` have no opening bracket and are left alone. A square bracket that
is not closed is `unclosed-bracket`.

Bad:

```markdown
They asked for bread (and peace. Nobody answered.
```

```rst
They asked for bread and peace). Nobody answered.
```

```text
The list of the council]

They asked for bread.
```

Good:

```markdown
They asked for a) bread and b) peace (and land).
```

```rst
They asked for bread (and peace).
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.balance import unbalanced
from sphinx_notebook_ext.lint.finding import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report round brackets, and square ones that nothing opens."""
    for start, sign in unbalanced(page):
        if sign == "(":
            yield Problem(start, start + 1, "this bracket never closes", "close it")
        elif sign in ")]":
            yield Problem(start, start + 1, "nothing opens this bracket", "remove it, or open it")
