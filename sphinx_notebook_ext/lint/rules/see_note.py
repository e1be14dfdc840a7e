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

import re

from sphinx_notebook_ext.lint.finding import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page

from sphinx_notebook_ext.lint.series import series_of

_SEE = re.compile(
    r"\b(?:see|cf\.|compare|vide|in|as in)\s+(?:also\s+)?(?:the\s+)?(?:foot|end)?(?:notes?|n\.|fn\.)\s+"
    r"(\d{1,4})\b(?!\s+(?:to|of|in|on)\b)",
    re.IGNORECASE,
)


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Compare each “see note” with the numbers of all series."""
    every = series_of(page, options)
    numbers = {note.number for series in every for note in series.notes}
    if not numbers or (options.numbering in {"edition", "annotator"} and not options.single):
        return
    for found in _SEE.finditer(page.masked):
        if int(found[1]) not in numbers:
            yield Problem(
                found.start(1), found.end(1), f"there is no note {found[1]}", "was it renumbered?"
            )
