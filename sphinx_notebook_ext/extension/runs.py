"""Runs of a citation style as nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_notebook_ext.apparatus.citations.style import Run


def inline(runs: Iterable[Run]) -> list[nodes.Node]:
    """*runs* as text, emphasis and references."""
    return [_node(run) for run in runs]


def _node(run: Run) -> nodes.Node:
    if run.url:
        return nodes.reference("", run.text, refuri=run.url, internal=False)
    return nodes.emphasis("", run.text) if run.italic else nodes.Text(run.text)
