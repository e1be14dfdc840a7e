"""``translator-note``, ``editor-note`` and ``author-note``."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_notebook_ext.extension.config import annotators, unknown_annotator
from sphinx_notebook_ext.extension.directives.base import NotebookDirective, option_spec
from sphinx_notebook_ext.extension.logging import Warn
from sphinx_notebook_ext.extension.nodes import apparatus_note

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.typing import OptionSpec


class Note(NotebookDirective):
    """A note; its argument is the label by which ``noteref`` points to it."""

    argument = "a label"
    option_spec: ClassVar[OptionSpec] = option_spec("by", "number")
    kind: ClassVar[str]

    def run(self) -> list[nodes.Node]:
        """Make the note where it is written; where it is printed is the output's affair."""
        options = self.checked()
        note = self.placed(apparatus_note())
        note["label"] = self.label()
        note["by"] = self.annotator(options.get("by", ""))
        note["kind"] = self.kind
        note["printed"] = options.get("number", "")
        note += self.parse_content_to_nodes()
        if not note.children:
            self.warn(f"{self.name} {note['label']!r} is empty: write its text below", Warn.EMPTY)
        return [note]

    def annotator(self, by: str) -> str:
        """*by* as it is declared; an unknown one is kept, and reported with those that are."""
        declared = annotators(self.config)
        if by and by not in declared:
            self.warn(unknown_annotator(by, declared), Warn.UNKNOWN_ANNOTATOR)
        return by


class TranslatorNote(Note):
    """A note of the translator."""

    kind = "translator"


class EditorNote(Note):
    """A note of the editor."""

    kind = "editor"


class AuthorNote(Note):
    """A note of the author of the text."""

    kind = "author"


KINDS: dict[str, type[Note]] = {
    "translator-note": TranslatorNote,
    "editor-note": EditorNote,
    "author-note": AuthorNote,
}
