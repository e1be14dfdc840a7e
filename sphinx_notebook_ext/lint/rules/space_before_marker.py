"""A space stands before a sign.

The sign may fall to the next line, away from its word. In reStructuredText a sign needs the
space, and two signs in a row may be kept apart.

Bad:

```markdown
The fleet sailed. [^1] The town starved.[^2]

[^1]: In April.
[^2]: From May on.
```

```text
The fleet sailed. [1] The town starved.[2] Nobody came.[3]

[1] In April.

[2] From May on.

[3] In autumn.
```

Good:

```markdown
The fleet sailed.[^1] The town starved.[^2] [^3]

[^1]: In April.
[^2]: From May on.
[^3]: The minutes.
```

Where a text has a space before most of its signs, that is its habit, and the rule is silent.
`--fix` removes the space.
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.readers.tokens import outside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page, Reference


_POINTING = frozenset(
    {"see", "in", "note", "notes", "and", "cf.", "of", "to", "from", "compare", "footnote"}
)


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report spaces before signs, unless the whole text has them."""
    heads = {note.body_start for note in page.notes}  # a number there is a stray one
    signs = [
        r
        for r in page.references
        if (r.broken in {"", "-"} or r.form == "plain")
        and r.start not in heads
        and page.text[outside(r)[0] - 1 : outside(r)[0]] != "\n"
    ]
    spaced = [r for p, r in zip([None, *signs], signs, strict=False) if _spaced(page, r, p)]
    if len(spaced) * 2 > len(signs) and len(spaced) > 1:
        return
    for reference in spaced:
        start = outside(reference)[0]
        while start and page.text[start - 1] in " \t\u00a0\u202f":
            start -= 1
        safe = page.kind in {"md", "html"} or page.text[reference.start] == "["
        safe = safe and not page.text[start - 1].isdigit()  # it would be glued to a number
        yield Problem(
            start,
            reference.end,
            f"a space stands before the sign {reference.label.text}",
            "remove the space",
            ((start, outside(reference)[0], ""),) if safe else (),
        )


def _spaced(page: Page, reference: Reference, previous: Reference | None) -> bool:
    text, start = page.text, outside(reference)[0]
    if not start or text[start - 1] not in " \t\u00a0\u202f":
        return False
    before = text[max(0, start - 40) : start].rstrip(" \t\u00a0\u202f")[-1:]
    words = text[max(0, start - 12) : start].split()
    if words and words[-1].lower().strip("(") in _POINTING:
        return False  # “see [^3]” speaks of a note
    if not before or not (before.isalnum() or before in ".,;:!?”’»)…") or before == "\n":
        return False
    return not (previous is not None and not text[outside(previous)[1] : start].strip())
