"""A note is broken into paragraphs of the running text.

Where notes are run into the text, an empty line in a note tears the sentence of the text
apart as well. Where they are set apart, what stands behind the empty line is no part of the note:
a paragraph that begins in the middle of a sentence is the rest of one.

Bad:

```markdown
They met.[^1] They slept.[^2]

[^1]: In the yard of the prison, as every

day before.

[^2]: In the cells.
```

```rst
They met [1]_. They slept [2]_.

.. [1] In the yard of the prison, as every

day before.

.. [2] In the cells.
```

```text
They met.1GI translator’s note: In the yard of the prison. They formed an artel2GI translator’s note:

It was a kind of cooperative that came up in those years.
in the village and worked. They slept.3GI translator’s note: In the cells.
```

```text
They met.[1] They slept.[2]

[1] In the yard of the prison, as every

day before.

[2] In the cells.
```

Good:

```markdown
They met.[^1] They slept.[^2]

[^1]: In the yard of the prison, as every

    day before.

[^2]: In the cells.
```

```text
They met.1GI translator’s note: In the yard of the prison. They formed an artel2GI translator’s note: It was a kind of cooperative. They slept.3GI translator’s note: In the cells.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.torn import torn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Look for the end of a line in notes that are run into the text, and behind other notes."""
    for note in page.notes:
        if note.form == "plain":
            split = "\n" in page.text[note.start : note.body_end]
            start, end = max(note.start - len(note.label.text), 0), note.start
        else:
            split = page.kind != "html" and torn(page, note)
            start, end = note.start, note.label_end
        if split:
            yield Problem(
                start,
                end,
                f"note {note.label.text} is split over several paragraphs",
                "join it, and the sentence of the text that it stands in",
            )
