"""Builders of ours: the apparatus as JSON, EPUB, PDF by way of Typst."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_notebook_ext.builders.apparatus import setup_apparatus
from sphinx_notebook_ext.builders.audit_latex import setup_latex_audit
from sphinx_notebook_ext.builders.epub import setup_epub
from sphinx_notebook_ext.builders.latex import setup_latex_builder
from sphinx_notebook_ext.builders.typstpdf import setup_typst

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_builders(app: Sphinx) -> None:
    """Register every builder."""
    setup_apparatus(app)
    setup_epub(app)
    setup_typst(app)
    setup_latex_builder(app)
    setup_latex_audit(app)
