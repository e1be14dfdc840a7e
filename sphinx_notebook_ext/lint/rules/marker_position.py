"""A sign stands on the wrong side of punctuation.

English puts the sign behind a comma or stop, French and German often before. The rule is off
until `marker-position = "after"` or `"before"` says what the house does; selected alone, it wants
signs behind.

Bad:

```markdown
The fleet sailed[^1]. The town starved.[^2]

[^1]: In April.
[^2]: From May on.
```

```text
The fleet sailed[1]. The town starved.[2]

[1] In April.

[2] From May on.
```

Good:

```markdown
The fleet sailed.[^1] The town[^2] starved.

[^1]: In April.
[^2]: Of 900 people.
```

`--fix` moves the sign.
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.readers.tokens import outside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page

_STOPS = ".,;:!?…"
_CLOSERS = "”’»\"'"


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Look at the character on the forbidden side of each sign."""
    before = options.marker_position == "before"
    for reference in page.references:
        if reference.broken or (reference.form == "plain" and page.text[reference.start] != "["):
            continue
        start, end = outside(reference)
        found = _stops_before(page, start) if before else _stops_after(page, end)
        if not found:
            continue
        sign = page.text[start:end]
        start = start - len(found) if before else start
        end = end if before else end + len(found)
        yield Problem(
            reference.start,
            reference.end,
            f"the sign {reference.label.text} stands {'behind' if before else 'before'} {found!r}",
            "move it to the other side",
            ((start, end, sign + found if before else found + sign),) if page.kind == "md" else (),
        )


def _stops_after(page: Page, position: int) -> str:
    end = position
    while page.masked[end : end + 1] and page.masked[end] in _STOPS + _CLOSERS:
        end += 1
    found = page.masked[position:end]
    return found if any(c in _STOPS for c in found) else ""


def _stops_before(page: Page, position: int) -> str:
    before = page.masked[position - 1 : position]
    return before if before and before in _STOPS else ""
