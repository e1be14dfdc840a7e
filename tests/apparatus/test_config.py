"""Annotators declared in a mapping: what is taken and what every mistake says."""

import pytest

from sphinx_notebook_ext.apparatus.config import ConfigError, annotators_from_mapping
from sphinx_notebook_ext.apparatus.model import Annotator


def test_annotators_keep_their_order_and_all_fields():
    declared = {
        "SMC": {"name": "S. M. C.", "role": "translator", "signs": ["SMC:"]},
        "GI": {},
    }
    assert annotators_from_mapping(declared, "x") == (
        Annotator("SMC", "S. M. C.", "translator", ("SMC:",)),
        Annotator("GI", "", "annotator", ()),
    )


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        ([], "must be a table of annotators"),
        ({"a b": {}}, "'a b' cannot be an annotator's id"),
        ({1: {}}, "1 cannot be an annotator's id"),
        ({"GI": "translator"}, "GI: must be a table"),
        ({"GI": {"rôle": "editor"}}, "unknown key 'rôle': use name, role or signs"),
        ({"GI": {"name": 3}}, "GI: name: 3 must be a text"),
        ({"GI": {"role": "boss"}}, "unknown role 'boss': use translator, editor"),
        ({"GI": {"signs": "GI:"}}, "signs: must be a list"),
        ({"GI": {"signs": ["GI:", " "]}}, "signs: holds an empty text"),
        ({"GI": {"signs": [3]}}, "signs: 3 must be a text"),
    ],
)
def test_a_mistake_says_what_where_and_how_to_mend_it(declared, message):
    with pytest.raises(ConfigError) as error:
        annotators_from_mapping(declared, "conf.py: notebook_annotators")
    assert message in str(error.value)
    assert str(error.value).startswith("conf.py: notebook_annotators: ")
