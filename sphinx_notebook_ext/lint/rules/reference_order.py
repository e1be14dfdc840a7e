"""A sign stands out of order.

Numbers rise through the text; a sign 5 before sign 4 looks like a slip. Signs inside notes, and
further signs to a note, are left out. Some houses number by another order (by author, say):
where more than a fifth of the signs is out of order the rule takes it for such a house and is
silent, unless `reference-order = "strict"` is configured; `"off"` silences it.

Bad:

```markdown
One.[^1] Two.[^3] Three.[^2] Four.[^4] Five.[^5]

[^1]: First remark.
[^2]: Second remark.
[^3]: Third remark.
[^4]: Fourth remark.
[^5]: Fifth remark.
```

```rst
One [1]_, two [3]_, three [2]_, four [4]_, five [5]_.

.. [1] First remark.
.. [2] Second remark.
.. [3] Third remark.
.. [4] Fourth remark.
.. [5] Fifth remark.
```

```text
One,[1] two,[3] three,[2] four,[4] five.[5]

[1] First remark.

[2] Second remark.

[3] Third remark.

[4] Fourth remark.

[5] Fifth remark.
```

Good:

```markdown
One.[^1] Two.[^2] One again.[^1]

[^1]: First remark.
[^2]: Second remark.
```

```rst
One [1]_, two [2]_.

.. [1] First remark.
.. [2] Second remark.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.series import first_references, group_of, longest_rise, series_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page, Reference


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report the signs that break the order, the fewest that explain it."""
    if options.reference_order == "off":
        return
    for signs in _groups(page, options):
        values = [(r.label.number or 0, r.label.suffix) for r in signs]
        kept = set(longest_rise(values))
        wrong = [index for index in range(len(signs)) if index not in kept]
        habit = len(wrong) > 1 and len(wrong) * 5 > len(signs)
        if habit and options.reference_order == "auto":
            continue
        for index in wrong:
            sign = signs[index]
            if sign.broken:
                continue
            yield Problem(
                sign.start,
                sign.end,
                f"sign {sign.label.text} stands {_where(signs, index)}",
                "renumber, or move it",
            )


def _where(signs: list[Reference], index: int) -> str:
    if index:
        return f"behind sign {signs[index - 1].label.text}"
    return f"before sign {signs[index + 1].label.text}"


def _groups(page: Page, options: Options) -> list[list[Reference]]:
    """Signs by the series of their notes; pages that run the notes in have one order only."""
    slips = {key for series in series_of(page, options) for key in series.expected}
    member: dict[str, int] = {}
    for number, series in enumerate(series_of(page, options)):
        for note in series.notes:
            if note.form != "plain" and id(note) not in slips:
                member.setdefault(note.label.key, number)
    groups: dict[int, list[Reference]] = {}
    for reference in first_references(page):
        home = page.by_key.get(reference.label.key)
        group = member.get(reference.label.key)
        if home is not None and group is not None and group_of(home.label, home.by) is not None:
            groups.setdefault(group, []).append(reference)
    if page.printed and len(member) != len(page.notes):
        return []  # numbers begin anew: a sign cannot tell which chapter it belongs to
    return list(groups.values())
