"""Two notes have one label, or one number in one series.

A sign can lead to one of them only; renderers drop or merge the other. Labels that differ in
case only are taken for different ones where the text uses both.

Bad:

```markdown
The fleet sailed.[^1] The town starved.[^2]

[^1]: In April.
[^2]: From May on.
[^2]: The council’s minutes.
```

```rst
The fleet sailed [1]_. The town starved [2]_.

.. [1] In April.
.. [2] From May on.
.. [2] The council’s minutes.
```

```text
The fleet sailed.[1] The town starved.[2] Nobody came.[3]

[1] In April.

[2] From May on.

[2] The council’s minutes say so.
```

Good:

```markdown
The fleet sailed.[^1] The town starved.[^2]

[^1]: In April.
[^2]: From May on. See the council’s minutes.
```

```rst
The fleet sailed [1]_. The town starved [2]_.

.. [1] In April.
.. [2] From May on.
```
"""

from __future__ import annotations

from itertools import pairwise

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.series import series_of
from sphinx_notebook_ext.readers.tokens import UNLABELLED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report every note after the first of its label."""
    for series in series_of(page, options):
        yield from _among(page, series.notes, series.expected)
    if not page.printed:
        told = {id(note) for series in series_of(page, options) for note in series.notes}
        named = [n for n in page.notes if n.form not in UNLABELLED and id(n) not in told]
        yield from _among(page, named, {})
    else:  # letters begin anew as well: only neighbours are certain
        for before, note in pairwise(page.notes):
            if note.label.number is None and note.label.text == before.label.text.strip("*†‡§"):
                yield from _among(page, [before, note], {})


def _among(page: Page, notes: list[NoteToken], expected: dict[int, int]) -> Iterator[Problem]:
    first: dict[str, NoteToken] = {}
    for note in notes:
        label = note.label.text or str(note.number)
        known = first.setdefault(label, note)
        if known is note:
            continue
        guess = expected.get(id(note))
        yield Problem(
            note.start,
            max(note.label_end, note.start) if note.form != "plain" else note.start,
            f"note {label} is already defined in line {page.place(known.start)[0]}",
            f"should it be {guess}?" if guess else "give it a label of its own, or remove it",
        )
