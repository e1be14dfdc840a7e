"""What every part of the translator stands on: output, buffers, addresses, indents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

from sphinx_notebook_ext.extension.logging import Warn, warn
from sphinx_notebook_ext.writers.typst import escape
from sphinx_notebook_ext.writers.typst.highlight import Highlighter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element, Node
    from sphinx.builders import Builder

# What stands at the start of a file shared by all: nothing below this line may be user text.
SLOT = "//@slot "


@dataclass(slots=True)
class Piece:
    """A piece of output, and the node it was made of where a message may need its place."""

    text: str
    node: Node | None = None


@dataclass(slots=True)
class Link:
    """A piece that names an address, and what to write where the book has no such address."""

    piece: Piece
    target: str
    otherwise: str
    node: Node | None


def elements(node: nodes.Node) -> list[Element]:
    """The children of *node* that are no text."""
    return [child for child in node.children if isinstance(child, nodes.Element)]


class Base(SphinxTranslator):
    """A linear writer: pieces are appended to ``body``; captured pieces go elsewhere first."""

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        self.body: list[Piece] = []
        self._bodies: list[list[Piece]] = []
        self.docnames: list[str] = [document.get("docname", self.config.root_doc)]
        self.names: set[str] = set()
        #: level and plain words, as Typst source, of all headings
        self.headings: list[tuple[int, str]] = []
        self.links: list[Link] = []
        self.addresses: list[tuple[Piece, str]] = []
        self.wanted: set[str] = set()
        self.depths: list[float] = [0.0]
        self.contained = 0
        self.slots = 0
        self.slot: int | None = None
        self.sticky = False
        self.highlighter = Highlighter(self.config)

    # --- output ---

    def out(self, text: str, node: Node | None = None) -> None:
        """Append *text*; with a node, its lines can be led back to the source."""
        self.body.append(Piece(text, node))

    def text(self) -> str:
        """All that was written."""
        return "".join(piece.text for piece in self.body)

    def start(self) -> None:
        """Send what follows to a buffer of its own."""
        self._bodies.append(self.body)
        self.body = []

    def stop(self) -> list[Piece]:
        """End the buffer and return its pieces."""
        pieces, self.body = self.body, self._bodies.pop()
        return pieces

    def captured(self, node: Element, *, children: bool = True) -> list[Piece]:
        """The pieces that *node*, or its children, would append."""
        self.start()
        for child in node.children if children else [node]:
            child.walkabout(self)
        return self.stop()

    # --- places ---

    @property
    def docname(self) -> str:
        """The document that the current node comes from."""
        return self.docnames[-1]

    def anchors(self, node: Element, but: str = "") -> Iterator[str]:
        """The names of *node* that nothing bears yet, marked as borne."""
        ids: list[str] = node.get("ids", [])
        for anchor in ids:
            name = escape.name(self.docname, anchor)
            if name != but and name not in self.names:
                self.names.add(name)
                yield name

    def put_anchors(self, node: Element) -> None:
        """Print addresses for all ids of *node*."""
        for name in self.anchors(node):
            self.anchor(name)

    def anchor(self, name: str) -> None:
        """Print an address, to be taken back if nothing leads there: each costs memory."""
        self.names.add(name)
        self.out(f"#anchor({escape.string(name)});")
        self.addresses.append((self.body[-1], name))

    def link(self, text: str, target: str, otherwise: str, node: Node | None) -> None:
        """Write *text*, or *otherwise* if nothing bears the name *target* in the end.

        With a node, a lost link is reported there.
        """
        piece = Piece(text)
        self.body.append(piece)
        self.links.append(Link(piece, target, otherwise, node))

    def settle_links(self) -> None:
        """Take back the links that lead nowhere: Typst would refuse the whole book."""
        self.wanted.update(link.target for link in self.links)
        for piece, name in self.addresses:
            if name not in self.wanted:
                piece.text = ""
        for link in self.links:
            if link.target not in self.names:
                link.piece.text = link.otherwise
                if link.node is not None:
                    self.lost_link(link.target, link.node)

    def lost_link(self, target: str, node: Node) -> None:
        """Say that *target* is not part of this book."""
        message = "the PDF has no place %r to link to: its text is printed without a link"
        warn(message, target, subtype=Warn.LOST_LINK, location=node)

    # --- flow ---

    @property
    def depth(self) -> float:
        """How far the flow is set in, in em."""
        return self.depths[-1]

    def block(self) -> None:
        """Begin something on a line of its own; a place where a page may be broken by force."""
        if not (self.body and self.body[-1].text.endswith("\n\n")):
            self.out("\n\n")
        if self.contained or (self.sticky and self.slot is not None):
            self.sticky = False
            return
        self.slots += 1
        self.slot = self.slots
        self.out(f"{SLOT}{self.slot}\n")

    def contain(self) -> None:
        """Enter a place that stays in one piece or has its own width: indents begin anew."""
        self.contained += 1
        self.depths.append(0.0)

    def release(self) -> None:
        """Leave the place that :meth:`contain` entered."""
        self.contained -= 1
        self.depths.pop()

    # --- the rest ---

    def visit_document(self, node: Element) -> None:
        """Nothing: the builder writes what surrounds the text."""

    def depart_document(self, node: Element) -> None:
        """Close the book; look back at all links once every name is known."""
        self.flush_waiting()
        self.put_end_notes()
        self.settle_links()

    if TYPE_CHECKING:

        def flush_waiting(self) -> None: ...
        def put_end_notes(self) -> None: ...

    def unknown_visit(self, node: Node) -> None:
        """Keep the text of a node that nobody wrote a visitor for, and say so."""
        warn(
            "the PDF has no form for <%s>: its text is printed plain",
            node.__class__.__name__,
            subtype=Warn.UNKNOWN_NODE,
            location=node,
        )
        if isinstance(node, nodes.Element):
            self.put_anchors(node)

    def unknown_departure(self, node: Node) -> None:
        """Nothing to close."""

    def skip(self, node: Any) -> Any:
        """Leave *node* out, with all that is in it."""
        del node
        raise nodes.SkipNode
