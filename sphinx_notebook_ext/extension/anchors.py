"""Anchors: every node of the apparatus gets one address in its document, made of its label."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_notebook_ext.apparatus.labels import anchor
from sphinx_notebook_ext.extension.logging import Warn, warn
from sphinx_notebook_ext.extension.nodes import (
    apparatus_citation,
    apparatus_insertion,
    apparatus_lacuna,
    apparatus_note,
    apparatus_noteref,
    apparatus_thesis,
    by_class,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


class Anchors(SphinxTransform):
    """Give anchors after footnotes have become notes, before docutils resolves references."""

    default_priority = 617

    def apply(self, **kwargs: Any) -> None:
        """Notes first, since markers and the rest give way where two want the same anchor."""
        self.last: dict[str, int] = {}
        found = by_class(self.document)
        self.notes(found[apparatus_note])
        for marker in found[apparatus_noteref]:
            self.give(marker, anchor("noteref", marker["label"]))
        for number, lacuna in enumerate(found[apparatus_lacuna], 1):
            self.give(lacuna, self.named(lacuna) or f"lacuna-{number}")
        counts: Counter[str] = Counter()
        for insertion in found[apparatus_insertion]:
            counts[insertion["kind"]] += 1
            self.give(insertion, f"{insertion['kind']}-{counts[insertion['kind']]}")
        for citation in found[apparatus_citation]:
            self.give(citation, anchor("cite", citation["key"]))
        for thesis in found[apparatus_thesis]:
            self.give(thesis, self.named(thesis) or anchor("thesis", thesis["number"]))

    def notes(self, notes: Iterable[nodes.Element]) -> None:
        """Notes with a label that the document has already: the first one keeps the anchor."""
        first: dict[str, nodes.Element] = {}
        for note in notes:
            label = note["label"]
            if label in first:
                # docutils itself has reported a footnote label that stands twice
                if not note.get("duplicate"):
                    where = f"{first[label].source}:{first[label].line}"
                    message = "note %r is first defined at %s: give this one another label"
                    warn(message, label, where, subtype=Warn.DUPLICATE, location=note)
            else:
                first[label] = note
            self.give(note, anchor("note", label))

    def named(self, node: nodes.Element) -> str:
        """The anchor that an author asked for with ``:name:``."""
        return nodes.make_id(node["names"][0]) if node["names"] else ""

    def give(self, node: nodes.Element, wanted: str) -> None:
        """Set *wanted*, or the next free one like it, as the only id of *node*."""
        free = self.free(wanted)
        node["ids"] = [free]
        self.document.ids[free] = node
        for name in node["names"]:
            self.document.note_explicit_target(node, node)
            self.document.nameids[name] = free

    def free(self, wanted: str) -> str:
        """*wanted*, *wanted*.2, *wanted*.3, …: a dot, since labels tend to end in ``-2``.

        Goes on from the last one, since a work may be cited a thousand times.
        """
        free, number = wanted, self.last.get(wanted, 1)
        while free in self.document.ids:
            number += 1
            free = f"{wanted}.{number}"
        self.last[wanted] = number
        return free
