"""A number is missing between two notes.

Either a note was lost, or a number is a slip. Both mislead readers who look for the note.
Numbers that a sign in the text has, but no note, are left to `reference-without-note`.

Bad:

```markdown
The press wrote of a plot.[^1] The guards did not.[^2] A list survived.[^4]

[^1]: In the morning papers.
[^2]: Their logs are silent.
[^4]: Kept in the archive.
```

```rst
The press wrote of a plot [1]_. The guards did not [2]_. A list survived [4]_.

.. [1] In the morning papers.
.. [2] Their logs are silent.
.. [4] Kept in the archive.
```

```text
The press wrote of a plot.[1] The guards did not.[2] A list survived.[4]

[1] In the morning papers.

[2] Their logs are silent.

[4] Kept in the archive.
```

Good:

```markdown
The press wrote of a plot.[^1] The guards did not.[^2] A list survived.[^3]

[^1]: In the morning papers.
[^2]: Their logs are silent.
[^3]: Kept in the archive.
```

```rst
The press wrote of a plot [1]_. The guards did not [2]_.

.. [1] In the morning papers.
.. [2] Their logs are silent.
```

`--fix` renumbers an unsigned series: notes, signs and “see note 4” together.
"""

from __future__ import annotations

import itertools

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.prefixes import mistyped
from sphinx_notebook_ext.lint.renumber import renumbering
from sphinx_notebook_ext.lint.series import Series, automatic, named_series, series_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report each run of missing numbers at the note that follows it."""
    everywhere = {r.label.number for r in page.references if r.label.key not in page.by_key}
    everywhere |= {slip.number for slip in mistyped(page).values()}
    everywhere |= automatic(page)
    for series in series_of(page, options):
        if options.whole_edition and series.signed:
            continue  # annotators’ numbers run on through the files
        if options.numbering == "edition" and series.signed:
            continue
        yield from _gaps(page, series, everywhere)
    if not options.whole_edition:
        for series in named_series(page):
            yield from _gaps(page, series, everywhere)


def _gaps(page: Page, series: Series, elsewhere: set[int | None]) -> Iterator[Problem]:
    numbers = sorted(series.numbers)
    for before, after in itertools.pairwise(numbers):
        missing = [n for n in (before + 1, after - 1) if n not in elsewhere]
        if after - before < 2 or not missing:
            continue
        note = next(n for n in series.notes if (series.expected.get(id(n)) or n.number) == after)
        if _named_before(page, note) >= after - before - 1:
            continue  # they have the numbers to their readers
        what = (
            f"note {before + 1} is"
            if after - before == 2
            else (f"notes {before + 1} to {after - 1} are")
        )
        yield Problem(
            note.start,
            note.label_end if note.form != "plain" else note.start,
            f"{what} missing between {before} and {after}",
            "restore what is lost, or renumber (--fix)",
            renumbering(page, series),
        )


def _named_before(page: Page, note: NoteToken) -> int:
    """How many notes of Markdown that have a name stand between *note* and the number before."""
    at = page.notes.index(note)
    start = at
    while start and page.notes[start - 1].number is None:
        start -= 1
    return at - start if page.kind == "md" else 0
