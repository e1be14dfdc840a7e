"""Notes at the foot of the page, or at the end; lacunae, insertions, citations.

Where a note stands decides how it is written, because Typst 0.15 prints some notes early, late,
twice or not at all:

- in the flow of the page: a footnote;
- in a heading, a term, a caption above a table: the marker there, the note with the first words
  of the next paragraph, which stands on the same page;
- in a table: see ``noted-table`` in the template;
- in a note: the marker there, the inner note as its sibling in the same place at the foot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_notebook_ext.extension.i18n import _
from sphinx_notebook_ext.writers.typst import escape
from sphinx_notebook_ext.writers.typst.base import Piece, elements
from sphinx_notebook_ext.writers.typst.links import is_note
from sphinx_notebook_ext.writers.typst.lists import Lists

if TYPE_CHECKING:
    from docutils.nodes import Element


class Notes(Lists):
    """Visitors of the apparatus and of docutils' own footnotes."""

    @property
    def at_end(self) -> bool:
        """Whether notes are printed at the end of the book instead of at the foot."""
        return bool(self.config.notebook_pdf_notes == "end")

    def holds_notes(self, node: Element) -> bool:
        """Whether a note will be printed for a marker in *node*."""
        return any(
            self._note_of(found) is not None
            for found in node.findall(is_marker)
            if isinstance(found, nodes.Element)
        )

    def _note_of(self, marker: Element) -> Element | None:
        """The note that *marker* brings along."""
        if isinstance(marker, nodes.footnote_reference):
            return self.footnotes.get(self._footnote_key(marker))
        return next((child for child in elements(marker) if is_note(child)), None)

    # --- markers ---

    def visit_apparatus_noteref(self, node: Element) -> None:
        self.put_anchors(node)
        target = node.get("target")
        name = escape.name(*target) if target else ""
        self._marker(node, str(node.get("number", "")), name, self._note_of(node))
        self.skip(node)

    def _marker(self, node: Element, number: str, name: str, note: Element | None) -> None:
        """Print a marker, and the note where Typst prints it best."""
        if note is None or name in self.names:
            self._mere_marker(number, name, node)
            return
        self.names.add(name)
        if self.at_end:
            self._mere_marker(number, name, node)
            back = next(iter(node.get("ids", ())), "")
            self.end_notes.append((number, name, escape.name(self.docname, back), note))
        elif self.in_note:
            self._mere_marker(number, name, node)
            self.siblings.append((number, name, note))
        elif self.in_heading:
            self._mere_marker(number, name, node)
            self._wait(number, name, note)
        else:
            call = "#nt" if self.noted_table is not None else "#note"
            self._note(call, number, name, note)

    def _mere_marker(self, number: str, name: str, node: Element) -> None:
        shown = f"[{escape.markup(number)}]"
        lost = f"#marker({shown}, none);"
        self.link(f"#marker({shown}, {escape.string(name)});", name, lost, node if name else None)

    def _wait(self, number: str, name: str, note: Element) -> None:
        """Let the note begin with the next paragraph; its pieces are final when it is written."""
        self.start()
        self._note("#silent-note", number, name, note)
        self.waiting.append(self.stop())

    def _note(self, call: str, number: str, name: str, note: Element) -> None:
        self.out(f"{call}({escape.string(number)}, {escape.string(name)}, [", note)
        pieces = self.note_body(note)
        self.body.extend(pieces)
        self.out("]);")
        if self.noted_table is not None and call == "#nt":
            self.noted_table.append((number, name, pieces))

    # --- bodies ---

    def note_body(self, note: Element) -> list[Piece]:
        """What a note says, who signed it, and the notes on it."""
        heading, self.in_heading = self.in_heading, False
        preformatted, self.preformatted = self.preformatted, False
        waiting, self.__dict__["_waiting"] = self.waiting, []
        outer, self.__dict__["_siblings"] = self.siblings, []
        closers, self.__dict__["_closers"] = self.closers, []
        self.in_note += 1
        self.docnames.append(note.get("docname") or self.docname)
        self.contain()
        self.start()
        self._plain_body(note)
        self._printed_number(note)
        self._sign_off(note)
        self._siblings_of()
        pieces = self.stop()
        self.release()
        self.docnames.pop()
        self.in_note -= 1
        self.__dict__.update(_siblings=outer, _waiting=waiting, _closers=closers)
        self.in_heading, self.preformatted = heading, preformatted
        return pieces

    def _plain_body(self, note: Element) -> None:
        self.start()
        for child in note.children:
            if not isinstance(child, nodes.label):
                child.walkabout(self)
        pieces = self.stop()
        while pieces and not pieces[0].text.strip():
            del pieces[0]
        while pieces and not pieces[-1].text.strip():
            del pieces[-1]
        self.body.extend(pieces)

    def _printed_number(self, note: Element) -> None:
        if note.get("showprinted"):
            words = escape.markup(_("[printed as %s]") % note["printed"])
            # behind the text, as in HTML: the number at its head is this edition's
            self.out(f" #printed-number[{words}];")

    def _sign_off(self, note: Element) -> None:
        if note.get("by"):
            self.out(f"#signed[{escape.markup(note['by'])}];")

    def _siblings_of(self) -> None:
        """Print the notes on this note after it, at the same foot."""
        while self.siblings:
            number, name, note = self.siblings.pop(0)
            self.out("#parbreak();")
            self.out(f"#inner-note({escape.string(number)}, {escape.string(name)});")
            self.body.extend(self.note_body(note))

    # --- notes that stand for themselves ---

    def visit_apparatus_note(self, node: Element) -> None:
        number = str(node.get("number", node.get("label", "")))
        self._end_note(number, escape.name(node["docname"], node["ids"][0]), "", node)
        self.skip(node)

    def _end_note(self, number: str, name: str, back: str, note: Element) -> None:
        self.names.add(name)
        self.block()
        shown = escape.string(number)
        call = f"#end-note({shown}, {escape.string(name)}, "
        if back in self.names:
            self.wanted.add(back)
            self.out(call + f"{escape.string(back)}, [")
        else:
            self.out(call + "none, [")
        self.body.extend(self.note_body(note))
        self.out("]);\n\n")

    def visit_apparatus_notes(self, node: Element) -> None:
        self._notes_title()

    def depart_apparatus_notes(self, node: Element) -> None:
        """Nothing to close."""

    def _notes_title(self) -> None:
        self.block()
        self.out(f"#rubric[{escape.markup(_('Notes'))}];\n\n")

    def put_end_notes(self) -> None:
        """Print the notes that were kept for the end of the book."""
        if not self.end_notes:
            return
        words = escape.markup(_("Notes"))
        level = 1 + getattr(self, "part_level", 0)
        self.headings.append((level, words))
        self.out(f'\n\n#section({level}, 1, "notebook--notes", [{words}], [{words}]);\n\n')
        while self.end_notes:
            self._end_note(*self.end_notes.pop(0))

    # --- docutils' footnotes ---

    @property
    def footnotes(self) -> dict[tuple[str, str], Element]:
        """Docutils' footnotes by document and id."""
        if "_footnotes" not in self.__dict__:
            self.__dict__["_footnotes"] = {
                (note.get("docname", self.docname), anchor): note
                for note in self.document.findall(nodes.footnote)
                for anchor in note["ids"]
            }
        found: dict[tuple[str, str], Element] = self.__dict__["_footnotes"]
        return found

    def _footnote_key(self, marker: Element) -> tuple[str, str]:
        return marker.get("docname", self.docname), marker.get("refid", "")

    def visit_footnote_reference(self, node: Element) -> None:
        self.put_anchors(node)
        key = self._footnote_key(node)
        # in brackets, as in HTML: a note 3 and a footnote 3 may stand on one page
        number = f"[{node.astext()}]"
        self._marker(node, number, escape.name(*key), self.footnotes.get(key))
        self.skip(node)

    def visit_footnote(self, node: Element) -> None:
        if not any(escape.name(node.get("docname", ""), i) in self.names for i in node["ids"]):
            label = next(iter(node.findall(nodes.label)), None)
            number = f"[{label.astext()}]" if label is not None else "*"
            name = escape.name(self.docname, node["ids"][0] if node["ids"] else number)
            self._end_note(number, name, "", node)
        self.skip(node)

    # --- lacunae, insertions, citations ---

    def visit_apparatus_lacuna(self, node: Element) -> None:
        self._open(node, "#lacuna")

    def depart_apparatus_lacuna(self, node: Element) -> None:
        self._close(node)

    def visit_apparatus_insertion(self, node: Element) -> None:
        self._open(node, f"#insertion({escape.string(node.get('kind', ''))})")
        self.out(escape.markup(node.get("opening", "")))

    def depart_apparatus_insertion(self, node: Element) -> None:
        self.out(escape.markup(node.get("closing", "")))
        self._close(node)

    def visit_apparatus_citation(self, node: Element) -> None:
        self._open(node, "#cited")
        target = node.get("target")
        if target:
            name = escape.name(*target)
            self.link(f"#go({escape.string(name)})[", name, "#[", None)
        else:
            self.out("#[")

    def depart_apparatus_citation(self, node: Element) -> None:
        self.out("];")
        self._close(node)

    def visit_apparatus_source(self, node: Element) -> None:
        self._set_in(node, "source-entry", 1.6)
        self.waiting.append([Piece("#h(-1.6em);")])

    def depart_apparatus_source(self, node: Element) -> None:
        self.flush_waiting()
        self.depart_block_quote(node)

    def visit_apparatus_register(self, node: Element) -> None:
        self.visit_container(node)

    def depart_apparatus_register(self, node: Element) -> None:
        """Nothing to close."""

    # --- state ---

    in_note = 0
    #: (number, name, body) of the notes of the table that is being written, else None
    noted_table: list[tuple[str, str, list[Piece]]] | None = None

    @property
    def siblings(self) -> list[tuple[str, str, Element]]:
        """Notes on the note that is being written."""
        found: list[tuple[str, str, Element]] = self.__dict__.setdefault("_siblings", [])
        return found

    @property
    def end_notes(self) -> list[tuple[str, str, str, Element]]:
        """Notes that are kept for the end: number, name, name of the marker, note."""
        found: list[tuple[str, str, str, Element]] = self.__dict__.setdefault("_end_notes", [])
        return found


def is_marker(node: nodes.Node) -> bool:
    """Whether *node* points to a note or a footnote."""
    return isinstance(node, nodes.footnote_reference) or (
        node.__class__.__name__ == "apparatus_noteref"
    )
