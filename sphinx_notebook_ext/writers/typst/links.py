"""References inside the book and out of it, targets, index entries, downloads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx import addnodes

from sphinx_notebook_ext.extension.i18n import _
from sphinx_notebook_ext.writers.typst import escape
from sphinx_notebook_ext.writers.typst.base import Base, elements

if TYPE_CHECKING:
    from docutils import nodes
    from docutils.nodes import Element

#: How the builder writes the address of a document, see ``TypstPDFBuilder.get_target_uri``.
INTERNAL = "%"
# A line may end after these signs of an address.
_BREAK_AFTER = re.compile(r"(\\?[/.?&=_\-]+)")


def anchors_of(node: Element, docname: str) -> dict[str, list[str]]:
    """The ids in *node*, a part of document *docname*, with their documents."""
    found: dict[str, list[str]] = {}
    waiting = [(node, docname)]
    while waiting:
        element, docname = waiting.pop()
        if isinstance(element, addnodes.start_of_file):
            docname = element["docname"]
        ids: list[str] = element.get("ids", [])
        for anchor in ids:
            found.setdefault(anchor, []).append(docname)
        inside = element.get("docname", docname) if is_note(element) else docname
        waiting += [(child, inside) for child in elements(element)]
    return found


def is_note(node: nodes.Node) -> bool:
    """Whether *node* is a note of the apparatus."""
    return node.__class__.__name__ == "apparatus_note"


class Links(Base):
    """Visitors of references."""

    #: whether what is written now goes into a title
    in_heading = False

    def visit_target(self, node: Element) -> None:
        self.put_anchors(node)

    def depart_target(self, node: Element) -> None:
        """Nothing to close."""

    def visit_index(self, node: Element) -> None:
        entries: list[tuple[Any, ...]] = node.get("entries", [])
        for entry in entries:
            name = escape.name(self.docname, entry[2])
            if entry[2] and name not in self.names:
                self.anchor(name)
        self.skip(node)

    def target_of(self, node: Element) -> str:
        """The name that an internal reference leads to; nothing for another one."""
        if node.get("refid"):
            return escape.name(self._document_of(node["refid"]), node["refid"])
        uri: str = node.get("refuri", "")
        if uri.startswith(INTERNAL):
            docname, _hash, anchor = uri.removeprefix(INTERNAL).partition("#")
            return escape.name(docname, anchor)
        return ""

    def _document_of(self, anchor: str) -> str:
        """The document that *anchor* stands in: this one, or the one that has it.

        Sphinx resolves references as if all of them came from the root document.
        """
        found = self.anchors_of.get(anchor, [])
        return self.docname if self.docname in found or not found else found[0]

    @property
    def anchors_of(self) -> dict[str, list[str]]:
        """Every id of the book with the documents that have it."""
        if "_anchors_of" not in self.__dict__:
            self.__dict__["_anchors_of"] = anchors_of(self.document, self.docnames[0])
        found: dict[str, list[str]] = self.__dict__["_anchors_of"]
        return found

    def visit_reference(self, node: Element) -> None:
        self.put_anchors(node)
        target, uri = self.target_of(node), node.get("refuri", "")
        if target:
            self.link(f"#go({escape.string(target)})[", target, "#[", node)
        elif uri and "://" not in uri and not uri.startswith("mailto:"):
            self.out("#[")
        elif uri:
            self.out(f"#web({escape.string(uri)})[")
        else:
            self.out("#[")

    def depart_reference(self, node: Element) -> None:
        self.out("];")
        target, uri = self.target_of(node), node.get("refuri", "")
        if target:
            self._page_of(target)
        elif self.config.notebook_pdf_show_urls and not self.in_heading:
            self._address(node, uri)

    def _page_of(self, target: str) -> None:
        if self.config.notebook_pdf_page_references and not self.in_heading:
            page = escape.markup(_("p."))
            words = f"#on-page({escape.string(target)})[{page}];"
            self.link(words, target, "", None)

    def _address(self, node: Element, uri: str) -> None:
        """Print an address that the words of the link do not show."""
        shown = re.sub(r"^https?://|/$", "", uri)
        if "://" not in uri or shown in node.astext():
            return
        words = _BREAK_AFTER.sub("\\1#sym.zws;", escape.markup(shown))
        self.out(f"#shown-address[{words}];")

    def visit_pending_xref(self, node: Element) -> None:
        """What no document of this book resolves is printed as text."""

    def depart_pending_xref(self, node: Element) -> None:
        """Nothing to close."""

    visit_pending_xref_condition = visit_pending_xref
    depart_pending_xref_condition = depart_pending_xref

    def visit_download_reference(self, node: Element) -> None:
        """A file to fetch: its words, since paper has no files."""

    def depart_download_reference(self, node: Element) -> None:
        """Nothing to close."""
