"""A note stands inside the one before it.

A missing line end or an indent too many made it part of that note. Renderers drop it, or print it
where nobody looks.

Bad:

```markdown
The fleet sailed.[^1] The town starved.[^2]

[^1]: In April.
    [^2]: From May on.
```

```rst
The fleet sailed [1]_. The town starved [2]_.

.. [1] In April.
   .. [2] From May on.
```

```text
The fleet sailed.[1] The town starved.[2]

[1] In April. [2] From May on.
```

Good:

```markdown
The fleet sailed.[^1] The town starved.[^2]

[^1]: In April.

    It came back.
[^2]: From May on.
```

```rst
The fleet sailed [1]_. The town starved [2]_.

.. [1] In April.
.. [2] From May on.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report notes that begin in the body of another."""
    outer: NoteToken | None = None
    for note in page.notes:
        if outer is not None and outer.body_start <= note.start < outer.end and not note.broken:
            if note.form != "plain":
                yield Problem(
                    note.start,
                    note.label_end,
                    f"note {note.label.text} stands inside note {outer.label.text}",
                    "begin it on a line of its own, as far left as the other",
                )
        else:
            outer = note
