"""A label looks like a number and is none: `[l]` for 1, `[O]` for 0, `1O` for 10.

Scanned and retyped pages confuse them. Nobody sees the difference in print, and nothing finds
the note.

Bad:

```markdown
The fleet sailed.[^l] The town starved.[^2]

[^1]: In April.
[^2]: From May on.
```

```rst
The fleet sailed [l]_. The town starved [2]_.

.. [1] In April.
.. [2] From May on.
```

```text
The fleet sailed.[l] The town starved.[2]

[1] In April.

[2] From May on.
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
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.series import shape
from sphinx_notebook_ext.readers.patterns import ALIKE, Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page, Reference


_DOUBTFUL = Lazy(rf"#?(?=.*[{ALIKE}])[\d{ALIKE}]{{1,4}}")


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report labels of letters that stand among labels of digits."""
    labels = {note.label.text.lstrip("#") for note in page.notes}
    if not any(label.isdigit() for label in labels):
        return
    tokens: list[Reference | NoteToken] = [*page.references, *page.notes]
    for token in tokens:
        label = token.label.text
        if token.broken not in {"", "lookalike"} or not _DOUBTFUL.fullmatch(label):
            continue
        number = shape(label)
        if number.isdigit() and (token in page.notes or label.lstrip("#") not in labels):
            end = getattr(token, "label_end", token.end)
            yield _problem(token.start, end, label, number)


def _problem(start: int, end: int, label: str, number: str) -> Problem:
    message = f"the label {label!r} looks like {number} and is not a number"
    return Problem(start, end, message, f"write {number}")
