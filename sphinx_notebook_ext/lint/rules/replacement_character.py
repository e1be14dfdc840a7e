"""A letter was lost: U+FFFD stands in its place.

Some program read the file in the wrong encoding and wrote it again.

The examples write the character as `�`.

Bad:

```markdown
The caf� was closed.
```

```rst
The caf� was closed.
```

```text
The caf� was closed.
```

Good:

```markdown
The café was closed.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page

_FOUND = Lazy("�+")


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report each one, or each run."""
    for found in _FOUND.finditer(page.masked):
        line = page.text[found.start() - 1 : found.end() + 12]
        if line[:1].isspace() and ("U+FFFD" in line or line[2:3] in {"'", '"'}):
            continue  # a text that speaks of the character
        code = f"U+{ord(found[0][0]):04X}"
        yield Problem(
            found.start(),
            found.end(),
            f"a letter was lost here ({code})",
            "look it up in the source",
            (),
        )
