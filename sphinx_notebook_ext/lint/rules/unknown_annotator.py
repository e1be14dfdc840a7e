r"""A note is signed by nobody who is declared.

The initials are a slip, or the annotator is missing from the configuration.

Bad:

```markdown
:::{translator-note} fleet
:by: XY

In April.
:::

:::{translator-note} town
:by: GI

From May on.
:::

The fleet sailed.{noteref}`fleet` The town starved.{noteref}`town`
```

```rst
.. translator-note:: fleet
   :by: XY

   In April.

The fleet sailed\ :noteref:`fleet`.
```

```text
They met.1GI translator’s note: In the yard of the prison. They wrote.2XY translator’s note: The draft is lost. They slept.3GI translator’s note: In the cells.
```

Good:

```markdown
:::{translator-note} fleet
:by: GI

In April.
:::

The fleet sailed.{noteref}`fleet`
```

The examples declare `GI` and `SMC`. Without a declaration nobody is unknown.
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page

_SIGN = Lazy(r"(?<![A-Z])([A-Z]{2,4})[ .]*(?:translator|editor|author|annotator)[’']s note")
_LABEL = Lazy(r"#?([A-Z]{2,4})-\d{1,3}[a-z]?")


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Compare the signature of each note with those that are declared."""
    if not page.annotators:
        return
    known = ", ".join(page.annotators)
    signed = any(note.by in page.annotators for note in page.notes if note.by)
    for note in page.notes:
        name, start, end = note.by or "", note.start, note.label_end
        if page.kind in {"txt", "html"}:
            continue
        if note.form == "directive":
            if not name or name in page.annotators:
                continue
            start = page.text.index(name, note.start)
            end = start + len(name)
        else:
            label = _LABEL.fullmatch(note.label.text)
            if label is None or label[1] in page.annotators or not signed:
                continue
            name = label[1]
        yield Problem(start, end, f"there is no annotator {name}", f"declared: {known}")
    if page.notes:
        for found in _SIGN.finditer(page.masked):
            if found[1] not in page.annotators:
                message = f"there is no annotator {found[1]}"
                yield Problem(found.start(1), found.end(1), message, f"declared: {known}")
