r"""A note is signed by nobody who is declared.

The initials are a slip, or the annotator is missing from the configuration; or a label is meant for a
note of theirs and is none, as `GI_2` and `gi-2` are, for want of the hyphen or the capitals.

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

```markdown
The fleet sailed.[^GI-1] The town starved.[^GI_2]

[^GI-1]: In April.
[^GI_2]: From May on.
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
from sphinx_notebook_ext.lint.lacunae import details
from sphinx_notebook_ext.lint.prefixes import mistyped
from sphinx_notebook_ext.lint.signing import bare, initials
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page

_SIGN = Lazy(r"(?<![A-Z])([A-Z]{2,4})[ .]*(?:translator|editor|author|annotator)[’']s note")
_ANSWERED = frozenset({"supplied", "unclear", "sic", "lacuna"})


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Compare the signature of each note with those that are declared."""
    yield from _labels(page)
    if options.built or not page.annotators:
        return
    known = f"declared: {', '.join(page.annotators)}"
    for start, name in (*_options(page), *_signs(page), *_initials(page)):
        yield Problem(start, start + len(name), f"there is no annotator {name}", known)


def _labels(page: Page) -> Iterator[Problem]:
    """``[^BA-2]`` where AB signs, and initials that are not declared where others are."""
    if page.printed:
        return
    slips = mistyped(page)
    for note in page.notes if slips else ():
        slip = slips.get(id(note))
        if slip is None:
            continue
        message = f"there is no annotator {slip.name}"
        hint = (
            f"is {slip.meant} meant?" if slip.meant else f"declared: {', '.join(page.annotators)}"
        )
        if slip.joined:
            message = f"the label {note.label.text} names no annotator"
            hint = f"is {slip.meant}-{slip.number} meant?"
        yield Problem(note.start, note.label_end, message, hint)


def _options(page: Page) -> Iterator[tuple[int, str]]:
    """The options ``:by:`` of notes, and ``resp`` of what an editor supplied."""
    for note in page.notes:
        if note.form == "directive" and note.by and note.by not in page.annotators:
            yield page.text.index(note.by, note.start), note.by
    for construct in page.constructs:
        if construct.name in _ANSWERED:
            for key, value, start in details(construct):
                if key == "resp" and value and value not in page.annotators:
                    yield start, value


def _signs(page: Page) -> Iterator[tuple[int, str]]:
    """Initials before “translator’s note”."""
    for found in _SIGN.finditer(page.masked) if page.notes else ():
        if found[1] not in page.annotators:
            yield found.start(1), found[1]


def _initials(page: Page) -> Iterator[tuple[int, str]]:
    """Initials that a note opens or closes with, as others do with those that are declared."""
    signed = [found for note in page.notes if (found := initials(page, note))]
    known = {form for name, _, form in signed if bare(name) in page.annotators}
    for name, start, form in signed:
        if form in known and bare(name) not in page.annotators:
            yield start, name
