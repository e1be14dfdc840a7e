"""The doctree of a whole edition as Typst source."""

from __future__ import annotations

from sphinx_notebook_ext.writers.typst.api import Api
from sphinx_notebook_ext.writers.typst.sections import Sections

__all__ = ["TypstTranslator"]


class TypstTranslator(Sections, Api):
    """All visitors; see the modules of this package for what each covers."""
