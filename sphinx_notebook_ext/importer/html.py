"""HTML -> the neutral tree; the bounds of the notes come from the markup."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.model import Annotator, Apparatus, Note, Span
from sphinx_notebook_ext.readers.markup.html_blocks import Converter
from sphinx_notebook_ext.readers.markup.html_dom import (
    MarkupError,
    Page,
    file_offsets,
    page_of,
)
from sphinx_notebook_ext.readers.markup.html_furniture import content_root, is_seen, left_out
from sphinx_notebook_ext.readers.markup.html_marks import BLOCKS, Found
from sphinx_notebook_ext.readers.markup.html_notes import notes_of
from sphinx_notebook_ext.readers.markup.tree import (
    Block,
    Blocks,
    Document,
    Heading,
    Inline,
    Literal,
    NoteBlock,
    Paragraph,
    Passage,
    Run,
    pieces,
    plain,
    range_of,
    trimmed,
)

from .brackets import relabelled, with_brackets
from .embedded import with_embedded
from .errors import ImporterError
from .images import Images
from .labels import labels_of
from .matter import with_first_line
from .outline import with_title
from .plain import read as read_text
from .ranges import moved_to
from .signs import Signed, find_signs, without_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


_NOTES = re.compile(
    r"(?:(?:[\w’'.-]+ ){0,2}(?:foot|end)?notes?|references)"
    r"(?: (?:and|&) (?:\w+ )?(?:references|notes|citations)| (?:to|on) [\w .,’'-]{1,40})?\W*$|"
    r"(?:notas|notes|note|приме[чц]ания|сноски|anmerkungen|fu(?:ß|ss)noten|citations)\W*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*[\[(]?\s*(\d{1,4}[a-z]?|[*†‡§]+)\s*[\])]?[.:)]?\s*")
_REST = re.compile(r"\s*[.:)\]](?=\s+\S)")


def read(text: str, annotators: Sequence[Annotator], path: Path) -> Document:
    """Take an HTML page apart.

    :raises ImporterError: for a page nested without end, or made to be slow.
    """
    try:
        page = page_of(text)
    except MarkupError as error:
        raise ImporterError(f"{path}: {error}: this is no page that a reader could use") from error
    document = _Reader(page, annotators, path).document()
    document = with_embedded(_unwrapped(document, annotators), annotators)
    document = with_title(with_brackets(document), page_title(page))
    return in_file(document, text, page)


def _unwrapped(document: Document, annotators: Sequence[Annotator]) -> Document:
    """*document* with its text taken apart where all of it is but one ``pre``.

    So browsers and archives show plain text.
    """
    texts = [block for block in document.blocks if isinstance(block, Literal)]
    whole = sum(len(text) for text, _ in pieces(document.blocks))
    if document.notes or len(texts) != 1 or len(texts[0].text) * 2 < whole:
        return document
    block = texts[0]
    # behind as much space, every offset is that of the page
    inner = read_text(" " * block.start + block.text, annotators, brackets=False)
    if not inner.notes:
        return document
    at = document.blocks.index(block)
    if len(document.blocks) == 1:
        inner = with_first_line(inner)
    return replace(
        inner,
        text=document.text,
        blocks=(*document.blocks[:at], *inner.blocks, *document.blocks[at + 1 :]),
        moved=tuple(sorted([*document.moved, *inner.moved])),
        left_out=(*document.left_out, *inner.left_out),
        language=document.language,
        format=document.format,
        files=document.files,
        absent=document.absent,
    )


class _Reader:
    """One page on its way; what it moves is collected in ``moved``."""

    def __init__(self, page: Page, annotators: Sequence[Annotator], path: Path) -> None:
        self.page = page
        self.annotators = annotators
        self.found = list(_seen(page, notes_of(page)))
        kept = [n.element for n in self.found] + [m.element for n in self.found for m in n.markers]
        self.root = content_root(page, kept)
        self.dropped = list(left_out(page, self.root, kept))
        self.images = Images(path)
        self.moved: list[Passage] = []
        shown = {e for n in self.found for e in (n.element, *n.repeats)}
        self.starts = sorted(page.ranges[e].start for e in shown)

    def document(self) -> Document:
        """The whole page."""
        taken: dict[str, list[Inline]] = {}
        converter = self._converter(taken)
        blocks = self._without_headings(converter.blocks(self.root))
        self.inner = self._converter({})
        bodies = [self._body(i, n, taken) for i, n in enumerate(self.found)]
        signed = find_signs(bodies, self.annotators)
        notes = self._notes(signed)
        names = {str(i): note.label for i, note in enumerate(notes)}
        roles = {a.id: a.role for a in signed.annotators}
        return Document(
            text=self.page.text,
            blocks=relabelled(tuple(blocks), names),
            apparatus=Apparatus(annotators=signed.annotators, notes=notes),
            notes={
                n.label: NoteBlock(n, relabelled(body, names), roles.get(n.annotator or "", ""))
                for n, body in zip(notes, signed.bodies, strict=True)
            },
            moved=tuple(sorted([*self.moved, *self._dress(signed)])),
            left_out=tuple(self._left_out()),
            language=self._language(),
            format="html",
            files=self.images.files,
            absent=tuple(self.images.missing),
        )

    def _converter(self, taken: dict[str, list[Inline]]) -> Converter:
        converter = Converter(self.page, base=_base(self.page), image=self.images.take)
        converter.taken = taken
        converter.skipped = {element for element, _ in self.dropped}
        for index, note in enumerate(self.found):
            converter.markers |= {m.element: str(index) for m in note.markers}
            converter.skipped |= {*note.back, *note.following, *note.repeats}
            if note.element.tag in BLOCKS or self._is_whole(note):
                converter.skipped.add(note.element)
            else:
                converter.heads[note.element] = str(index)
        return converter

    def _is_whole(self, note: Found) -> bool:
        """Whether an inline element holds a note, and is not only its number."""
        back = sum(len(self.page.content(e)) for e in note.back)
        return len(self.page.content(note.element).strip()) > back + 8

    def _body(self, index: int, note: Found, taken: dict[str, list[Inline]]) -> Blocks:
        inner = self.inner
        if str(index) in taken:
            blocks: list[Block] = [Paragraph(trimmed(tuple(taken[str(index)])))]
        else:
            blocks = inner.blocks(note.element)
        for element in note.following:
            blocks += inner.blocks(element)
        return self._without_number(tuple(blocks), note)

    def _without_number(self, body: Blocks, note: Found) -> Blocks:
        """*body* without the number at its head, where it is that of the marker."""
        first = body[0] if body else None
        run = first.inlines[0] if isinstance(first, Paragraph) and first.inlines else None
        if not isinstance(run, Run):
            return body
        found = _NUMBER.match(run.text)
        if not found or found[1] != note.markers[0].printed:
            found = _REST.match(run.text)  # of a number that stands in an element of its own
        elif found.end() < len(run.text) and not re.search(r"[\])}.:]|\s$", found[0]):
            return body
        cut = without_head(body, found.end()) if found else None
        if cut is None:
            return body
        (start, count) = cut[1]
        self.moved.append(Passage(Span(start, start + count), "number of a note"))
        return cut[0]

    def _notes(self, signed: Signed) -> tuple[Note, ...]:
        notes = [
            Note(
                f"note-{index}",
                "",
                " ".join(_text(body).split()),
                owner,
                printed=found.markers[0].printed or None,
                number=index,
                marker=self._marker(found),
                body=range_of(body),
                confidence=1.0,
            )
            for index, (found, body, owner) in enumerate(
                zip(self.found, signed.bodies, signed.owners, strict=True), 1
            )
        ]
        labels = labels_of(notes)
        return tuple(replace(n, label=x) for n, x in zip(notes, labels, strict=True))

    def _marker(self, found: Found) -> Span | None:
        marker = found.markers[0]
        start, end = self.page.ranges[marker.element]
        at = self.page.text.find(marker.printed, start, end) if marker.printed else -1
        return Span(at, at + len(marker.printed)) if at >= 0 else None

    def _dress(self, signed: Signed) -> Iterator[Passage]:
        """Markers, links back and the names of annotators: expressed otherwise in an edition."""
        for index, note in enumerate(self.found, 1):
            for marker in note.markers:
                if marker.element is not note.element:
                    yield Passage(self.page.ranges[marker.element], f"marker of note-{index}")
            for back in note.back:
                yield Passage(self.page.ranges[back], f"link back from note-{index}")
        for index, sign in enumerate(signed.signs, 1):
            if sign is not None:
                span = Span(sign[0], sign[0] + sign[1])
                yield Passage(span, f"annotator of note-{index}")

    def _left_out(self) -> Iterator[Passage]:
        start, end = self.page.ranges[self.root]
        yield Passage(Span(0, start), "before the text: head and furniture of the page")
        moved = {e for n in self.found for e in (*(m.element for m in n.markers), *n.back)}
        moved -= {n.element for n in self.found}
        for element, why in self.dropped:
            around = (element, *self.page.ancestors(element))
            if self.page.content(element) and moved.isdisjoint(around):
                yield Passage(self.page.ranges[element], why)
        for index, note in enumerate(self.found, 1):
            for element in note.repeats:
                if not any(self.page.contains(e, element) for e, _ in self.dropped):
                    yield Passage(self.page.ranges[element], f"repeats note-{index}")
        yield Passage(Span(end, len(self.page.text)), "behind the text: furniture of the page")

    def _without_headings(self, blocks: list[Block]) -> list[Block]:
        """*blocks* without the headings of sections that held nothing but notes."""
        kept: list[Block] = []
        within = False
        for block in blocks:
            within = self._heads_notes(block, within=within)
            if not within:
                kept.append(block)
                continue
            for text, start in pieces((block,)):
                if start >= 0:
                    span = Span(start, start + len(text))
                    self.moved.append(Passage(span, "heading of a section of notes"))
        return kept

    def _heads_notes(self, block: Block, *, within: bool) -> bool:
        """Whether *block* says that notes follow, and they do.

        *within* a section of notes a heading need not say so: it names their chapter.
        """
        inlines = block.inlines if isinstance(block, Heading | Paragraph) else ()
        said = plain(inlines).strip()
        end = range_of((block,))
        if not said or end is None or any(not isinstance(x, Run) for x in inlines):
            return False
        if not _NOTES.match(said) and not (within and isinstance(block, Heading)):
            return False
        after = bisect_left(self.starts, end.end)
        if after == len(self.starts):
            return False
        between = self.page.text[end.end : self.starts[after]].strip(" \t\r\n[]+")
        return bool(_NOTES.match(between)) or not any(c.isalnum() for c in between)

    def _language(self) -> str:
        given = (self.page.root.get("lang") or self.page.root.get("xml:lang") or "").lower()
        return given.partition("-")[0] if re.fullmatch(r"[a-z]{2}(?:-[a-z]+)?", given) else ""


def _seen(page: Page, notes: Iterable[Found]) -> Iterator[Found]:
    for note in notes:
        if all(is_seen(page, e) for e in (note.element, *(m.element for m in note.markers))):
            yield note


def in_file(document: Document, source: str, page: Page) -> Document:
    """*document* with the ranges of its apparatus counted in the file."""
    return moved_to(document, file_offsets(source, page))


def page_title(page: Page) -> str:
    """What the head of a page calls it, without the name of the site where that is known."""
    metas = {
        e.get("property") or e.get("name"): e.get("content") for e in page.order if e.tag == "meta"
    }
    found = next((e for e in page.order if e.tag == "title"), None)
    given = metas.get("og:title") or (page.content(found) if found is not None else "")
    title = " ".join(given.split())
    site = " ".join((metas.get("og:site_name") or "").split())
    if site and title.endswith(site):
        title = re.sub(r"\s*[-–—|·:•»]\s*$", "", title.removesuffix(site)) or title
    return title


def _base(page: Page) -> str:
    for element in page.order:
        if element.tag == "base" and element.get("href"):
            return str(element.get("href"))
        if element.tag == "link" and element.get("rel") == "canonical" and element.get("href"):
            return str(element.get("href"))
    return ""


def _text(blocks: Blocks) -> str:
    return "\n".join("".join(text for text, _ in pieces((block,))) for block in blocks)
