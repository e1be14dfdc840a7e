"""A square bracket never closes.

Nobody knows where the editor’s words end and the source goes on.

Bad:

```markdown
They asked for [unintelligible and for bread.
```

```rst
They asked for [unintelligible and for bread.
```

```text
They asked for [unintelligible and for bread.
```

Good:

```markdown
They asked for [unintelligible] and for bread.
```

```rst
They asked for [unintelligible] and for bread.
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
    """Report `[` that nothing closes in its paragraph."""
    for start, sign in unbalanced(page):
        if sign == "[":
            yield Problem(start, start + 1, "this bracket never closes", "close it")
