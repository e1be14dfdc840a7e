"""A number is missing between two theses, or stands twice.

Theses are paragraphs that begin with `1)`, `2)`, or `thesis` directives; they begin anew at a
heading. Paragraphs that follow each other and begin with `1.`, `I.` or `§ 1` are theses where the
first three or more count from 1 and one number is wrong.

Bad:

```markdown
1) All are equal.

2) All are free.

4) All are poor.
```

```rst
.. thesis:: 1

   All are equal.

.. thesis:: 2

   All are free.

.. thesis:: 4

   All are poor.
```

```text
1) All are equal.

2) All are free.

4) All are poor.
```

```text
§ 1. All are equal.

§ 2. All are free.

§ 2. All are poor.
```

Good:

```markdown
1) All are equal.

2) All are free.

3) All are poor.
```

```text
I. All are equal.

II. All are free.

III. All are poor.
```
"""

from __future__ import annotations

from itertools import pairwise

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.readers.patterns import MONTH, ROMANS, Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page

# the line ends are literals that make the search fast
_HEAD = Lazy(
    r"(?:§ ?(?P<section>\d{1,3})\.?|(?P<plain>\d{1,3})\.|(?P<roman>[IVX]{1,5})\.)"
    r"(?=[ \t]+[“\"‘«„(*_]*[^\W\d_a-zß-ÿа-я])"
)
_THESIS = Lazy(r"\n\n[ \t]*+(\d{1,3})\)[ \t]+(?=\S)")


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Compare each thesis with the one before; 1 begins anew."""
    yield from _gaps(_written(page))
    if ")" in page.masked:
        found = _THESIS.finditer(f"\n\n{page.masked}")
        theses = [(int(m[1]), m.start(1) - 2, m.end() - 2) for m in found]
        notes = {note.start for note in page.notes}
        yield from _gaps([thesis for thesis in theses if thesis[1] not in notes])
    if page.kind != "html":
        for run in _runs(page):
            yield from _one_slip(run)


def _runs(page: Page) -> Iterator[list[tuple[int, int, int]]]:
    """(number, start, end) of paragraphs that follow each other and are counted in one way."""
    text = page.masked
    run: list[tuple[int, int, int]] = []
    sign = None
    for start, _ in page.paragraphs:
        if start and text[start - 1] != "\n":
            continue  # what is indented goes on with the paragraph before
        found = _HEAD.match(text, start)
        if found and (MONTH.match(text, found.end() + 1) or page.note_at(start)):
            found = None
        if found is None or found.lastgroup != sign:
            yield run
            run, sign = [], found and found.lastgroup
        if found:
            digits = found["section"] or found["plain"]
            number = int(digits) if digits else ROMANS.get(found["roman"].lower(), 0)
            run.append((number, start, found.end()))
    yield run


def _one_slip(run: list[tuple[int, int, int]]) -> Iterator[Problem]:
    """The one number that does not follow the number before it."""
    steps = [(before, this) for before, this in pairwise(run) if this[0] != before[0] + 1]
    if len(run) < 3 or run[0][0] != 1 or len(steps) != 1 or run[1][0] != 2:
        return
    before, (number, start, end) = steps[0]
    if number == before[0]:
        hint = "number the theses anew"
        yield Problem(start, end, f"thesis {number} stands twice", hint)
    else:
        yield from _gaps([before, (number, start, end)])


def _written(page: Page) -> list[tuple[int, int, int]]:
    return [
        (int(c.content), c.content_start, c.content_start + len(c.content))
        for c in page.constructs
        if c.name == "thesis" and c.content.isdigit()
    ]


def _gaps(theses: list[tuple[int, int, int]]) -> Iterator[Problem]:
    before = 0
    for number, start, end in theses:
        if number == 1 or (before and number == before + 1):
            before = number
            continue
        if before and before < number < before + 4:
            missing = f"{before + 1}" if number == before + 2 else f"{before + 1} to {number - 1}"
            yield Problem(
                start,
                end,
                f"thesis {missing} is missing before thesis {number}",
                "restore it, or number the theses anew",
            )
        before = number
