"""A tree as text: what MyST and reST have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from sphinx_notebook_ext.readers.markup.tree import (
    Block,
    Blocks,
    Citing,
    Edit,
    Gap,
    Heading,
    Inline,
    Inlines,
    Listing,
    Literal,
    NoteBlock,
    Paragraph,
    Picture,
    Quote,
    Ref,
    Rule,
    Run,
    Table,
    Thesis,
    Verbatim,
    plain,
    references,
    trimmed,
)

from .escape import UNPRINTABLE, sentence_ends, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_notebook_ext.apparatus.model import Doubt
    from sphinx_notebook_ext.readers.markup.tree import Remark

Lines = list[str]
_ROLES = ("translator", "editor", "author")  # those that have a directive
_SHOWN = 60  # characters before a run that tell whether a sentence ends at its head
LONG = 2000  # columns; docutils refuses lines of 10,000
DEEPEST = 6  # Markdown parsers stop at twenty levels, and each of ours can be two of theirs


class Dialect(ABC):
    """Writes a tree; ``short`` tells whether a note may be written as a footnote."""

    suffix: str
    syntax: str
    #: Whether an image can stand within a line.
    inline_pictures: bool

    def __init__(self, notes: dict[str, NoteBlock], short: frozenset[str] = frozenset()) -> None:
        self.notes = notes
        self.short = short
        self.written: set[str] = set()
        self.languages: set[str] = set()
        self.remarks: dict[int, list[Remark]] = {}

    # What differs ------------------------------------------------------------------------

    @abstractmethod
    def run(self, run: Run, before: str, after: str) -> str:
        """A run in a style or with an address, between two characters."""

    @abstractmethod
    def role(self, name: str, content: str, before: str, after: str) -> str:
        """A role."""

    @abstractmethod
    def text(self, text: str) -> str:
        """Text as text."""

    @abstractmethod
    def line(self, line: str) -> str:
        """A line that starts no block."""

    @abstractmethod
    def footnote_ref(self, label: str, before: str, after: str) -> str:
        """The marker of a note in short form."""

    @abstractmethod
    def footnote(self, label: str, body: Lines) -> Lines:
        """A note in short form."""

    @abstractmethod
    def directive(
        self, name: str, argument: str, options: Iterable[tuple[str, str]], body: Lines
    ) -> Lines:
        """A directive with content."""

    @abstractmethod
    def heading(self, text: str, level: int) -> Lines:
        """A heading."""

    @abstractmethod
    def comment(self, text: str) -> Lines:
        """A comment of one line."""

    @abstractmethod
    def picture(self, picture: Picture) -> Lines:
        """An image that is a block."""

    @abstractmethod
    def literal(self, block: Literal) -> Lines:
        """Lines kept as they are."""

    @abstractmethod
    def verbatim(self, block: Verbatim) -> Lines:
        """Markup of this language or another."""

    @abstractmethod
    def quote(self, body: Lines) -> Lines:
        """A quotation set apart."""

    @abstractmethod
    def orphan(self) -> Lines:
        """What says at the head of a document that it belongs to no contents."""

    @abstractmethod
    def front(self, metadata: dict[str, str]) -> Lines:
        """The metadata at the head of a document."""

    # Inlines -----------------------------------------------------------------------------

    def inlines(self, inlines: Inlines, *, one_line: bool = False) -> Lines:
        """*inlines* as lines, a sentence on each."""
        parts = list(_merged(trimmed(inlines)))
        out: list[str] = []
        shown = ""
        for index, part in enumerate(parts):
            before = out[-1][-1:] if out else ""
            after = _first(parts[index + 1]) if index + 1 < len(parts) else ""
            if isinstance(part, Run) and not part.style and not part.url:
                out.append(self._sentences(part.text, shown, one_line))
            else:
                out.append(self._inline(part, before, after))
            shown = (shown + plain((part,)))[-_SHOWN:]
        lines = [piece for line in "".join(out).split("\n") for piece in _folded(line.strip(" "))]
        if one_line:
            lines = [" ".join(lines)]
        return [self.line(line) for line in lines if line]

    def _sentences(self, text: str, shown: str, one_line: bool) -> str:
        """*text*, behind what is *shown* before it, with a line end behind each sentence."""
        if one_line:
            return self.text(text)
        ends = [e - len(shown) for e in sentence_ends(shown + text) if e >= len(shown)]
        cuts = zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True)
        return "\n".join(self.text(text[start:end]) for start, end in cuts)

    def _inline(self, inline: Inline, before: str, after: str) -> str:
        match inline:
            case Run():
                return self.run(inline, before, after)
            case Ref():
                if inline.label in self.short:
                    return self.footnote_ref(inline.label, before, after)
                return self.role("noteref", inline.label, before, after)
            case Gap():
                return self.role("lacuna", lacuna_content(inline), before, after)
            case Edit():
                return self.role(inline.insertion.kind.value, inline.insertion.text, before, after)
            case Citing():
                content = f"{inline.text} <{inline.targets}>"
                return self.role("cited", content, before, after)
            case Picture():
                return " ".join(self.picture(inline)) if self.inline_pictures else ""

    # Blocks ------------------------------------------------------------------------------

    def document(self, blocks: Blocks) -> Lines:
        """*blocks* with each note beneath the block that points to it."""
        out: Lines = []
        for block, before in zip(blocks, (None, *blocks), strict=False):
            out += self._between(before, block)
            out += self.doubts(self.remarks.pop(id(block), ())) + self.block(block)
            labels = [x for x in references(block) if x not in self.written]
            while labels:
                label = labels.pop(0)
                if label not in self.written:
                    out += self.note(label)
                    inner = self.notes[label].blocks
                    labels = [x for part in inner for x in references(part)] + labels
        return out

    def blocks(self, blocks: Blocks, depth: int = 0) -> Lines:
        """*blocks*, an empty line between two of them and none at the end."""
        lines: Lines = []
        for block, before in zip(blocks, (None, *blocks), strict=False):
            lines += self._between(before, block) + self.block(block, depth)
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def _between(self, before: Block | None, block: Block) -> Lines:
        alike = type(before) is type(block) and isinstance(block, Listing | Quote)
        return [*self.comment("another one"), ""] if alike else []

    def block(self, block: Block, depth: int = 0) -> Lines:
        """One block and an empty line."""
        match block:
            case Heading():
                return self.heading(
                    " ".join(self.inlines(block.inlines, one_line=True)), block.level
                )
            case Paragraph():
                return self._paragraph(block)
            case Thesis():
                body = self.inlines(block.inlines)
                return [*self.directive("thesis", block.number, (), body), ""]
            case Listing():
                return self._listing(block, depth)
            case Quote() if depth >= DEEPEST:
                return [*self.blocks(block.blocks, depth), ""]
            case Quote():
                return [*self.quote(self.blocks(block.blocks, depth + 1)), ""]
            case Table():
                return self._table(block)
            case Literal():
                self.languages.add(block.language)
                return [*self.literal(block), ""]
            case Verbatim():
                return [*self.verbatim(block), ""]
            case Rule():
                return [*self.rule(), ""]

    @abstractmethod
    def rule(self) -> Lines:
        """A line between two parts."""

    def _paragraph(self, block: Paragraph) -> Lines:
        inlines = trimmed(block.inlines)
        alone = all(_is_picture_or_space(inline) for inline in inlines)
        if not self.inline_pictures or alone:
            return [line for part in _apart(inlines) for line in self._part(part)]
        return self._part(inlines)

    def _part(self, inlines: Inlines) -> Lines:
        match inlines:
            case (Picture() as picture,):
                return [*self.picture(picture), ""]
            case _:
                lines = self.inlines(inlines)
                return [*lines, ""] if lines else []

    def _listing(self, block: Listing, depth: int) -> Lines:
        if depth >= DEEPEST:
            return [line for item in block.items for line in [*self.blocks(item.blocks, depth), ""]]
        out: Lines = []
        for number, item in enumerate(block.items, block.first or 0):
            mark = "-" if block.first is None else f"{number}."
            body = self.blocks(item.blocks, depth + 1) or self.empty_item()
            out += indented(body, len(mark) + 1, f"{mark} ")
            if any(not line for line in body):
                out.append("")
        if out and out[-1]:
            out.append("")
        return out

    def empty_item(self) -> Lines:
        """What stands in a list's entry that has no text."""
        return [""]

    def _table(self, table: Table) -> Lines:
        columns = max((len(row) for row in table.rows), default=0)
        body: Lines = []
        for row in table.rows:
            for column in range(columns):
                cell = self._paragraph(Paragraph(row[column]))[:-1] if column < len(row) else []
                lead = "- " if column else "* - "
                body += indented(cell or [""], 4, lead if not column else f"  {lead}")
        if not body:
            return []
        options = [("header-rows", str(table.heads))] if table.heads else []
        return [*self.directive("list-table", "", options, ["", *[x.rstrip() for x in body]]), ""]

    def doubts(self, doubts: Iterable[Doubt | Remark]) -> Lines:
        """A comment for each of *doubts*, as the linter reads them."""
        out: Lines = []
        for doubt in doubts:
            said = squeeze(doubt.message)
            out += [*self.comment(f"notebook-doubt: {doubt.code} {said}"), ""]
        return out

    # Notes -------------------------------------------------------------------------------

    def note(self, label: str) -> Lines:
        """The note *label*, with its doubts in comments above it."""
        self.written.add(label)
        block = self.notes[label]
        body = self.blocks(block.blocks)
        out = self.doubts(block.note.doubts)
        if label in self.short:
            return [*out, *self.footnote(label, body), ""]
        options = [("by", block.note.annotator or ""), ("number", block.note.printed or "")]
        name = f"{block.role if block.role in _ROLES else 'editor'}-note"
        given = [(key, value) for key, value in options if value]
        return [*out, *self.directive(name, label, given, body), ""]


def _is_picture_or_space(inline: Inline) -> bool:
    return isinstance(inline, Picture) or (isinstance(inline, Run) and not inline.text.strip())


def _apart(inlines: Inlines) -> Iterator[Inlines]:
    """*inlines* in parts: each image by itself, and what stands between two of them."""
    part: list[Inline] = []
    for inline in (*inlines, None):
        if inline is None or isinstance(inline, Picture):
            if any(not isinstance(x, Run) or x.text.strip() for x in part):
                yield trimmed(tuple(part))
            part = []
            if inline is not None:
                yield (inline,)
        else:
            part.append(inline)


def lacuna_content(gap: Gap) -> str:
    """What the role ``lacuna`` takes."""
    lacuna = gap.lacuna
    parts = {"agent": lacuna.agent, "extent": lacuna.extent, "unit": lacuna.unit}
    given = [f"{key}={value}" for key, value in parts.items() if value]
    return "; ".join([lacuna.reason, *given, f"text={squeeze(lacuna.text)}"])


def indented(lines: Lines, columns: int, first: str = "") -> Lines:
    """*lines* moved to the right; *first* stands before the first one."""
    pad = " " * columns
    out = [f"{pad}{line}" if line else "" for line in lines]
    if out and first:
        out[0] = (first + lines[0]).rstrip()
    return out


def _folded(line: str) -> Iterator[str]:
    """*line* in parts that docutils takes, none of them ending within markup."""
    start = 0
    while len(line) - start > LONG:
        at = line.rfind(" ", start + 1, start + LONG)
        if at < 0 or line.count("`", start, at) % 2 == 1:
            break
        yield line[start:at]
        start = at + 1
        while line.startswith(" ", start):
            start += 1
    yield line[start:]


def _merged(inlines: Inlines) -> Iterator[Inline]:
    """Clean runs, with neighbours of one style made one."""
    held: Run | None = None
    for inline in inlines:
        if not isinstance(inline, Run):
            if held:
                yield held
                held = None
            yield inline
            continue
        text = UNPRINTABLE.sub("", inline.text)
        text = squeeze(text)
        if not text:
            continue
        if held and (held.style, held.url) == (inline.style, inline.url):
            held = Run(squeeze(held.text + text), held.start, held.style, held.url)
        else:
            if held:
                yield held
            held = Run(text, inline.start, inline.style, inline.url)
    if held:
        yield held


def _first(inline: Inline) -> str:
    match inline:
        case Run() if not inline.style and not inline.url:
            return inline.text[:1]
        case _:
            return "`"
