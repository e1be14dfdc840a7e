"""HTML and EPUB: one translator, two reading systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_notebook_ext.writers._pairs import Visitors

VISITORS: Visitors = {}
