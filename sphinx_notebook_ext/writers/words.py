"""The words that several formats print round a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_notebook_ext.extension.i18n import _

if TYPE_CHECKING:
    from docutils.nodes import Element


def notes_heading() -> str:
    """The heading over the notes of a document."""
    return str(_("Notes"))


def printed_words(note: Element) -> str:
    """What a note whose printed number differs says of it."""
    return str(_("printed as %s")) % note.get("printed", "")


def number_of(node: Element) -> str:
    """A note's number as the edition shows it."""
    return str(node.get("number", ""))


def sign(note: Element) -> None:
    """Append the printed number, where it differs, and the initials to the note's last paragraph.

    For formats whose notes are lines of text. A note that ends in a list or a quotation gets
    a paragraph for them; done once, however often the tree is written.
    """
    words = [f"[{printed_words(note)}]"] if note.get("showprinted") else []
    words += [f"—{note['by']}"] if note.get("by") else []
    if not words or note.get("signed"):
        return
    note["signed"] = True
    text = " ".join(words)
    if note.children and isinstance(note[-1], nodes.paragraph):
        note[-1] += nodes.Text(f" {text}")
    else:
        note += nodes.paragraph("", text)
