"""There are not as many anonymous signs as anonymous notes.

`[#]_` and `[*]_` are matched by counting: one too few, and every sign behind it leads to the wrong
note.

Bad:

```rst
The fleet sailed [#]_. The town starved.

.. [#] In April.
.. [#] From May on.
```

Good:

```rst
The fleet sailed [#]_. The town starved [#]_.

.. [#] In April.
.. [#] From May on.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.readers.tokens import NoteToken, Reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Count both kinds; report the first that has no partner."""
    for form, sign in (("anonymous", "[#]"), ("symbol", "[*]")):
        notes = [n for n in page.notes if n.form == form]
        references = [r for r in page.references if r.form == form]
        if len(notes) == len(references):
            continue
        fewer = min(len(notes), len(references))
        extra: Reference | NoteToken = notes[fewer] if len(notes) > fewer else references[fewer]
        end = extra.label_end if isinstance(extra, NoteToken) else extra.end
        counts = f"{len(references)} sign{'s' * (len(references) != 1)} {sign}_"
        notes_count = f"{len(notes)} note{'s' * (len(notes) != 1)}"
        message = f"{counts} for {notes_count} {sign}"
        yield Problem(extra.start, end, message, "give them names, such as [#log]_")
