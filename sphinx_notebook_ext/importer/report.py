"""The report of an import: ``apparatus/1`` with what was moved, left out or not decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_notebook_ext.apparatus.schema import to_json
from sphinx_notebook_ext.readers.markup.tree import Document, Passage, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN = 200


def report_of(document: Document, encoding: str) -> dict[str, Any]:
    """The report as an object for JSON."""
    moved = [*document.moved, *document.told, *_furniture(document)]
    return to_json(document.apparatus) | {
        "import": {
            "format": document.format,
            "encoding": encoding,
            "metadata": document.metadata,
            "moved": _passages(document, sorted(moved)),
            "left_out": [
                *_passages(document, document.left_out),
                *({"text": text, "why": why} for text, why in document.absent),
            ],
            "undecided": _passages(document, document.undecided),
            "findings": [
                {"code": r.code, "message": r.message, "span": list(r.span)}
                for r in document.remarks
            ],
        }
    }


def _furniture(document: Document) -> Iterable[Passage]:
    from sphinx_notebook_ext.apparatus.model import Span

    for text, start in pieces(document.furniture):
        if start >= 0 and text.strip():
            yield Passage(
                Span(start, start + len(text)), "furniture of the page: in a file of its own"
            )


def _passages(document: Document, passages: Iterable[Passage]) -> list[dict[str, Any]]:
    found = []
    for passage in passages:
        text = document.text[passage.span.start : passage.span.end].strip()
        if not text:
            continue
        span = document.in_file(passage.span) if document.in_file else passage.span
        place = {"span": list(span)} if span else {}
        found.append(place | {"text": text[:_SHOWN], "why": passage.why})
    return found
