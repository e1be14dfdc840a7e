"""How a broken sign or note is written as it was meant."""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.readers.broken import labels_in
from sphinx_notebook_ext.readers.tokens import NoteToken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeVar

    from sphinx_notebook_ext.lint.finding import Edit
    from sphinx_notebook_ext.readers.tokens import Page, Reference

    #: A message, a hint, and the edits that mend it.
    Told = tuple[str, str, tuple[Edit, ...]]
    Kind = TypeVar("Kind", Reference, NoteToken)


def of_broken(
    page: Page, tokens: Iterable[Kind], way: str, tell: Callable[[Page, Kind], Told]
) -> Iterator[Problem]:
    """What *tell* says of each of the *tokens* that the tokenizer found broken in this *way*."""
    for token in tokens:
        if token.broken == way:
            end = token.label_end if isinstance(token, NoteToken) else token.end
            yield Problem(token.start, end, *tell(page, token))


def whole(page: Page, label: str) -> str:
    """The sign for *label* in the page's format."""
    return f"[^{label}]" if page.kind == "md" else f"[{label}]_"


def separate(page: Page, start: int) -> bool:
    """Whether a sign at *start* would be recognized there."""
    before = page.text[start - 1 : start]
    return page.kind == "md" or not before or before.isspace() or before in "([{<'\"-/:“‘—–"


def several(page: Page, token: Reference) -> str:
    """One sign for each label that stands between the token's brackets."""
    inner = page.text[token.start : token.end].strip(" _^[]")
    signs = [whole(page, label) for label in labels_in(inner)]
    return (" " if page.kind == "md" else ", ").join(signs)


def freed(page: Page, token: Reference) -> tuple[Edit, ...]:
    """What sets a sign free from the word before it, and from the sign behind it."""
    edits: list[Edit] = []
    before, after = page.text[token.start - 1 : token.start], page.text[token.end : token.end + 1]
    if before and not before.isspace() and not separate(page, token.start):
        edits.append((token.start, token.start, "\\ "))
    if after == "[":
        edits.append((token.end, token.end, " "))
    return tuple(edits)


def marked(page: Page, token: NoteToken) -> tuple[Edit, ...]:
    """The signs that make a note of a line at the margin."""
    start, end = token.start, token.label_end
    head = page.text[start:end].rstrip()
    if page.kind == "md":
        return ((start, start + len(head), f"[^{token.label.text}]:"),)
    new = f".. [{token.label.text}]"
    if head.startswith(".."):
        return ((start, start + len(head), new),)
    at_margin = start == 0 or page.text[start - 1] == "\n"
    body = page.text[token.body_start : token.body_end]
    if not at_margin or "\n" in body:
        return ()
    line_end = page.text.find("\n", token.body_end)
    following = page.text[line_end + 1 : line_end + 2] if line_end >= 0 else ""
    return ((start, start + len(head), new),) if following in {"", "\n", "[", "."} else ()
