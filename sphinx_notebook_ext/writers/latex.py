"""LaTeX: notes at the foot of the page, with the numbers of the edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_notebook_ext.writers._pairs import Visitors

VISITORS: Visitors = {}
