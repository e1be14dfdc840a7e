"""“Ibid.” across another annotator’s note.

Each annotator cites for himself; a reader who sees the other’s note in between looks there.

Bad:

```markdown
One.[^GI-1] Two.[^SMC-2] Three.[^GI-3]

[^GI-1]: Lenin, “The Tax in Kind” (1921).
[^SMC-2]: A kind of cooperative.
[^GI-3]: Lenin, Ibid.
```

```rst
One [#GI-1]_, two [#SMC-2]_, three [#GI-3]_.

.. [#GI-1] Lenin, “The Tax in Kind” (1921).
.. [#SMC-2] A kind of cooperative.
.. [#GI-3] Lenin, Ibid.
```

```text
One.1GI translator’s note: Lenin, “The Tax in Kind” (1921). Two artels.2SMC translator’s note: A kind of cooperative. Three.3GI translator’s note: Lenin, Ibid. They slept.
```

Good:

```markdown
One.[^GI-1] Two.[^GI-2]

[^GI-1]: Lenin, “The Tax in Kind” (1921).
[^GI-2]: Ibid.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.citing import doubts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.finding import Problem
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report what the resolver of citations doubts."""
    yield from doubts(page, "NB403")
