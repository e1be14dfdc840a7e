"""A note stands out of the order of its series.

Readers of the source look for note 3 after note 2. A lone wrong number (1, 2, 7, 4) is
reported as the slip that it is. Where the signs in the text have the same order as the notes,
`reference-order` reports it instead.

Bad:

```markdown
One.[^1] Two.[^2] Three.[^3]

[^1]: First remark.
[^3]: Third remark.
[^2]: Second remark.
```

```rst
One [1]_, two [2]_, three [3]_.

.. [1] First remark.
.. [3] Third remark.
.. [2] Second remark.
```

```text
One,[1] two,[2] three.[3]

[1] First remark.

[3] Third remark.

[2] Second remark.
```

Good:

```markdown
One.[^1] Two.[^2]

[^1]: First remark.
[^2]: Second remark.
```

```rst
One [1]_, two [2]_.

.. [1] First remark.
.. [2] Second remark.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.series import Series, first_references, series_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report the notes that break the order, the fewest that explain it."""
    signs = [reference.label.key for reference in first_references(page)]
    for series in series_of(page, options):
        slips = all(id(note) in series.expected for note in series.misplaced)
        if not series.misplaced or (_as_in_text(series, signs) and not slips):
            continue
        yield from _misplaced(page, series)


def _as_in_text(series: Series, signs: list[str]) -> bool:
    """Whether the notes follow the order of the signs, so that the numbers are what is wrong."""
    if any(note.form == "plain" for note in series.notes):
        return False
    keys = [note.label.key for note in series.notes]
    held = set(keys)
    return len(held) == len(keys) and [key for key in signs if key in held] == keys


def _misplaced(page: Page, series: Series) -> Iterator[Problem]:
    numbers = {note.number for note in series.notes if note not in series.misplaced}
    for note in series.misplaced:
        if note.number in numbers:  # a duplicate, which has a rule of its own
            continue
        index = series.notes.index(note)
        guess = series.expected.get(id(note))
        where = f"behind note {series.notes[index - 1].number}" if index else "first"
        yield Problem(
            note.start,
            note.label_end if note.form != "plain" else note.start,
            f"note {note.label.text} stands {where}",
            f"should it be {guess}?" if guess else "put it in its place, or renumber",
        )
