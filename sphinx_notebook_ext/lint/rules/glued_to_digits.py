r"""A note’s number is glued to digits of the text.

`No. 1114` may be No. 1114, or No. 11 with note 14; raised, `11¹⁴` reads as a power. A sign behind
a year, or behind a number that stands alone in a cell of a table, is harmless and not reported.

Bad:

```markdown
It stands in No. 11[^14] of the collection.

[^14]: Printed in Moscow.
```

```rst
It stands in No. 11\ [14]_ of the collection.

.. [14] Printed in Moscow.
```

```text
They met.1GI translator’s note: In the yard. They wrote it down (Collection, No. 112GI translator’s note: Printed late.). They slept.3GI translator’s note: In the cells.
```

Good:

```markdown
It stands in No. 11 of the collection.[^1] That was in 1917.[^2]

[^1]: Printed in Moscow.
[^2]: In March 1917[^3] to be exact.
[^3]: Old style.
```

```rst
It stands in No. 11 of the collection [1]_.

.. [1] Printed in Moscow.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.glued import glued_to_digits
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page

_DIGITS = Lazy(r"(?<![\w.,/–-])\d{1,3}\Z")


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Look behind each sign, and in the text for the number of a note without sign."""
    text = page.text
    for reference in page.references:
        start = reference.start - (2 if text[reference.start - 2 : reference.start] == "\\ " else 0)
        if reference.broken or not start or not text[start - 1].isdigit():
            continue
        if _in_cell(text, start):
            continue
        digits = _DIGITS.search(text, max(0, start - 5), start)
        if digits or (reference.form == "plain" and text[reference.start].isdecimal()):
            number = digits[0] if digits else text[start - 1]
            yield Problem(
                reference.start,
                reference.end,
                f"sign {reference.label.text} is glued to the number {number}",
                "put a space between them, or move the sign behind the next word",
            )
    for waiting, start, end in glued_to_digits(page):
        yield Problem(
            start,
            end,
            f"the number of note {waiting} is glued to the digits before it",
            "write it as a sign",
        )


def _in_cell(text: str, end: int) -> bool:
    """Whether the number before *end* stands alone in a cell: there, a sign follows it closely."""
    before = text[text.rfind("\n", 0, end) + 1 : end].rstrip("0123456789.,")
    return before.endswith(("|", "| ", "  ", "\t")) or before.strip() in {"-", "* -"}
