"""CSL 1.0.2’s rules for `position`, one case for each sentence of the specification."""

from __future__ import annotations

import pytest

from sphinx_notebook_ext.apparatus.citations.positions import Cite, Cluster, positions

F, S, I, L = "first", "subsequent", "ibid", "ibid-with-locator"  # noqa: E741


def cluster(text: str) -> Cluster:
    """`a 4; b` are two cites, the first with a locator; `t:a` stands in the stream t."""
    stream, _, cites = text.rpartition(":")
    found = [cite.split() for cite in cites.split(";") if cite.strip()]
    made = tuple(Cite(c[0], " ".join(c[1:]) or None) for c in found)
    return Cluster(made, stream or "notes")


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        pytest.param(["a"], [[F]], id="the first cite of an item"),
        pytest.param(["a", "b", "a"], [[F], [F], [S]], id="a later cite after another item"),
        pytest.param(["a; a"], [[F, I]], id="follows a cite of the item in the same citation"),
        pytest.param(["a", "a"], [[F], [I]], id="previous citation is a single cite of the item"),
        pytest.param(["a; b", "b"], [[F, F], [S]], id="previous citation has several cites"),
        pytest.param(["a; a", "a"], [[F, I], [S]], id="several cites, though of one item"),
        pytest.param(["a", "b; a"], [[F], [F, S]], id="not the first cite of its citation"),
        pytest.param(["a", "a; b"], [[F], [I, F]], id="the first of several may be ibid"),
        pytest.param(["a", "a 4"], [[F], [L]], id="preceding has no locator, this has"),
        pytest.param(["a 4", "a 4"], [[F], [I]], id="the same locator"),
        pytest.param(["a 4", "a 5"], [[F], [L]], id="another locator"),
        pytest.param(["a 4", "a"], [[F], [S]], id="preceding has a locator, this has none"),
        pytest.param(["a 4; a"], [[F, S]], id="the same within one citation"),
        pytest.param(["a 4; a 4; a 5"], [[F, I, L]], id="a row within one citation"),
        pytest.param(["a pp. 4-5", "a pp. 4–5"], [[F], [I]], id="hyphen or dash is one place"),
        pytest.param(["a", "", "a"], [[F], [], [S]], id="a note without cites stands between"),
        pytest.param(["a", "t:b", "a"], [[F], [F], [I]], id="running text is not between notes"),
        pytest.param(["a", "t:a", "t:a"], [[F], [S], [I]], id="but what it cites has been cited"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_positions(notes, expected):
    assert [[*row] for row in positions(map(cluster, notes))] == expected
