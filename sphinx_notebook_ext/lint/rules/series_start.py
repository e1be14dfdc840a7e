"""A series does not begin with 1.

The first notes were lost, or the numbers go on from another file. In the second case, give
both files to one run, or configure `numbering = "edition"`. Notes of annotators keep the numbers
of their source and are not looked at.

Bad:

```markdown
The fleet sailed.[^2] The town starved.[^3]

[^2]: In April.
[^3]: From May on.
```

```rst
The fleet sailed [2]_. The town starved [3]_.

.. [2] In April.
.. [3] From May on.
```

```text
The fleet sailed.[2] The town starved.[3]

[2] In April.

[3] From May on.
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

`--fix` renumbers the series: notes, signs and “see note 4” together.
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.renumber import renumbering
from sphinx_notebook_ext.lint.series import automatic, series_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report the lowest number of a series where it is not 1."""
    if options.numbering in {"edition", "annotator"}:
        return
    for series in series_of(page, options):
        first = min(
            series.notes, key=lambda note: series.expected.get(id(note)) or note.number or 0
        )
        number = series.expected.get(id(first)) or first.number or 0
        if series.signed or number == 1 or len(series.notes) < 2:
            continue
        referenced = {reference.label.number for reference in page.references}
        if any(below in referenced for below in range(1, number)):
            continue
        if number == 0 or _counted_before(page, first) >= number - 1:
            continue
        yield Problem(
            first.start,
            first.label_end if first.form != "plain" else first.start,
            f"the series begins with {number}",
            "restore what is lost, or renumber (--fix)",
            renumbering(page, series),
        )


def _counted_before(page: Page, first: NoteToken) -> int:
    """How many notes without a number in their label have those below that of *first*."""
    if page.kind == "rst":
        return len(automatic(page))
    named = page.notes[: page.notes.index(first)] if page.kind == "md" else []
    return sum(note.number is None for note in named)
