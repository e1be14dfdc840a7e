"""“See note 57” where there is no note 57.

Such a pointer is left behind when notes are renumbered or removed.

Bad:

```markdown
The fleet sailed.[^1] The town starved.[^2]

[^1]: In April.
[^2]: From May on; see note 57.
```

```rst
The fleet sailed [1]_. The town starved [2]_.

.. [1] In April.
.. [2] From May on; see note 57.
```

```markdown
Die Flotte lief aus.[^1] Die Stadt hungerte.[^2]

[^1]: Im April; vgl. Anm. 57.
[^2]: Seit Mai.
```

```text
The fleet sailed.[1] The town starved.[2]

[1] In April.

[2] From May on; see note 57.
```

Good:

```markdown
The fleet sailed.[^1] The town starved.[^2]

[^1]: In April.
[^2]: From May on; see note 1.
```

```rst
The fleet sailed [1]_. The town starved [2]_.

.. [1] In April.
.. [2] From May on; see note 1 of the other volume, or note 9 in Smith.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.nearby import mentioned_nearby
from sphinx_notebook_ext.lint.renumber import see_notes
from sphinx_notebook_ext.lint.series import named_series, series_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Compare each “see note” with the numbers of all series."""
    last = _last(page, options)
    for found in see_notes(page) if last else ():
        if not 0 < int(found[1]) <= last and not _nearby(page, found[1]):
            yield Problem(
                found.start(1), found.end(1), f"there is no note {found[1]}", "was it renumbered?"
            )


def _last(page: Page, options: Options) -> int:
    """The highest number of a note, 0 where notes have none.

    What is missing between two notes is told where it is missing. Whatever the notes of Markdown
    are named, readers see 1, 2, 3 …
    """
    every = series_of(page, options) or named_series(page)
    if options.whole_edition:
        return 0
    if not every and not page.printed and len(page.notes) > 2:
        return len(page.notes)
    return max((note.number or 0 for series in every for note in series.notes), default=0)


def _nearby(page: Page, number: str) -> bool:
    """Whether a neighbouring file has a note of that number."""
    return any(
        mentioned_nearby(page, sign) for sign in (f"-{number}]", f"^{number}]", f"[{number}] ")
    )
