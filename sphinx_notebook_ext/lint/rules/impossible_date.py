"""A date before what the text speaks of.

A page that is dated 1917 and tells of the years 1932 and 2018 was not written in 1917: the date is that of
a programme that knew none.

Bad:

```markdown
# A notebook from prison

January 1, 1917

The notebook of 1932 was found in 2018 and printed in 2020.
```

```rst
A notebook from prison
======================

:Date: January 1, 1917

The notebook of 1932 was found in 2018 and printed in 2020.
```

```text
A notebook from prison

January 1, 1917

The notebook of 1932 was found in 2018 and printed in 2020.
```

Good:

```markdown
# A notebook from prison

May 3, 2020

The notebook of 1932 was found in 2018.
```
"""

from __future__ import annotations

import re

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATED = Lazy(
    rf"[ \t•*|:\w]{{0,20}}?\b(?:(?:{_MONTHS})[ ]\d{{1,2}},[ ](\d{{4}})|\d{{1,2}}[ ](?:{_MONTHS})[ ](\d{{4}})|"
    r"(\d{4})-\d\d-\d\d)[ \t*_]*(?:\bby[ ][^\n]{2,60})?\Z"
)
# a sign at the beginning is found fast
_YEAR = Lazy(r"[12](?<![\w.,/#-].)(?:(?<=1)[5-9]|(?<=2)0(?=[0-4]))\d\d(?![\w/]|[.,-]\d)", re.DOTALL)


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Compare a line at the head that holds a date alone with the years in the text."""
    found = _dated_line(page)
    if found is None:
        return
    year = int(found[1] or found[2] or found[3])
    later = [int(m[0]) for m in _YEAR.finditer(page.masked, found.end())]
    later = [value for value in later if year + 2 < value]
    if len(later) < 3 or max(later) < year + 6:  # the next years are those of plans
        return
    group = next(n for n in (1, 2, 3) if found[n])
    start, end = _date_range(found, group)
    message = f"dated {year}, and the text speaks of {max(later)}"
    yield Problem(start, end, message, "look up when it was written")


def _dated_line(page: Page) -> re.Match[str] | None:
    """The first of thirteen lines that holds a date, and at most who wrote on it."""
    for start, end in _first_lines(page):
        line = page.masked[start:end].rstrip(" \t*_")
        if (line[-1:].isdigit() or " by " in line) and (found := _DATED.match(line)):
            return _DATED.match(page.masked, start, start + len(found[0]))
    return None


def _first_lines(page: Page) -> Iterator[tuple[int, int]]:
    if page.kind == "html":
        yield from page.paragraphs[:15]
        return
    end = -1
    for line in page.text[:1500].split("\n")[:13]:
        start, end = end + 1, end + 1 + len(line)
        yield start, end


def _date_range(found: re.Match[str], group: int) -> tuple[int, int]:
    text = found[0]
    head = re.search(rf"(?:{_MONTHS}|\d)", text)
    start = found.start() + (head.start() if head else 0)
    return start, max(found.end(group), start + 1)
