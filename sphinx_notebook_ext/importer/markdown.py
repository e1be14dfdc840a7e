"""Markdown with ordinary footnotes -> the neutral tree (``markdown-it-py``, loaded late)."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field, replace
from html import unescape
from typing import TYPE_CHECKING, Any

from sphinx_notebook_ext.apparatus.model import Annotator, Apparatus, Note, Span
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
    Picture,
    Quote,
    Ref,
    Rule,
    Run,
    Table,
    Thesis,
    Verbatim,
    inlines_of,
    pieces,
    range_of,
    references,
    trimmed,
)

from .brackets import relabelled, with_brackets
from .carried import DIRECTIVES, ROLES
from .embedded import with_embedded
from .errors import ImporterError
from .images import Images
from .labels import labels_of, unused
from .markdown_html import BLOCKS, STYLES, Part, parts
from .markdown_tokens import Places, tokens_of
from .outline import with_title
from .ranges import moved_to
from .signs import find_signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_STYLES = {"em": "emphasis", "strong": "strong", "s": ""}
#: What a link within the page shows that leads from a note to its marker.
_WAY_BACK = re.compile(r"\s*[↩↑⤴↵⇧⬆↖⏎^¶][\ufe0e\ufe0f]?\s*")
_SCHEMES = re.compile(r"(?:https?|mailto|ftp):", re.IGNORECASE)
_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)(?<=\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?m)^([A-Za-z][\w-]*):[ \t]+([^\s|>&*!\[{].*?)[ \t]*\r?$")
_FIELDS = frozenset(("author", "translator", "editor", "date", "published"))
_LABEL = re.compile(r"([A-Za-z][A-Za-z0-9.]*)-(\w+)$")
_INITIALS = re.compile(r"([A-Z]{2,4})-\d+$")
_ROLE = re.compile(r"\{([a-z-]+)\}$")
_DIRECTIVE = re.compile(r"\{([\w-]+)\}")


def read(text: str, annotators: Sequence[Annotator] = (), path: Path | None = None) -> Document:
    """Take a Markdown text apart; images are looked for beside *path*.

    ``Document.text`` are the characters that a reader of the page sees, in order.
    """
    base = text.startswith("\ufeff")
    front = _FRONT.match(text, int(base))
    start = front.end() if front else int(base)
    body = text[start:]
    try:
        parsed = tokens_of(body)
    except ImporterError as error:
        raise ImporterError(f"{path or 'the text'}: {error}") from error
    places = Places(body, start, parsed.placed)
    builder = _Builder(parsed.tokens, places, Images(path) if path else None, parsed.notes)
    fields = builder.front(front) if front else {}
    blocks, notes = builder.document()
    document = _document(blocks, notes, builder, annotators)
    document = with_brackets(with_embedded(document, annotators))
    metadata = {key: value for key, value in fields.items() if key in _FIELDS}
    document = replace(with_title(document, fields.get("title", "")), metadata=metadata)
    return moved_to(document, builder.offsets)


@dataclass(slots=True)
class _Builder:
    """Goes through the tokens once; ``text`` collects the characters."""

    tokens: list[Any]
    places: Places
    images: Images | None = None
    inner: dict[int, dict[str, Any]] = field(default_factory=dict)
    at: int = 0
    depth: int = 0
    parts: list[str] = field(default_factory=list)
    offsets: array[int] = field(default_factory=lambda: array("L"))
    dropped: list[Passage] = field(default_factory=list)
    moved: list[Passage] = field(default_factory=list)
    notes: dict[str, Blocks] = field(default_factory=dict)

    def front(self, found: re.Match[str]) -> dict[str, str]:
        """The fields of the front matter; all of it is listed as left out."""
        fields = {key: value.strip("\"'") for key, value in _FIELD.findall(found[1])}
        span = self._stretch(found[1].rstrip(), range(*found.span(1)))
        self.dropped.append(Passage(span, "front matter: its fields are metadata"))
        return fields

    def document(self) -> tuple[Blocks, dict[str, Blocks]]:
        """The running text, and the content of each footnote by its label."""
        return self._blocks(""), self.notes

    def add(self, text: str, places: Sequence[int]) -> int:
        """Add characters, which stand at *places* in the file, and say where in the stream."""
        start = len(self.offsets)
        self.parts.append(text)
        self.offsets.extend(places[: len(text)])
        return start

    def _stretch(self, text: str, places: Sequence[int]) -> Span:
        start = self.add(text, places)
        return Span(start, start + len(text))

    def _blocks(self, end: str) -> Blocks:
        found: list[Block] = []
        self.depth += 1
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == end:
                break
            found += self._block(token)
        self.depth -= 1
        return tuple(found)

    def _block(self, token: Any) -> Iterator[Block]:
        match token.type:
            case "heading_open":
                if inlines := self._inline_until("heading_close"):
                    yield Heading(inlines, int(token.tag[1:]))
            case "paragraph_open":
                if inlines := self._inline_until("paragraph_close"):
                    yield Paragraph(inlines)
            case "blockquote_open":
                if inner := self._blocks("blockquote_close"):
                    yield Quote(inner)
            case "bullet_list_open" | "ordered_list_open":
                yield from self._list(token)
            case "footnote_reference_open":
                label = str(token.meta["label"])
                found = self._blocks("footnote_reference_close")
                self.notes[unused(label, self.notes)] = found
            case "fence" | "code_block" | "colon_fence":
                yield self._fence(token)
            case "table_open":
                yield self._table()
            case "hr":
                yield Rule()
            case "html_block":
                yield from self._html(token)

    def _html(self, token: Any) -> Iterator[Block]:
        """The paragraphs and headings of a block of HTML, without its tags."""
        places = self.places.of_lines(token.content, token.map[0])
        open_: list[Inline] = []
        styles: list[str] = []
        heading = 0
        for part in parts(token.content):
            here = places[part.start : part.end]
            if not part.tag:
                text = unescape(token.content[part.start : part.end])
                open_.append(Run(text, self.add(text, here), next(iter(styles[-1:]), "")))
                continue
            self._drop_html(token.content[part.start : part.end], here)
            if part.tag in BLOCKS:
                yield from _closed(open_, heading)
                heading = int(part.tag[1]) if re.fullmatch("h[1-6]", part.tag) else heading
                heading = 0 if part.closes else heading
                open_, styles = [], []
            else:
                self._styled(part, styles, open_)
        yield from _closed(open_, heading)

    def _drop_html(self, text: str, places: Sequence[int]) -> None:
        self.dropped.append(Passage(self._stretch(text, places), "HTML in Markdown"))

    def _styled(self, part: Part, styles: list[str], found: list[Inline]) -> None:
        """What a tag within a line does: begin or end a style, break the line, show an image."""
        if part.tag == "br":
            found.append(Run("\n"))
        elif part.tag == "img" and self.images:
            taken = self.images.take(part.value("src"), part.value("alt"))
            if taken:
                found.append(Picture(taken, part.value("alt")))
        elif part.tag in STYLES and not part.closes:
            styles.append(STYLES[part.tag])
        elif part.tag in STYLES and styles:
            styles.pop()

    def _fence(self, token: Any) -> Block:
        """Lines as they are, or a directive that an edition can carry on."""
        text, first = token.content.rstrip("\n"), token.map[0]
        info = (token.info or "").strip()
        named = _DIRECTIVE.match(info)
        if named or token.type == "colon_fence":
            if named is None or named[1] not in DIRECTIVES or self.depth > 1:
                info = "text"
            whole = f"{token.markup}{token.info}\n{token.content}{token.markup}"
            places = self.places.of_lines(whole, first)
            if info != "text":
                return Verbatim(whole, "myst", self.add(whole, places))
            return Literal(whole, self.add(whole, places), "text")
        places = self.places.of_lines(text, first + (token.type == "fence"))
        return Literal(text, self.add(text, places), _language(info))

    def _list(self, token: Any) -> Iterator[Block]:
        ordered = token.type.startswith("ordered")
        first = int(token.attrs.get("start", 1)) if ordered else None
        items: list[Item] = []
        while self.tokens[self.at].type == "list_item_open":
            self.at += 1
            mark = f"{(first or 0) + len(items)}." if ordered else ""
            items.append(Item(self._blocks("list_item_close"), mark))
        self.at += 1
        if ordered and token.markup == ")":  # numbered paragraphs, not a list
            for item in items:
                yield from _thesis(item)
        else:
            yield Listing(tuple(items), first)

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
                found += self._inline(token)
        self.at += 1
        return tuple(found)

    def _inline(self, whole: Any) -> list[Inline]:
        places = self.places.of_lines(whole.content, whole.map[0] if whole.map else 0)
        return self._children(whole.children or [], whole.content, places)

    def _children(self, tokens: Sequence[Any], content: str, places: Sequence[int]) -> list[Inline]:
        """The inlines of *tokens*, read from *content*, whose characters stand at *places*."""
        found: list[Inline] = []
        styles: list[str] = []
        url, within = "", False
        for token in tokens:
            kind = token.type
            if kind == "text" and within and _WAY_BACK.fullmatch(token.content):
                span = self._stretch(token.content, self.places.of_token(token, content, places))
                self.dropped.append(Passage(span, "link back"))
            elif kind in ("text", "code_inline", "text_special"):
                style = next(iter(styles[-1:]), "")
                if kind == "code_inline":
                    style = self._role_before(found) or "literal"
                if token.content:
                    at = self.add(token.content, self.places.of_token(token, content, places))
                    _append(found, Run(token.content, at, style, url))
            elif kind in ("softbreak", "hardbreak"):
                at = self.places.start_of(token)
                found.append(Run("\n", self.add("\n", [places[min(at, len(places) - 1)]])))
            elif kind == "footnote_ref" and "label" not in token.meta:
                found.append(self._note_within(token, places))
            elif kind == "footnote_ref":
                found.append(self._marker(token, places))
            elif kind == "link_open":
                href = str(token.attrs.get("href", ""))
                url, within = href if _SCHEMES.match(href) else "", href.startswith("#")
            elif kind == "link_close":
                url, within = "", False
            elif kind == "image":
                found.append(self._image(token, content, places, url))
            elif kind == "html_inline":
                self._drop_html(token.content, self.places.of_token(token, content, places))
                for part in parts(token.content):
                    self._styled(part, styles, found)
                    within = part.value("href").startswith("#") if part.tag == "a" else within
            elif kind.endswith("_open"):
                styles.append(_STYLES.get(kind.removesuffix("_open"), ""))
            elif kind.endswith("_close") and styles:
                styles.pop()
        return found

    def _note_within(self, token: Any, places: Sequence[int]) -> Inline:
        """A note that stands at its marker: ``^[text]``; one word is a formula's exponent."""
        note = self.inner[token.meta["id"]]
        start, content = self.places.start_of(token), note["content"]
        if not content.strip().count(" "):
            text = f"^[{content}]"
            return Run(text, self.add(text, places[start : start + len(text)]))
        here = places[start + 2 : start + 2 + len(content)]
        label = unused(f"inline-{1 + sum(x.startswith('inline-') for x in self.notes)}", self.notes)
        self.notes[label] = ()  # before those within it
        self.notes[label] = (Paragraph(tuple(self._children(note["tokens"], content, here))),)
        return Ref(label)

    def _role_before(self, found: list[Inline]) -> str:
        """The role that the text before a code names; its name leaves the text."""
        last = found[-1] if found else None
        named = _ROLE.search(last.text) if isinstance(last, Run) and not last.style else None
        if not isinstance(last, Run) or named is None or named[1] not in ROLES:
            return ""
        span = Span(last.start + named.start(), last.start + named.end())
        self.moved.append(Passage(span, "name of a role"))
        found[-1:] = [replace(last, text=last.text[: named.start()])] if named.start() else []
        return named[1]

    def _marker(self, token: Any, places: Sequence[int]) -> Ref:
        label = str(token.meta["label"])
        start = self.places.start_of(token) + 2
        span = self._stretch(label, places[start : start + len(label)])
        self.moved.append(Passage(span, "marker of a footnote"))
        return Ref(label, span.start)

    def _image(self, token: Any, source: str, places: Sequence[int], url: str) -> Inline:
        given = str(token.attrs.get("src", ""))
        taken = self.images.take(given, token.content) if self.images else None
        if taken:
            return Picture(taken, token.content)
        text = token.content
        return Run(text, self.add(text, self.places.of_token(token, source, places)), "", url)


def _append(found: list[Inline], run: Run) -> None:
    last = found[-1] if found else None
    if (
        isinstance(last, Run)
        and (last.style, last.url) == (run.style, run.url)
        and last.start + len(last.text) == run.start
        and last.text != "\n"
    ):
        found[-1] = replace(last, text=last.text + run.text)
    else:
        found.append(run)


def _closed(inlines: list[Inline], level: int) -> Iterator[Block]:
    if any(not isinstance(x, Run) or x.text.strip() for x in inlines):
        whole = trimmed(tuple(inlines))
        yield Heading(whole, level) if level else Paragraph(whole)


def _language(info: str) -> str:
    name = info.split(" ", maxsplit=1)[0].strip("{}")
    return name if re.fullmatch(r"[\w+#.-]+", name) else ""


def _thesis(item: Item) -> Iterator[Block]:
    first = item.blocks[0] if item.blocks else None
    number = item.mark.rstrip(".")
    inlines = first.inlines if isinstance(first, Paragraph) else ()
    yield Thesis(number, inlines, f"{number})")
    yield from item.blocks[1:] if isinstance(first, Paragraph) else item.blocks


def _document(
    blocks: Blocks, bodies: dict[str, Blocks], builder: _Builder, annotators: Sequence[Annotator]
) -> Document:
    order = list(dict.fromkeys((*_referred(blocks, bodies), *bodies)))
    signed = find_signs([bodies[key] for key in order], annotators)
    people = {a.id: a for a in (*_initials(order), *signed.annotators, *annotators)}
    starts = _starts(blocks, bodies)
    records: list[Note] = []
    for number, (key, owner, body) in enumerate(
        zip(order, signed.owners, signed.bodies, strict=True), 1
    ):
        named = _LABEL.match(key)
        by = owner or (named[1] if named and named[1] in people else None)
        inner = named[2] if named and named[1] in (by, "note") else key
        text = " ".join("".join(t for t, _ in pieces(body)).split())
        records.append(
            Note(
                f"note-{number}",
                inner,
                text,
                by,
                printed=key if key.isdecimal() else None,  # else its number is counted
                number=number,
                marker=_marker(starts.get(key, -1), key, inner),
                body=range_of(body),
                confidence=1.0,
            )
        )
    notes = [replace(n, label=x) for n, x in zip(records, labels_of(records), strict=True)]
    names = dict(zip(order, (n.label for n in notes), strict=True))
    signs = [Passage(Span(s[0], s[0] + s[1]), "annotator of a note") for s in signed.signs if s]
    return Document(
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
        moved=tuple(sorted([*builder.moved, *signs])),
        left_out=tuple(builder.dropped),
        files=builder.images.files if builder.images else {},
        absent=tuple(builder.images.missing) if builder.images else (),
        format="markdown",
    )


def _initials(labels: Sequence[str]) -> Iterator[Annotator]:
    """Those whose initials and a number are a label, as in the short form of a note."""
    for label in labels:
        if found := _INITIALS.match(label):
            yield Annotator(found[1])


def _starts(blocks: Blocks, bodies: dict[str, Blocks]) -> dict[str, int]:
    """Where the first marker of each note stands."""
    found: dict[str, int] = {}
    for inline in inlines_of((*blocks, *(b for body in bodies.values() for b in body))):
        if isinstance(inline, Ref):
            found.setdefault(inline.label, inline.start)
    return found


def _marker(start: int, key: str, shown: str) -> Span | None:
    """The range of *shown* within the label *key* of a marker at *start*."""
    if start < 0:
        return None
    at = start + key.rindex(shown)
    return Span(at, at + len(shown))


def _referred(blocks: Blocks, bodies: dict[str, Blocks]) -> list[str]:
    """Labels in the order of their markers, those in notes behind the note."""
    found: dict[str, None] = {}
    waiting = [label for block in blocks for label in references(block)][::-1]
    while waiting:
        label = waiting.pop()
        if label in bodies and label not in found:
            found[label] = None
            waiting += [x for block in bodies[label] for x in references(block)][::-1]
    return list(found)
