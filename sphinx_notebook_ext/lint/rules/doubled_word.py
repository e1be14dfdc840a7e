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
    "et que los las when where while because would could should about through between dans pour par "
    "sur avec une un del und oder auf für eine einen в и на не с к по из от за для под при или у о об "
    "was wird ist est son in nicht auch nur ich wir war qui ne di del della dei delle nel nella il "
    "gli con che è alla dal dalla het een van voor met op te naar bij uit w z od że przez dla jest "
    "em uma os com pela".split()
)
# “the house that he lived in in 1930”
_ENDS_IN = frozenset(
    "live lives lived come came comes coming go goes went be is was were are been being believed "
    "interested involved engaged bring brought take took taken put set used found born died stood "
    "stay stayed work worked sat sit log sign turn check hand break settle settled fill grew "
    "raised let moved dressed".split()
)
_RELATIVE = frozenset("das der den dem".split())  # “das Haus, das das Dorf sah”
_IN_WORDS = frozenset("_’'-")
_IN_GERMAN = Lazy(r"(?:,|dass|daß|und|oder)\s+\Z")
# “that that” is wrong before a verb in the third person: a relative clause has one subject
_VERB = Lazy(
    r"(?!(?:is|was|has|does|this|thus|as|us|his|its|always|perhaps|besides|sometimes|class|"
    r"business)\b)[a-z]+(?<!s)s\b(?!’)"
)
_SAYING = Lazy(
    r"(?:sa(?:y|ys|id)|think|thinks|thought|knows?|knew|believed?s?|means?|meant|shows?|"
    r"showed|shown|sees?|saw|so|such|is|was|be|fact|admits?|admitted|now|provided|"
    r"suppose[sd]?|assume[sd]?|hold|held|declared?s?|proved?s?|know|true|and|or|but)\Z"
)


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Look closer at the words that some word of the text repeats."""
    words = _WORDS.intersection(page.repeated)
    if words:
        lower = page.lowered.decode("utf-8", "surrogatepass")
        for word in words:
            yield from _doubled(page, lower, word)
    if "that" in page.repeated:
        yield from _that(page)


def _doubled(page: Page, lower: str, word: str) -> Iterator[Problem]:
    size = len(word)
    parts = lower.split(word)
    end = len(parts[0])
    for between in parts[1:-1]:
        start, end = end, end + size + len(between)
        if not between.isspace() or "\n\n" in between:
            continue
        if _goes_on(lower[start - 1 : start]) or _goes_on(lower[end + size : end + size + 1]):
            continue
        second = page.masked[end : end + size]
        if second == "A" or page.text[start:end] != page.masked[start:end]:
            continue
        if word in _RELATIVE and _IN_GERMAN.search(lower, max(0, start - 8), start):
            continue
        if word == "in" and (second[0] == "I" or _stranded(lower, start, end + size)):
            continue
        if page.kind == "rst" and page.masked[start - 1 : start] == "|":
            continue
        yield Problem(end, end + size, f"{second!r} stands twice", "remove one of them")


def _stranded(lower: str, start: int, end: int) -> bool:
    """Whether the first of two “in” belongs to the verb before it, or a time follows."""
    before = lower[max(0, start - 14) : start].split()
    return not before or before[-1] in _ENDS_IN or lower[end + 1 : end + 2].isdigit()


def _goes_on(beside: str) -> bool:
    """Whether a word goes on with the character *beside* it."""
    return beside.isalnum() or beside in _IN_WORDS


def _that(page: Page) -> Iterator[Problem]:
    text = page.masked
    position = text.find(" that that ")
    while position >= 0:
        before = text[max(0, position - 12) : position].split()
        if _VERB.match(text, position + 11) and before and not _SAYING.search(before[-1]):
            start = position + 6
            yield Problem(start, start + 4, "'that' stands twice", "remove one of them")
        position = text.find(" that that ", position + 1)
