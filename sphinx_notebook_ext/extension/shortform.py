"""The short form of a note: an ordinary footnote whose label begins with an annotator's id.

``[^GI-17]`` in MyST and ``[#GI-17]_`` in reStructuredText become the same nodes that
``translator-note`` and ``noteref`` make, so that everything after this knows one kind of note.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.transforms.references import Footnotes
from sphinx.transforms import SphinxTransform

from sphinx_notebook_ext.apparatus.labels import printed_number, split_short_label
from sphinx_notebook_ext.extension.anchors import Anchors
from sphinx_notebook_ext.extension.config import annotators
from sphinx_notebook_ext.extension.nodes import (
    apparatus_note,
    apparatus_noteref,
    by_class,
    exchange,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_RAW_LABEL = re.compile(r"\[[#^]?([^\]]+)\]_?")


class ShortFormNotes(SphinxTransform):
    """Turn short-form footnotes into notes before docutils numbers its footnotes.

    Runs before MyST sorts footnotes (two before docutils' own transform), after translations
    have been put in (20).
    """

    default_priority = Footnotes.default_priority - 5

    def apply(self, **kwargs: Any) -> None:
        """Replace references first: only they keep a label's case in reStructuredText."""
        self.declared = annotators(self.config)
        self.spelling: dict[str, str] = {}
        found = by_class(self.document)
        references = [(n, self.marker(n)) for n in found[nodes.footnote_reference]]
        footnotes = [(n, self.note(n)) for n in found[nodes.footnote]]
        pairs = [(old, new) for old, new in (*references, *footnotes) if new is not None]
        exchange(pairs)
        self.forget({id(old) for old, _ in pairs})

    def marker(self, node: nodes.Element) -> apparatus_noteref | None:
        """The marker that a reference becomes if its label is of the short form."""
        name = node.get("refname", "")
        if not name or split_short_label(name, self.declared) is None:
            return None
        written = _RAW_LABEL.fullmatch(node.rawsource)
        label = spelt(written[1] if written else name, self.declared)
        self.spelling.setdefault(name, label)
        marker = apparatus_noteref(node.rawsource, "", label=label, docname=self.env.docname)
        marker.source, marker.line = node.source, node.line
        return marker

    def note(self, node: nodes.Element) -> apparatus_note | None:
        """The note that a footnote becomes if its label is of the short form."""
        name = next(iter([*node["names"], *node["dupnames"]]), "")
        split = split_short_label(name, self.declared) if name else None
        if split is None:
            return None
        note = apparatus_note(
            node.rawsource,
            *(c for c in node.children if not isinstance(c, nodes.label)),
            label=self.spelling.get(name) or spelt(name, self.declared),
            by=split[0],
            kind="",
            printed=printed_number(split[1]),
            docname=self.env.docname,
        )
        note.source, note.line = node.source, node.line
        if not node["names"]:
            note["duplicate"] = True  # docutils has reported it
        for identifier in node["ids"]:
            self.document.ids.pop(identifier, None)
        # the footnote's names are not handed on
        self.document.nameids.pop(name, None)
        self.document.nametypes.pop(name, None)
        return note

    def forget(self, gone: set[int]) -> None:
        """Remove what was replaced from docutils' book-keeping, each list in one pass."""
        document = self.document
        groups: list[list[Any]] = [
            document.autofootnotes,
            document.autofootnote_refs,
            document.footnotes,
            *document.footnote_refs.values(),
        ]
        for group in groups:
            if group:
                group[:] = [node for node in group if id(node) not in gone]


def spelt(label: str, declared: dict[str, Any]) -> str:
    """*label* with the annotator's id in the case of its declaration."""
    split = split_short_label(label, declared)
    if split is None:
        return label
    annotator, rest = split
    return f"{annotator or label[: -len(rest) - 1].casefold()}-{rest}"


def setup_shortform(app: Sphinx) -> None:
    """Add the transforms that finish a document's nodes while it is read."""
    app.add_transform(ShortFormNotes)
    app.add_transform(Anchors)
