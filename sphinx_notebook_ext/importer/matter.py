"""What stands round a text: title, byline, date and translator; the furniture of the page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_notebook_ext.readers.markup.tree import (
    Block,
    Document,
    Heading,
    Listing,
    Paragraph,
    Ref,
    plain,
    references,
)

from .structure import is_named

if TYPE_CHECKING:
    from collections.abc import Sequence

_FURNITURE = re.compile(
    r"(?:share (?:on|this|via|to)\b|share$|tweet$|follow us|subscribe\b|sign up\b|print this|"
    r"email this|"
    r"©|\(c\) ?\d{4}|copyright\b|all rights reserved|back to top|skip to|leave a (?:comment|reply)|"
    r"related (?:posts|articles)|previous post|next post|cookie|privacy policy|"
    r"terms of (?:use|service)|"
    r"powered by|posted in|filed under|tags?:|edit this page|edit on git|"
    r"last (?:updated|modified|edited) |this page was last |made with |built with |"
    r"compartir|поделиться)",
    re.IGNORECASE,
)
_MONTHS = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
_DATE = re.compile(
    rf"(?:(?:{_MONTHS})\w*\.? \d{{1,2}},? \d{{4}}|\d{{1,2}}\.? (?:de )?(?:{_MONTHS})\w*\.?(?: de)? "
    r"\d{4}|"
    r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})$",
    re.IGNORECASE,
)
_LINES = {
    "translator": re.compile(
        r"(?:translat(?:ion|or|ed)(?: by)?:?|перевод:?|traducción:?) (.{3,60})$", re.I
    ),
    "author": re.compile(r"(?:[Ww]ritten )?[Bb]y ([A-Z][^,.;:]{2,50})$"),
    "published": re.compile(r"(?:first )?published (?:on|in|at) (.{3,100})$", re.I),
}
_FOOT = 60  # paragraphs from the end among which the foot of a page is looked for


def with_matter(document: Document) -> Document:
    """*document* with its title, metadata and furniture in their fields."""
    blocks, furniture = without_foot(document.blocks)
    document = replace(document, blocks=blocks)
    if document.format == "text":
        document = with_first_line(document)
    metadata = metadata_of(document.blocks) | document.metadata
    return replace(
        document,
        metadata=metadata,
        furniture=document.furniture + furniture,
    )


def with_first_line(document: Document) -> Document:
    """*document* with its first line as the title, where it has none and that may be one."""
    blocks = document.blocks
    if document.title or not _may_be_title(blocks):
        return document
    return replace(document, title=blocks[0].inlines, blocks=blocks[1:])  # type: ignore[union-attr]


def _may_be_title(blocks: Sequence[Block]) -> bool:
    first = blocks[0] if blocks else None
    if isinstance(first, Heading):
        return not is_named(first) or not any(isinstance(b, Heading) for b in blocks[1:])
    if not isinstance(first, Paragraph) or len(blocks) < 2:
        return False
    text = plain(first.inlines).strip()
    return len(text) <= 200 and text[-1:] not in ".,;:" and not any(references(first))


def without_foot(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """*blocks* in two: the text, and share links, copyright line and the like at its end."""
    for index in range(max(0, len(blocks) - _FOOT), len(blocks)):
        rest = blocks[index:]
        if _FURNITURE.match(_text(rest[0]).strip()) and all(_is_small(b) for b in rest):
            return blocks[:index], rest
    return blocks, ()


def _is_small(block: Block) -> bool:
    return len(_text(block)) < 160 and not any(references(block))


def _text(block: Block) -> str:
    match block:
        case Heading() | Paragraph():
            return plain(block.inlines)
        case Listing():
            return " ".join(_text(inner) for item in block.items for inner in item.blocks)
        case _:
            return ""


def metadata_of(blocks: Sequence[Block]) -> dict[str, str]:
    """Author, date, translator as the lines after the title and at the end say them."""
    found: dict[str, str] = {}
    for block in blocks[:4]:
        _from_head(block, found)
    for block in [*blocks[:6], *blocks[-6:]]:
        text = " ".join(_text(block).split()).rstrip(". ")
        for key, pattern in _LINES.items():
            if match := pattern.match(text):
                found.setdefault(key, match[1])
    return dict(sorted(found.items()))


def _from_head(block: Block, found: dict[str, str]) -> None:
    lines = [_text(block)]
    if isinstance(block, Listing):
        lines = [" ".join(_text(inner) for inner in item.blocks) for item in block.items]
    texts = [" ".join(line.split()).strip(" |") for line in lines]
    for text in texts:
        if _DATE.match(text):
            found.setdefault("date", text)
        elif isinstance(block, Listing) and len(text) < 60 and any(map(_DATE.match, texts)):
            found.setdefault("author", text)


def has_marker(block: Block) -> bool:
    """Whether a note is attached to *block*."""
    return isinstance(block, Paragraph) and any(isinstance(x, Ref) for x in block.inlines)
