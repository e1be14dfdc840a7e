"""An underscore or caret stands on the wrong side: `[1_]` for `[1]_`, `[1^]` for `[^1]`.

Bad:

```markdown
The fleet sailed.[1^]

[^1]: In April.
```

```rst
The fleet sailed [1_].

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

`--fix` writes it as it was meant.
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.repair import several

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report what the tokenizer recognized as broken in this way."""
    for token in page.references:
        if token.broken == "misplaced-sign":
            label = token.label.text
            yield Problem(
                token.start,
                token.end,
                f"{page.text[token.start : token.end]} is no sign: note {label} is not linked",
                f"write {several(page, token)}",
                ((token.start, token.end, several(page, token)),),
            )
