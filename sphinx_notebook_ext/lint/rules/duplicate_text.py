"""Two notes say the same.

One of them is a slip of copying, or one note with two signs was meant. Short notes such as “Ibid.”,
and citations, which may be repeated in full, are left alone.

Bad:

```markdown
The fleet sailed.[^1] The town starved.[^2]

[^1]: Minutes of the town council, volume 3, leaf 12.
[^2]: Minutes of the town council, volume 3, leaf 12.
```

```rst
The fleet sailed [1]_. The town starved [2]_.

.. [1] Minutes of the town council, volume 3, leaf 12.
.. [2] Minutes of the town council, volume 3, leaf 12.
```

```text
The fleet sailed.[1] The town starved.[2]

[1] Minutes of the town council, volume 3, leaf 12.

[2] Minutes of the town council, volume 3, leaf 12.
```

Good:

```markdown
The fleet sailed.[^1] The town starved.[^2]

[^1]: Minutes of the town council, volume 3, leaf 12.
[^2]: See the note above.
```
"""

from __future__ import annotations

import re

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.readers.patterns import Lazy
from sphinx_notebook_ext.readers.tokens import UNLABELLED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page


_CITATION = Lazy(
    r"\b(?:chap|vol|pp?|no|ch|bk|sec|art|fol?)\.\s*\d|\(.*\b\d{4}\b.*\)|://|\bibid|^(?:see|cf)\b",
    re.IGNORECASE,
)


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Compare the notes' texts, white space aside."""
    first: dict[str, NoteToken] = {}
    labels: set[str] = set()
    for note in page.notes:
        words = " ".join(page.text[note.body_start : note.body_end].split())
        again = note.label.key in labels and note.form not in {"anonymous", "symbol"}
        labels.add(note.label.key)
        if len(words) < 25 or again:
            continue
        known = first.setdefault(words, note)
        if known is not note and not _CITATION.search(words):
            yield Problem(
                note.start,
                max(note.label_end, note.start + 1) if note.form != "plain" else note.start,
                f"{_named(page, note)} says the same as {_named(page, known)}",
                "let both signs point to one note, or write what was meant",
            )


def _named(page: Page, note: NoteToken) -> str:
    if note.form in UNLABELLED:
        return f"the note in line {page.place(note.start)[0]}"
    return f"note {note.label.text}"
