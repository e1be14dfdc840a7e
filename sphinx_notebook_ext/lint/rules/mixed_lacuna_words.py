"""Two words for one kind of lacuna: `[unintelligible]` here, `[illegible]` there.

Readers look for a difference that is not meant.

Bad:

```markdown
They asked for [unintelligible] and [unintelligible] and, again, for [illegible] bread.
```

```rst
They asked for [unintelligible] and [unintelligible] and, again, for [illegible] bread.
```

```text
They asked for [unintelligible] and [unintelligible] and, again, for [illegible] bread.
```

Good:

```markdown
They asked for [unintelligible] and [torn edge of page] and [unintelligible] bread.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.lacunae import kind_of_lacuna

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report the rarer words for each reason and agent."""
    found: dict[tuple[str, str | None], dict[str, list[tuple[int, int]]]] = {}
    for start, end, text in page.brackets:
        kind = kind_of_lacuna(text)
        if kind is not None:
            found.setdefault(kind, {}).setdefault(text.lower(), []).append((start, end))
    for (reason, agent), words in found.items():
        if agent is not None or reason == "lost":
            continue  # torn pages are torn in many ways
        usual = max(words, key=lambda word: len(words[word]))
        for word, places in words.items():
            for start, end in places if word != usual else ():
                message = f"[{word}] and [{usual}] are two words for one thing"
                yield Problem(start, end, message, f"write [{usual}]")
