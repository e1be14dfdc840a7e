"""reStructuredText with ordinary footnotes -> the neutral tree.

Only what concerns notes is understood: sections, paragraphs, footnotes. Everything else
goes through as it is, in a MyST edition within ``eval-rst``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.model import Apparatus, Note, Span
from sphinx_notebook_ext.readers.markup.tree import (
    Block,
    Blocks,
    Document,
    Heading,
    Inline,
    Inlines,
    NoteBlock,
    Paragraph,
    Passage,
    Ref,
    Run,
    Verbatim,
    inlines_of,
    pieces,
    range_of,
    references,
)

from .brackets import mapped, relabelled, with_brackets
from .images import Images
from .labels import labels_of
from .outline import with_title
from .signs import find_signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinx_notebook_ext.apparatus.model import Annotator

_FOOTNOTE = re.compile(r"\.\. \[(#?[\w.-]*|\*)\](?: |$)")
_LINE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*$")
_INLINE = re.compile(
    r"\\(?P<sign>\s|.)|(?P<space>\ ?)\[(?P<note>#?[\w.-]*|\*)\]_(?!\w)|``(?P<literal>.+?)``|"
    r"\*\*(?P<strong>[^*\s](?:[^*]*[^*\s])?)\*\*|"
    r"(?<![\w*])\*(?P<emphasis>[^*\s](?:[^*]*[^*\s])?)\*(?!\w)|"
    r"`(?P<text>[^`<]+?)\s*<(?P<url>(?:https?|mailto):[^`>]+)>`__?",
    re.DOTALL,
)
# A paragraph with any other markup goes through as it is.
_OTHER = re.compile(r"`|\|\S|\w_(?!\w)|::\s*$|(?<!\w)\*\S")
_BLOCK = re.compile(
    r"\s|\.\.(?:\s|$)|[-*+•](?:\s|$)|\(?(?:\w|#|[ivxlc]+|\d+)[.)]\s|"
    r":[\w -]+:(?:\s|$)|\||>>>|[+=][-=+]|__ |"
    r"-{1,2}\w|/\w"
)
_SPAN = re.compile(r"(?m)^(.*)$")


@dataclass(slots=True)
class _Chunk:
    """Lines without an empty one among them, and where they begin."""

    lines: list[str]
    start: int


@dataclass(slots=True)
class _Parts:
    images: Images | None = None
    blocks: list[Block] = field(default_factory=list)
    notes: dict[str, list[Block]] = field(default_factory=dict)
    dress: list[Passage] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)
    automatic: int = 0


def read(text: str, annotators: Sequence[Annotator] = (), path: Path | None = None) -> Document:
    """Take a reST text apart; images are looked for beside *path*."""
    parts = _Parts(Images(path) if path else None)
    chunks = list(_chunks(text))
    at = 0
    while at < len(chunks):
        at = _chunk(text, chunks, at, parts)
    return _document(text, parts, annotators)


def _chunks(text: str) -> Iterator[_Chunk]:
    lines: list[str] = []
    start = at = 0
    for line in [*text.splitlines(keepends=True), ""]:
        if line.strip():
            if not lines:
                start = at
            lines.append(line)
        elif lines:
            yield _Chunk(lines, start)
            lines = []
        at += len(line)


def _chunk(text: str, chunks: list[_Chunk], at: int, parts: _Parts) -> int:
    """Read the chunk *at*; say which is next."""
    chunk = chunks[at]
    first = chunk.lines[0]
    if footnote := _FOOTNOTE.match(first):
        return _footnotes(text, chunks, at, footnote, parts)
    if heading := _heading(chunk, parts):
        parts.blocks.append(heading)
        rest = chunk.lines[len(heading.lines) :] if heading.lines else []
        if rest:
            chunks[at] = _Chunk(rest, chunk.start + sum(map(len, heading.lines)))
            return at
        return at + 1
    if _BLOCK.match(first) or _LINE.match(first):
        return _through(text, chunks, at, parts)
    body = "".join(chunk.lines).rstrip()
    inlines = _inlines(body, chunk.start, parts)
    if inlines is None:
        return _through(text, chunks, at, parts)
    parts.blocks.append(Paragraph(inlines))
    return at + 1


@dataclass(frozen=True, slots=True)
class _Title(Heading):
    """A heading and the lines that it took."""

    lines: tuple[str, ...] = ()


def _heading(chunk: _Chunk, parts: _Parts) -> _Title | None:
    lines = chunk.lines
    over = len(lines) >= 3 and _LINE.match(lines[0]) and _LINE.match(lines[2])
    under = len(lines) >= 2 and not over and _LINE.match(lines[1]) and not lines[0][0].isspace()
    if not over and not under:
        return None
    title = lines[1] if over else lines[0]
    start = chunk.start + (len(lines[0]) if over else 0)
    style = lines[0][0] * 2 if over else lines[1][0]
    if style not in parts.levels:
        parts.levels.append(style)
    used = tuple(lines[:3] if over else lines[:2])
    offset = chunk.start
    for line in used:
        if line is not title:
            span = Span(offset, offset + len(line))
            parts.dress.append(Passage(span, "line of a heading"))
        offset += len(line)
    inlines = _inlines(title.rstrip(), start, parts) or (Run(title.strip(), start),)
    return _Title(inlines, parts.levels.index(style) + 1, used)


def _through(text: str, chunks: list[_Chunk], at: int, parts: _Parts) -> int:
    """Take a chunk, and the indented ones below it, as they are."""
    last = at
    while last + 1 < len(chunks) and chunks[last + 1].lines[0][:1].isspace():
        last += 1
    end = chunks[last].start + sum(map(len, chunks[last].lines))
    start = chunks[at].start
    parts.blocks.append(Verbatim(text[start:end].rstrip(), "rst", start))
    return last + 1


def _footnotes(
    text: str, chunks: list[_Chunk], at: int, found: re.Match[str], parts: _Parts
) -> int:
    """Read the footnotes of a chunk, the last of them with what is indented below."""
    chunk = chunks[at]
    count = next(
        (i for i, x in enumerate(chunk.lines[1:], 1) if not x[0].isspace()), len(chunk.lines)
    )
    key = _key(found[1], parts, defining=True)
    lead = len(found[0])
    parts.dress.append(Passage(Span(chunk.start, chunk.start + lead), f"label of footnote {key}"))
    body = "".join(chunk.lines[:count])
    blocks = parts.notes.setdefault(key, [])
    _paragraph(body[lead:].rstrip(), chunk.start + lead, blocks, parts)
    if count < len(chunk.lines):
        chunks[at] = _Chunk(chunk.lines[count:], chunk.start + len(body))
        return at
    at += 1
    while at < len(chunks) and chunks[at].lines[0][:1].isspace():
        lines = chunks[at].lines
        count = next((i for i, x in enumerate(lines) if not x[0].isspace()), len(lines))
        body = "".join(lines[:count])
        _paragraph(body.rstrip(), chunks[at].start, blocks, parts)
        if count < len(lines):
            chunks[at] = _Chunk(lines[count:], chunks[at].start + len(body))
            break
        at += 1
    return at


def _paragraph(body: str, start: int, blocks: list[Block], parts: _Parts) -> None:
    if body.strip():
        blocks.append(Paragraph(_inlines(body, start, parts) or (Run(body, start),)))


def _key(label: str, parts: _Parts, *, defining: bool = False) -> str:
    if label in ("#", "*", ""):
        if defining:
            parts.automatic += 1
        return f"{label or '#'}{parts.automatic}" if defining else label
    return label.lstrip("#")


def _inlines(body: str, start: int, parts: _Parts) -> Inlines | None:
    """*body* as inlines, None where it has markup that is not understood here."""
    found: list[Inline] = []
    dress: list[Passage] = []
    at = 0
    for match in _INLINE.finditer(body):
        before = body[at : match.start()]
        if _OTHER.search(before):
            return None
        if before:
            found.append(Run(before, start + at))
        at = match.end()
        inline, inner = _inline(match, start)
        if inline is not None:
            found.append(inline)
        whole = Span(start + match.start(), start + match.end())
        if inner is None:
            dress.append(Passage(whole, "marker of a footnote"))
        else:
            dress += [
                Passage(span, "markup")
                for span in (Span(whole.start, inner.start), Span(inner.end, whole.end))
                if span.end > span.start
            ]
    rest = body[at:]
    if _OTHER.search(rest):
        return None
    if rest:
        found.append(Run(rest, start + at))
    parts.dress += dress
    return tuple(found)


def _inline(match: re.Match[str], start: int) -> tuple[Inline | None, Span | None]:
    """The inline of a match, and which of its characters are text."""
    kind = match.lastgroup or ""
    if match["note"] is not None:
        return Ref(match["note"].lstrip("#") or "#", start + match.start("note")), None
    kind = "text" if match["text"] is not None else kind
    first, last = match.span(kind)
    inner = Span(start + first, start + last)
    if kind == "sign":
        if match["sign"].isspace():
            return None, Span(start + match.end(), start + match.end())
        return Run(match["sign"], inner.start), inner
    if kind == "text":
        return Run(match["text"], inner.start, "", match["url"]), inner
    return Run(match[kind], inner.start, kind), inner


def _document(text: str, parts: _Parts, annotators: Sequence[Annotator]) -> Document:
    blocks = tuple(
        Heading(b.inlines, b.level) if isinstance(b, _Title) else b for b in parts.blocks
    )
    blocks = _numbered_markers(blocks, list(parts.notes))
    order = [x for x in dict.fromkeys(r for b in blocks for r in references(b)) if x in parts.notes]
    order += [key for key in parts.notes if key not in order]
    starts: dict[str, int] = {}
    for inline in inlines_of((*blocks, *(b for body in parts.notes.values() for b in body))):
        if isinstance(inline, Ref):
            starts.setdefault(inline.label, inline.start)
    signed = find_signs([tuple(parts.notes[key]) for key in order], annotators)
    notes = [
        Note(
            f"note-{number}",
            key.lstrip("#*"),
            " ".join("".join(t for t, _ in pieces(body)).split()),
            owner,
            printed=key if key.isdecimal() else None,
            number=number,
            marker=_marker(text, starts.get(key, -1)),
            body=range_of(body),
            confidence=1.0,
        )
        for number, (key, body, owner) in enumerate(
            zip(order, signed.bodies, signed.owners, strict=True), 1
        )
    ]
    notes = [replace(n, label=x) for n, x in zip(notes, labels_of(notes), strict=True)]
    names = dict(zip(order, (n.label for n in notes), strict=True))
    roles = {a.id: a.role for a in signed.annotators}
    dress = [*parts.dress]
    dress += [Passage(Span(s[0], s[0] + s[1]), "annotator of a note") for s in signed.signs if s]
    document = Document(
        text=text,
        blocks=relabelled(blocks, names),
        apparatus=Apparatus(annotators=signed.annotators, notes=tuple(notes)),
        notes={
            n.label: NoteBlock(n, relabelled(body, names), roles.get(n.annotator or "", ""))
            for n, body in zip(notes, signed.bodies, strict=True)
        },
        moved=tuple(sorted(dress)),
        files=parts.images.files if parts.images else {},
        absent=tuple(parts.images.missing) if parts.images else (),
        format="rst",
    )
    return with_title(with_brackets(document))


def _marker(text: str, start: int) -> Span | None:
    """The range of the label of a marker, without its number sign."""
    if start < 0:
        return None
    end = text.index("]", start)
    start += text[start] == "#" and end > start + 1
    return Span(start, end)


def _numbered_markers(blocks: Blocks, keys: list[str]) -> Blocks:
    """Markers without a label (``[#]_``) get that of the note that is theirs by order."""
    waiting = {sign: iter([k for k in keys if k.startswith(sign)]) for sign in "#*"}
    known = frozenset(keys)

    def named(inlines: Inlines) -> Inlines:
        found: list[Inline] = []
        for inline in inlines:
            if not isinstance(inline, Ref):
                found.append(inline)
            elif label := next(waiting.get(inline.label, iter(())), ""):
                found.append(replace(inline, label=label))
            elif inline.label in known:
                found.append(inline)
            else:
                found.append(Run(f"[{inline.label}]_"))  # names no note of this text
        return tuple(found)

    return mapped(blocks, named)
