"""Another number, or another note’s sign, stands in a note’s text.

It is the rest of an older numbering (`4] The Battle …` in note 17), or the note’s own number
once more.

Bad:

```markdown
The port fell.[^17]

[^17]: 4] The siege lasted for months.
```

```rst
The port fell [#GI-17]_.

.. [#GI-17] [4] The siege lasted for months.
```

```text
The first remark.1GI translator’s note: In the papers. The port fell.2GI translator’s note: 4] The siege lasted for months. Peace came.3GI translator’s note: In the autumn.
```

Good:

```markdown
The port fell.[^1]

[^1]: The siege lasted for 4 months.
```

```rst
The port fell [#GI-1]_.

.. [#GI-1] Chapter 4 tells of the siege.
```

`--fix` removes the number where nothing but it is lost: a number before `]`.
"""

from __future__ import annotations

import re

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.readers.patterns import MONTH, Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page


_HEAD = Lazy(
    r"\[\d{1,3} ?\](?!_)[.:]?|\(?\d{1,3} ?\](?!_)[.:]?|(?:\\\[)?\d{1,3} ?\\\][.:]?"
    r"|[⁰¹²³⁴-⁹]{1,3}[.:]?(?=\s)"
)
_ROUND = Lazy(r"(\(\d{1,3}\))[.:]?[ \t]+(?=[“\"‘«(]?[^\W\d_a-z])")
_POINT = Lazy(r"(\d{1,3})([.)])[ \t]+(?=[“\"‘«(]?[^\W\d_a-z])")
_ROUND_LIST = Lazy(r"\(\d{1,3}\)")
_INSIDE = Lazy(r"(?<![\w\[\]^#.,:/-])\d{1,3} ?\](?![\w_(\[])")


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Look at the head of each note, and for a bracket inside that nothing opens."""
    for note in page.notes:
        found = None if _shows_itself(page, note) else _head(page, note)
        if found is not None:
            yield found
        elif "]" in page.masked[note.body_start : note.body_end]:
            yield from _inside(page, note)


def _shows_itself(page: Page, note: NoteToken) -> bool:
    """A web page writes the number of a note at its head."""
    if page.kind != "html" or note.number is None:
        return False
    return re.compile(rf"\W?{note.number}\W").match(page.masked, note.body_start) is not None


def _head(page: Page, note: NoteToken) -> Problem | None:
    text = page.masked
    start = note.body_start
    if found := _HEAD.match(text, start, _limit(page, note)):
        if text[found.end() : found.end() + 1] in {"(", ":", "_", "["}:
            return None
        end = found.end()
        while text[end : end + 1] in {" ", "\t"}:
            end += 1
        return _problem(page, note, start, found.end(), ((start, end, ""),))
    if (found := _ROUND.match(text, start, _limit(page, note) + 2)) and _ROUND_LIST.search(
        text, found.end(), note.end
    ) is None:
        return _problem(page, note, start, found.end(1), ((start, found.end(), ""),))
    found = _POINT.match(text, start, _limit(page, note) + 2)
    if found is None or _is_list(text, found, note) or MONTH.match(text, found.end()):
        return None
    own = note.number == int(found[1])
    edits = ((start, found.end(), ""),) if own else ()
    return _problem(page, note, start, found.end(2), edits)


def _limit(page: Page, note: NoteToken) -> int:
    """Pages that run notes in do not show where a note ends: look on to the end of the line."""
    if note.form != "plain":
        return note.body_end
    end = page.text.find("\n", note.body_start)
    return len(page.text) if end < 0 else end


def _is_list(text: str, found: re.Match[str], note: NoteToken) -> bool:
    """An ordered list in a note goes on with the next number."""
    following = rf"^[ \t]*{int(found[1]) + 1}\{found[2]}[ \t]"
    return re.search(following, text[found.end() : note.end], re.MULTILINE) is not None


def _inside(page: Page, note: NoteToken) -> Iterator[Problem]:
    body = page.masked[note.body_start : note.body_end]
    for found in _INSIDE.finditer(body):
        if body.count("[", 0, found.start()) <= body.count("]", 0, found.start()):
            start = note.body_start + found.start()
            yield _problem(page, note, start, start + len(found[0]), ())


def _problem(
    page: Page, note: NoteToken, start: int, end: int, edits: tuple[tuple[int, int, str], ...]
) -> Problem:
    what = page.text[start:end].strip()
    message = f"stray number {what!r} in the text of note {note.label.text}"
    return Problem(start, end, message, f"remove {what!r}", edits)
