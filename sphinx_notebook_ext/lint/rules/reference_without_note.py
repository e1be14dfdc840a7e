"""A sign points to no note.

The reader who follows it finds nothing. Character classes of regular expressions
(`[^abc]`), examples in code and links are not taken for signs.

Bad:

```markdown
The fleet sailed.[^1] The town starved.[^2]

[^1]: In April.
```

```rst
The fleet sailed [1]_. The town starved [2]_.

.. [1] In April.
```

```text
The fleet sailed.[1] The town starved.[2]

[1] In April.
```

Good:

```markdown
The fleet sailed.[^1] The class `[^abc]` and [^abc] match other letters.

[^1]: In April.
```

```rst
The fleet sailed [1]_, which in[123]_input is not.

.. [1] In April.
```
"""

from __future__ import annotations

import re

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.nearby import mentioned_nearby
from sphinx_notebook_ext.lint.series import SINGLE, pairs, series_of
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page, Reference


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report each sign whose label no note has; what is broken has a rule of its own."""
    slips = {str(n) for series in series_of(page, options) for n in series.expected.values()}
    meant = pairs(page)
    for reference in page.references:
        label = reference.label
        if reference.broken or reference.form not in {*SINGLE, "role"} or label.key in page.by_key:
            continue
        if label.text in slips or _elsewhere(page, reference, options):
            continue
        note = meant.get(id(reference))
        if note is not None and page.by_key.get(note.label.key) is not note:
            continue  # the second of two notes with one label is reported
        if note is not None and note.broken == "blank-reference":
            continue
        if note is not None and _lookalike(label.text, note.label.text):
            continue
        yield Problem(
            reference.start,
            reference.end,
            f"there is no note {label.text}",
            _hint(page, label.text, note.label.text if note else ""),
        )


def _lookalike(label: str, note: str) -> bool:
    word, number = (note, label) if label.isdigit() else (label, note)
    return not word.isdigit() and number.isdigit() and re.fullmatch(r"[\dlIOo|]+", word) is not None


def _elsewhere(page: Page, reference: Reference, options: Options) -> bool:
    """A role may name a note of another file; a footnote may not."""
    if reference.form != "role":
        return False
    return options.whole_edition or mentioned_nearby(page, reference.label.text)


def _hint(page: Page, label: str, other: str) -> str:
    if other:
        return f"is {other} meant? nothing points to it"
    hidden = _hidden(page).get(label)
    if hidden is not None:
        return f"the note in line {page.place(hidden)[0]} stands in code or a comment"
    return "write the note, or remove the sign"


_NOTE = Lazy(r"\[\^?([^\[\]\s]{1,60})\][: ]")


def _hidden(page: Page) -> dict[str, int]:
    """Label -> offset of what looks like a note, and is in code or a comment."""
    cached: dict[str, int] | None = page.__dict__.get("_hidden")
    if cached is None:
        cached = page.__dict__["_hidden"] = {
            found[1]: found.start()
            for found in _NOTE.finditer(page.text)
            if page.masked[found.start()] != "["
        }
    return cached
