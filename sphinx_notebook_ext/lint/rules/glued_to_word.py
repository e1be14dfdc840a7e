"""A note’s number is glued to a word of the text, and nothing makes it a sign.

`socialism2` is what is left of a raised 2 when a page is copied. The rule speaks where a
note with that number waits for its sign.

Bad:

```markdown
They wrote of national socialism2 and of the world.[^1]

[^1]: In the same year.
[^2]: In one country, that is.
```

```rst
They wrote of national socialism2 and of the world [1]_.

.. [1] In the same year.
.. [2] In one country, that is.
```

```text
They wrote of national socialism2 and of the world.[1]

[1] In the same year.

[2] In one country, that is.
```

Good:

```markdown
They wrote of national socialism[^1] and of H2O.

[^1]: In one country, that is.
```

```rst
They wrote of national socialism [1]_ and of utf8.

.. [1] In one country, that is.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.glued import glued_to_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Find words that end in the number of a note which nothing points to."""
    if page.kind == "txt" and any(page.text[r.start : r.end].isdecimal() for r in page.references):
        return  # signs are glued to words on this page
    for number, start, end in glued_to_words(page):
        yield Problem(
            start,
            end,
            f"the number of note {number} is glued to a word",
            "write it as a sign"
            if page.printed or page.kind != "md"
            else f"write it as a sign: [^{number}]",
        )
