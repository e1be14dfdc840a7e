"""What a citation style is: a small object that words a work, free of any markup.

A style answers with *runs*: pieces of text, italic or not, perhaps with an address. Each
output sets them in its own way. Another style is another object with these five methods.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from sphinx_notebook_ext.apparatus.model import Position

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_notebook_ext.apparatus.model import Source


class Run(NamedTuple):
    """A piece of a citation; *url* is set where it is to be a link."""

    text: str
    italic: bool = False
    url: str = ""


Runs = tuple[Run, ...]


class Style(Protocol):
    """How an edition words its citations."""

    def full(self, source: Source, locator: str | None = None) -> Runs:
        """Return the citation as it stands where a work is cited first, without a full stop."""

    def short(self, source: Source, locator: str | None = None) -> Runs:
        """Return the citation as later notes word it."""

    def ibid(self, source: Source, locator: str | None = None) -> Runs:
        """Return the citation that repeats the one before, of the same *source*."""

    def entry(self, source: Source, *, repeated: bool = False) -> Runs:
        """Return the work as a list has it; *repeated* where the authors are those above."""

    def same_authors(self, source: Source, above: Source) -> bool:
        """Return whether a list may replace the authors of *source* by a dash."""


def plain(runs: Iterable[Run]) -> str:
    """Return the text of *runs*."""
    return "".join(run.text for run in runs)


def join(runs: Iterable[Run]) -> Runs:
    """Return *runs* with neighbours of one kind put together and empty ones left out."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1][1:] == run[1:]:
            joined[-1] = Run(joined[-1].text + run.text, *run[1:])
        elif run.text:
            joined.append(run)
    return tuple(joined)


def word(
    style: Style, source: Source, position: Position, locator: str | None, *, ibid: bool = True
) -> Runs:
    """Return the wording of one cite at its *position*; without *ibid*, short forms instead."""
    if position is Position.FIRST:
        return style.full(source, locator)
    if ibid and position is Position.IBID:
        return style.ibid(source)
    if ibid and position is Position.IBID_WITH_LOCATOR:
        return style.ibid(source, locator)
    return style.short(source, locator)


def entries(style: Style, sources: Iterable[Source]) -> list[tuple[Source, Runs]]:
    """Return the works of a list in the given order, repeated authors as the style sets them."""
    found: list[tuple[Source, Runs]] = []
    for source in sources:
        repeated = bool(found) and style.same_authors(source, found[-1][0])
        found.append((source, style.entry(source, repeated=repeated)))
    return found
