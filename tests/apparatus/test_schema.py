"""The JSON of an apparatus is what its schema says, in imports and in builds."""

import jsonschema
import pytest

from sphinx_notebook_ext.apparatus.model import (
    Annotator,
    Apparatus,
    Citation,
    Doubt,
    Insertion,
    InsertionKind,
    Lacuna,
    Note,
    Place,
    Position,
    Source,
    SourceFile,
    Span,
)
from sphinx_notebook_ext.apparatus.schema import dumps, json_schema, to_json

IMPORTED = Apparatus(
    annotators=(Annotator("GI", role="translator"),),
    notes=(
        Note(
            "note-GI-1",
            "GI-1",
            "A remark.",
            "GI",
            "1",
            1,
            marker=Span(3, 4),
            body=Span(9, 18),
            confidence=0.98,
            doubts=(Doubt("NB105", "a stray number"),),
        ),
    ),
    lacunae=(Lacuna("lacuna-1", "illegible", text="[unintelligible]", span=Span(20, 36)),),
    insertions=(Insertion("insertion-1", InsertionKind.SUPPLIED, "word", span=Span(40, 46)),),
    sources=(Source("key", "A. Nobody", "A Title", "1921", cited_in=("note-GI-1",)),),
    citations=(Citation("note-GI-1", "key", position=Position.IBID, printed="Ibid."),),
    source=SourceFile("page.txt", "0" * 64, 50),
)
BUILT = Apparatus(
    notes=(
        Note(
            "note-GI-1",
            "GI-1",
            "A remark.",
            place=Place("index", "note-GI-1"),
            references=(Place("index", "noteref-GI-1-1"),),
        ),
    ),
)


@pytest.mark.parametrize("apparatus", [Apparatus(), IMPORTED, BUILT])
def test_valid(apparatus):
    jsonschema.Draft202012Validator.check_schema(json_schema())
    jsonschema.validate(to_json(apparatus), json_schema())


def test_keys_only_where_they_apply():
    imported, built = to_json(IMPORTED)["notes"][0], to_json(BUILT)["notes"][0]
    assert {"marker", "body", "confidence", "doubts"} <= imported.keys()
    assert not {"document", "anchor", "references"} & imported.keys()
    assert {"document", "anchor", "references"} <= built.keys()
    assert not {"marker", "body", "confidence", "doubts"} & built.keys()
    assert "source" not in to_json(BUILT)


def test_schema_refuses_what_it_does_not_know():
    wrong = to_json(IMPORTED) | {"footnotes": []}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, json_schema())


def test_text_keeps_letters():
    assert "é" in dumps({"a": "é"})
