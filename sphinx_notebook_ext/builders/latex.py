"""LaTeX: Sphinx's builder, with a table of contents that is called what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.builders.latex import LaTeXBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class EditionLaTeXBuilder(LaTeXBuilder):
    """Every configuration value of Sphinx's builder means what it meant."""

    def get_contentsname(self, indexfile: str) -> str:
        """The caption of the one toctree; “Contents” where there are several.

        Sphinx takes the first one's, and puts “The text” over guide and registers as well.
        """
        tree = self.env.get_doctree(indexfile)
        captions = [toctree for toctree in tree.findall(addnodes.toctree) if toctree.get("caption")]
        return super().get_contentsname(indexfile) if len(captions) == 1 else ""


def setup_latex_builder(app: Sphinx) -> None:
    """Replace Sphinx's builder of the same name."""
    app.add_builder(EditionLaTeXBuilder, override=True)
