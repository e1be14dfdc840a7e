"""A note has two signs.

Most formats allow it, so the rule is off. Print has one place for a note; a second sign on
another page sends the reader looking for it.

Bad:

```markdown
The fleet sailed.[^1] The town starved.[^1]

[^1]: In April.
```

```rst
The fleet sailed [1]_. The town starved [1]_.

.. [1] In April.
```

Good:

```markdown
The fleet sailed.[^1] The town starved.[^2]

[^1]: In April.
[^2]: In April, too.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report every sign after the first of its label."""
    for reference in page.references:
        first = page.referenced.get(reference.label.key, reference)
        if reference.form in {"anonymous", "symbol"} or first is reference:
            continue
        if reference.label.key in page.by_key and not reference.broken:
            line = page.place(first.start)[0]
            message = f"note {reference.label.text} already has a sign in line {line}"
            yield Problem(reference.start, reference.end, message)
