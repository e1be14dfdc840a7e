r"""A note is not signed where others are.

Nobody knows who answers for it. In an edition, sign it with `:by:` or a label such as `GI-6`; what the
source leaves unsigned has a label such as `note-6`, and is not reported.

Bad:

```markdown
:::{translator-note} fleet
:by: GI

In April.
:::

:::{translator-note} town

From May on.
:::

The fleet sailed.{noteref}`fleet` The town starved.{noteref}`town`
```

```rst
.. translator-note:: fleet
   :by: GI

   In April.

.. translator-note:: town

   From May on.

The fleet sailed\ :noteref:`fleet`. The town starved\ :noteref:`town`.
```

```text
They met.1GI translator’s note: In the yard of the prison. They wrote.2The draft is lost, as most of them are. They slept.3GI translator’s note: In the cells.
```

Good:

```markdown
:::{translator-note} fleet
:by: GI

In April.
:::

The fleet sailed.{noteref}`fleet`
```

```text
They met.1GI translator’s note: In the yard of the prison. They slept.2GI translator’s note: In the cells.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.signing import bare, body_of, initials, is_signed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report notes without annotator, in files that have notes with one."""
    if not page.printed:
        wanting = [n for n in page.notes if n.by == "" and n.form == "directive"]
        if not any(n.by for n in page.notes):
            wanting = []
    else:
        wanting = [n for n in page.notes if n.by == "" and not is_signed(body_of(page, n))]
    for note in wanting or _by_text(page):
        start = note.start
        named = f"note {note.label.text}" if note.label.text else "this note"
        if note.form == "plain":
            start = max(start - len(note.label.text), 0)
        yield Problem(
            start,
            note.start if note.form == "plain" else note.label_end,
            f"{named} names no annotator, others do",
            "sign it, or say that the source does not",
        )


def _by_text(page: Page) -> list[NoteToken]:
    """Ordinary footnotes that open or close with a sign: those without, where most have one."""
    notes = [
        n for n in page.notes if not n.by and n.by != "" and n.form != "plain" and body_of(page, n)
    ]
    if len(notes) < 3:
        return []
    signs = tuple(s for a in page.annotators.values() for s in getattr(a, "signs", ()))
    signing = _signing(page)
    unsigned = []
    for note in notes:
        body = body_of(page, note)
        if not (_is_signed(page, note, signing) or any(sign in body for sign in signs)):
            unsigned.append(note)
            if len(unsigned) * 2 >= len(notes):
                return []  # most have none, and the rest need not be looked at
    return unsigned


def _is_signed(page: Page, note: NoteToken, signing: set[str]) -> bool:
    """A role tells a signature; initials alone do only if they are those of who signs."""
    if not is_signed(body_of(page, note)):
        return False
    found = initials(page, note)
    return found is None or bare(found[0]) in signing


def _signing(page: Page) -> set[str]:
    """The initials that notes are signed with, where some return or are declared.

    ``(UK)`` and ``USA: …`` are countries: between brackets, initials have stops.
    """
    found = [signed for note in page.notes if (signed := initials(page, note))]
    sure = [bare(name) for name, _, form in found if form not in {"(", "["} or "." in name]
    names = {bare(name) for name, _, _ in found}
    if not names.isdisjoint(page.annotators):
        return names
    return set(sure) if len(set(sure)) < len(sure) else set()
