"""The blocks of reStructuredText, read line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.model import Span
from sphinx_notebook_ext.readers.markup.tree import (
    Block,
    Heading,
    Inline,
    Item,
    Listing,
    Literal,
    Paragraph,
    Passage,
    Picture,
    Quote,
    Rule,
    Run,
    Thesis,
    Verbatim,
)

from .carried import DIRECTIVES, ROLES
from .labels import unused
from .rst_inlines import InlineReader, Line, normal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .images import Images

_LINE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*$")
_FOOTNOTE = re.compile(r"\.\. \[(#?[\w.-]*|\*)\](?: +|$)")
_TARGET = re.compile(r"(?:\.\. _(?P<name>`[^`]*`|(?:\\.|[^:\\])+):|__|\.\. __:)(?:\s+(?P<to>.*))?$")
_SUBSTITUTION = re.compile(r"\.\. \|([^|]+)\| +(?:replace:: *(.*)|.*)$")
_DIRECTIVE = re.compile(r"\.\. ([A-Za-z][\w:+.-]*):: *(.*)$")
_BULLET = re.compile(r"([-*+•‣⁃])(?: +|$)")
_ENUMERATOR = re.compile(r"(?:(\d{1,4}|#)\.|(\d{1,4})\))(?: +|$)")
_LETTER = re.compile(r"(?P<open>\(?)(?P<sign>[A-Za-z]|[ivxlc]+|[IVXLC]+)[.)] +\S")
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
_COUNTS = tuple(
    tuple(signs)
    for signs in (
        "abcdefghijklmnopqrstuvwxyz",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        _ROMAN,
        [sign.upper() for sign in _ROMAN],
    )
)
_FIELD = re.compile(r":((?:\\.|[^:\\`]|`[^`]*`)+): *")
_BY_HAND = re.compile(r"\[(?:\d{1,4}|[*†‡§]{1,4})\][ \t]")
_TABLE = re.compile(r"\+-[-+=]*\+ *$|=+(?: +=+)+ *$")
_OPTION = re.compile(r"(?:-\w|--\w[\w-]*|/\w)(?:[ ,=]|$)")
_REFERS = re.compile(r"\]_|`__?|\w_(?!\w)|\|\w")
_CODE = frozenset(("code", "code-block", "sourcecode", "parsed-literal", "highlight"))
_QUOTED = frozenset("compound container epigraph highlights pull-quote topic sidebar".split())
_TRANSPARENT = frozenset("class compound container cssclass glossary only rst-class".split())
_PROJECT = frozenset(
    "contents default-domain default-role footer header highlight index meta module currentmodule "
    "role sectnum section-numbering tabularcolumns target-notes title toctree".split()
)


@dataclass(slots=True)
class BlockReader:
    """Reads lines; footnotes go to ``notes``, what is not text to ``dropped``.

    ``told`` are directives that no build of an edition knows, and that are shown as written.
    """

    text: str
    images: Images | None = None
    inline: InlineReader = field(default_factory=InlineReader)
    notes: dict[str, list[Block]] = field(default_factory=dict)
    labels: list[Passage] = field(default_factory=list)
    dropped: list[Passage] = field(default_factory=list)
    told: list[Passage] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)
    automatic: int = 0

    def document(self) -> list[Block]:
        """All blocks of the text."""
        lines = list(_lines(self.text))
        self._targets(lines)
        return self._blocks(lines, top=True)

    def _targets(self, lines: list[Line]) -> None:
        """Learn beforehand what names stand for: links may stand before their targets."""
        names: list[str] = []
        for index, line in enumerate(lines):
            bare = line.text.lstrip()
            if found := _TARGET.match(bare):
                to = (found["to"] or "").strip()
                following = lines[index + 1].text if index + 1 < len(lines) else ""
                if not to and following[:1].isspace():
                    to = "".join(following.split())
                names.append(normal((found["name"] or "").strip("`")))
                if to:
                    self._name(names, to)
            elif found := _SUBSTITUTION.match(bare):
                self.inline.substitutions[found[1]] = found[2] or ""
            elif bare:
                self._name(names, "")
        self._name(names, "")

    def _name(self, names: list[str], to: str) -> None:
        alias = normal(to.rstrip("_").strip("`")) if to.endswith("_") else ""
        for name in names:
            self.inline.targets.setdefault(name, self.inline.targets.get(alias, "") or to)
        names.clear()

    def _blocks(
        self, lines: list[Line], *, top: bool = False, lettered: bool = False
    ) -> list[Block]:
        """The blocks of *lines*; the first, where it is *lettered*, is but a paragraph."""
        found: list[Block] = []
        at = 0
        if lettered:
            found, at = self._paragraph(lines, at)
        while at < len(lines):
            if not lines[at].text.strip():
                at += 1
                continue
            blocks, at = self._block(lines, at, top=top)
            found += blocks
        return found

    def _block(self, lines: list[Line], at: int, *, top: bool) -> tuple[list[Block], int]:
        """The blocks that begin with line *at*, and the number of the next line."""
        line = lines[at].text
        if line[0].isspace():
            end = _indented(lines, at)
            return [Quote(tuple(self._blocks(_dedented(lines[at:end]))))], end
        if line.startswith((".. ", "__ ")) or line.rstrip() in ("..", "__"):
            end = _indented(lines, at + 1)
            return list(self._explicit(lines[at:end], top=top)), end
        if top and (heading := self._heading(lines, at)):
            return heading
        if _TABLE.match(line):
            return self._carried(lines, at, _filled(lines, at), top=top)
        if _LINE.match(line) and _is_blank(lines, at + 1):
            self._drop(lines[at : at + 1], "line between two parts")
            return [Rule()], at + 1
        if found := _BULLET.match(line):
            return self._list(lines, at, found)
        if (found := _ENUMERATOR.match(line)) and _is_item(lines, at):
            return self._enumerated(lines, at, found)
        if count := _lettered(lines, at):
            return self._letters(lines, at, count)
        if line.startswith(("| ", ">>>")) or (_OPTION.match(line) and _is_item(lines, at)):
            return self._carried(lines, at, _filled(lines, at), top=top and line[0] == "|")
        if found := _FIELD.match(line):
            return self._field(lines, at, found)
        return self._paragraph(lines, at)

    # Blocks that begin with two dots ------------------------------------------------------

    def _explicit(self, lines: list[Line], *, top: bool) -> Iterator[Block]:
        first = lines[0].text
        if found := _FOOTNOTE.match(first):
            self._footnote(lines, found)
        elif _TARGET.match(first):
            self._drop(lines[:1], "target of links")
            rest = lines[1:]
            if (rest and _TARGET.match(first) and not first.rstrip().endswith(":")) or rest:
                self._drop(rest, "target of links")
        elif _SUBSTITUTION.match(first):
            self._drop(lines, "substitution: its text stands where it is named")
        elif found := _DIRECTIVE.match(first):
            yield from self._directive(lines, found, top=top)
        else:
            self._drop(lines, "comment")

    def _footnote(self, lines: list[Line], found: re.Match[str]) -> None:
        key = found[1].lstrip("#") if found[1] not in ("#", "*", "") else self._anonymous(found[1])
        start = lines[0].start
        span = Span(start, start + len(found[0].rstrip()))
        self.labels.append(Passage(span, f"label of footnote {key}"))
        body = [Line(start + found.end(), lines[0].text[found.end() :]), *_dedented(lines[1:])]
        blocks = self._blocks(body)
        self.notes[unused(key, self.notes)] = blocks

    def _anonymous(self, sign: str) -> str:
        self.automatic += 1
        return f"{sign or '#'}{self.automatic}"

    def _directive(self, lines: list[Line], found: re.Match[str], *, top: bool) -> Iterator[Block]:
        name, argument = found[1], found[2].strip()
        if name in ("image", "figure"):
            yield from self._image(lines, argument)
            return
        if name in _PROJECT:
            self._drop(lines, f"directive {name}: of the project, not of the text")
            return
        head = 1 + _options(lines)
        if name in _CODE or (name in DIRECTIVES and top and _stands_alone(lines)):
            if name in _CODE:
                self._drop(lines[:head], f"directive {name}")
                yield from self._literal(lines[head:], argument)
            else:
                yield self._verbatim(lines)
        elif name in _TRANSPARENT:
            self._drop(lines[:head], f"directive {name}: its content stays")
            yield from self._blocks(_dedented(lines[head:]))
        elif name in DIRECTIVES | _QUOTED:
            at = lines[0].start + found.start(2)
            self._drop([Line(lines[0].start, lines[0].text[: found.start(2)])], f"directive {name}")
            self._drop(lines[1:head], f"directive {name}")
            inner = [Line(at, argument), Line(at, ""), *_dedented(lines[head:])]
            yield Quote(tuple(self._blocks(inner)))
        else:
            start = lines[0].start
            span = Span(start, start + len(lines[0].text.rstrip()))
            self.told.append(Passage(span, f"directive {name}: shown as it is written"))
            yield from self._literal(lines, "rst")

    def _image(self, lines: list[Line], argument: str) -> Iterator[Block]:
        head = 1 + _options(lines)
        self._drop(lines[:head], "directive of an image")
        alt = next(
            (x.text.split(":alt:")[1].strip() for x in lines[:head] if ":alt:" in x.text), ""
        )
        source = self.images.take(argument, alt) if self.images else None
        if source:
            yield Paragraph((Picture(source, alt),))
        yield from self._blocks(_dedented(lines[head:]))

    # Blocks of the text -------------------------------------------------------------------

    def _heading(self, lines: list[Line], at: int) -> tuple[list[Block], int] | None:
        texts = [line.text for line in lines[at : at + 3]]
        over = len(texts) == 3 and _LINE.match(texts[0]) and _LINE.match(texts[2])
        under = len(texts) > 1 and not over and _LINE.match(texts[1])
        if not (over or under) or not (texts[1] if over else texts[0]).strip():
            return None
        if under and len(texts[1].rstrip()) < min(len(texts[0].rstrip()), 4):
            return None
        title = at + 1 if over else at
        style = texts[0][0] * 2 if over else texts[1][0]
        if style not in self.levels:
            self.levels.append(style)
        used = lines[at : at + (3 if over else 2)]
        self._drop([x for x in used if x is not lines[title]], "line of a heading")
        inlines = self.inline.read(_dedented(lines[title : title + 1]))
        return [Heading(inlines, self.levels.index(style) + 1)], at + len(used)

    def _list(self, lines: list[Line], at: int, found: re.Match[str]) -> tuple[list[Block], int]:
        bullet, items = found[1], []
        while at < len(lines) and (found_ := _BULLET.match(lines[at].text)):
            if found_[1] != bullet:
                break
            self._drop([Line(lines[at].start, bullet)], "bullet of a list")
            blocks, at = self._entry(lines, at, found_.end())
            items.append(Item(tuple(blocks)))
            at = _next(lines, at)
        return [Listing(tuple(items))], at

    def _enumerated(
        self, lines: list[Line], at: int, found: re.Match[str]
    ) -> tuple[list[Block], int]:
        if found[2]:  # “3)” numbers a paragraph
            start = lines[at].start
            blocks, end = self._entry(lines, at, found.end())
            first = blocks[0] if blocks else None
            inlines = first.inlines if isinstance(first, Paragraph) else ()
            rest = blocks[1:] if isinstance(first, Paragraph) else blocks
            return [Thesis(found[2], inlines, f"{found[2]})", start), *rest], end
        first_number = int(found[1]) if found[1] != "#" else 1
        items: list[Item] = []
        while at < len(lines) and (entry := _ENUMERATOR.match(lines[at].text)):
            number = first_number + len(items)
            if entry[1] not in ("#", str(number)) or not _is_item(lines, at):
                break
            start = lines[at].start if entry[1] != "#" else -1
            if start < 0:
                self._drop([Line(lines[at].start, "#.")], "number of an entry")
            blocks, at = self._entry(lines, at, entry.end())
            items.append(Item(tuple(blocks), f"{number}.", start))
            at = _next(lines, at)
        if not items:
            return self._paragraph(lines, at)
        return [Listing(tuple(items), first_number)], at

    def _letters(self, lines: list[Line], at: int, count: int) -> tuple[list[Block], int]:
        """Entries that letters or Roman numbers count: a paragraph each, with its letter."""
        found: list[Block] = []
        for _ in range(count):
            end = _indented(lines, at + 1)
            found += self._blocks([lines[at], *_dedented(lines[at + 1 : end])], lettered=True)
            at = _next(lines, end)
        return found, at

    def _entry(self, lines: list[Line], at: int, lead: int) -> tuple[list[Block], int]:
        end = _indented(lines, at + 1)
        first = Line(lines[at].start + lead, lines[at].text[lead:])
        return self._blocks([first, *_dedented(lines[at + 1 : end])]), end

    def _field(self, lines: list[Line], at: int, found: re.Match[str]) -> tuple[list[Block], int]:
        end = _indented(lines, at + 1)
        start, line = lines[at]
        self._drop([Line(start, ":")], "markup")
        name = Run(found[1], start + 1, "strong")
        colon = Run(":", start + found.end(1))
        first = Line(start + found.end(), line[found.end() :])
        blocks = self._blocks([first, *_dedented(lines[at + 1 : end])])
        body = blocks[0] if blocks else None
        inlines: tuple[Inline, ...] = (name, colon)
        if isinstance(body, Paragraph):
            inlines, blocks = (*inlines, Run(" "), *body.inlines), blocks[1:]
        return [Paragraph(inlines), *blocks], end

    def _paragraph(self, lines: list[Line], at: int) -> tuple[list[Block], int]:
        end = at + 1
        by_hand = _BY_HAND.match(lines[at].text)  # its further lines may hang
        while end < len(lines) and (text := lines[end].text).strip():
            if text[0].isspace() and not by_hand:
                break
            end += 1
        here = [lines[at], *(line for x in lines[at + 1 : end] for line in _dedented([x]))]
        last = here[-1]
        if not last.text.rstrip().endswith("::"):
            return [Paragraph(self.inline.read(here))], end
        text = last.text.rstrip()
        alone = text == "::" or text[-3:-2].isspace()
        cut = len(text) - (2 if alone else 1)
        self._drop([Line(last.start + cut, text[cut:])], "sign of a literal block")
        here[-1] = Line(last.start, text[:cut].rstrip())
        inlines = self.inline.read(here) if any(x.text for x in here) else ()
        blocks: list[Block] = [Paragraph(inlines)] if inlines else []
        stop = _indented(lines, end)
        return [*blocks, *self._literal(lines[end:stop], "text")], stop

    # What goes through ----------------------------------------------------------------------

    def _carried(
        self, lines: list[Line], at: int, end: int, *, top: bool
    ) -> tuple[list[Block], int]:
        """Lines that reST understands and a tree does not."""
        part = lines[at:end]
        if top and _stands_alone(part):
            return [self._verbatim(part)], end
        return list(self._literal(part, "text")), end

    def _verbatim(self, lines: list[Line]) -> Verbatim:
        last = max(i for i, line in enumerate(lines) if line.text.strip())
        start, end = lines[0].start, lines[last].start + len(lines[last].text)
        return Verbatim(self.text[start:end].rstrip(), "rst", start)

    def _literal(self, lines: list[Line], language: str) -> Iterator[Block]:
        filled = [line for line in lines if line.text.strip()]
        if filled:
            first, last = filled[0], filled[-1]
            start = self.text.rfind("\n", 0, first.start) + 1
            if self.text[start : first.start].strip():
                start = first.start
            end = last.start + len(last.text)
            name = language.split(" ", maxsplit=1)[0]
            name = name if re.fullmatch(r"[\w+#.-]+", name) else "text"
            yield Literal(self.text[start:end].rstrip(), start, name, indented=True)

    def _drop(self, lines: list[Line], why: str) -> None:
        for line in lines:
            if line.text.strip():
                span = Span(line.start, line.start + len(line.text.rstrip()))
                self.dropped.append(Passage(span, why))


def _lettered(lines: list[Line], at: int) -> int:
    """How many entries from *at* on are counted by letters or Roman numbers; one alone is none."""
    for signs in _COUNTS:
        form = _LETTER.match(lines[at].text)
        if not form or form["sign"] != signs[0]:
            continue
        number, here = 0, at
        while here < len(lines) and number < len(signs):
            found = _LETTER.match(lines[here].text)
            if not found or found["sign"] != signs[number] or found["open"] != form["open"]:
                break
            number, here = number + 1, _next(lines, _indented(lines, here + 1))
        if number > 1:
            return number
    return 0


def _lines(text: str) -> Iterator[Line]:
    at = 0
    for whole in re.findall(r"[^\r\n]*(?:\r\n|\r|\n|\Z)", text):
        if not whole:
            return
        yield Line(at, whole.rstrip("\r\n"))
        at += len(whole)


def _indented(lines: list[Line], at: int) -> int:
    """The line behind those from *at* on that are indented; empty ones at the end stay out."""
    end = at
    for index in range(at, len(lines)):
        text = lines[index].text
        if text.strip():
            if not text[0].isspace():
                break
            end = index + 1
    return max(end, at)


def _dedented(lines: list[Line]) -> list[Line]:
    depth = min((len(x.text) - len(x.text.lstrip()) for x in lines if x.text.strip()), default=0)
    return [Line(x.start + min(depth, len(x.text)), x.text[depth:]) for x in lines]


def _filled(lines: list[Line], at: int) -> int:
    while at < len(lines) and lines[at].text.strip():
        at += 1
    return at


def _next(lines: list[Line], at: int) -> int:
    while at < len(lines) and not lines[at].text.strip():
        at += 1
    return at


def _is_blank(lines: list[Line], at: int) -> bool:
    return at >= len(lines) or not lines[at].text.strip()


def _is_item(lines: list[Line], at: int) -> bool:
    """Whether the line below one with an enumerator lets it be an entry of a list."""
    if _is_blank(lines, at + 1) or lines[at + 1].text[0].isspace():
        return True
    return bool(_ENUMERATOR.match(lines[at + 1].text))


def _options(lines: list[Line]) -> int:
    count = 0
    while count + 1 < len(lines) and re.match(r"\s+:[\w-]+:", lines[count + 1].text):
        count += 1
    return count


def _stands_alone(lines: list[Line]) -> bool:
    """Whether nothing in *lines* names anything outside them."""
    text = "\n".join(line.text for line in lines)
    roles = all(role in ROLES for role in re.findall(r":([\w:.+-]+):`", text))
    return roles and _REFERS.search(re.sub(r":[\w:.+-]+:`[^`]*`", "", text)) is None
