"""A sign lacks the underscore, or the caret, that makes it one.

`[1]` is text: nothing links it to the note that waits for it.

Bad:

```markdown
The fleet sailed.[1]

[^1]: In April.
```

```rst
The fleet sailed [1].

.. [1] In April.
```

```markdown
The fleet sailed.¹ The town starved.[^2]

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

`--fix` completes the sign.
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.repair import of_broken, separate, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.finding import Problem
    from sphinx_notebook_ext.lint.repair import Told
    from sphinx_notebook_ext.readers.tokens import Page, Reference


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report what the tokenizer recognized as broken in this way."""
    return of_broken(page, page.references, "bare-reference", _told)


def _told(page: Page, token: Reference) -> Told:
    label = token.label.text
    sign = whole(page, label)
    edits = ((token.start, token.end, sign),) if separate(page, token.start) else ()
    shown = page.text[token.start : token.end]
    return f"{shown} is no sign: note {label} is not linked", f"write {sign}", edits
