"""The word for a lacuna is misspelt: `[unintelligble]`.

Searches and tools miss the place.

Bad:

```markdown
They asked for [unintelligble] and for bread.
```

```rst
They asked for [unintelligble] and for bread.
```

```text
They asked for [unintelligble] and for bread.
```

Good:

```markdown
They asked for [unintelligible] and for bread.
```

```rst
They asked for :lacuna:`illegible` and for bread.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.lacunae import correct_spelling, is_lacuna

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Compare the words in brackets with the vocabulary."""
    declared = {word.lower() for word in options.brackets or ()}
    for start, end, text in page.brackets:
        if is_lacuna(text) or text.lower() in declared:
            continue
        right = correct_spelling(text)
        if right is not None:
            message = f"[{text}] is misspelt"
            yield Problem(start, end, message, f"write [{right}]")
