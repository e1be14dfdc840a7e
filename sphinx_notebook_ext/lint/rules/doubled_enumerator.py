"""A list item is counted twice: `1. a)`.

A list that was converted keeps its own letters and gets numbers as well.

Bad:

```markdown
1. a) bread;
2. b) peace.
```

```rst
1. a) bread;
2. b) peace.
```

```text
  1. a) bread;
  2. b) peace.
```

Good:

```markdown
1. bread;
2. peace.
```

```rst
a) bread;
b) peace.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page

# the line end is a literal that makes the search fast
_DOUBLED = Lazy(
    r"\n[ \t]*+(\d{1,3}[.)])[ \t]+(\(?[a-z][.)]|\d{1,3}[.)]|[ivx]{2,4}[.)])[ \t]+(?=\S)"
)


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report the first item of each list."""
    last = -9
    for found in _DOUBLED.finditer(f"\n{page.masked}"):
        start, end = found.start(1) - 1, found.end(2) - 1
        note = page.note_at(start)
        if note is not None and start < max(note.label_end, note.start + 1):
            continue  # the label of a note, and a stray number in it
        line = page.place(start)[0]
        if line - last > 4:
            both = f"{found[1]} {found[2]}"
            yield Problem(start, end, f"counted twice: {both!r}", "keep one of the two")
        last = line
