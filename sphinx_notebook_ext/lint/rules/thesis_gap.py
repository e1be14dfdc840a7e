"""A number is missing between two theses.

Theses are paragraphs that begin with `1)`, `2)`, or `thesis` directives; they begin anew at a
heading.

Bad:

```markdown
1) All are equal.

2) All are free.

4) All are poor.
```

```rst
.. thesis:: 1

   All are equal.

.. thesis:: 2

   All are free.

.. thesis:: 4

   All are poor.
```

```text
1) All are equal.

2) All are free.

4) All are poor.
```

Good:

```markdown
1) All are equal.

2) All are free.

3) All are poor.
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

# the line ends are literals that make the search fast
_THESIS = Lazy(r"\n\n[ \t]*+(\d{1,3})\)[ \t]+(?=\S)")


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Compare each thesis with the one before; 1 begins anew."""
    yield from _gaps(_written(page))
    if ")" in page.masked:
        found = _THESIS.finditer(f"\n\n{page.masked}")
        yield from _gaps([(int(m[1]), m.start(1) - 2, m.end() - 2) for m in found])


def _written(page: Page) -> list[tuple[int, int, int]]:
    return [
        (int(c.content), c.content_start, c.content_start + len(c.content))
        for c in page.constructs
        if c.name == "thesis" and c.content.isdigit()
    ]


def _gaps(theses: list[tuple[int, int, int]]) -> Iterator[Problem]:
    before = 0
    for number, start, end in theses:
        if number == 1 or (before and number == before + 1):
            before = number
            continue
        if before and before < number < before + 4:
            missing = f"{before + 1}" if number == before + 2 else f"{before + 1} to {number - 1}"
            yield Problem(
                start,
                end,
                f"thesis {missing} is missing before thesis {number}",
                "restore it, or number the theses anew",
            )
        before = number
