"""LaTeX: the style file, and where a note goes when it cannot stand beside its marker."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_notebook_ext.extension.latex_programs import look_for_programs
from sphinx_notebook_ext.extension.nodes import apparatus_note, apparatus_noteref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element, Node
    from sphinx.application import Sphinx
    from sphinx.config import Config

STYLE: Final = Path(__file__).parent / "texinputs" / "sphinxnotebook.sty"

#: The lines of Sphinx's Makefile that say how xindy sorts.
XINDY_OPTIONS: Final = re.compile(r"^(?:export )?XINDYOPTS \+?= *(.*?) *$", re.MULTILINE)

#: Arguments of LaTeX macros, floats and repeated heads: a footnote in them is lost, doubled or
#: an error, so that it follows them instead.
RESTRICTED: Final = (
    nodes.title,
    nodes.caption,
    nodes.figure,
    nodes.term,
    nodes.rubric,
    nodes.attribution,
    nodes.field_name,
    nodes.literal_block,
    nodes.thead,
    addnodes.desc_signature,
    addnodes.centered,
)


class PlaceLaTeXNotes(SphinxPostTransform):
    """Move notes out of the places where LaTeX cannot set a footnote.

    After the notes have been resolved (so that every first marker carries its note) and after
    Sphinx's own footnotes have been placed (600), so that both follow a heading in this order.
    """

    default_priority = 850
    formats = ("latex",)

    def run(self, **_kwargs: object) -> None:
        """Notes on notes first: they become siblings of the note that they stand in."""
        markers = [m for m in self.document.findall(apparatus_noteref) if m.children]
        for marker in markers:
            hoist_nested(marker)
        for marker in markers:
            if marker.children:
                move_out(marker, self.document)


def hoist_nested(marker: Element) -> None:
    """Move the note of a marker inside a note to the outermost marker, or after the note."""
    notes = [a for a in ancestors(marker) if isinstance(a, apparatus_note)]
    if not notes:
        return
    outermost = notes[-1]
    carried = detach(marker)
    if isinstance(outermost.parent, apparatus_noteref):
        outermost.parent += carried
    else:
        insert_after(outermost, carried)


def move_out(marker: Element, document: Element) -> None:
    """Move the notes of *marker* behind whatever would lose them."""
    zone = restricted_zone(marker)
    if zone is None:
        return
    table = next((a for a in ancestors(marker) if isinstance(a, nodes.table)), None)
    notes = detach(marker)
    if isinstance(zone, nodes.title) and zone.parent.parent is document:
        # the title page takes no marker: the note is printed where the text begins
        for note in notes:
            note["detached"] = False
    entry = first_cell(table) if table is not None and in_head(zone, table) else None
    if entry is not None:
        insert_at(entry, 0, notes)
    else:
        insert_after(zone, notes)


def restricted_zone(marker: Element) -> Element | None:
    """The outermost element round *marker* that is an argument or a float, if any."""
    found = None
    for ancestor in ancestors(marker):
        if isinstance(ancestor, (*RESTRICTED, nodes.Inline)):
            found = ancestor
    return found


def in_head(zone: Element, table: Element) -> bool:
    """Whether *zone* is the title or the head of *table*."""
    return isinstance(zone, nodes.thead) or (isinstance(zone, nodes.title) and zone.parent is table)


def first_cell(table: Element) -> Element | None:
    """The first cell of the body of *table*."""
    body = next(iter(table.findall(nodes.tbody)), None)
    return None if body is None else next(iter(body.findall(nodes.entry)), None)


def detach(marker: Element) -> list[Element]:
    """Take the notes out of *marker*, marked as set apart from it."""
    notes: list[Element] = [n for n in marker.children if isinstance(n, apparatus_note)]
    for note in notes:
        marker.remove(note)
        note["detached"] = True
    return notes


def insert_after(place: Element, notes: list[Element]) -> None:
    """Insert *notes* behind *place* and behind notes that already follow it."""
    insert_at(place.parent, place.parent.index(place) + 1, notes)


def insert_at(parent: Element, index: int, notes: list[Element]) -> None:
    """Insert *notes* among the children of *parent*, behind notes that were moved there before."""
    while index < len(parent) and is_detached(parent[index]):
        index += 1
    parent[index:index] = notes


def is_detached(node: Node) -> bool:
    """Whether *node* is a note that was moved behind something."""
    return isinstance(node, apparatus_note) and "detached" in node


def ancestors(node: Node) -> Iterator[Element]:
    """The elements round *node*, the nearest first."""
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def copy_style(app: Sphinx) -> None:
    """Put the style file beside the LaTeX source, with the language (``builder-inited``)."""
    if app.builder.format == "latex":
        text = STYLE.read_text(encoding="utf-8")
        text = text.replace("@LANGUAGE@", app.config.language.replace("_", "-"))
        app.outdir.mkdir(parents=True, exist_ok=True)
        Path(app.outdir, STYLE.name).write_text(text, encoding="utf-8")


def sort_index_without_make(app: Sphinx, exception: Exception | None) -> None:
    """Let latexmk sort the index without ``make`` (``build-finished``).

    Sphinx passes xindy its language through the Makefile; Read the Docs, which calls latexmk
    itself, gets an error of xindy instead of an index.
    """
    settings, makefile = Path(app.outdir, "latexmkrc"), Path(app.outdir, "Makefile")
    if exception or app.builder.format != "latex" or not settings.is_file():
        return
    options = " ".join(XINDY_OPTIONS.findall(makefile.read_text(encoding="utf-8")))
    if options:
        text = settings.read_text(encoding="utf-8")
        settings.write_text(f"$ENV{{'XINDYOPTS'}} ||= '{options}';\n{text}", encoding="utf-8")


def choose_elements(_app: Sphinx, config: Config) -> None:
    """Print on one side, with figures in their places, unless ``latex_elements`` says otherwise.

    Sphinx begins each chapter on a right-hand page; read on a screen, that is a blank page
    before every other chapter. A figure that floats to the next page leaves the note of its
    caption behind, so that the note stands before its marker.
    """
    elements = dict(config.latex_elements)
    elements.setdefault("figure_align", "H")
    if not {"classoptions", "extraclassoptions"} & elements.keys():
        elements["extraclassoptions"] = "openany,oneside"
    config.latex_elements = elements


def setup_latex(app: Sphinx) -> None:
    """Wire LaTeX."""
    app.add_latex_package("sphinxnotebook", after_hyperref=True)
    app.add_post_transform(PlaceLaTeXNotes)
    app.connect("config-inited", choose_elements, priority=400)
    app.connect("builder-inited", look_for_programs, priority=400)
    app.connect("builder-inited", copy_style)
    app.connect("build-finished", sort_index_without_make)
