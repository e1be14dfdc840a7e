"""Manual pages: as plain text, with the little that roff can set."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_notebook_ext.writers._pairs import Visitors

VISITORS: Visitors = {}
