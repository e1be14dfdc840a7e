"""A word stands twice.

Only small words that are hardly ever doubled on purpose are looked at; “had had” is right, and
“that that” often is.

Bad:

```markdown
They asked for the the bread.
```

```rst
They asked for the the bread.
```

```text
They asked for the
the bread.
```

Good:

```markdown
He had had bread, and he said that that was good.
```

```rst
They asked for bread, bread and bread.
```
"""

from __future__ import annotations

from operator import eq

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page

_WORDS = frozenset(
    "the a an of to and is are was were for with from by or this these those which they their his "
    "into than then its be been as at if but we our have has und der das den dem il lo la le les de "
    "et que los las".split()
)
_DOUBLED = Lazy(r"(?<![\w’'-])(\w+)([ \t]+|[ \t]*\n[ \t]*)(?=(\w+)(?![\w’'-]))")
# “that that” is wrong before a verb in the third person: a relative clause has one subject
_THAT = Lazy(
    r"(?<=\w)\s(that)\s+(that)\s+(?!(?:is|was|has|does|this|thus|as|us|his|its|"
    r"always|perhaps|besides|sometimes|class|business)\b)[a-z]+(?<!s)s\b(?!’)"
)
_SAYING = Lazy(
    r"(?:sa(?:y|ys|id)|think|thinks|thought|knows?|knew|believed?s?|means?|meant|shows?|"
    r"showed|shown|sees?|saw|so|such|is|was|be|fact|admits?|admitted|now|provided|"
    r"suppose[sd]?|assume[sd]?|hold|held|declared?s?|proved?s?|know|true|and|or|but)\Z"
)


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Compare each word with the next, in one pass; look closer only where two are equal."""
    words = page.masked.lower().split()
    if any(map(eq, words, words[1:])):
        yield from _small_words(page)
    if "that that" in page.masked:
        yield from _that(page)


def _small_words(page: Page) -> Iterator[Problem]:
    for found in _DOUBLED.finditer(page.masked):
        word = found[1]
        if word.lower() != found[3].lower() or word.lower() not in _WORDS or found[3] == "A":
            continue
        if page.text[found.start() : found.end()] != page.masked[found.start() : found.end()]:
            continue
        if page.kind == "rst" and page.masked[found.start() - 1 : found.start()] == "|":
            continue
        end = found.end() + len(word)
        yield Problem(found.end(), end, f"{word!r} stands twice", "remove one of them")


def _that(page: Page) -> Iterator[Problem]:
    for found in _THAT.finditer(page.masked):
        before = page.masked[max(0, found.start() - 12) : found.start()].split()
        if not before or not _SAYING.search(before[-1]):
            yield Problem(found.start(2), found.end(2), "'that' stands twice", "remove one of them")
