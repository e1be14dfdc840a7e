"""Warnings of the extension: every one has a place, the type ``notebook`` and a subtype.

``suppress_warnings = ["notebook.unknown-annotator"]`` silences one kind, ``["notebook"]`` all.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils.nodes import Node

_logger = logging.getLogger("sphinx_notebook_ext")

TYPE = "notebook"


class Warn(StrEnum):
    """Every subtype; findings of the linter have the names of their rules besides."""

    CONFIG = "config"
    BAD_OPTION = "bad-option"
    EMPTY = "empty"
    UNKNOWN_ANNOTATOR = "unknown-annotator"
    DUPLICATE = "duplicate"
    REFERENCE_WITHOUT_NOTE = "reference-without-note"
    AMBIGUOUS_NOTE = "ambiguous-note"
    NOTE_WITHOUT_REFERENCE = "note-without-reference"
    UNKNOWN_SOURCE = "unknown-source"
    DUPLICATE_SOURCE = "duplicate-source"
    SOURCE_FILE = "source-file"
    UNKNOWN_NODE = "unknown-node"
    AUDIT = "audit"
    LATE_NOTE = "late-note"
    MISSING_GLYPH = "missing-glyph"
    MATH = "math"
    IMAGE = "image"
    LOST_LINK = "lost-link"


def warn(
    message: str,
    *arguments: object,
    subtype: str,
    location: Node | tuple[str, int | None] | str | None,
) -> None:
    """Report *message* (percent-formatted with *arguments*) at *location*."""
    extra: dict[str, Any] = {"type": TYPE, "subtype": str(subtype), "location": location}
    _logger.warning(message, *arguments, **extra)
