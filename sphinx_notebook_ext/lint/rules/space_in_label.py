"""A label with a space: `[^my note]`, `[# name]_`.

Neither format allows it; the sign stays text.

Bad:

```markdown
The fleet sailed.[^1 a]

[^1a]: In April.
```

```rst
The fleet sailed [# log]_.

.. [#log] In April.
```

Good:

```markdown
The fleet sailed.[^ship-log]

[^ship-log]: In April.
```

```rst
The fleet sailed [#log]_.

.. [#log] In April.
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
    """Report signs, and notes that no such sign explains."""
    reported = set()
    for reference in page.references:
        if reference.broken == "space-in-label":
            reported.add(reference.label.key)
            yield _problem(reference.start, reference.end, reference.label.text)
    for note in page.notes:
        if note.broken == "space-in-label" and note.label.key not in reported:
            yield _problem(note.start, note.label_end, note.label.text)


def _problem(start: int, end: int, label: str) -> Problem:
    hint = f"write {'-'.join(label.split())} in the sign and the note"
    return Problem(start, end, f"the label {label!r} has a space", hint)
