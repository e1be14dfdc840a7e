"""A bracket of no declared kind.

Square brackets are an editor’s words. Readers must know what each kind means: a lacuna, a
supplied word, a remark. Without configuration the rule looks at brackets that speak of damage
in words which the vocabulary does not have; with `brackets = ["sic", "…"]` at every bracket that is
neither a lacuna nor in that list.

Bad:

```markdown
They asked for [stain on the page] and for bread.
```

```rst
They asked for [stain on the page] and for bread.
```

```text
They asked for [stain on the page] and for bread.
```

Good:

```markdown
They asked for [unintelligible] and for [the] bread, as a [list](list.md) says.
```

```rst
They asked for [unintelligible] and for [the] bread.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.lacunae import is_lacuna, speaks_of_damage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Look at each square bracket that no markup explains."""
    for start, end, text in page.brackets:
        if is_lacuna(text):
            continue
        if options.brackets is not None:
            wrong = text.lower() not in {word.lower() for word in options.brackets}
        else:
            wrong = speaks_of_damage(text)
        if wrong:
            yield Problem(
                start,
                end,
                f"the bracket [{text}] is of no declared kind",
                "use a word of the vocabulary, or declare it in brackets = […]",
            )
