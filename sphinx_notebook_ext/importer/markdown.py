"""Markdown with ordinary footnotes -> the neutral tree (``markdown-it-py``, loaded late)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sphinx_notebook_ext.apparatus.model import Apparatus, Note, Span
from sphinx_notebook_ext.readers.markup.tree import (
    Block,
    Blocks,
    Document,
    Heading,
    Inline,
    Inlines,
    Item,
    Listing,
    Literal,
    NoteBlock,
    Paragraph,
    Passage,
    Quote,
    Ref,
    Rule,
    Run,
    Table,
    pieces,
    references,
)

from .brackets import relabelled, with_brackets
from .errors import ImporterError
from .labels import labels_of
from .signs import find_signs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_notebook_ext.apparatus.model import Annotator

_STYLES = {"em": "emphasis", "strong": "strong", "s": ""}
_SCHEMES = re.compile(r"(?:https?|mailto|ftp):", re.IGNORECASE)
_FRONT = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LABEL = re.compile(r"([A-Za-z][A-Za-z0-9.]*)-(\w+)$")


def read(text: str, annotators: Sequence[Annotator] = ()) -> Document:
    """Take a Markdown text apart.

    ``Document.text`` are the characters that a reader of the page sees, in order.
    """
    front = _FRONT.match(text.lstrip("\ufeff"))
    body = text.lstrip("\ufeff")[front.end() if front else 0 :]
    builder = _Builder(_tokens(body))
    blocks, notes = builder.document()
    return _document(blocks, notes, builder, annotators)


def _tokens(text: str) -> list[Any]:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False)
    parser.disable("footnote_tail", ignoreInvalid=True)
    try:
        return parser.parse(text)
    except RecursionError as error:
        raise ImporterError("the text is nested too deeply to be read") from error


@dataclass(slots=True)
class _Builder:
    """Goes through the tokens once; ``text`` collects the characters."""

    tokens: list[Any]
    at: int = 0
    size: int = 0
    parts: list[str] = field(default_factory=list)
    html: list[Passage] = field(default_factory=list)
    notes: dict[str, Blocks] = field(default_factory=dict)

    def document(self) -> tuple[Blocks, dict[str, Blocks]]:
        """The running text, and the content of each footnote by its label."""
        return self._blocks(""), self.notes

    def add(self, text: str) -> int:
        """Add characters to the stream and say where they stand."""
        start = self.size
        self.parts.append(text)
        self.size += len(text)
        return start

    def _blocks(self, end: str) -> Blocks:
        found: list[Block] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == end:
                break
            block = self._block(token)
            if block is not None:
                found.append(block)
        return tuple(found)

    def _block(self, token: Any) -> Block | None:
        match token.type:
            case "heading_open":
                return Heading(self._inline_until("heading_close"), int(token.tag[1:]))
            case "paragraph_open":
                return Paragraph(self._inline_until("paragraph_close"))
            case "blockquote_open":
                return Quote(self._blocks("blockquote_close"))
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token)
            case "footnote_reference_open":
                label = str(token.meta["label"])
                self.notes[label] = self._blocks("footnote_reference_close")
            case "fence" | "code_block":
                text = token.content.rstrip("\n")
                return Literal(text, self.add(text), (token.info or "").split(" ")[0].strip("{}"))
            case "table_open":
                return self._table()
            case "hr":
                return Rule()
            case "html_block":
                self._drop(token.content)
        return None

    def _list(self, token: Any) -> Block:
        ordered = token.type.startswith("ordered")
        first = int(token.attrs.get("start", 1)) if ordered else None
        items: list[Item] = []
        while self.tokens[self.at].type == "list_item_open":
            self.at += 1
            mark = f"{(first or 0) + len(items)}." if ordered else ""
            items.append(Item(self._blocks("list_item_close"), mark))
        self.at += 1
        return Listing(tuple(items), first)

    def _table(self) -> Block:
        rows: list[tuple[Inlines, ...]] = []
        heads = 0
        while (token := self.tokens[self.at]).type != "table_close":
            self.at += 1
            if token.type == "tr_open":
                rows.append(())
            elif token.type in ("th_open", "td_open"):
                heads += token.type == "th_open" and not rows[-1]
                rows[-1] = (*rows[-1], self._inline_until(token.type.replace("open", "close")))
        self.at += 1
        return Table(tuple(rows), heads if heads < len(rows) else 0)

    def _inline_until(self, end: str) -> Inlines:
        found: list[Inline] = []
        while (token := self.tokens[self.at]).type != end:
            self.at += 1
            if token.type == "inline":
                found += self._inline(token.children or [])
        self.at += 1
        return tuple(found)

    def _inline(self, tokens: Sequence[Any]) -> list[Inline]:
        found: list[Inline] = []
        styles: list[str] = []
        url = ""
        for token in tokens:
            kind = token.type
            if kind in ("text", "code_inline", "text_special"):
                style = "literal" if kind == "code_inline" else next(iter(styles[-1:]), "")
                found.append(Run(token.content, self.add(token.content), style, url))
            elif kind in ("softbreak", "hardbreak"):
                found.append(Run("\n", self.add("\n")))
            elif kind == "footnote_ref":
                found.append(Ref(str(token.meta["label"])))
            elif kind == "link_open":
                href = str(token.attrs.get("href", ""))
                url = href if _SCHEMES.match(href) else ""
            elif kind == "link_close":
                url = ""
            elif kind == "image":
                found.append(Run(token.content, self.add(token.content), "", url))
            elif kind == "html_inline":
                self._drop(token.content)
            elif kind.endswith("_open"):
                styles.append(_STYLES.get(kind.removesuffix("_open"), ""))
            elif kind.endswith("_close") and styles:
                styles.pop()
        return found

    def _drop(self, content: str) -> None:
        start = self.add(content)
        self.html.append(Passage(Span(start, start + len(content)), "HTML in Markdown"))


def _document(
    blocks: Blocks, bodies: dict[str, Blocks], builder: _Builder, annotators: Sequence[Annotator]
) -> Document:
    order = list(dict.fromkeys(_referred(blocks, bodies)))
    signed = find_signs([bodies[key] for key in order], annotators)
    people = {a.id: a for a in (*signed.annotators, *annotators)}
    records: list[Note] = []
    for number, (key, owner) in enumerate(zip(order, signed.owners, strict=True), 1):
        named = _LABEL.match(key)
        by = owner or (named[1] if named and named[1] in people else None)
        inner = named[2] if named and named[1] in (by, "note") else key
        printed = inner if inner.isdecimal() else None
        text = " ".join("".join(t for t, _ in pieces(bodies[key])).split())
        records.append(
            Note(f"note-{number}", inner, text, by, printed=printed, number=number, confidence=1.0)
        )
    notes = [replace(n, label=x) for n, x in zip(records, labels_of(records), strict=True)]
    names = dict(zip(order, (n.label for n in notes), strict=True))
    unused = [key for key in bodies if key not in names]
    left_out = [*builder.html, *(_unused(bodies[key], key) for key in unused)]
    document = Document(
        text="".join(builder.parts),
        blocks=relabelled(blocks, names),
        apparatus=Apparatus(
            annotators=tuple(people[i] for i in people if any(n.annotator == i for n in notes)),
            notes=tuple(notes),
        ),
        notes={
            n.label: NoteBlock(
                n,
                relabelled(body, names),
                people[n.annotator].role if n.annotator in people else "",
            )
            for n, body in zip(notes, signed.bodies, strict=True)
        },
        moved=tuple(
            Passage(Span(s[0], s[0] + s[1]), "annotator of a note") for s in signed.signs if s
        ),
        left_out=tuple(left_out),
        format="markdown",
        in_file=lambda _: None,
    )
    return _titled(with_brackets(document))


def _referred(blocks: Blocks, bodies: dict[str, Blocks]) -> list[str]:
    """Labels in the order of their markers, those in notes behind the note."""
    found: list[str] = []
    waiting = [label for block in blocks for label in references(block)]
    while waiting:
        label = waiting.pop(0)
        if label in bodies and label not in found:
            found.append(label)
            waiting = [x for block in bodies[label] for x in references(block)] + waiting
    return found


def _unused(body: Blocks, key: str) -> Passage:
    spans = [(start, start + len(text)) for text, start in pieces(body) if start >= 0]
    span = Span(spans[0][0], spans[-1][1]) if spans else Span(0, 0)
    return Passage(span, f"footnote {key}: nothing points to it")


def _titled(document: Document) -> Document:
    first = document.blocks[0] if document.blocks else None
    if isinstance(first, Heading) and first.level == 1:
        return replace(document, title=first.inlines, blocks=document.blocks[1:])
    return document
