"""What each output format makes of the nodes: visit and depart pairs, one module per format.

Each module has a mapping ``VISITORS`` from node class to ``(visit, depart)``, functions of
``(translator, node)``. EPUB is written by the HTML translator: its differences are branches
inside the functions for HTML, because a pair for ``epub`` would hide every other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_notebook_ext.extension import nodes as apparatus
from sphinx_notebook_ext.writers import html, latex, man, texinfo, text

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.application import Sphinx

NODES: tuple[type[Element], ...] = (
    apparatus.apparatus_note,
    apparatus.apparatus_noteref,
    apparatus.apparatus_notes,
    apparatus.apparatus_lacuna,
    apparatus.apparatus_insertion,
    apparatus.apparatus_citation,
    apparatus.apparatus_source,
    apparatus.apparatus_thesis,
    apparatus.apparatus_register,
)

MODULES = {"html": html, "latex": latex, "text": text, "man": man, "texinfo": texinfo}


def children_only(_translator: object, _node: object) -> None:
    """Write the children and nothing round them: what a node without a pair of its own does."""


def setup_writers(app: Sphinx) -> None:
    """Give every node a pair for every format that Sphinx writes through a translator."""
    neutral = (children_only, children_only)
    for node in NODES:
        pairs = {name: module.VISITORS.get(node, neutral) for name, module in MODULES.items()}
        # one call per node: a second add_node for the same class would warn
        app.add_node(node, **pairs)
    for name, module in {"man": man, "text": text}.items():
        for node, pair in module.MENDED.items():
            # not add_node: docutils would forget its own node when the application ends
            app.registry.add_translation_handlers(node, **{name: pair})
