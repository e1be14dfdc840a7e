"""The directives, one family in each module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_notebook_ext.extension.directives.lacuna import LacunaDirective
from sphinx_notebook_ext.extension.directives.notes import KINDS
from sphinx_notebook_ext.extension.directives.registers import REGISTERS
from sphinx_notebook_ext.extension.directives.sources import CitedSource
from sphinx_notebook_ext.extension.directives.thesis import Thesis

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_directives(app: Sphinx) -> None:
    """Register every directive; the same names in MyST and reStructuredText."""
    for name, directive in {**KINDS, **REGISTERS}.items():
        app.add_directive(name, directive)
    app.add_directive("lacuna", LacunaDirective)
    app.add_directive("cited-source", CitedSource)
    app.add_directive("thesis", Thesis)
