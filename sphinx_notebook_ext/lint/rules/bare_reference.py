"""A sign lacks the underscore, or the caret, that makes it one.

`[1]` is text: nothing links it to the note that waits for it.

Bad:

```markdown
The fleet sailed.[1]

[^1]: In April.
```

```rst
The fleet sailed [1].

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

`--fix` completes the sign.
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.repair import separate, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report what the tokenizer recognized as broken in this way."""
    for token in page.references:
        if token.broken == "bare-reference":
            label = token.label.text
            yield Problem(
                token.start,
                token.end,
                f"[{label}] is no sign: note {label} is not linked",
                f"write {whole(page, label)}",
                ((token.start, token.end, whole(page, label)),)
                if separate(page, token.start)
                else (),
            )
