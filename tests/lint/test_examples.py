"""Every rule's docstring is its page and its test: bad examples are found, good ones are clean."""

import re

import pytest

from sphinx_notebook_ext.apparatus.config import annotators_from_mapping
from sphinx_notebook_ext.lint.config import Options
from sphinx_notebook_ext.lint.registry import RULES, selected
from sphinx_notebook_ext.lint.runner import check_page, make_page

BLOCK = re.compile(r"^(`{3,})(markdown|rst|text|html)\n(.*?\n)\1$", re.DOTALL | re.MULTILINE)
SECTION = re.compile(r"^(Bad|Good):\n(.*?)(?=^(?:Bad|Good):\n|\Z)", re.DOTALL | re.MULTILINE)
KINDS = {"markdown": "md", "rst": "rst", "text": "txt", "html": "html"}


def examples():
    for code, rule in RULES.items():
        doc = rule.module().__doc__ or ""
        for section in SECTION.finditer(doc):
            for number, block in enumerate(BLOCK.finditer(section[2])):
                name = f"{code}-{rule.name}-{section[1]}-{block[2]}-{number}"
                yield pytest.param(code, section[1], KINDS[block[2]], block[3], id=name)


def options_for(code):
    options = Options()
    declared = {"GI": {"role": "translator"}, "SMC": {"role": "translator"}}
    if code in {"NB301", "NB302"}:
        options.annotators = {a.id: a for a in annotators_from_mapping(declared, "test")}
    if not RULES[code].default:
        options.select = ("NB", code)
    return options


@pytest.mark.parametrize(("code", "verdict", "kind", "text"), examples())
def test_example(code, verdict, kind, text):
    options = options_for(code)
    page = make_page(f"x.{kind}", text, kind, options)
    found = check_page(page, options, selected(options.select, options.ignore))
    assert [f.code for f in found] == ([code] if verdict == "Bad" else []), found


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_page_with_examples(code):
    rule = RULES[code]
    doc = rule.module().__doc__
    assert doc
    assert "AI" not in doc.split()
    if "file" not in rule.needs and code not in {"NB605", "NB606", "NB607"}:
        formats = {block[2] for block in BLOCK.finditer(doc.split("Good:")[0])}
        wanted = {"md": "markdown", "rst": "rst", "txt": "text"}
        assert formats
        assert "Good:" in doc
        assert formats <= {wanted.get(kind, kind) for kind in rule.kinds}
