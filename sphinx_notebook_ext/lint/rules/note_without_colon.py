"""A note lacks the colon behind its label: `[^1] text`.

Markdown takes the line for a paragraph that begins with a sign.

Bad:

```markdown
The fleet sailed.[^1]

[^1] In April.
```

Good:

```markdown
The fleet sailed.[^1]

[^1]: In April.
```

`--fix` adds the colon.
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.repair import of_broken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.finding import Problem
    from sphinx_notebook_ext.lint.repair import Told
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report what the tokenizer recognized as broken in this way."""
    return of_broken(page, page.notes, "note-without-colon", _told)


def _told(page: Page, token: NoteToken) -> Told:
    label = token.label.text
    close = page.text.index("]", token.start) + 1
    after = page.text[token.label_end : token.label_end + 1]
    new = ":" if not after or after.isspace() else ": "
    message = f"note {label} lacks the colon after its label"
    return message, f"write [^{label}]:", ((close, token.label_end, new),)
