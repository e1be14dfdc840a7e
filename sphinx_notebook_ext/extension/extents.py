"""How long a document is, and where in it something is lost: what registers say of documents."""

from __future__ import annotations

from docutils import nodes

from sphinx_notebook_ext.apparatus.contents import Extent
from sphinx_notebook_ext.extension.nodes import apparatus_lacuna, apparatus_note


def measure(document: nodes.document) -> Extent:
    """Walk the text of *document* once; notes are no part of it."""
    heading = document.next_node(nodes.title)
    length, found = 0, []
    for node in document.findall():
        if isinstance(node, apparatus_lacuna) and not _in_note(node):
            found.append(length)
        elif isinstance(node, nodes.Text) and not _in_note(node):
            length += len(node)
    title = heading.astext() if heading else ""
    return Extent(title, max(length, 1), tuple(found)) if found else Extent(title)


def _in_note(node: nodes.Node) -> bool:
    parent = node.parent
    while parent is not None and not isinstance(parent, apparatus_note):
        parent = parent.parent
    return parent is not None
