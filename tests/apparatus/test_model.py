"""The records of an apparatus, by themselves."""

import dataclasses
import pickle

import pytest

from sphinx_notebook_ext.apparatus import contents, model

RECORDS = [
    model.Note("note-1", "GI-1", text="Text.", references=(model.Place("a", "b"),)),
    model.Citation("note-1", "low-1921", printed="Low, Ibid.", position=model.Position.IBID),
    model.Doubt("NB403", "two works"),
    contents.Marker("noteref-1", "GI-1", 3),
    contents.DocumentApparatus(registers=frozenset({"notes"}), lines={"x": None}),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_comes_back_from_a_pickle(record):
    back = pickle.loads(pickle.dumps(record))
    assert back == record
    assert type(back) is type(record)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_pickle_holds_every_field(record):
    kind, values = record.__reduce__()
    assert kind is type(record)
    assert len(values) == len(dataclasses.fields(record))
