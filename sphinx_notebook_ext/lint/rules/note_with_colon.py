"""A colon stands behind a note’s label: `.. [1]: text`.

That is Markdown. reStructuredText takes the line for a comment and drops it.

Bad:

```rst
The fleet sailed [1]_.

.. [1]: In April.
```

Good:

```rst
The fleet sailed [1]_.

.. [1] In April.
```

`--fix` removes the colon.
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.repair import of_broken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.finding import Problem
    from sphinx_notebook_ext.lint.repair import Told
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page

_SIGNS = {":": "colon", ";": "semicolon", ".": "stop", ",": "comma", "：": "colon"}


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report what the tokenizer recognized as broken in this way."""
    return of_broken(page, page.notes, "note-with-colon", _told)


def _told(page: Page, token: NoteToken) -> Told:
    at = page.text.index("]", token.start) + 1
    between = page.text[at : token.label_end]
    signs = between.strip()
    if not signs:  # “.. [1] : text” is a note, and the colon its first sign
        start = token.body_start
        edits = ((start, start + 2, ""),)
        message = f"a {_SIGNS.get(page.text[start], 'dash')} stands before note {token.label.text}"
        return message, "remove it", edits
    sign = _SIGNS.get(signs[0], "dash")
    parted = between.endswith((" ", "\t")) or page.text.startswith("\n", token.label_end)
    edits = ((at, at + between.index(signs) + len(signs), "" if parted else " "),)
    message = f"the {sign} makes a comment of note {token.label.text}"
    return message, f"remove the {sign}", edits
