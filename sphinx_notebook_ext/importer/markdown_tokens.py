"""Markdown -> the tokens of ``markdown-it-py``, each inline one with its place in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from .errors import ImporterError

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_OPEN = 2000  # brackets in a paragraph
_EMPTY = re.compile(r"\n[ \t]*\n")
_LINE = re.compile(r"\r\n|\r|\n")


class At(NamedTuple):
    """Where an inline token begins or, for what was only then known to be text, ends."""

    place: int
    ends: bool = False


class Parsed(NamedTuple):
    """The tokens of a text, the places of inline ones by identity, and the inline notes by id."""

    tokens: list[Any]
    placed: dict[int, At]
    notes: dict[int, dict[str, Any]]


def tokens_of(text: str) -> Parsed:
    """The tokens of *text*.

    :raises ImporterError: for a text nested without end.
    """
    _check_shape(text)
    from markdown_it import MarkdownIt
    from mdit_py_plugins.colon_fence import colon_fence_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(colon_fence_plugin)
    parser.disable(["footnote_tail", "text_join"], ignoreInvalid=True)
    parser.inline.ruler2.disable(["fragments_join"], ignoreInvalid=True)
    parser.inline, placed = _placing(parser)
    try:
        env: dict[str, Any] = {}
        tokens = parser.parse(text, env)
        return Parsed(tokens, placed, env.get("footnotes", {}).get("list", {}))
    except RecursionError as error:
        raise ImporterError("the text is nested too deeply to be read") from error


def _check_shape(text: str) -> None:
    """Refuse what takes a parser more than linear time: brackets that are never closed."""
    at = 0
    for part in _EMPTY.split(text):
        if len(part) > _MOST_OPEN and part.count("[") - part.count("]") > _MOST_OPEN:
            message = f"too many brackets are opened and not closed from character {at} on"
            raise ImporterError(f"{message}: this is no page that a reader could use")
        at += len(part) + 2


def _placing(parser: Any) -> tuple[Any, dict[int, At]]:
    """The inline parser of *parser*, made to say where each token stands."""
    placed: dict[int, At] = {}
    from markdown_it.parser_inline import ParserInline
    from markdown_it.rules_inline import StateInline

    class State(StateInline):
        def push(self, ttype: str, tag: str, nesting: Any) -> Any:
            token = super().push(ttype, tag, nesting)
            placed[id(token)] = At(self.pos)
            return token

        def pushPending(self) -> Any:
            token = super().pushPending()
            placed[id(token)] = At(self.pos, ends=True)
            return token

    class Inline(ParserInline):
        def parse(self, src: str, md: Any, env: Any, tokens: list[Any]) -> list[Any]:
            state = State(src, md, env, tokens)
            self.tokenize(state)
            for rule in self.ruler2.getRules(""):
                rule(state)
            return state.tokens

    placing = Inline()
    placing.ruler, placing.ruler2 = parser.inline.ruler, parser.inline.ruler2
    return placing, placed


class Places:
    """Where the characters of a token's content stand in the file.

    *base* is the offset at which the Markdown begins in its file, *placed* what
    :func:`tokens_of` says.
    """

    def __init__(self, text: str, base: int, placed: dict[int, At]) -> None:
        self.text = text
        self.placed = placed
        self.base = base
        self.starts = [0, *(found.end() for found in _LINE.finditer(text)), len(text)]

    def of_lines(self, content: str, first: int) -> list[int]:
        """For each character of *content*, lines from line *first* on, its offset."""
        found: list[int] = []
        for number, line in enumerate(content.split("\n"), first):
            start = self._start(line, min(number, len(self.starts) - 2))
            found += range(start, start + len(line) + 1)
        return found

    def _start(self, line: str, number: int) -> int:
        low, high = self.starts[number], self.starts[number + 1]
        whole, bare = self.text[low:high].rstrip(), line.rstrip()
        at = len(whole) - len(bare) if whole.endswith(bare) else max(whole.find(bare), 0)
        return self.base + low + at

    def start_of(self, token: Any) -> int:
        """Where in its line an inline *token* begins."""
        return self.placed.get(id(token), At(0)).place

    def of_token(self, token: Any, source: str, places: Sequence[int]) -> list[int]:
        """For each character of an inline *token* its offset; *source* is what it was read from."""
        content, at = token.content, self.placed.get(id(token), At(0))
        if at.ends:
            start = at.place - len(content)
            if not source.startswith(content, max(start, 0)):
                start = max(source.rfind(content, 0, at.place), 0)
        else:
            start = max(source.find(content, at.place), at.place)
        last = len(places) - 1
        return [places[min(start + index, last)] for index in range(len(content))]
