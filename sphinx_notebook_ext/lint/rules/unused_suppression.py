"""A suppression has nothing to suppress.

What it silenced was mended, and the comment stayed: it would hide the next mistake.

Bad:

```markdown
<!-- notebook-lint: disable=NB603 the source has it -->

The fleet sailed.
```

```rst
.. notebook-lint: disable=NB603 the source has it

The fleet sailed.
```

Good:

```markdown
<!-- notebook-lint: disable=NB603 the source has it -->

The the fleet sailed.
```
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.finding import Problem
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report nothing: the runner sees this before, or after, there is a page."""
    yield from ()
