"""A colon stands behind a note’s label: `.. [1]: text`.

That is Markdown. reStructuredText takes the line for a comment and drops it.

Bad:

```rst
The fleet sailed [1]_.

.. [1]: In April.
```

Good:

```rst
The fleet sailed [1]_.

.. [1] In April.
```

`--fix` removes the colon.
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page

_SIGNS = {":": "colon", ";": "semicolon", ".": "stop", ",": "comma"}


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report what the tokenizer recognized as broken in this way."""
    for token in page.notes:
        if token.broken == "note-with-colon":
            label = token.label.text
            sign = page.text[page.text.index("]", token.start) + 1]
            yield Problem(
                token.start,
                token.label_end,
                f"the {_SIGNS[sign]} makes a comment of note {label}",
                f"remove the {_SIGNS[sign]}",
                (
                    (
                        page.text.index("]", token.start) + 1,
                        page.text.index("]", token.start) + 2,
                        "",
                    ),
                ),
            )
