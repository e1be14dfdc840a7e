"""Plain text: numbers in brackets, notes at the end of their document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_notebook_ext.writers._pairs import Visitors

VISITORS: Visitors = {}
