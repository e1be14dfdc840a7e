"""Read what was written: the text of a page and of its notes, from the file alone.

Not a parser of MyST or reST, but of what the dialects write; it shares no code with them,
so that a slip in one shows in the other.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field

_TICKS = r"(?P<fence>`+)(?P<content>.+?)(?<!`)(?P=fence)(?!`)"
_MYST = re.compile(
    r"!\[(?P<image>(?:[^\]\\]|\\.)*)\]\(<[^>]*>\)|"
    r"\\(?P<sign>[!-/:-@\[-`{-~])|&#(?P<code>\d+);|\[\^(?P<note>[^\]\s]+)\]|"
    rf"\{{(?P<role>[a-z-]+)\}}(?=`)|{_TICKS}|\]\(<(?P<url>[^>]*)>\)|(?P<drop>[*\[])",
    re.DOTALL,
)
_RST = re.compile(
    r"\\(?P<sign>[^\s])|(?P<null>\\(?:\s|\Z))|\[#(?P<note>[^\]\s]+)\]_|:(?P<role>[a-z-]+):(?=`)|"
    r"`(?P<content>(?:[^`\\]|\\.)+)`(?P<link>__)?|(?P<drop>\*)",
    re.DOTALL,
)
_LINK = re.compile(r"(.*?) <(?:[^<>\\]|\\.)*>$", re.DOTALL)
_BACKSLASH = re.compile(r"\\(.)", re.DOTALL)
_NOTE_DIRECTIVES = ("translator-note", "editor-note", "author-note", "annotator-note")
_QUIET = ("toctree", "image")
_MARK = re.compile(r"(?:(\d+\.)|-|\* -)(?: |$)")


@dataclass(slots=True)
class Read:
    """The characters of a page: its ``text``, and its notes by label."""

    text: list[str] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=dict)
    markers: list[str] = field(default_factory=list)


def read_back(text: str, syntax: str) -> Read:
    """The characters of a page in ``syntax`` (``myst`` or ``rst``)."""
    return _MystPage().read(text) if syntax == "myst" else _RstPage().read(text)


class _Page:
    """Goes through a file line by line; ``self.to`` is where text goes now."""

    #: What may stand between the mark of a list entry and its text.
    quoted = " "

    def __init__(self) -> None:
        self.found = Read()
        self.to: list[str] = self.found.text
        self.waiting: list[str] = []

    def flush(self) -> None:
        """Read the lines of a paragraph as one, for markup may run over their ends."""
        if self.waiting:
            self.inlines("\n".join(self.waiting))
            self.waiting = []

    def into(self, label: str | None) -> None:
        """Send what follows to a note, or back to the text."""
        self.flush()
        self.to = self.found.text if label is None else self.found.notes.setdefault(label, [])

    def role(self, role: str | None, content: str) -> None:
        """Add what a role prints."""
        match role:
            case "noteref":
                self.found.markers.append(content)
            case "lacuna":
                self.to.append(content.partition("text=")[2])
            case "supplied":
                self.to.append(f"[{content}]")
            case "cited":
                self.to.append(content.rpartition(" <")[0])
            case _:
                self.to.append(content)

    def _marks(self, bare: str) -> str:
        """Take the marks of list entries off a line."""
        while found := _MARK.match(bare):
            self.flush()
            self.to.append(found[1] or "")
            bare = bare[found.end() :].lstrip(self.quoted)
        return bare

    def inlines(self, text: str) -> None:
        raise NotImplementedError


class _MystPage(_Page):
    quoted = " >"
    #: Whether the line above opened a directive, or gave it an option.
    opened = False

    def read(self, text: str) -> Read:
        lines = text.split("\n")
        index = _after_front(lines)
        stack: list[tuple[str, str]] = []
        while index < len(lines):
            index = self._line(lines, index, stack)
        self.flush()
        return self.found

    def _line(self, lines: list[str], index: int, stack: list[tuple[str, str]]) -> int:
        line = lines[index]
        options, self.opened = self.opened, False
        if options and re.match(r":[a-z-]+: ", line.lstrip(" >")):
            self.opened = True
            return index + 1
        if line and not line.startswith(" ") and not stack:
            self._leave_note()
        bare = self._marks(line.lstrip(" >"))
        if fence := re.match(r"(`{3,})([^`]*)$", bare):
            return self._literal(lines, index, fence[1], fence[2], len(line) - len(bare))
        if opened := re.match(r"(:{3,})\{([a-z-]+)\} ?(.*)", bare):
            self.flush()
            stack.append((opened[1], opened[2]))
            self.opened = True
            self._open(opened[2], opened[3])
        elif stack and bare == stack[-1][0]:
            self.flush()
            if stack.pop()[1] in _NOTE_DIRECTIVES:
                self.into(None)
        elif bare.startswith("% "):
            self.flush()
        elif stack and stack[-1][1] in _QUIET:
            pass
        elif found := re.match(r"\[\^([^\]\s]+)\]: ?(.*)", line):
            self.into(found[1])
            if rest := self._marks(found[2].lstrip(self.quoted)):
                self.waiting.append(rest)
        else:
            self._text(bare)
        return index + 1

    def _leave_note(self) -> None:
        if self.to is not self.found.text:
            self.into(None)

    def _open(self, name: str, argument: str) -> None:
        if name in _NOTE_DIRECTIVES:
            self.into(argument)
        elif name == "thesis":
            self.to.append(f"{argument})")

    def _text(self, bare: str) -> None:
        if not bare:
            return self.flush()
        bare = self._marks(bare)
        if heading := re.match(r"#{1,6} ", bare):
            bare = bare[heading.end() :]
        if bare != "***":
            self.waiting.append(bare)
        return None

    def _literal(self, lines: list[str], index: int, fence: str, info: str, indent: int) -> int:
        self.flush()
        index += 1
        while index < len(lines) and lines[index][indent:] != fence:
            if info != "{toctree}":
                self.to.append(lines[index][indent:])
            index += 1
        return index + 1

    def inlines(self, text: str) -> None:
        role: str | None = None
        at = 0
        for found in _MYST.finditer(text):
            self.to.append(text[at : found.start()])
            at = found.end()
            if sign := found["sign"]:
                self.to.append(sign)
            elif found["code"]:
                self.to.append(html.unescape(found[0]))
            elif found["note"]:
                self.found.markers.append(found["note"])
            elif found["role"]:
                role = found["role"]
                continue
            elif found["fence"]:
                self.role(role, found["content"])
            role = None
        self.to.append(text[at:])


class _RstPage(_Page):
    def read(self, text: str) -> Read:
        lines = text.split("\n")
        index = 0
        while index < len(lines) and re.match(r":[a-z]+:(?: |$)", lines[index]):
            index += 1
        while index < len(lines):
            index = self._line(lines, index)
        self.flush()
        return self.found

    def _line(self, lines: list[str], index: int) -> int:
        line = lines[index]
        if line and not line.startswith(" ") and self.to is not self.found.text:
            self.into(None)
        bare = self._marks(line.lstrip())
        if found := re.match(r"\.\. \[#([^\]\s]+)\] ?(.*)", bare):
            self.into(found[1])
            self.waiting.append(self._marks(found[2]))
        elif found := re.match(r"\.\. ([a-z-]+):: ?(.*)", bare):
            return self._directive(lines, index, (found[1], found[2]), len(line) - len(bare) + 3)
        elif bare == ".." or bare.startswith(".. ") or re.fullmatch(r"([=\-~^\"'])\1{3,}", bare):
            self.flush()
        else:
            self._text(bare)
        return index + 1

    def _text(self, bare: str) -> None:
        if not bare:
            return self.flush()
        self.waiting.append(bare)
        return None

    def _directive(self, lines: list[str], index: int, head: tuple[str, str], indent: int) -> int:
        self.flush()
        name, argument = head
        index += 1
        while index < len(lines) and re.match(r":[a-z-]+:", lines[index][indent:]):
            index += 1
        if name in _NOTE_DIRECTIVES:
            self.into(argument)
        elif name == "thesis":
            self.to.append(f"{argument})")
        elif name in ("code-block", *_QUIET):
            while index < len(lines) and (
                not lines[index] or lines[index].startswith(" " * indent)
            ):
                if name == "code-block":
                    self.to.append(lines[index][indent:])
                index += 1
        return index

    def inlines(self, text: str) -> None:
        role: str | None = None
        at = 0
        for found in _RST.finditer(text):
            self.to.append(text[at : found.start()])
            at = found.end()
            if sign := found["sign"]:
                self.to.append(sign)
            elif found["note"]:
                self.found.markers.append(found["note"])
            elif found["role"]:
                role = found["role"]
                continue
            elif (content := found["content"]) is not None:
                if found["link"] and (link := _LINK.match(content)):
                    content = link[1]
                self.role(role, _BACKSLASH.sub(r"\1", content))
            role = None
        self.to.append(text[at:])


def _after_front(lines: list[str]) -> int:
    if lines and lines[0] == "---":
        return lines.index("---", 1) + 1
    return 0


Reader = Callable[[str], Read]
