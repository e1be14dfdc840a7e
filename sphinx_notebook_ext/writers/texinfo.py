"""Texinfo: notes as a section of their own, reached by cross-references."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_notebook_ext.writers._pairs import Visitors

VISITORS: Visitors = {}
