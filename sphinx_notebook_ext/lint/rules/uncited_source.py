"""A source that nothing cites.

It was cited once, or it belongs into a list of further reading. The rule looks at files that
declare sources and cite some; with folders, at the edition.

Bad:

```markdown
The fleet sailed, says {cited}`lenin-1921`.

:::{cited-source} lenin-1921
:title: The Tax in Kind
:::

:::{cited-source} trotsky-1930
:title: My Life
:::
```

```rst
The fleet sailed, says :cited:`lenin-1921`.

.. cited-source:: lenin-1921
   :title: The Tax in Kind

.. cited-source:: trotsky-1930
   :title: My Life
```

Good:

```markdown
The fleet sailed, says {cited}`lenin-1921, p. 4`.

:::{cited-source} lenin-1921
:title: The Tax in Kind
:::
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.nearby import mentioned_nearby
from sphinx_notebook_ext.lint.sources import cited_keys, declared_keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report declared keys that no role names."""
    if options.whole_edition:
        return
    cited = {key for key, _, _ in cited_keys(page)}
    if cited:
        for key, start, end in declared_keys(page):
            if key not in cited and not mentioned_nearby(page, key):
                message = f"nothing cites the source {key!r}"
                yield Problem(start, end, message, "cite it, or remove it")
