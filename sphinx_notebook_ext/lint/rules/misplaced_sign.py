"""An underscore or caret stands on the wrong side: `[1_]` for `[1]_`, `[1^]` for `[^1]`.

Bad:

```markdown
The fleet sailed.[1^]

[^1]: In April.
```

```rst
The fleet sailed [1_].

.. [1] In April.
```

```markdown
The fleet sailed.(^1) The town starved.[^2]

[^1]: In April.
[^2]: From May on.
```

Good:

```markdown
The fleet sailed.[^1]

[^1]: In April.
```

```rst
The fleet sailed [1]_.

.. [1] In April.
```

`--fix` writes it as it was meant.
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.repair import of_broken, separate, several, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.finding import Problem
    from sphinx_notebook_ext.lint.repair import Told
    from sphinx_notebook_ext.readers.tokens import Page, Reference


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report what the tokenizer recognized as broken in this way."""
    return of_broken(page, page.references, "misplaced-sign", _told)


def _told(page: Page, token: Reference) -> Told:
    shown = page.text[token.start : token.end]
    signs = several(page, token) if "," in shown else whole(page, token.label.text)
    free = "" if separate(page, token.start) else "\\ "
    named = "a note" if token.label.text in {"#", "*"} else f"note {token.label.text}"
    message = f"{shown} is no sign: {named} is not linked"
    return message, f"write {signs}", ((token.start, token.end, free + signs),)
