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
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


#: “[two words illegible]” says the same as “[illegible]”, and how much.
_EXTENT = Lazy(
    r"\A(?:[\w.–-]+ ){1,3}?(?:words?|lines?|letters?|characters?|signs?|pages?|lea(?:f|ves))\s+(?=\w)"
)


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report the rarer words for each reason and agent."""
    found: dict[tuple[str, str | None], dict[str, list[tuple[int, int]]]] = {}
    for start, end, text in page.brackets:
        kind = kind_of_lacuna(text)
        if kind is not None:
            word = _EXTENT.sub("", text.lower())
            found.setdefault(kind, {}).setdefault(word, []).append((start, end))
    for (reason, agent), words in found.items():
        if agent is not None or reason == "lost":
            continue  # torn pages are torn in many ways
        usual = max(words, key=lambda word: len(words[word]))
        for word, places in words.items():
            for start, end in places if word != usual else ():
                message = f"[{word}] and [{usual}] are two words for one thing"
                yield Problem(start, end, message, f"write [{usual}]")
