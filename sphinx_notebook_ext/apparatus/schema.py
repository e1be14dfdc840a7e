"""The machine-readable apparatus: records to the JSON of ``apparatus.schema.json``.

One shape for ``sphinx-notebook import --report`` and the ``apparatus`` builder. What only
a build knows (``document``, ``anchor``, ``references``) and what only an import knows
(ranges, ``confidence``, ``doubts``) is there only where it applies.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .model import (
        Annotator,
        Apparatus,
        Citation,
        Doubt,
        Insertion,
        Lacuna,
        Note,
        Place,
        Source,
        Span,
    )

SCHEMA = "apparatus/1"

Json = dict[str, Any]


def json_schema() -> Json:
    """The JSON Schema (draft 2020-12) that ships with the package."""
    text = files(__package__).joinpath("apparatus.schema.json").read_text(encoding="utf-8")
    schema: Json = json.loads(text)
    return schema


def to_json(apparatus: Apparatus) -> Json:
    """*apparatus* as an ``apparatus/1`` object, keys and lists in a fixed order."""
    head: Json = {"schema": SCHEMA}
    if source := apparatus.source:
        head["source"] = {
            "path": source.path,
            "sha256": source.sha256,
            "characters": source.characters,
        }
    return head | {
        "annotators": [_annotator(a) for a in apparatus.annotators],
        "notes": [_note(n) for n in apparatus.notes],
        "lacunae": [_lacuna(x) for x in apparatus.lacunae],
        "insertions": [_insertion(x) for x in apparatus.insertions],
        "sources": [_source(s) for s in apparatus.sources],
        "citations": [_citation(c) for c in apparatus.citations],
    }


def dumps(value: Json) -> str:
    """*value* as the text of a file: two spaces, no escapes, a line end at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _known(**values: object) -> Json:
    return {key: value for key, value in values.items() if value is not None}


def _place(place: Place | None) -> Json:
    return {} if place is None else {"document": place.document, "anchor": place.anchor}


def _span(name: str, span: Span | None) -> Json:
    return {} if span is None else {name: [span.start, span.end]}


def _doubts(doubts: Iterable[Doubt]) -> list[Json]:
    return [{"code": d.code, "message": d.message} for d in doubts]


def _annotator(annotator: Annotator) -> Json:
    return {"id": annotator.id, "name": annotator.display, "role": annotator.role}


def _note(note: Note) -> Json:
    shown = {
        "id": note.id,
        "number": note.number,
        "printed": note.printed,
        "annotator": note.annotator,
        "text": note.text,
    }
    build = _place(note.place)
    if note.place is not None:
        build["references"] = [_place(place) for place in note.references]
    ranges = _span("marker", note.marker) | _span("body", note.body)
    doubts = _known(confidence=note.confidence)
    if note.confidence is not None or note.doubts:
        doubts["doubts"] = _doubts(note.doubts)
    return shown | build | ranges | doubts


def _lacuna(lacuna: Lacuna) -> Json:
    shown = {
        "id": lacuna.id,
        "reason": lacuna.reason,
        "agent": lacuna.agent,
        "extent": lacuna.extent,
        "unit": lacuna.unit,
        "text": lacuna.text,
    }
    return shown | _place(lacuna.place) | _span("span", lacuna.span)


def _insertion(insertion: Insertion) -> Json:
    shown = {"id": insertion.id, "kind": insertion.kind.value, "text": insertion.text}
    more = _known(
        cert=insertion.cert,
        correction=insertion.correction,
        reason=insertion.reason,
        resp=insertion.resp,
    )
    return shown | more | _place(insertion.place) | _span("span", insertion.span)


def _source(source: Source) -> Json:
    return {
        "id": source.id,
        "author": source.author,
        "title": source.title,
        "date": source.date,
        "cited_in": list(source.cited_in),
    } | _place(source.place)


def _citation(citation: Citation) -> Json:
    shown = {
        "note": citation.note,
        "source": citation.source,
        "locator": citation.locator,
        "position": citation.position.value if citation.position else None,
        "printed": citation.printed,
    }
    doubts = {"doubts": _doubts(citation.doubts)} if citation.doubts else {}
    return shown | _place(citation.place) | _span("span", citation.span) | doubts
