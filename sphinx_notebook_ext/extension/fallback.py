"""For builders that do not know our nodes: the apparatus in docutils' own nodes.

Notes become footnotes, markers their references, everything else text with its signs. XML
and pseudo-XML get these too: whoever reads them knows docutils, not us.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_notebook_ext.extension import nodes as apparatus
from sphinx_notebook_ext.extension.output import builder_class
from sphinx_notebook_ext.writers.words import number_of, sign

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Element
    from sphinx.application import Sphinx

#: Formats with visitors of our own, and builders that read the nodes themselves.
FORMATS: Final = frozenset({"html", "latex", "text", "man", "texinfo", "typst"})
BUILDERS: Final = frozenset({"apparatus", "tei", "dummy", "gettext", "linkcheck"})


class FallBackToFootnotes(SphinxPostTransform):
    """Replace our nodes; last of all, when every other transform has seen them."""

    default_priority = 900

    def is_supported(self) -> bool:
        """Where neither the format nor the builder is one that knows our nodes."""
        builder = builder_class(self.env)
        return builder.format not in FORMATS and builder.name not in BUILDERS

    def run(self, **_kwargs: object) -> None:
        """Innermost nodes last, so that a replacement keeps its converted children."""
        for kind, convert in CONVERTERS.items():
            for node in list(self.document.findall(kind)):
                node.replace_self(convert(node))


def to_reference(node: Element) -> list[nodes.Node]:
    """A marker; a note that it carries is not repeated in the line."""
    reference = nodes.footnote_reference("", number_of(node), ids=node["ids"])
    if node.get("target"):
        reference["refid"] = node["target"][1]
    return [reference]


def to_footnote(node: Element) -> list[nodes.Node]:
    """A footnote with its number and its back references."""
    sign(node)
    footnote = nodes.footnote("", nodes.label("", number_of(node)), ids=node["ids"])
    footnote["names"] = [number_of(node)]
    footnote["backrefs"] = [anchor for _document, anchor in node.get("backrefs_to") or ()]
    footnote += node.children
    return [footnote]


def to_children(node: Element) -> list[nodes.Node]:
    """What stands in the node, nothing round it."""
    return list(node.children)


def to_inline(node: Element) -> list[nodes.Node]:
    """The text with its signs."""
    classes = [node.tagname.removeprefix("apparatus_"), *filter(None, [node.get("kind")])]
    inline = nodes.inline("", ids=node["ids"], classes=classes)
    inline += nodes.Text(node.get("opening", ""))
    inline += node.children
    inline += nodes.Text(node.get("closing", ""))
    return [inline]


def to_link(node: Element) -> list[nodes.Node]:
    """The wording of a citation: a link where its source stands in the same document."""
    target = node.get("target")
    if not target or target[0] != node.get("docname"):
        return to_inline(node)
    link = nodes.reference("", "", ids=node["ids"], refid=target[1], internal=True)
    link += node.children
    return [link]


def to_container(node: Element) -> list[nodes.Node]:
    """A container that keeps the anchor."""
    name = node.tagname.removeprefix("apparatus_")
    return [nodes.container("", *node.children, ids=node["ids"], classes=[name])]


def to_numbered(node: Element) -> list[nodes.Node]:
    """A thesis: its number opens the first paragraph."""
    first = node.children[0] if node.children else None
    if isinstance(first, nodes.paragraph):
        first.insert(0, nodes.Text(f"{number_of(node)}. "))
    return to_container(node)


CONVERTERS: Final[dict[type[Element], Callable[[Element], list[nodes.Node]]]] = {
    apparatus.apparatus_noteref: to_reference,
    apparatus.apparatus_notes: to_children,
    apparatus.apparatus_note: to_footnote,
    apparatus.apparatus_lacuna: to_inline,
    apparatus.apparatus_insertion: to_inline,
    apparatus.apparatus_citation: to_link,
    apparatus.apparatus_source: to_container,
    apparatus.apparatus_thesis: to_numbered,
    apparatus.apparatus_register: to_children,
}


class PlainManLinks(SphinxPostTransform):
    """In a manual page, links within the edition as their text.

    docutils writes the address of every link behind it, and ``<#source-key>`` leads nowhere.
    """

    default_priority = 880
    formats = ("man",)

    def run(self, **_kwargs: object) -> None:
        """Replace each internal reference with its children."""
        for node in list(self.document.findall(nodes.reference)):
            if node.get("internal") or str(node.get("refuri", "")).startswith("#"):
                node.replace_self(node.children)


def setup_fallback(app: Sphinx) -> None:
    """Wire the fallback."""
    app.add_post_transform(FallBackToFootnotes)
    app.add_post_transform(PlainManLinks)
