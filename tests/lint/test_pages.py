"""The pages under docs/rules are the docstrings of the rules."""

from pathlib import Path

import pytest

from sphinx_notebook_ext.lint.pages import pages

FOLDER = Path(__file__).parents[2] / "docs" / "rules"


@pytest.mark.parametrize("name", pages())
def test_a_page_is_what_the_rule_says(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name], (
        "run: python -m sphinx_notebook_ext.lint.pages docs/rules"
    )


def test_there_is_no_page_of_a_rule_that_is_gone():
    assert {path.name for path in FOLDER.iterdir()} == set(pages())
