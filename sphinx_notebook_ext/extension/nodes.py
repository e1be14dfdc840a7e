"""The doctree nodes of an apparatus.

They are neutral when a document is read: they say what the author wrote, nothing of how a
format shows it. :mod:`.resolve` adds what only the whole edition knows (numbers, targets)
and puts notes where the output wants them, before a writer meets them.

Attributes set while reading, on all of them: ``docname``, the document they stand in, since
builders that assemble one file of many documents forget it; ``ids``, one anchor.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class apparatus_note(nodes.General, nodes.BackLinkable, nodes.Element):
    """A note: block children, its annotator and its label.

    Read: ``label``, ``by`` (an annotator's id or ``""``), ``kind`` (``"translator"``,
    ``"editor"``, ``"author"`` or ``""``), ``printed`` (the number on the source page or ``""``).
    Resolved: ``number`` (as shown), ``showprinted``, ``annotator`` (name to show), ``role``,
    ``backrefs_to`` (``[(docname, anchor), …]`` of its markers, in reading order).
    """


class apparatus_noteref(nodes.Inline, nodes.TextElement):
    """A marker. Without text until it is resolved, so that titles and contents stay clean.

    Read: ``label``. Resolved: ``number``, ``by``, ``target`` (``(docname, anchor)`` of the note, or
    None), ``text`` for a reader that hears it. In formats with pages the first marker of each
    note carries the :class:`apparatus_note` as its only child.
    """


class apparatus_notes(nodes.General, nodes.Element):
    """The notes of one document by number, at its end (formats without pages)."""


class apparatus_lacuna(nodes.Inline, nodes.TextElement):
    """A place where nothing can be read; its child text is the sign to print.

    ``reason``, ``agent``, ``extent``, ``unit`` (``""`` where unknown), ``printed`` (what stands on
    the source page), ``description`` (the lacuna in words).
    """


class apparatus_insertion(nodes.Inline, nodes.TextElement):
    """Supplied, unclear or sic text, in inline children.

    ``kind``, ``cert``, ``correction``, ``reason``, ``resp``; ``opening`` and ``closing`` are the
    signs to print round it, ``description`` says in words what they mean.
    """

    def astext(self) -> str:
        """The text between its signs: what a title or a table of contents shows."""
        return f"{self.get('opening', '')}{super().astext()}{self.get('closing', '')}"


class apparatus_citation(nodes.Inline, nodes.TextElement):
    """A reference to a source; its children are the wording.

    Read: ``key``, ``locator``, ``printed``. Resolved: ``target`` (``(docname, anchor)`` of the
    entry in a list of sources, or None), ``position`` (CSL), ``description`` (the full form).
    """


class apparatus_source(nodes.General, nodes.Element):
    """An entry of a list of sources: ``key``, ``backrefs_to``; block children."""


class apparatus_thesis(nodes.General, nodes.Element):
    """A numbered paragraph or group of paragraphs: ``number`` is what the page prints."""


class apparatus_register(nodes.General, nodes.Element):
    """The place of a register: ``register`` names it, its options are attributes."""


def elements(root: nodes.Element) -> Iterator[nodes.Element]:
    """*root* and every element below it, in the order of the text.

    One flat loop: docutils' ``findall`` goes through a generator for each level. Children
    that are put in while it runs below an element that it has yielded are not met.
    """
    stack = [root]
    while stack:
        node = stack.pop()
        stack += [child for child in reversed(node.children) if isinstance(child, nodes.Element)]
        yield node


def by_class(root: nodes.Element) -> Mapping[type[nodes.Element], list[nodes.Element]]:
    """The elements of *root* by their class, each list in the order of the text."""
    found: defaultdict[type[nodes.Element], list[nodes.Element]] = defaultdict(list)
    for node in elements(root):
        found[type(node)].append(node)
    return found


def exchange(pairs: Iterable[tuple[nodes.Element, nodes.Element | None]]) -> None:
    """Put the second of each pair where the first stands; None takes it away.

    Goes once through the children of each parent: a document's notes are often all children
    of one, and docutils would look for each among all of them.
    """
    instead = {id(old): (old, new) for old, new in pairs}
    for parent in {id(old.parent): old.parent for old, _ in instead.values()}.values():
        kept: list[nodes.Node] = []
        for child in parent.children:
            _, new = instead.get(id(child), (child, child))
            if new is not None:
                if new is not child:
                    parent.setup_child(new)
                kept.append(new)
        parent.children = kept
