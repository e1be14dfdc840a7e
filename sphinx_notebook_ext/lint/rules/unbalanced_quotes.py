"""A quotation is not closed, or not opened.

Where the source ends and the author goes on is then anybody’s guess. A quotation that runs over
several paragraphs, each opened anew and the last one closed, is right. Single quotes are apostrophes
as well, and are not looked at.

Bad:

```markdown
They wrote: “We ask for bread. Nobody answered.
```

```rst
They wrote: “We ask for bread. Nobody answered.
```

```text
They wrote: We ask for bread.” Nobody answered.
```

```markdown
Sie schrieben: „Wir bitten um Brot. Niemand antwortete.
```

```text
They wrote: "We ask for bread. Nobody answered.
```

Good:

```markdown
They wrote: “We ask for bread.

“We ask for peace.” Nobody answered.
```

```rst
They wrote: “We ask for ‘bread’.” It’s known.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.quotes import unbalanced_quotes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report signs without partner, in the kinds of quotes that the text pairs."""
    for start, sign, opening in unbalanced_quotes(page):
        what = "closes" if opening else "opens"
        message = f"nothing {what} the quotation that {sign} {'opens' if opening else 'closes'}"
        first, last = _written(page, start)
        yield Problem(first, last, message, "look where the quotation begins and ends")


def _written(page: Page, start: int) -> tuple[int, int]:
    """The range of a sign, which a web page may write as an entity."""
    if page.text[start] == "&":
        return start, page.text.index(";", start) + 1
    if page.text[start] == ";":
        return page.text.rindex("&", 0, start), start + 1
    return start, start + 1
