"""The proof of a run: nothing of the source is missing in what was written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeGuard

from sphinx_notebook_ext.readers.markup.tree import (
    Block,
    Blocks,
    Document,
    Verbatim,
    pieces,
    plain,
)

from .edition import FURNITURE
from .errors import ImporterError
from .escape import UNPRINTABLE, visible
from .readback import read_back

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class LostError(ImporterError):
    """Something would be lost: a mistake of this program, never of its user."""


def check_coverage(document: Document) -> None:
    """Every character of the source stands in the tree once, or is listed as moved or left out."""
    if not document.text:
        return
    covered = bytearray(len(document.text))
    for start, end in _spans(document):
        if any(covered[start:end]):
            raise LostError(f"characters {start} to {end} of the source would be written twice")
        covered[start:end] = b"\x01" * (end - start)
    at = _uncovered(document.text, covered)
    if at is not None:
        shown = document.text[at : at + 40]
        raise LostError(f"the text at character {at} ({shown!r}) would be lost; please report this")


def _spans(document: Document) -> Iterator[tuple[int, int]]:
    for text, start in _all_pieces(document):
        if start >= 0 and text:
            yield start, start + len(text)
    for passage in (*document.moved, *document.left_out):
        if passage.why.startswith("character U+"):
            continue  # it stands within a piece
        yield passage.span.start, passage.span.end


def _all_pieces(document: Document) -> Iterator[tuple[str, int]]:
    yield from pieces(document.blocks)
    yield from pieces(document.furniture)
    for note in document.notes.values():
        yield from pieces(note.blocks)
    for inline in document.title:
        yield plain((inline,)), getattr(inline, "start", -1)


def _uncovered(text: str, covered: bytearray) -> int | None:
    at = covered.find(0)
    while at >= 0:
        if not text[at].isspace() and not UNPRINTABLE.match(text[at]):
            return at
        at = covered.find(0, at + 1)
    return None


def check_order(document: Document) -> None:
    """The running text stands in the order of the source."""
    last = -1
    for text, start in (*pieces(document.blocks), *pieces(document.furniture)):
        if start < 0 or not text:
            continue
        if start < last:
            raise LostError(
                f"the text at character {start} would change its place; please report this"
            )
        last = start


def check_written(document: Document, texts: Sequence[str], syntax: str, name: str) -> None:
    """What can be read in the files is what the tree has.

    *name* is the title of a document without one; the page of furniture has its own.
    """
    # markup of the same language that goes through cannot be told from ours
    texts = list(_without_verbatim(document, texts, syntax))
    document = replace(document, blocks=_kept(document.blocks, syntax))
    pages = [read_back(text, syntax) for text in texts]
    expected = visible(plain(document.title)) or visible(name)
    expected += visible(_text(document.blocks))
    if document.furniture:
        expected += visible(FURNITURE) + visible(_text(document.furniture))
    _compare("the text", expected, visible("".join(part for page in pages for part in page.text)))
    notes = {label: "".join(parts) for page in pages for label, parts in page.notes.items()}
    for label, note in document.notes.items():
        if label not in notes:
            raise LostError(f"note {label} was not written; please report this")
        _compare(f"note {label}", visible(_text(note.blocks)), visible(notes[label]))


def _without_verbatim(document: Document, texts: Sequence[str], syntax: str) -> Iterator[str]:
    waiting = [b.text for b in document.blocks if _goes_through(b, syntax)][::-1]
    for text in texts:
        at = 0
        kept: list[str] = []
        while waiting and (found := _lines_at(text, waiting[-1], at)) >= 0:
            kept.append(text[at:found])
            at = found + len(waiting.pop())
        yield "".join((*kept, text[at:]))
    if waiting:
        raise LostError(f"{waiting[-1][:40]!r} was not written; please report this")


def _lines_at(text: str, lines: str, start: int) -> int:
    """Where whole *lines* stand in *text* from *start* on; -1 where they do not."""
    at = text.find(lines, start)
    while at >= 0:
        end = at + len(lines)
        if text[at - 1 : at] in ("", "\n") and text[end : end + 1] in ("", "\n"):
            return at
        at = text.find(lines, at + 1)
    return -1


def _kept(blocks: Blocks, syntax: str) -> Blocks:
    return tuple(b for b in blocks if not _goes_through(b, syntax))


def _goes_through(block: Block, syntax: str) -> TypeGuard[Verbatim]:
    return isinstance(block, Verbatim) and block.language == syntax


def _text(blocks: Blocks) -> str:
    return "".join(text for text, _ in pieces(blocks))


def _compare(what: str, expected: str, found: str) -> None:
    if expected == found:
        return
    at = next(
        (i for i, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b),
        min(len(expected), len(found)),
    )
    raise LostError(
        f"{what} was not written as it is read: {expected[at : at + 30]!r} became "
        f"{found[at : at + 30]!r}; please report this"
    )
