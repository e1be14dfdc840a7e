"""The notes that a PDF must hold, as the doctree has them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_notebook_ext.extension.nodes import (
    apparatus_insertion,
    apparatus_note,
    apparatus_noteref,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element, Node

#: Characters of the text before a marker that are looked for with its number.
CONTEXT = 30

_IGNORED = re.compile(r"[\s\u00ad\u2010\u2011\u200b-\u200d\u2060\ufeff\ufffe\x02\-]+")
# What is not running text, or is printed in another way than it is written.
_BREAKS = (
    nodes.image,
    nodes.math,
    nodes.math_block,
    nodes.footnote_reference,
    nodes.raw,
    nodes.citation_reference,
    nodes.reference,
)
# Where a note's place need not be that of its marker.
_APART = (nodes.table, apparatus_note, nodes.caption, nodes.title)


def bare(text: str) -> str:
    """*text* as it is compared: compatibility forms resolved, no white space, no hyphens."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text))


@dataclass(slots=True)
class Expected:
    """A note as the doctree has it.

    ``texts`` are the stretches of its text that stand together, bare, in order; ``before`` the
    bare text before its marker in the same paragraph; ``loose`` where the page may set it apart;
    ``tabled`` where it belongs to a table, whose notes may stand where it ends;
    ``marked`` is false of a note that no marker points to, which is printed where it was written.
    """

    number: str
    label: str
    texts: list[str]
    before: str
    node: Node
    loose: bool = False
    marked: bool = True
    tabled: bool = False


def notes_of(tree: Element) -> list[Expected]:
    """The notes that *tree* prints, at their markers or where no marker is, in reading order."""
    return [_expected(note) for note in tree.findall(apparatus_note)]


def _expected(note: apparatus_note) -> Expected:
    marker = note.parent
    marked = isinstance(marker, apparatus_noteref)
    return Expected(
        number=str((marker if marked else note).get("number", "")),
        label=str(note.get("label", "")),
        texts=list(_stretches(note)),
        before=bare(_before(marker))[-CONTEXT:] if marked else "",
        node=_placed(note),
        loose=marked and _is_within(marker, _APART),
        marked=marked,
        tabled=marked and _is_within(marker, (nodes.table,)),
    )


def _placed(node: Node) -> Node:
    """The nearest node that knows its line."""
    found: Node | None = node
    while found is not None and not (found.line or getattr(found, "source", None)):
        found = found.parent
    return found if found is not None else node


def _is_within(node: Node, kinds: tuple[type, ...]) -> bool:
    """Whether one of *kinds* holds *node*."""
    above = node.parent
    while above is not None and not isinstance(above, kinds):
        above = above.parent
    return above is not None


def _stretches(note: Element) -> Iterator[str]:
    """The bare texts of *note* between things that are no text."""
    words: list[str] = []
    for part in _parts(note):
        if part is None:
            if text := bare("".join(words)):
                yield text
            words = []
        else:
            words.append(part)
    if text := bare("".join(words)):
        yield text


def _parts(node: Node) -> Iterator[str | None]:
    """Text as it is printed, and None where something may stand between."""
    if isinstance(node, nodes.Text):
        yield node.astext()
        return
    if isinstance(node, apparatus_noteref):
        yield None
        return
    if isinstance(node, nodes.comment | nodes.system_message | nodes.raw | nodes.label):
        return
    divides = isinstance(node, _BREAKS) or not isinstance(node, nodes.Inline)
    if divides:
        yield None
    if isinstance(node, nodes.math | nodes.math_block | nodes.image):
        return
    if isinstance(node, apparatus_insertion):
        yield str(node.get("opening", ""))
    for child in node.children:
        yield from _parts(child)
    if isinstance(node, apparatus_insertion):
        yield str(node.get("closing", ""))
    if divides:
        yield None


def _before(marker: Element) -> str:
    """The text of the paragraph up to *marker*, as far back as nothing interrupts it."""
    block: Any = marker.parent
    while issubclass(type(block), nodes.Inline) and block.parent is not None:
        block = block.parent
    words: list[str] = []
    for part in _until(block, marker):
        if part is None:
            words = []
        else:
            words.append(part)
    return "".join(words)


def _until(node: Node, marker: Node) -> Iterator[str | None]:
    """The parts of *node* before *marker*."""
    for child in node.children:
        if child is marker:
            return
        if _contains(child, marker):
            if isinstance(child, apparatus_insertion):
                yield str(child.get("opening", ""))
            yield from _until(child, marker)
            return
        yield from _parts(child)


def _contains(node: Node, other: Node) -> bool:
    while other.parent is not None:
        other = other.parent
        if other is node:
            return True
    return False
