"""References between places of an edition, resolved by Sphinx for every builder alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_notebook_ext.apparatus.model import Place
from sphinx_notebook_ext.extension.output import builder_class

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_notebook_ext.apparatus.edition import Edition


def link(text: str | nodes.Node, place: Place, refdoc: str) -> addnodes.pending_xref:
    """A reference to *place* from the document *refdoc*."""
    shown = text if isinstance(text, nodes.Node) else nodes.inline("", text)
    return addnodes.pending_xref(
        "",
        shown,
        refdomain="notebook",
        reftype="place",
        reftarget=f"{place.document}#{place.anchor}",
        refdoc=refdoc,
        refexplicit=True,
        refwarn=True,
    )


def page_anchor(edition: Edition, builder: Builder, place: Place) -> str:
    """The anchor of *place* on the page that *builder* writes.

    ``singlehtml`` makes one page of all documents: an anchor that several of them have is
    told apart by its document there, every other stays what it is.
    """
    if builder.name == "singlehtml" and place.anchor in edition.shared_anchors:
        return f"{place.document.replace('/', '-')}-{place.anchor}"
    return place.anchor


def resolve_link(
    edition: Edition, builder: Builder, fromdocname: str, target: str, shown: nodes.Element
) -> nodes.reference:
    """The reference that a node made by :func:`link` becomes."""
    place = Place(*target.rsplit("#", 1))
    if builder.name == "singlehtml":
        uri = f"#{page_anchor(edition, builder, place)}"
        return nodes.reference("", "", shown, internal=True, refuri=uri)
    return make_refnode(builder, fromdocname, place.document, place.anchor, shown)


class LinksOnOnePage(SphinxPostTransform):
    """Shorten ``#document-guide#part`` to ``#part`` in ``singlehtml``.

    Sphinx up to 8 does so itself; Sphinx 9 leaves such links as they are, and dead.
    """

    default_priority = 950

    def is_supported(self) -> bool:
        """Where all documents are one page."""
        return builder_class(self.env).name == "singlehtml"

    def run(self, **_kwargs: object) -> None:
        """After all references have been resolved."""
        for reference in self.document.findall(nodes.reference):
            document, hash_, anchor = reference.get("refuri", "").rpartition("#")
            if hash_ and document.startswith("#document-"):
                reference["refuri"] = f"#{anchor}"


def setup_links(app: Sphinx) -> None:
    """Add the post-transform."""
    app.add_post_transform(LinksOnOnePage)
