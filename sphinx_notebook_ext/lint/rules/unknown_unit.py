"""A unit that is not in the vocabulary: char, word, line, page, leaf, mm, cm.

Bad:

```markdown
They asked for {lacuna}`illegible; extent=2; unit=words` and for bread.
```

```rst
They asked for :lacuna:`illegible; extent=2; unit=words` and for bread.
```

Good:

```markdown
They asked for {lacuna}`illegible; extent=2; unit=word` and for bread.
```

```rst
They asked for :lacuna:`illegible; extent=2; unit=word` and for bread.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.apparatus.vocabulary import UNITS
from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.lacunae import details, nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Look into the roles and directives for lacunae."""
    for construct in page.constructs:
        if construct.name != "lacuna":
            continue
        for key, value, start in details(construct):
            if key == "unit" and value not in UNITS:
                hint = nearest(value, UNITS) or f"use one of {', '.join(UNITS)}"
                yield Problem(start, start + len(value), f"unknown unit {value!r}", hint)
