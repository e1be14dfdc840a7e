"""A citation of a source that is nowhere declared.

The rule looks at files that declare sources; with folders, at the edition and its BibTeX files.

Bad:

```markdown
The fleet sailed, says {cited}`lenin-1912`; see {cited}`lenin-1921`.

:::{cited-source} lenin-1921
:title: The Tax in Kind
:::
```

```rst
The fleet sailed, says :cited:`lenin-1912`; see :cited:`lenin-1921`.

.. cited-source:: lenin-1921
   :title: The Tax in Kind
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
    """Report keys that no directive declares."""
    declared = {key for key, _, _ in declared_keys(page)}
    if options.whole_edition or not declared:
        return
    for key, start, end in cited_keys(page):
        if key not in declared and not mentioned_nearby(page, key):
            hint = "declare it, or correct the key"
            yield Problem(start, end, f"there is no source {key!r}", hint)
