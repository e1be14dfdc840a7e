"""A note lacks the signs that make it one: `[1] text` for `.. [1] text`, `[1]: text` for `[^1]: text`.

It prints as a paragraph, or becomes part of the note before it, and its signs lead nowhere.

Bad:

```markdown
The fleet sailed.[^1]

[1]: In April.
```

```rst
The fleet sailed [1]_.

[1] In April.
```

```rst
The fleet sailed [1]_. The town starved [2]_.

.. 1] In April.
.. [2] From May on.
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

`--fix` completes a note that stands at the margin.
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.repair import marked, of_broken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.finding import Problem
    from sphinx_notebook_ext.lint.repair import Told
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report what the tokenizer recognized as broken in this way."""
    return of_broken(page, page.notes, "bare-note", _told)


def _told(page: Page, token: NoteToken) -> Told:
    label = token.label.text
    message = f"[{label}] is no note: the sign [{label}] leads nowhere"
    hint = "begin it with two dots and a space, at the margin"
    return message, "begin it with [^" if page.kind == "md" else hint, marked(page, token)
