"""An unusual space beside a sign: a tab, two spaces, a space that does not break.

Bad:

```markdown
The fleet sailed.[^1]  [^2]

[^1]: In April.
[^2]: Under sail.
```

```rst
The fleet sailed	[1]_ in spring.

.. [1] In April.
```

Good:

```markdown
The fleet sailed.[^1] It came back.

[^1]: In April.
```

```rst
The fleet sailed [1]_ in spring.

.. [1] In April.
```
"""

from __future__ import annotations

import re

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.readers.patterns import Lazy
from sphinx_notebook_ext.readers.tokens import outside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page

_ODD = Lazy(r"[ \t]*(?:\t|  |[\u2000-\u200a\u3000])[ \t]*\Z")

_SIMPLE_TABLE = Lazy(r"\n[ \t]*==+  ?=+")


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Look at the white space before each sign; a plain space is `space-before-marker`."""
    heads = {note.body_start for note in page.notes}  # a number there is a stray one
    for reference in page.references:
        start = outside(reference)[0]
        if reference.start in heads:
            continue
        found = _ODD.search(page.text, max(0, start - 6), start)
        line = page.text.rfind("\n", max(0, start - 300), start) + 1
        before = page.text[max(line, start - 300) : start] if found else ""
        if (
            found is None
            or not before.strip()
            or "|" in before
            or before.lstrip()[:2] in {"..", ":a"}
        ):
            continue
        if page.kind == "html" and found[0].isascii():
            continue  # a browser makes one space of them
        if page.kind == "md" and not _after_sign(page, found.start()):
            continue
        if re.search(r"\S {2,}\S", before) and page.kind == "rst":
            continue  # a table’s column
        if page.kind == "rst" and len(found[0]) > 1 and _SIMPLE_TABLE.search(page.text):
            continue
        after_stop = page.text[found.start() - 1 : found.start()] in {".", "?", "!", ":"}
        if after_stop and found[0] == "  ":
            continue  # two spaces between sentences are a typist’s habit
        yield Problem(
            found.start(),
            start,
            f"an odd space before the sign {reference.label.text}",
            "write one plain space",
            ((found.start(), start, " "),) if page.kind in {"md", "rst"} else (),
        )


def _after_sign(page: Page, position: int) -> bool:
    return any(r.end == position for r in page.references)
