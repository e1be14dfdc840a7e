"""The type of a module's visitors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils.nodes import Element

#: A function that Sphinx binds to the translator of its format.
Visitor = Callable[[Any, Any], None]
Visitors = dict[type[Element], tuple[Visitor, Visitor | None]]
