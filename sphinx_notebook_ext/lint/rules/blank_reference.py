"""A sign, or a note, without a label: `[]_`, `[^]`, `.. [] In April.`

Somebody meant to fill in the number.

Bad:

```markdown
The fleet sailed.[^1] It came back.[^]

[^1]: In April.
```

```rst
The fleet sailed [1]_. It came back []_.

.. [1] In April.
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
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.repair import of_broken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.finding import Problem
    from sphinx_notebook_ext.lint.repair import Told
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page, Reference


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report what the tokenizer recognized as broken in this way."""
    yield from of_broken(page, page.references, "blank-reference", _sign)
    yield from of_broken(page, page.notes, "blank-reference", _note)


def _sign(page: Page, token: Reference) -> Told:
    return "a sign without a label", "write the number of its note", ()


def _note(page: Page, token: NoteToken) -> Told:
    return "a note without a label", "write the number of its sign", ()
