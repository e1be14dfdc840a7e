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

`--fix` takes out a space at either end of the label.
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
            yield _problem(page, reference.start, reference.end, reference.label.text)
    for note in page.notes:
        if note.broken == "space-in-label" and note.label.key not in reported:
            yield _problem(page, note.start, note.label_end, note.label.text)


def _problem(page: Page, start: int, end: int, label: str) -> Problem:
    label = label.strip()
    left = page.text.index("[", start) + 1
    right = page.text.index("]", left)
    left += page.text[left] == "^"
    shown = page.text[left:right]
    hint = f"write {'-'.join(label.split())} in the sign and the note"
    spaced = shown != label == shown.strip()
    edits = ((left, right, label),) if spaced and " " not in label else ()
    message = f"the label {shown!r} has a space"
    return Problem(start, end, message, f"write {label}" if edits else hint, edits)
