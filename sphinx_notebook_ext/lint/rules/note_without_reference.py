"""Nothing points to a note.

Readers never find it, and some renderers drop it without a word. Its sign was lost, or the
note is a remnant.

Bad:

```markdown
The fleet sailed.[^1] The town starved.

[^1]: In April.
[^2]: From May on.
```

```rst
The fleet sailed [1]_. The town starved.

.. [1] In April.
.. [2] From May on.
```

```text
The fleet sailed.[1] The town starved.

[1] In April.

[2] From May on.
```

Good:

```markdown
The fleet sailed.[^1] The town starved.[^Two]

[^1]: In April.
[^two]: From May on.
```

```rst
The fleet sailed [1]_. The town starved [#two]_.

.. [1] In April.
.. [#two] From May on.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.glued import glued_to_digits, glued_to_words
from sphinx_notebook_ext.lint.nearby import mentioned_nearby
from sphinx_notebook_ext.lint.series import pairs, series_of
from sphinx_notebook_ext.readers.tokens import UNLABELLED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report notes whose label no sign has, unless something else explains it."""
    explained = {id(note) for note in pairs(page).values()}
    explained |= {key for series in series_of(page, options) for key in series.expected}
    glued = {number for number, _, _ in (*glued_to_words(page), *glued_to_digits(page))}
    first = page.by_key
    nested = _nested(page)
    for note in page.notes:
        if note.form in UNLABELLED or note.form == "plain" or note.label.key in page.referenced:
            continue
        if id(note) in explained or (note.number in glued and not note.label.prefix):
            continue
        if first[note.label.key] is not note or note.broken == "space-in-label":
            continue
        if id(note) in nested:
            continue
        if note.form == "directive" and _elsewhere(page, note, options):
            continue
        yield Problem(
            note.start,
            note.label_end,
            f"nothing points to note {note.label.text}"
            if note.label.text
            else "nothing points to this note, which has no label",
            "set its sign in the text, or remove it",
        )


def _elsewhere(page: Page, note: NoteToken, options: Options) -> bool:
    """The role that points to a directive’s note may stand in another file."""
    label = note.label.text
    return options.whole_edition or (bool(label) and mentioned_nearby(page, label))


def _nested(page: Page) -> set[int]:
    """Notes that begin in another one’s body; they are reported as swallowed."""
    found: set[int] = set()
    end = -1
    for note in page.notes:
        if note.start < end:
            found.add(id(note))
        end = max(end, note.end)
    return found
