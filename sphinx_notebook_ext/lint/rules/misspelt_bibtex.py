"""A type or a field of a BibTeX file is misspelt.

Programs leave out what they do not know, and say nothing: a `tilte` is a work without a title. The
rule looks at the BibTeX files in the folders that are given; a build tells the same of the files
of `notebook_sources`.

Bad:

```bibtex
@bok{low,
  author = {Low, John},
  tilte = {The Bread of the Town},
}
```

Good:

```bibtex
@book{low,
  author = {Low, John},
  title = {The Bread of the Town},
  shelfmark = {F 12},
}
```
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.finding import Problem
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report nothing: BibTeX files are no pages, and are read with the edition."""
    yield from ()
