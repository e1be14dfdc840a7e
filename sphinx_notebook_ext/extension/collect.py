"""What one document contributes to the apparatus: its doctree as plain records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_notebook_ext.apparatus.citations.of_edition import Listing
from sphinx_notebook_ext.apparatus.citations.wording import inside_sentences, mark
from sphinx_notebook_ext.apparatus.contents import Definition, DocumentApparatus, Marker
from sphinx_notebook_ext.apparatus.model import (
    Citation,
    Insertion,
    InsertionKind,
    Lacuna,
    Note,
    Place,
    Source,
)
from sphinx_notebook_ext.extension.nodes import (
    apparatus_citation,
    apparatus_insertion,
    apparatus_lacuna,
    apparatus_note,
    apparatus_noteref,
    apparatus_register,
    apparatus_source,
    apparatus_thesis,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def collect(docname: str, document: nodes.document) -> DocumentApparatus:
    """Read the records out of a doctree whose nodes have their anchors."""
    collector = _Collector(docname)
    collector.walk(document, None)
    return collector.result()


class _Collector:
    def __init__(self, docname: str) -> None:
        self.docname = docname
        self.definitions: list[Definition] = []
        self.markers: list[Marker] = []
        self.lacunae: list[Lacuna] = []
        self.insertions: list[Insertion] = []
        self.sources: list[Source] = []
        self.citations: list[Citation] = []
        self.lines: dict[str, int | None] = {}
        self.registers: set[str] = set()
        self.anchors: set[str] = set()
        self.cited_after: dict[str, int] = {}
        self.listings: list[Listing] = []
        self.inside: set[str] = set()

    def result(self) -> DocumentApparatus:
        return DocumentApparatus(
            tuple(self.definitions),
            tuple(self.markers),
            tuple(self.lacunae),
            tuple(self.insertions),
            tuple(self.sources),
            tuple(self.citations),
            self.lines,
            frozenset(self.registers),
            frozenset(self.anchors),
            self.cited_after,
            tuple(self.listings),
        )

    def walk(self, root: nodes.Element, within: str | None) -> None:
        """Visit *root* in the order of the text; *within* is the anchor of the note it is in."""
        for node in root.children:
            if not isinstance(node, nodes.Element):
                continue
            inner = within
            if type(node).__name__.startswith("apparatus_"):
                self.anchors.update(node["ids"])
                if isinstance(node, apparatus_note):
                    inner = node["ids"][0]
                    self.note(node)
                else:
                    self.record(node, within)
            self.walk(node, inner)

    def record(self, node: nodes.Element, within: str | None) -> None:
        if isinstance(node, apparatus_noteref):
            marker = Marker(node["ids"][0], node["label"], line_of(node), within)
            self.markers.append(marker)
        elif isinstance(node, apparatus_lacuna):
            self.lacunae.append(self.lacuna(node, within))
        elif isinstance(node, apparatus_insertion):
            self.insertions.append(self.insertion(node))
        elif isinstance(node, apparatus_citation):
            self.citations.append(self.citation(node, within))
            if within is None:
                self.cited_after[node["ids"][0]] = len(self.markers)
        elif isinstance(node, apparatus_source):
            self.lines[f"source {node['key']}"] = line_of(node)
            self.sources.append(self.source(node))
        elif isinstance(node, apparatus_register):
            self.registers.add(node["register"])
            if node["register"] == "sources":
                self.lines[f"list {len(self.listings)}"] = line_of(node)
                self.listings.append(listing(self.docname, node["options"]))

    def place(self, node: nodes.Element) -> Place:
        return Place(self.docname, node["ids"][0])

    def note(self, node: apparatus_note) -> None:
        text = plain_text(node.children)
        self.inside |= inside_sentences(text)
        note = Note(
            id=node["ids"][0],
            label=node["label"],
            text=text,
            annotator=node["by"] or None,
            printed=node["printed"] or None,
            kind=node["kind"] or None,
            place=self.place(node),
        )
        self.definitions.append(Definition(note, line_of(node), len(self.markers)))

    def lacuna(self, node: apparatus_lacuna, within: str | None) -> Lacuna:
        return Lacuna(
            id=node["ids"][0],
            reason=node["reason"],
            agent=node["agent"] or None,
            extent=node["extent"] or None,
            unit=node["unit"] or None,
            text=node["printed"] or node.astext(),
            place=self.place(node),
            note=self.note_id(within),
            thesis=None if within else thesis_round(node),
        )

    def insertion(self, node: apparatus_insertion) -> Insertion:
        return Insertion(
            id=node["ids"][0],
            kind=InsertionKind(node["kind"]),
            text=plain_text(node.children),
            cert=node["cert"] or None,
            correction=node["correction"] or None,
            reason=node["reason"] or None,
            resp=node["resp"] or None,
            place=self.place(node),
        )

    def citation(self, node: apparatus_citation, within: str | None) -> Citation:
        self.lines[node["ids"][0]] = line_of(node)
        return Citation(
            note=self.note_id(within),
            source=node["key"],
            locator=node["locator"] or None,
            prefix=node.get("prefix", ""),
            suffix=node.get("suffix", ""),
            joined=node.get("joined", ""),
            printed=plain_text_inside(node) if node["printed"] else None,
            place=self.place(node),
            inside=node["ids"][0] in self.inside,
        )

    def note_id(self, within: str | None) -> str | None:
        return f"{self.docname}#{within}" if within else None

    def source(self, node: apparatus_source) -> Source:
        given = dict(node["fields"])
        date = given.pop("date", None) or given.pop("year", None)
        return Source(
            id=node["key"],
            author=given.pop("author", None),
            title=given.pop("title", None),
            date=date,
            kind=given.pop("kind", "misc").casefold(),
            fields=tuple(sorted(given.items())),
            place=self.place(node),
        )


def listing(docname: str, options: Mapping[str, str]) -> Listing:
    """What a list of sources shows, of its options."""
    kinds = frozenset(options.get("kind", "").casefold().replace(",", " ").split())
    return Listing(docname, kinds, options.get("show", "all"))


def plain_text(children: Iterable[nodes.Node]) -> str:
    """The text of block or inline *children*: blocks apart by a blank line, no markers."""
    parts: list[str] = []
    for child in children:
        if isinstance(child, apparatus_noteref | nodes.comment | nodes.system_message):
            continue
        if isinstance(child, nodes.Text):
            parts.append(child.astext().replace("\n", " "))
        elif isinstance(child, nodes.TextElement | nodes.Inline):
            parts.append(_inline_text(child) + ("" if isinstance(child, nodes.Inline) else "\n\n"))
        elif isinstance(child, nodes.Element):
            parts.append(plain_text(child.children) + "\n\n")
    return "".join(parts).strip()


def _inline_text(node: nodes.Element) -> str:
    text = plain_text_inside(node)
    if isinstance(node, apparatus_citation) and node["ids"]:
        return mark(node["ids"][0], text)
    return f"{node.get('opening', '')}{text}{node.get('closing', '')}"


def plain_text_inside(node: nodes.Element) -> str:
    """The text of a paragraph's inline children, spaces at its ends kept."""
    parts = []
    for child in node.children:
        if isinstance(child, nodes.Text):
            parts.append(child.astext().replace("\n", " "))
        elif isinstance(child, nodes.Element) and not isinstance(child, apparatus_noteref):
            parts.append(_inline_text(child))
    return "".join(parts)


def thesis_round(node: nodes.Element) -> str | None:
    """The number of the thesis that *node* stands in."""
    current = node.parent
    while current is not None and not isinstance(current, apparatus_thesis):
        current = current.parent
    return current["number"] if current is not None else None


def line_of(node: nodes.Element) -> int | None:
    """The source line of *node*, or of the nearest block around it."""
    current: nodes.Element | None = node
    while current is not None:
        if current.line is not None:
            return int(current.line)
        current = current.parent
    return None
