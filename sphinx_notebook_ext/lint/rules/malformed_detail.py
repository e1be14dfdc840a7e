"""What stands behind the bar of `sic`, `supplied` or `unclear`, or in a `lacuna`, is no detail.

A detail has the form `key=value`, details are parted by semicolons, and each role knows its own keys.
The build leaves out what it does not understand.

Bad:

```markdown
They {sic}`recieved|received` bread.
```

```rst
They asked for :supplied:`bread|reson=lost`.
```

Good:

```markdown
They {sic}`recieved|correction=received` bread and {lacuna}`lost; agent=tear`.
```

```rst
They :sic:`recieved|correction=received` :supplied:`bread|reason=lost; cert=high`.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.lacunae import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Construct, Page

_KEYS = {
    "supplied": ("reason", "resp", "cert"),
    "unclear": ("cert", "reason", "agent", "resp"),
    "sic": ("correction", "resp"),
    "lacuna": ("agent", "extent", "unit", "text", "name"),
}


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Look into the roles for lacunae and insertions."""
    for construct in page.constructs:
        if construct.name in _KEYS and page.text[construct.start] != "." and construct.content:
            yield from _parts(construct)


def _quotes_verse(content: str, position: int) -> bool:
    """Whether the bar before *position* is a sign of the text, as between lines of verse."""
    within = content[position - 2 : position + 1]
    return "=" not in content[position:] and within[:1].isspace() and within[2:].isspace()


def _parts(construct: Construct) -> Iterator[Problem]:
    name, content = construct.name, construct.content
    position = 0 if name == "lacuna" else content.rfind("|") + 1
    if name != "lacuna" and (not position or _quotes_verse(content, position)):
        return
    for index, part in enumerate(content[position:].split(";")):
        start = construct.content_start + position + len(part) - len(part.lstrip())
        position += len(part) + 1
        told = part.strip()
        key, equals, _ = told.partition("=")
        if not told or (name == "lacuna" and not index and not equals):
            continue
        end = start + len(told)
        if not equals:
            wanted = f"{_KEYS[name][0]}={told}" if len(_KEYS[name]) == 2 else "key=value"
            yield Problem(start, end, f"{told!r} is not of the form key=value", f"write {wanted}")
        elif key.strip() not in _KEYS[name]:
            keys = _KEYS[name]
            hint = nearest(key.strip(), keys) or f"there are {', '.join(keys)}"
            yield Problem(
                start, start + len(key.rstrip()), f"{name} knows no {key.strip()!r}", hint
            )
