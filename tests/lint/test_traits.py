"""A page without a rule's traits has no finding of it: what is not run finds nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_notebook_ext.lint.config import Options
from sphinx_notebook_ext.lint.registry import RULES, selected
from sphinx_notebook_ext.lint.runner import make_page, normalized
from sphinx_notebook_ext.lint.traits import traits
from tests.lint.test_examples import examples, options_for
from tests.lint.test_robust import PIECES

MORE = [
    "the the ", "that that seems ", "\n\n1) x ", "\n\n3) x ", "\n\nThesis ", "see n. 9 ", "(", ")",
    "<p>the the", "January 1, 1917\n\n", "1932 2018 2020 ", "Ib. ", "Marx, “Kapital”, p. 3. ",
    "\n\n1.  c) x ", "{sic}`x|cert=z`", ":lacuna:`illegble`", "\u00a0", "\x07", "\u200b", "[lost]", "»", "2[^1]",
]  # fmt: skip
TRAITS = {need for rule in RULES.values() for need in rule.needs} - {"file", "text"}


def idle_rules_that_speak(text, kind, options):
    """The rules that the traits leave out and that would find something."""
    page = make_page(f"x.{kind}", normalized(text), kind, options)
    rules = selected(("NB", *RULES), ())
    wanted = {rule.code for rule in rules.for_page(page.kind, traits(page))}
    return [
        rule.code
        for rule in rules
        if rule.code not in wanted
        and page.kind in rule.kinds
        and next(rule.check(page, options), None)
    ]


@pytest.mark.parametrize(("code", "verdict", "kind", "text"), examples())
def test_examples_have_the_traits_of_their_rules(code, verdict, kind, text):
    assert idle_rules_that_speak(text, kind, options_for(code)) == []


@pytest.mark.parametrize("kind", ["md", "rst", "txt", "html"])
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.lists(st.sampled_from(PIECES + MORE), max_size=40).map("".join))
def test_no_trait_hides_a_finding(kind, text):
    assert idle_rules_that_speak(text, kind, Options()) == []


def test_every_trait_is_met_by_some_example():
    met = set()
    for example in examples():
        code, _verdict, kind, text = example.values
        met |= traits(make_page(f"x.{kind}", text, kind, options_for(code)))
    # examples of these would put signs into the documentation that nobody can see
    assert TRAITS - met <= {"replacement", "invisible", "bidi", "control", "resp"}
