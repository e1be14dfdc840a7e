"""The inline markup of reStructuredText: styles, links, roles and the markers of footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sphinx_notebook_ext.apparatus.model import Span
from sphinx_notebook_ext.readers.markup.tree import Inline, Inlines, Passage, Ref, Run

from .carried import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A backslash, a footnote, or text between signs; what matches nothing here is text.
_INLINE = re.compile(
    r"\\(?P<sign>\s|.)|(?P<space>\ ?)\[(?P<note>#?[\w.-]*|\*)\]_(?!\w)|``(?P<literal>.+?)``(?!`)|"
    r"\*\*(?P<strong>[^*\s](?:[^*]*[^*\s])?)\*\*|"
    r"(?<![\w*])\*(?P<emphasis>[^*\s](?:[^*]*[^*\s])?)\*(?!\w)|"
    r"(?::(?P<role>[a-zA-Z][\w:.+-]*):)?`(?P<text>[^`\s](?:[^`]*[^`\s])?)`(?P<link>__?)?(?!\w)|"
    r"\|(?P<substitution>\w(?:[^|\n]*\w)?)\|(?P<sublink>__?)?|"
    r"(?<![\w/.@-])(?P<name>[A-Za-z0-9]+(?:[-._+:][A-Za-z0-9]+)*)__?(?![\w])",
    re.DOTALL,
)
_TARGET = re.compile(r"(?P<shown>.*?)\s*<(?P<target>[^<>]+)>$", re.DOTALL)
#: Why the sign of a footnote is not in the text.
MARKER = "marker of a footnote"
_SCHEMES = re.compile(r"(?:https?|mailto|ftp):", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class Line(NamedTuple):
    """A line without its indentation; ``start`` is where its first character stands."""

    start: int
    text: str


@dataclass(slots=True)
class InlineReader:
    """Turns lines into inlines; what is no text of theirs goes to ``dress``.

    ``targets`` are the addresses that names stand for, ``substitutions`` their texts.
    """

    targets: dict[str, str] = field(default_factory=dict)
    substitutions: dict[str, str] = field(default_factory=dict)
    dress: list[Passage] = field(default_factory=list)

    def read(self, lines: Sequence[Line]) -> Inlines:
        """The inlines of *lines*, which are those of one paragraph."""
        piece = _Piece(lines)
        found: list[Inline] = []
        at = 0
        for match in _INLINE.finditer(piece.text):
            inlines = self._inlines(match, piece)
            if inlines is None:
                continue
            found += piece.runs(at, match.start())
            found += inlines
            at = match.end()
        return (*found, *piece.runs(at, len(piece.text)))

    def _inlines(self, match: re.Match[str], piece: _Piece) -> list[Inline] | None:
        """What a match stands for, None where it is but text."""
        kind = match.lastgroup or ""
        if match["note"] is not None:
            self._dress(piece, *match.span(), MARKER)
            return [Ref(match["note"].lstrip("#") or "#", piece.places[match.start("note")])]
        if match["sign"] is not None:
            return self._inner(match, piece, match.span("sign"), "")
        if match["name"] is not None:
            return self._reference(match, piece, "name", match["name"])
        if match["substitution"] is not None:
            return self._substitution(match, piece)
        if match["text"] is not None:
            return self._interpreted(match, piece)
        return self._inner(match, piece, match.span(kind), kind)

    def _reference(
        self, match: re.Match[str], piece: _Piece, group: str, name: str
    ) -> list[Inline] | None:
        key = normal(name)
        if key not in self.targets:
            return None
        return self._inner(match, piece, match.span(group), "", self.targets[key])

    def _substitution(self, match: re.Match[str], piece: _Piece) -> list[Inline] | None:
        text = self.substitutions.get(match["substitution"])
        if text is None:
            return None
        self._dress(piece, *match.span(), "name of a substitution")
        return [Run(text)] if text else []

    def _interpreted(self, match: re.Match[str], piece: _Piece) -> list[Inline]:
        role, (start, end) = match["role"], match.span("text")
        embedded = _TARGET.match(match["text"])
        if match["link"]:
            key = normal(embedded["target"] if embedded else match["text"])
            url = embedded["target"] if embedded else self.targets.get(key, "")
            if embedded:
                end = start + embedded.end("shown")
                url = self.targets.get(normal(url.rstrip("_")), "") if url[-1:] == "_" else url
            url = "".join(url.split())
            url = url if _SCHEMES.match(url) else ""
            return self._inner(match, piece, (start, end), "", url)
        if role in ROLES or role is None:
            return self._inner(match, piece, (start, end), role or "title-reference")
        if embedded:
            end = start + embedded.end("shown")
        return self._inner(match, piece, (start, end), "")

    def _inner(
        self,
        match: re.Match[str],
        piece: _Piece,
        span: tuple[int, int],
        style: str,
        url: str = "",
    ) -> list[Inline]:
        """The characters of *span*; the rest of the match is dress."""
        start, end = span
        if match["sign"] is not None and match["sign"].isspace():
            start = end
        self._dress(piece, match.start(), start, "markup")
        self._dress(piece, end, match.end(), "markup")
        if style == "literal":
            return [*piece.runs(start, end, style, url)]
        found: list[Inline] = []
        for escape in _ESCAPED.finditer(piece.text, start, end):
            found += piece.runs(start, escape.start(), style, url)
            self._dress(piece, escape.start(), escape.start() + 1, "markup")
            start = escape.start() + 1 if not escape[1].isspace() else escape.end()
            found += piece.runs(start, escape.end(), style, url)
            start = escape.end()
        return [*found, *piece.runs(start, end, style, url)]

    def _dress(self, piece: _Piece, start: int, end: int, why: str) -> None:
        for run in piece.runs(start, end):
            if run.text.strip():
                self.dress.append(Passage(Span(run.start, run.start + len(run.text)), why))


def normal(name: str) -> str:
    """A reference name as docutils compares it: white space and case do not matter."""
    return " ".join(name.replace("\\", "").split()).casefold()


class _Piece:
    """Lines as one text, each character of which has its place in the file."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.text = "\n".join(line.text for line in lines)
        self.places: list[int] = []
        for line in lines:
            self.places.extend(range(line.start, line.start + len(line.text) + 1))
        self.breaks = [
            at
            for at in range(1, len(self.text))
            if self.text[at - 1] == "\n" and self.places[at] != self.places[at - 1] + 1
        ]

    def runs(self, start: int, end: int, style: str = "", url: str = "") -> Iterator[Run]:
        """The characters from *start* to *end*, a run for each stretch without a gap."""
        for cut in (*(b for b in self.breaks if start < b < end), end):
            if cut > start:
                yield Run(self.text[start:cut], self.places[start], style, url)
            start = cut
