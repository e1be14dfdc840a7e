"""Two signs touch.

`[^1][^2]` prints as a raised 12: readers look for note 12. Put a comma or a space between them,
or make one note of the two.

Bad:

```markdown
The fleet sailed.[^1][^2]

[^1]: In April.
[^2]: Under sail.
```

```text
The fleet sailed.[1][2] The town starved.

[1] In April.

[2] Under sail.
```

Good:

```markdown
The fleet sailed.[^1] [^2]

[^1]: In April.
[^2]: Under sail.
```

```rst
The fleet sailed [1]_ [2]_.

.. [1] In April.
.. [2] Under sail.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.readers.tokens import Raised, outside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page, Reference


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report a sign that begins where the one before it ends."""
    before = None
    for reference in page.references:
        if (
            before is not None
            and page.text[outside(before)[1] : outside(reference)[0]] in {"", "\\ "}
            and not _in_brackets(page, reference)
            and not before.broken
            and not reference.broken
        ):
            labels = f"{before.label.text} and {reference.label.text}"
            message = f"the signs {labels} touch and read as one number"
            yield Problem(reference.start, reference.end, message, "put a comma or a space there")
        before = reference


def _in_brackets(page: Page, reference: Reference) -> bool:
    """``[1][2]`` on a web page does not read as one number; links show no brackets."""
    if page.text.startswith("(#", reference.end):
        return False
    return isinstance(reference, Raised) and not page.text[reference.end - 1].isdigit()
