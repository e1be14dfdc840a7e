"""Plain text -> apparatus: notes run into the text, or apart from it.

:func:`read_plain` gives the records, :func:`read_page` also what an importer needs to
take the page apart: the cuts, the brackets, the shape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .page import read_page
from .records import Bracket, Cut, PlainReading, Reading, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_notebook_ext.apparatus.model import Annotator, Apparatus

__all__ = ["Bracket", "Cut", "PlainReading", "Reading", "Shape", "read_page", "read_plain"]


def read_plain(text: str, annotators: Sequence[Annotator] = ()) -> Apparatus:
    """Read the apparatus of a page of plain text.

    ``text`` is the decoded file, with its line ends as they are; all spans count its
    characters. ``annotators`` are those already known; their ``signs`` are looked for.
    Never raises for any text; a text without notes gives an apparatus without notes.
    """
    return read_page(text, annotators).apparatus
