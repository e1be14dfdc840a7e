"""Write on each document's nodes what only the whole edition knows, and put notes in their place.

Runs before Sphinx resolves cross-references (10), so that a note which is printed away from
its document has its own references resolved from where it is printed.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_notebook_ext.apparatus.model import Place
from sphinx_notebook_ext.apparatus.numbering import NoteKey
from sphinx_notebook_ext.extension.config import annotators
from sphinx_notebook_ext.extension.domain import domain_of
from sphinx_notebook_ext.extension.nodes import (
    apparatus_note,
    apparatus_noteref,
    apparatus_notes,
    apparatus_register,
    by_class,
    exchange,
)
from sphinx_notebook_ext.extension.registers import build_register
from sphinx_notebook_ext.extension.sources import resolve_sources
from sphinx_notebook_ext.extension.spoken import speak_role

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_notebook_ext.apparatus.model import Annotator


class ResolveApparatus(SphinxPostTransform):
    """Fill in registers, then numbers and targets."""

    default_priority = 5

    @cached_property
    def declared(self) -> dict[str, Annotator]:
        """The annotators by id, read once for each document."""
        return annotators(self.config)

    def run(self, **kwargs: Any) -> None:
        """Do nothing to a document without an apparatus."""
        self.domain = domain_of(self.env)
        self.edition = self.domain.edition
        found = by_class(self.document)
        if found[apparatus_register]:
            for register in found[apparatus_register]:
                register.replace_self(build_register(self.env, register))
            found = by_class(self.document)
        resolve_sources(self.env, found)
        for note in found[apparatus_note]:
            self.resolve_note(note)
        for marker in found[apparatus_noteref]:
            self.resolve_marker(marker)

    def resolve_note(self, note: nodes.Element) -> None:
        """Number a note and name its annotator."""
        key = NoteKey(note["docname"], note["ids"][0])
        record = self.edition.notes.get(key)
        if record is None:  # a copy in a register has been resolved already
            return
        annotator = self.declared.get(note["by"])
        note["number"] = self.edition.numbers[key]
        shown = str(record.number)
        note["showprinted"] = bool(
            self.config.notebook_show_printed
            and record.printed
            and record.printed != shown
            and key not in self.domain.mere_names
        )
        note["annotator"] = annotator.display if annotator else note["by"]
        note["role"] = speak_role(annotator.role) if annotator else ""
        note["backrefs_to"] = list(record.references)

    def resolve_marker(self, marker: nodes.Element) -> None:
        """Give a marker its number and its target; one that leads nowhere shows its label."""
        place = Place(marker["docname"], marker["ids"][0]) if marker["ids"] else None
        key = self.edition.targets.get(place) if place else None
        if key is None:
            marker["number"], marker["target"], marker["by"] = marker["label"], None, ""
            return
        note = self.edition.notes[key]
        marker["number"], marker["target"] = self.edition.numbers[key], tuple(key)
        marker["by"] = note.annotator or ""


class NotesAtMarkers(ResolveApparatus):
    """Put each note into its first marker: formats with pages set it at the foot from there."""

    default_priority = ResolveApparatus.default_priority + 1
    formats: tuple[str, ...] = ("latex", "typst")

    def run(self, **kwargs: Any) -> None:
        """Go by the markers of the text; those inside a note come after the note's own."""
        self.domain = domain_of(self.env)
        self.edition = self.domain.edition
        here = {
            NoteKey(note["docname"], note["ids"][0]): note
            for note in self.document.findall(apparatus_note)
        }
        placed: set[NoteKey] = set()
        for marker in list(self.document.findall(apparatus_noteref)):
            if marker["target"] is not None and not inside(marker, apparatus_note):
                self.fill(marker, here, placed)

    def fill(
        self, marker: apparatus_noteref, here: dict[NoteKey, apparatus_note], placed: set[NoteKey]
    ) -> None:
        """Move the note of *marker* into it, and those that the note refers to into theirs."""
        key = NoteKey(*marker["target"])
        if key in placed:
            return
        placed.add(key)
        note = here.get(key)
        if note is None:
            note = self.foreign(key)
        else:
            note.parent.remove(note)
        marker += note
        for inner in list(note.findall(apparatus_noteref)):
            if inner["target"] is not None:
                self.fill(inner, here, placed)

    def foreign(self, key: NoteKey) -> apparatus_note:
        """A note whose document is not part of this output."""
        note = self.domain.body(key)
        self.resolve_note(note)
        for marker in note.findall(apparatus_noteref):
            self.resolve_marker(marker)
        for reference in note.findall(addnodes.pending_xref):
            reference["refdoc"] = self.env.current_document.docname
        return note


class NotesAtEnd(SphinxPostTransform):
    """Move the notes of each document, in the order of their numbers, to its end."""

    default_priority = NotesAtMarkers.default_priority

    def is_supported(self) -> bool:
        """Every format that has no pages."""
        return not NotesAtMarkers(self.document).is_supported()

    def run(self, **kwargs: Any) -> None:
        """Keep apart what an assembled doctree has of several documents."""
        groups: defaultdict[nodes.Element, list[nodes.Element]] = defaultdict(list)
        for note in by_class(self.document)[apparatus_note]:
            groups[file_of(note)].append(note)
        ranks = domain_of(self.env).edition.ranks
        for root, found in groups.items():
            exchange((note, None) for note in found)
            found.sort(key=lambda n: ranks.get(NoteKey(n["docname"], n["ids"][0]), 0))
            container = apparatus_notes("", *found, docname=found[0]["docname"])
            end_of(root).append(container)


def inside(node: nodes.Node, kind: type[nodes.Element]) -> bool:
    """Whether *node* is below a node of that *kind*."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, kind):
            return True
        parent = parent.parent
    return False


def file_of(node: nodes.Node) -> nodes.Element:
    """The part of an assembled doctree that comes from one document."""
    current = node.parent
    while current.parent is not None and not isinstance(current, addnodes.start_of_file):
        current = current.parent
    return current


def end_of(root: nodes.Element) -> nodes.Element:
    """Where the notes of a document go: into its section where it has only one."""
    sections = [child for child in root.children if isinstance(child, nodes.section)]
    return sections[0] if len(sections) == 1 else root


def setup_resolve(app: Sphinx) -> None:
    """Add the post-transforms."""
    for transform in (ResolveApparatus, NotesAtMarkers, NotesAtEnd):
        app.add_post_transform(transform)
