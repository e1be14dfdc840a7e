"""A note is broken into paragraphs of the running text.

Where notes are run into the text, an empty line in a note tears the sentence of the text
apart as well.

Bad:

```text
They met.1GI translator’s note: In the yard of the prison. They formed an artel2GI translator’s note:

It was a kind of cooperative that came up in those years.
in the village and worked. They slept.3GI translator’s note: In the cells.
```

Good:

```text
They met.1GI translator’s note: In the yard of the prison. They formed an artel2GI translator’s note: It was a kind of cooperative. They slept.3GI translator’s note: In the cells.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Look for the end of a line in notes that are run into the text."""
    for note in page.notes:
        if note.form == "plain" and "\n" in page.text[note.start : note.body_end]:
            start = max(note.start - len(note.label.text), 0)
            yield Problem(
                start,
                note.start,
                f"note {note.label.text} is split over several paragraphs",
                "join it, and the sentence of the text that it stands in",
            )
