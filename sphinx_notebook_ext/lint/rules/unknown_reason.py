"""A reason, agent or certainty that is not in the vocabulary.

The vocabulary is TEI’s: illegible, lost, omitted, ellipsis, cancelled, deleted, editorial, inaudible,
irrelevant, sampling; certainties are high, medium, low, unknown.

Bad:

```markdown
They asked for {lacuna}`unreadible` and for bread.
```

```rst
They asked for :lacuna:`unreadible` and for bread.
```

Good:

```markdown
They asked for {lacuna}`illegible; extent=2; unit=word` and for {unclear}`bread|cert=low`.
```

```rst
They asked for :lacuna:`lost; agent=tear` and for bread.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.apparatus.vocabulary import CERTS, REASON_WORDS, REASONS
from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.lacunae import details, nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Look into the roles and directives for lacunae and insertions."""
    for construct in page.constructs:
        for key, value, start in details(construct):
            if key == "reason" and construct.name == "lacuna":
                known: tuple[str, ...] = (*REASONS, *REASON_WORDS)
                what = "reason"
            elif key == "cert":
                known, what = CERTS, "certainty"
            else:
                continue
            if value in known:
                continue
            valid = REASONS if what == "reason" else CERTS
            hint = nearest(value, valid) or f"use one of {', '.join(valid)}"
            yield Problem(start, start + len(value), f"unknown {what} {value!r}", hint)
