"""Ordinary footnotes in formats whose markers are ``[17]``: theirs are ``[*17]``.

Two series of numbers on a page must not be taken for each other. On pages and screens the
number of a note is superior and that of an ordinary footnote in brackets; in lines of text
both would be in brackets. In Texinfo the numbers of ordinary footnotes are makeinfo's: ``(17)``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_notebook_ext.extension.domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class StarOrdinaryFootnotes(SphinxPostTransform):
    """Put an asterisk before the numbers of ordinary footnotes, in an edition that has notes."""

    default_priority = 870
    formats = ("text", "man")

    def run(self, **_kwargs: object) -> None:
        """Change labels and references alike; symbols and words differ as they are."""
        if not domain_of(self.env).edition.notes:
            return
        for kind in (nodes.label, nodes.footnote_reference):
            for node in self.document.findall(kind):
                if node.astext().isdecimal():
                    node[:] = [nodes.Text(f"*{node.astext()}")]


def setup_ordinary(app: Sphinx) -> None:
    """Add the post-transform."""
    app.add_post_transform(StarOrdinaryFootnotes)
