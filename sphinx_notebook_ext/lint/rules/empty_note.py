"""A note says nothing.

Bad:

```markdown
The fleet sailed.[^1] The town starved.[^2]

[^1]: In April.
[^2]:
```

```rst
The fleet sailed [1]_. The town starved [2]_.

.. [1] In April.
.. [2]
```

```text
The fleet sailed.[1] The town starved.[2]

[1] In April.

[2]
```

Good:

```markdown
The fleet sailed.[^1]

[^1]: ![The log](log.png)
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
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report notes whose body holds nothing at all."""
    for note in page.notes:
        if options.built and note.form == "directive":
            continue  # the build tells it
        if page.text[note.body_start : note.body_end].strip(" \t\n.…-—") and not _hidden(
            page, note
        ):
            continue
        yield Problem(
            note.start,
            note.label_end,
            f"note {note.label.text} is empty",
            "write it, or remove it and its sign",
        )


def _hidden(page: Page, note: NoteToken) -> bool:
    """Whether a comment is all that the note has."""
    return any(
        note.body_start <= comment.start
        and not page.text[note.body_start : comment.start].strip()
        and not page.text[comment.end : note.body_end].strip()
        for comment in page.comments
        if comment.start < note.body_end
    )
