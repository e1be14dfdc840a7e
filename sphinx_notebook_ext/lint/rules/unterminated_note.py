"""A note has no end.

Where notes are run into the text, nothing (no stop, no bracket, no change of script) parts its last
word from the next of the text. Where they are set apart, it ends with a comma or with a word that
no sentence ends with.

Bad:

```markdown
They met.[^1] They slept.[^2]

[^1]: In the yard of the
[^2]: In the cells.
```

```rst
They met [1]_. They slept [2]_.

.. [1] In the yard of the
.. [2] In the cells.
```

```text
They met.1GI translator’s note: In the yard of the prison. They asked for the “right,”2GI translator’s note: In other words, they wanted to have what all the others had been given that is, they asked for bread. They slept.3GI translator’s note: In the cells.
```

```text
They met.[1] They slept.[2]

[1] In the yard of the

[2] In the cells.
```

Good:

```markdown
They met.[^1] They slept.[^2]

[^1]: In the yard of the prison
[^2]: Low, *The Cells*, 12
```

```text
They met.1GI translator’s note: In the yard of the prison. They slept.2GI translator’s note: In the cells.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.torn import breaks_off, torn
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page

_ENDED = Lazy(r"[.!?…:;][”’\"'»)\]]*(?:\s|\Z)|[)\]]\Z|://|[—–-]\S+\Z")


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Look at the last word of notes, and at the next where they are run into the text."""
    for note in page.notes:
        if note.form != "plain":
            if breaks_off(page, note) and not torn(page, note):
                message = f"note {note.label.text} breaks off in a sentence"
                yield Problem(note.start, note.label_end, message, "what follows is lost")
            continue
        body = page.text[note.body_start : note.body_end].rstrip()
        if not body or _ENDED.search(body):
            continue
        following = page.text[note.body_end : note.body_end + 3].lstrip(" ")
        if following[:1].isalpha() and body[-1].isascii() == following[0].isascii():
            start = max(note.start - len(note.label.text), 0)
            yield Problem(
                start,
                note.start,
                f"nothing shows where note {note.label.text} ends",
                f"it may end with “{_tail(body)}”: put a stop there",
            )


def _tail(body: str) -> str:
    return " ".join(body.split()[-3:])
