"""A note has a note.

Off: editions with two layers of notes (the author’s and the editor’s) need it. Where an edition
forbids it, the rule finds it.

Bad:

```markdown
The fleet sailed.[^1]

[^1]: In April.[^2]
[^2]: Old style.
```

```rst
The fleet sailed [1]_.

.. [1] In April [2]_.
.. [2] Old style.
```

```text
The fleet sailed.[1]

[1] In April.[2]

[2] Old style.
```

Good:

```markdown
The fleet sailed.[^1]

[^1]: In April (old style).
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
    """Report signs in the bodies of notes."""
    for reference in page.references:
        note = page.note_at(reference.start)
        if note is not None and note.body_start <= reference.start and reference.form != "role":
            yield Problem(
                reference.start,
                reference.end,
                f"note {note.label.text} has a note, {reference.label.text}",
                "work it into the note",
            )
