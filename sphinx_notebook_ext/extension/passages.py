"""Addresses of passages: every paragraph of the text gets an anchor that lasts, and a sign of it.

An address must survive edits elsewhere, so it never counts paragraphs of a page. Inside a
numbered thesis it counts from the thesis (``thesis-3-p2``); outside it is a digest of the
paragraph's first words (``p-1f9a03c2``), which changes only where these words change.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .elsewhere import note_elsewhere
from .i18n import _
from .nodes import apparatus_note, apparatus_noteref, apparatus_notes, apparatus_thesis, elements

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

#: How many words of a paragraph its address is made of: enough to tell paragraphs apart, few
#: enough to leave the rest of the paragraph free to be corrected.
WORDS = 8

_NOT_RUNNING = (apparatus_note, apparatus_notes, note_elsewhere, nodes.topic, nodes.sidebar)
_HOMES = (nodes.document, nodes.section, nodes.block_quote, apparatus_thesis)


class passage_address(nodes.General, nodes.Element):
    """The sign that shows a passage's address: ``refid``, ``thesis`` (its number or ``""``)."""


class PassageAddresses(SphinxPostTransform):
    """Give every paragraph of the running text an anchor, and a link that shows it.

    Runs last (docutils and Sphinx resolve references below 100), on the tree of one output
    file, so that anchors are unique in it.
    """

    default_priority = 900
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Address theses and paragraphs in reading order."""
        everything = list(elements(self.document))
        taken = {each for node in everything for each in node["ids"]}
        for node in everything:
            if isinstance(node, apparatus_thesis) and node["ids"]:
                _number_paragraphs(node, taken)
        for node in everything:
            if isinstance(node, nodes.paragraph) and (opening := _opening(node)):
                if not node["ids"]:
                    node["ids"].append(_unique(f"p-{_digest(opening)}", taken))
                _show(node)


def _running_text(paragraph: nodes.paragraph) -> bool:
    """Whether *paragraph* is text of the edition: not a note, not a list of links."""
    node: nodes.Node | None = paragraph.parent
    while node is not None:
        if isinstance(node, _NOT_RUNNING):
            return False
        node = node.parent
    return True


def _number_paragraphs(thesis: apparatus_thesis, taken: set[str]) -> None:
    paragraphs = [each for each in thesis.children if isinstance(each, nodes.paragraph)]
    for position, paragraph in enumerate(paragraphs, 1):
        if not paragraph["ids"]:
            paragraph["ids"].append(_unique(f"{thesis['ids'][0]}-p{position}", taken))


def _opening(paragraph: nodes.paragraph) -> list[str]:
    """The first words of *paragraph*, in small letters; none where it is no running text."""
    if not isinstance(paragraph.parent, _HOMES) or not _running_text(paragraph):
        return []
    words: list[str] = []
    for text in paragraph.findall(nodes.Text):
        if not _in_apparatus(text, paragraph):
            words += re.findall(r"\w+", text.astext().casefold())
            if len(words) >= WORDS:
                break
    return words[:WORDS]


def _in_apparatus(text: nodes.Text, paragraph: nodes.paragraph) -> bool:
    """Whether *text* is a note's number: numbers change when notes are added elsewhere."""
    node = text.parent
    while node is not paragraph:
        if isinstance(node, apparatus_noteref | nodes.footnote_reference):
            return True
        node = node.parent
    return False


def _digest(opening: list[str]) -> str:
    return hashlib.sha256(" ".join(opening).encode()).hexdigest()[:8]


def _unique(wanted: str, taken: set[str]) -> str:
    found, count = wanted, 1
    while found in taken:
        count += 1
        found = f"{wanted}-{count}"
    taken.add(found)
    return found


def _show(paragraph: nodes.paragraph) -> None:
    paragraph["classes"].append("passage")
    paragraph.append(passage_address("", refid=paragraph["ids"][0]))


def visit_passage_address(self: HTML5Translator, node: passage_address) -> None:
    """A pilcrow that links to its own paragraph; a book has no addresses to copy."""
    if self.builder.name != "epub":
        label = self.attval(_("Address of this paragraph"))
        self.body.append(
            f'<a class="passage-address" href="#{node["refid"]}" aria-label="{label}">¶</a>'
        )
    raise nodes.SkipNode


def setup_passages(app: Sphinx) -> None:
    """Add the post-transform and its node, which only HTML ever meets."""
    app.add_node(passage_address, html=(visit_passage_address, None))
    app.add_post_transform(PassageAddresses)
