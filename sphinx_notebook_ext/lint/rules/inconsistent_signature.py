"""One annotator signs in two ways: `GI translator’s note:` here, `G.I., translator:` there.

Readers take them for two people, and tools miss one of them.

Bad:

```markdown
One.[^1] Two.[^2] Three.[^3]

[^1]: GI translator’s note: In April.
[^2]: GI translator’s note: Under sail.
[^3]: G.I. translator’s note: From May on.
```

```rst
One [1]_, two [2]_, three [3]_.

.. [1] GI translator’s note: In April.
.. [2] GI translator’s note: Under sail.
.. [3] G.I. translator’s note: From May on.
```

```text
One,[1] two,[2] three.[3]

[1] GI translator’s note: In April.

[2] GI translator’s note: Under sail.

[3] G.I. translator’s note: From May on.
```

Good:

```markdown
One.[^1] Two.[^2]

[^1]: GI translator’s note: In April.
[^2]: SMC translator’s note: Under sail.
```
"""

from __future__ import annotations

import re

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.signing import bare, closing, role_at_end
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page

_SIGNATURE = Lazy(
    r"(?<![\w.])((?:[A-Z]\.?[ ]?){2,4})([,:]?[ ]*(?:the )?(?:translator|editor|author|annotator)"
    r"(?:[’']s)?(?:[ ]note)?[ ]?[:.]?)"
)


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report a signature that differs from most others of the same initials."""
    found: dict[str, dict[str, list[tuple[int, int]]]] = {}
    signs = {s for a in page.annotators.values() for s in getattr(a, "signs", ())}
    for note in page.notes:
        body = page.text[note.body_start : note.body_end].rstrip()
        for match in _signatures(page, note.start, note.body_start, body):
            start, text, who = match
            form = " ".join(text.split()).replace("'", "’").rstrip(" ")
            if form not in signs:
                found.setdefault(who, {}).setdefault(form, []).append((start, start + len(text)))
    for forms in found.values():
        usual = max(forms, key=lambda form: len(forms[form]))
        for form, places in forms.items():
            if form != usual:
                for start, end in places:
                    message = f"signed {form!r} here, {usual!r} elsewhere"
                    yield Problem(start, end, message, f"write {usual!r}")


def _signatures(
    page: Page, start: int, body_start: int, body: str
) -> Iterator[tuple[int, str, str]]:
    """The signature at the head of a note, and the one at its end: where, what, and whose."""
    if (found := _SIGNATURE.match(page.text, body_start)) or (
        found := _SIGNATURE.search(page.text, start, body_start)
    ):
        yield found.start(), found[0].rstrip(), _initials(found[0])
    if found := closing(body):
        yield body_start + found.start(), found[0].rstrip(), _initials(found[0])
    elif role := role_at_end(body):
        yield body_start + role[1], role[2], role[0]


def _initials(signature: str) -> str:
    return bare(re.split(r"[a-z]", signature)[0])
