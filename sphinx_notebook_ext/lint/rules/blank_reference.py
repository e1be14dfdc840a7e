"""A sign without a label: `[]_`, `[^]`.

Somebody meant to fill in the number.

Bad:

```markdown
The fleet sailed.[^1] It came back.[^]

[^1]: In April.
```

```rst
The fleet sailed [1]_. It came back []_.

.. [1] In April.
```

Good:

```markdown
The fleet sailed.[^1]

[^1]: In April.
```

```rst
The fleet sailed [1]_.

.. [1] In April.
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
    """Report what the tokenizer recognized as broken in this way."""
    for token in page.references:
        if token.broken == "blank-reference":
            label = token.label.text
            yield Problem(
                token.start,
                token.end,
                f"a sign without a label{label}",
                "write the number of its note",
                (),
            )
