"""What every tokenizer makes of a file: a masked text of the same length, and tokens over it.

The masked text has blanks where something is not prose: code, comments, the options of
directives, addresses. Offsets are the same in both, so a rule may search the masked text
and report a place in the file. Classes are plain and slotted, and nothing heavy is
imported: the whole linter starts in the time that ``dataclasses`` and ``typing`` need.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import compress, pairwise
from operator import eq

from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from functools import cached_property as once
    from typing import Any
else:

    class once:
        """``functools.cached_property`` without the lock that it takes before Python 3.12."""

        def __init__(self, find: Callable[[Any], Any]) -> None:
            self._find = find
            self._name = find.__name__
            self.__doc__ = find.__doc__

        def __get__(self, page: Any, owner: type | None = None) -> Any:
            """Find the value, and keep it where Python looks before it looks here."""
            if page is None:
                return self
            value = page.__dict__[self._name] = self._find(page)
            return value


#: Labels that carry a number: ``17``, ``60a``, ``GI-17``, ``note-6``.
_NUMBERED = Lazy(r"(?:([A-Za-z][\w.]*)-)?(\d{1,5})([a-z]?)")


class Label:
    """What a label says: prefix (an annotator's id, ``note`` or nothing), number, suffix.

    ``key`` is the label as docutils compares it: without case, ``#`` and runs of space.
    """

    __slots__ = ("key", "number", "prefix", "suffix", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        found = _NUMBERED.fullmatch(text.lstrip("#"))
        self.prefix = (found[1] or "") if found else ""
        self.number = int(found[2]) if found else None
        self.suffix = found[3] if found else ""
        key = text.lstrip("#").lower()
        self.key = " ".join(key.split()) if " " in key else key


class Token:
    """A range of the text."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


class Reference(Token):
    """A sign that points to a note.

    ``form`` is ``footnote``, ``auto`` (``[#]_``), ``symbol`` (``[*]_``), ``role``,
    ``plain`` (digits or brackets on a page of text) or ``link``. ``broken`` names the rule
    that reports a sign which its format does not recognize; such a sign still counts as a
    reference, so that one mistake gives one finding.
    """

    __slots__ = ("broken", "form", "label")

    def __init__(self, start: int, end: int, label: str, form: str, broken: str = "") -> None:
        super().__init__(start, end)
        self.label = Label(label)
        self.form = form
        self.broken = broken


class Raised(Reference):
    """A sign of a web page; ``outer`` is its range with the tags that raise and link it."""

    __slots__ = ("outer",)

    def __init__(self, start: int, end: int, label: str, outer: tuple[int, int]) -> None:
        super().__init__(start, end, label, "footnote")
        self.outer = outer


def outside(reference: Reference) -> tuple[int, int]:
    """The range of a sign with the tags round it."""
    return reference.outer if isinstance(reference, Raised) else (reference.start, reference.end)


class NoteToken(Token):
    """A note: from its first sign to its end, with the range of its body.

    ``by`` is the annotator's id, "" where nobody signed, None for an ordinary footnote.
    ``printed`` is the number that the source page shows where it is written beside the label;
    ``scope`` counts the lists of notes where each begins anew.
    """

    __slots__ = (
        "body_end", "body_start", "broken", "by", "form", "label", "label_end", "printed", "scope",
    )  # fmt: skip

    def __init__(
        self,
        start: int,
        label_end: int,
        body: tuple[int, int],
        label: str,
        form: str,
        *,
        by: str | None = None,
        printed: str = "",
        broken: str = "",
    ) -> None:
        super().__init__(start, body[1])
        self.label_end = label_end
        self.body_start, self.body_end = body
        self.label = Label(label)
        self.form = form
        self.by = by
        self.printed = printed
        self.broken = broken
        self.scope = 0

    @property
    def number(self) -> int | None:
        """The number on the source page: the printed one, or the label's."""
        return int(self.printed) if self.printed.isdigit() else self.label.number


def part_swallowed(notes: list[NoteToken], text: str) -> None:
    """End what each of *notes* says where another begins in it, which its end takes in still.

    Otherwise thousands of notes in one line would each be read to the end of the line.
    """
    for note, following in pairwise(notes):
        if following.start < note.body_end and note.form != "directive":
            start = note.body_start
            note.body_end = start + len(text[start : following.start].rstrip())


class Construct(Token):
    """A role or directive of ours: its name, content (with its range) and options."""

    __slots__ = ("content", "content_start", "name", "options")

    def __init__(
        self,
        start: int,
        end: int,
        name: str,
        content: str,
        content_start: int,
        options: dict[str, tuple[str, int]] | None = None,
    ) -> None:
        super().__init__(start, end)
        self.name = name
        self.content = content
        self.content_start = content_start
        self.options = options or {}


class Page:
    """A file as rules see it; what is costly is made when a rule first asks for it.

    ``printed`` is whether its notes are numbers as print has them, and no markup counts them.
    """

    def __init__(self, path: str, text: str, kind: str) -> None:
        self.path = path
        self.text = text
        self.kind = kind
        self.printed = kind in {"txt", "html"}
        self.masked = text
        self._last = (0, 1, 0)
        self._restarts = 0
        self.references: list[Reference] = []
        self.notes: list[NoteToken] = []
        self.constructs: list[Construct] = []
        self.comments: list[Token] = []
        self.headings: list[int] = []
        self.doubts: list[tuple[int, int, str, str]] = []
        self.annotators: dict[str, object] = {}

    def forget(self) -> None:
        """Forget what was found in a masked text that is now another."""
        for name in ("data", "lowered", "rare", "unusual", "repeated", "brackets"):
            self.__dict__.pop(name, None)

    @once
    def signs(self) -> bytes:
        """The signs of markup in the text, in order, without what stands between them.

        Signs that touch in the text touch here: what is not here is not in the text, and this
        is searched several times faster.
        """
        return self.text.encode("utf-8", "surrogatepass").translate(None, _NO_MARKUP)

    @once
    def data(self) -> bytes:
        """The masked text as UTF-8: some searches are several times faster in bytes."""
        return self.masked.encode("utf-8", "surrogatepass")

    @once
    def lowered(self) -> bytes:
        """The masked text as UTF-8 with the small letters of ASCII, each where it was."""
        return self.data.lower()

    @once
    def rare(self) -> bytes:
        """What is a bracket, a control character or not ASCII in the masked text, in order."""
        return self.data.translate(None, _ORDINARY)

    @once
    def unusual(self) -> frozenset[str]:
        """The characters of the masked text beside ASCII, and the control characters in it."""
        return frozenset(self.rare.translate(None, b"()[]").decode("utf-8", "surrogatepass"))

    @once
    def repeated(self) -> set[str]:
        """The words that stand twice in a row somewhere in the masked text, in lower case."""
        data = self.lowered  # bytes are split faster, at the blanks of ASCII
        for sign in self.unusual:
            if sign.isspace():
                data = data.replace(sign.encode(), b" ")
        words = data.split()
        found = set(compress(words, map(eq, words, words[1:])))
        return {word.decode("utf-8", "surrogatepass") for word in found}

    @once
    def line_starts(self) -> list[int]:
        """The offset of each line's first character."""
        return line_starts(self.text)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of *offset*, both from 1."""
        if self._restarts < 40:  # counted on from the last place, which mostly stands before
            last, line, start = self._last
            if offset < last:
                last, line, start = 0, 1, 0
                self._restarts += 1
            line += self.text.count("\n", last, offset)
            start = self.text.rfind("\n", last, offset) + 1 or start
            self._last = offset, line, start
            return line, offset - start + 1
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    @once
    def by_key(self) -> dict[str, NoteToken]:
        """The first note of each label, exact labels before those that differ in case only."""
        found: dict[str, NoteToken] = {}
        for note in self.notes:
            found.setdefault(note.label.key, note)
        return found

    @once
    def referenced(self) -> dict[str, Reference]:
        """The first reference to each label."""
        found: dict[str, Reference] = {}
        for reference in self.references:
            found.setdefault(reference.label.key, reference)
        return found

    @once
    def paragraphs(self) -> list[tuple[int, int]]:
        """Ranges of the masked text between blank lines."""
        return [found.span() for found in _PARAGRAPH.finditer(self.masked)]

    @once
    def outline(self) -> bytes:
        """The brackets, and what is not ASCII, of each paragraph as UTF-8, NUL between them.

        So that what does not pair in which of them is found for all at once.
        """
        parts = self._plain_parts()
        if len(parts) != len(self.paragraphs):
            texts = [self.masked[start:end].replace("\0", "") for start, end in self.paragraphs]
            parts = [text.encode("utf-8", "surrogatepass") for text in texts]
        return b"\0".join(parts).translate(None, _OUTLINED)

    def _plain_parts(self) -> list[bytes]:
        """The paragraphs without blanks, where nothing but empty lines parts them; else some."""
        if self.kind == "html" or any(sign.isspace() or sign < " " for sign in self.unusual):
            return []
        lines = self.data.translate(None, b" \t\r\f")
        return [part for part in lines.split(b"\n\n") if part not in _NOTHING]

    @once
    def running(self) -> str:
        """The masked text with the notes blanked as well, on pages that set them in it."""
        return blank(self.masked, [(note.start, note.end) for note in self.notes])

    @once
    def tokens(self) -> list[Reference | NoteToken]:
        """All signs and notes."""
        return [*self.references, *self.notes]

    @once
    def broken(self) -> set[str]:
        """In which ways signs and notes are broken."""
        return {token.broken for token in self.tokens}

    @once
    def brackets(self) -> list[tuple[int, int, str]]:
        """(start, end, text) of each square bracket that is no sign, link or label."""
        if "[" not in self.masked:
            return []
        signs = {reference.start for reference in self.references}
        text, masked = self.text, self.masked
        found: list[tuple[int, int, str]] = []
        for bracket in _BRACKET.finditer(masked):
            end = bracket.end()
            if text[end : end + 1] in _MARKUP:  # a link, as most
                continue
            start = bracket.start()
            if masked[start - 1 : start] in _NO_BRACKET:
                continue
            if start not in signs and masked[start + 1] not in "^#":
                found.append((start, end, bracket[1].strip()))
        return found

    def note_at(self, offset: int) -> NoteToken | None:
        """The note whose range holds *offset*."""
        position = bisect_right(self._starts, offset) - 1
        if position >= 0 and offset < self._ordered[position].end:
            return self._ordered[position]
        return None

    @once
    def _ordered(self) -> list[NoteToken]:
        return sorted(self.notes, key=lambda note: note.start)

    @once
    def _starts(self) -> list[int]:
        return [note.start for note in self._ordered]


_MARKUP = frozenset("([{_:")
_NO_BRACKET = frozenset("]!\\")
_BRACKET = Lazy(r"\[([^\[\]\n]{1,60})\]")
_PARAGRAPH = Lazy(r"\S[^\n]*+(?:\n(?![ \t\r]*+(?:\n|\Z))[^\n]*+)*+")
_NO_MARKUP = bytes(byte for byte in range(256) if byte not in b"`:./<>[]()_~$%=^!|}")
_NOTHING = frozenset((b"", b"\n"))
_OUTLINED = bytes(byte for byte in range(1, 128) if byte not in b"()[]")
_ORDINARY = bytes(b for b in (*b"\t\n\x0c\r", *range(0x20, 0x7F)) if b not in b"()[]")


def line_starts(text: str) -> list[int]:
    """The offset of each line's first character."""
    starts = [0]
    position = text.find("\n")
    while position >= 0:
        starts.append(position + 1)
        position = text.find("\n", position + 1)
    return starts


def blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """*text* with blanks for everything in *spans* but the ends of lines."""
    cuts = [0]
    position = 0
    for start, end in sorted(spans):
        if end > position:
            cuts += (start if start > position else position, end)
            position = end
    cuts.append(len(text))
    return blank_every_other([text[start:end] for start, end in pairwise(cuts)])


def blank_every_other(pieces: list[str]) -> str:
    """*pieces* joined, with blanks for the second, the fourth …, as ``re.split`` parts them."""
    pieces[1::2] = blank_each(pieces[1::2])
    return "".join(pieces)


def blank_each(pieces: list[str]) -> list[str]:
    """Blanks for each of *pieces*, but for the ends of lines: for all at once, NUL between them."""
    joined = "\0".join(pieces).encode("utf-8", "surrogatepass")
    blanks = joined.translate(_TO_BLANKS_OR_NUL, _GOING_ON).decode().split("\0")
    return blanks if len(blanks) == len(pieces) else list(map(blanked, pieces))


def blanked(text: str) -> str:
    """Blanks for everything in *text* but the ends of lines."""
    return text.encode("utf-8", "surrogatepass").translate(_TO_BLANKS, _GOING_ON).decode()


_TO_BLANKS = bytes(byte if byte in b"\r\n" else 32 for byte in range(256))
_TO_BLANKS_OR_NUL = b"\0" + _TO_BLANKS[1:]
_GOING_ON = bytes(range(0x80, 0xC0))  # all bytes of a character but its first: one blank for each


def indentation(text: str, start: int) -> int:
    """How far the line at *start* is indented, in columns (a tab goes on to the next eighth)."""
    column = 0
    for character in text[start : start + 400]:
        if character == " ":
            column += 1
        elif character == "\t":
            column += 8 - column % 8
        else:
            break
    return column


def line_start(text: str, offset: int) -> int:
    """Where the line of *offset* begins."""
    return text.rfind("\n", 0, offset) + 1


def indented_block(text: str, position: int, indent: int) -> int:
    """The end of the block of lines from *position* on indented more than *indent*.

    *position* is the start of a line; blank lines belong to the block when an indented
    one follows.
    """
    if " " < text[position : position + 1] < "\x7f":  # as mostly, where lines follow each other
        return position
    found = _outside(indent).search(text, position - 1) if position else None
    if not position or (found and "\t" in found[0]):
        return _line_by_line(text, position, indent)
    block = text[position : found.start() + 1 if found else len(text)]
    kept = len(block.rstrip())
    if not kept:
        return position
    stop = block.find("\n", kept)
    return position + (len(block) if stop < 0 else stop + 1)


def _outside(indent: int) -> re.Pattern[str]:
    """A line that holds something and, but for tabs, is indented no more than *indent*."""
    found = _OUTSIDE.get(indent)
    if found is None:
        margin = rf"\n {{0,{indent}}}+" if indent else r"\n"
        found = _OUTSIDE[indent] = re.compile(rf"{margin}(?:\S|[^\S\n ][^\S\n]*\S)")
    return found


_OUTSIDE: dict[int, re.Pattern[str]] = {}


def _line_by_line(text: str, position: int, indent: int) -> int:
    end = position
    length = len(text)
    while position < length:
        stop = text.find("\n", position)
        stop = length if stop < 0 else stop + 1
        line = text[position:stop]
        if not line.isspace():
            if line[:1] not in " \t" or indentation(text, position) <= indent:
                break
            end = stop
        position = stop
    return end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at both ends."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return left, max(left, end - len(piece) + len(piece.rstrip()))


def author_of(label: str, annotators: Sequence[str] | dict[str, object]) -> str | None:
    """The annotator that a short label names: ``GI`` for ``GI-17``, "" for ``note-6``."""
    prefix, hyphen, _ = label.lstrip("#").partition("-")
    if not hyphen:
        return None
    if prefix in annotators:
        return prefix
    if prefix.lower() == "note":
        return ""
    # initials in a text whose annotators nobody declared
    if not annotators and _INITIALS.fullmatch(label.lstrip("#")):
        return prefix
    return None


_INITIALS = Lazy(r"[A-Z]{2,4}-\d{1,4}[a-z]?")

#: Forms of notes that no label names.
UNLABELLED = frozenset({"anonymous", "symbol"})

#: The directives whose body is a note.
NOTE_DIRECTIVES = ("translator-note", "editor-note", "author-note")

#: The roles and directives that rules look into; a page keeps no others.
CONSTRUCTS = frozenset({"lacuna", "supplied", "unclear", "sic", "cited", "cited-source", "thesis"})
