"""Paragraphs of plain text as title, headings, lists and numbered theses."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.model import Span
from sphinx_notebook_ext.readers.markup.tree import (
    Block,
    Blocks,
    Heading,
    Inlines,
    Item,
    Listing,
    Paragraph,
    Passage,
    Ref,
    Run,
    Thesis,
    plain,
    trimmed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORDS = (
    "chapter|book|part|section|volume|canto|act|scene|lecture|letter|introduction|preface|foreword|"
    "prologue|epilogue|afterword|appendix|conclusion|postscript|contents|bibliography|abstract|"
    "глава|часть|раздел|книга|введение|предисловие|заключение|приложение|"
    "capítulo|parte|sección|libro|introducción|prólogo|conclusión|"
    "chapitre|partie|livre|préface|kapitel|teil|buch|einleitung|vorwort|anhang"
)
_KEYWORD = re.compile(rf"(?:{_WORDS})\b(?!,)", re.IGNORECASE)
KEYWORD_NUMBER = re.compile(rf"({_WORDS})\s+([IVXLCDM]+|\d+)\b", re.IGNORECASE)
_KEYWORD_LAST = re.compile(rf"\. (?:{_WORDS})$", re.IGNORECASE)
_ROMAN_ALONE = re.compile(r"[IVXLCDM]{1,7}\.?$")
_BYLINE = re.compile(
    r"(?:by|translat\w+|edited|written|first published|published)\b", re.IGNORECASE
)
_ROMAN = re.compile(r"[IVXLCDM]{1,7}\.?$|\d{1,3}\.?$")
_ENUMERATOR = re.compile(r"\s*(\d{1,3})\.[ \t]+(?=\S)")
_THESIS = re.compile(r"(\d{1,3})\)[ \t]+(?=\S)")
_BULLET = re.compile(r"\s*([•·▪‣◦●*–-])[ \t]+(?=\S)")
_SMALL = frozenset(
    "a an and as at by for from in of on or the to with de la der die du i y и в".split()
)


def structured(paragraphs: Sequence[Inlines]) -> tuple[list[Block], list[Passage]]:
    """*paragraphs* as blocks, and the signs that became a block's kind."""
    theses = sum(1 for p in paragraphs if _lead(p, _THESIS)) >= 2
    blocks: list[Block] = []
    moved: list[Passage] = []
    index = 0
    while index < len(paragraphs):
        count = _list_length(paragraphs, index)
        if count:
            blocks.append(_listing(paragraphs[index : index + count], moved))
            index += count
            continue
        paragraph = paragraphs[index]
        if theses and (found := _lead(paragraph, _THESIS)):
            blocks.append(_thesis(paragraph, found))
        else:
            blocks.append(_plain_block(paragraphs, index))
        index += 1
    return _ranked(blocks), moved


def guessed(blocks: Blocks) -> Blocks:
    """*blocks* of a page with markup, in which numbered theses and chapters are but paragraphs.

    Headings are guessed only where the markup has none, and only those that name a chapter.
    """
    leads = [b for b in blocks if isinstance(b, Paragraph) and _lead(b.inlines, _THESIS)]
    theses = len(leads) > 1
    headed = any(isinstance(block, Heading) for block in blocks)
    done: list[Block] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            done.append(block)
        elif theses and (found := _lead(block.inlines, _THESIS)):
            done.append(_thesis(block.inlines, found))
        elif not headed and _names_chapter(block.inlines):
            done.append(Heading(block.inlines))
        else:
            done.append(block)
    return tuple(done)


def _names_chapter(inlines: Inlines) -> bool:
    text = " ".join(plain(inlines).split())
    return bool(KEYWORD_NUMBER.match(text)) and len(text) < 80 and text[-1:] not in ".,;:!?"


def is_named(heading: Heading) -> bool:
    """Whether a heading says that it begins a chapter: by its name or a Roman number."""
    text = " ".join(plain(heading.inlines).split())
    return bool(_KEYWORD.match(text) or _ROMAN_ALONE.match(text) or _KEYWORD_LAST.search(text))


def headings_told(blocks: Sequence[Block]) -> Iterator[Passage]:
    """Each heading of a plain text, where nothing marks one, with what it was known by."""
    for block in blocks:
        if not isinstance(block, Heading):
            continue
        spans = [(x.start, x.start + len(x.text)) for x in block.inlines if isinstance(x, Run)]
        if spans and spans[0][0] >= 0:
            why = f"taken for a heading: {_looks(plain(block.inlines))}"
            yield Passage(Span(spans[0][0], spans[-1][1]), why)


def _looks(text: str) -> str:
    text = " ".join(text.split())
    if _KEYWORD.match(text) or _KEYWORD_LAST.search(text):
        return "it names a part of a book"
    if _ROMAN.match(text) or text.isdigit():
        return "it is a number alone"
    return "it is in capitals" if text.isupper() else "it is short and no sentence"


def _ranked(blocks: list[Block]) -> list[Block]:
    """*blocks* with lower levels for headings within chapters, where chapters are named.

    There, a line that only looks like a heading has to look very much like one.
    """
    if sum(1 for b in blocks if isinstance(b, Heading) and is_named(b)) < 2:
        return blocks
    done: list[Block] = []
    for index, block in enumerate(blocks):
        before = done[-1] if done else None
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if (
            not isinstance(block, Heading)
            or is_named(block)
            or isinstance(before, Heading)
            or (isinstance(after, Heading) and is_named(after))
        ):
            done.append(block)
        elif plain(block.inlines).strip(" .").isdigit():
            done.append(replace(block, level=2))
        elif _is_certain(plain(block.inlines), after):
            done.append(block)
        else:
            done.append(Paragraph(block.inlines))
    return done


def _is_certain(text: str, after: Block | None) -> bool:
    words = [w for w in text.split() if w.lower() not in _SMALL]
    follows = isinstance(after, Heading) or len(plain(getattr(after, "inlines", ()))) > 150
    return (
        len(words) >= 2 and not any(w.strip("“”‘’\"'()[]")[:1].islower() for w in words) and follows
    )


def _lead(paragraph: Inlines, pattern: re.Pattern[str]) -> re.Match[str] | None:
    first = paragraph[0] if paragraph else None
    return pattern.match(first.text) if isinstance(first, Run) else None


def _list_length(paragraphs: Sequence[Inlines], index: int) -> int:
    """How many paragraphs from *index* on are entries of one list; a list has two or more."""
    first = _lead(paragraphs[index], _ENUMERATOR)
    pattern = _ENUMERATOR if first else _BULLET
    number = int(first[1]) if first else 0
    count = 0
    while index + count < len(paragraphs) and (found := _lead(paragraphs[index + count], pattern)):
        if first and int(found[1]) != number + count:
            break
        count += 1
    return count if count >= 2 else 0


def _listing(paragraphs: Sequence[Inlines], moved: list[Passage]) -> Listing:
    items: list[Item] = []
    first: int | None = None
    for paragraph in paragraphs:
        head = paragraph[0]
        if not isinstance(head, Run):  # pragma: no cover (its lead has been matched)
            continue
        if found := _ENUMERATOR.match(head.text):
            first = int(found[1]) if first is None else first
            mark, start = f"{found[1]}.", head.start + found.start(1)
        else:
            mark, start = "", -1
            if bullet := _BULLET.match(head.text):
                at = head.start + bullet.start(1)
                moved.append(Passage(Span(at, at + 1), "bullet of a list"))
                found = bullet
        rest = _after(paragraph, found.end() if found else 0)
        items.append(Item((Paragraph(trimmed(rest)),), mark, start))
    return Listing(tuple(items), first)


def _thesis(paragraph: Inlines, found: re.Match[str]) -> Thesis:
    start = paragraph[0].start if isinstance(paragraph[0], Run) else -1
    return Thesis(found[1], trimmed(_after(paragraph, found.end())), f"{found[1]})", start)


def _after(paragraph: Inlines, count: int) -> Inlines:
    head = paragraph[0]
    if not isinstance(head, Run):
        return paragraph
    return (replace(head, text=head.text[count:], start=head.start + count), *paragraph[1:])


def _plain_block(paragraphs: Sequence[Inlines], index: int) -> Block:
    paragraph = trimmed(paragraphs[index])
    after = plain(paragraphs[index + 1]) if index + 1 < len(paragraphs) else ""
    before = plain(paragraphs[index - 1]) if index else ""
    is_heading = looks_like_heading(paragraph, before.strip(), after.strip())
    return Heading(paragraph) if is_heading else Paragraph(paragraph)


def looks_like_heading(inlines: Inlines, before: str, after: str) -> bool:
    """Whether a paragraph reads as a heading: short, no sentence, with text below it."""
    text = " ".join(plain(inlines).split())
    if not text or len(text) > 200 or not after or before.endswith((":", ",")):
        return False
    if _ROMAN.match(text) or text.isdigit():
        return True
    if any(isinstance(x, Ref) for x in inlines) and not _KEYWORD.match(text):
        return False
    if _KEYWORD.match(text):
        return not text.endswith((",", ";")) and (len(text) < 60 or not text.endswith("."))
    if text.rstrip("”’\"'»)")[-1:] in ".,;:!?…|—" or _is_name(text) or _BYLINE.match(text):
        return False
    words = text.split()
    return (text.isupper() and len(words) < 15) or _is_title(text, words, after)


def _is_title(text: str, words: list[str], after: str) -> bool:
    if not (text[0].isupper() or text[0] in "“‘\"'«[") or text.endswith(("”]", ")]")):
        return False
    large = [w for w in words if w.strip("“”‘’\"'()[]")[:1].isupper()]
    weighty = [w for w in words if w.lower() not in _SMALL]
    titled = bool(weighty) and len(large) >= 0.7 * len(weighty)
    return (titled or len(words) <= 10) and bool(after)


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 3 and all(
        w[0].isupper() and w.replace(".", "").isalpha() and w.lower() not in _SMALL for w in words
    )
