"""Pages whose notes stand in a place of their own, with markers in the text."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_notebook_ext.apparatus.model import Annotator

from .records import PlainReading


def read_apart(text: str, annotators: Sequence[Annotator]) -> PlainReading | None:
    """Read a page with notes apart; None if it has none."""
    return None
