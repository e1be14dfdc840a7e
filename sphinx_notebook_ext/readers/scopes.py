"""Notes that begin anew below each chapter or page: which sign belongs to which of them."""

from __future__ import annotations

from bisect import bisect_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sphinx_notebook_ext.readers.tokens import Label, NoteToken, Page, Reference


def part_scopes(page: Page) -> None:
    """Tell apart the signs and notes of *page* where its labels begin anew.

    Notes between which a sign stands are listed below different stretches of the text. Where
    the first label returns in one of the later lists, each list is a scope of its own, with the
    signs between the list before it and its own end: ``scope`` counts them, and keys differ.
    """
    if len(page.notes) < 3 or any(note.form == "plain" for note in page.notes):
        return
    lists = _lists(page.notes, [reference.start for reference in page.references])
    if len(lists) < 2:
        return
    first = page.notes[0].label.key
    if not any(note.label.key == first for notes in lists[1:] for note in notes):
        return
    ends = [notes[-1].end for notes in lists]
    for scope, notes in enumerate(lists):
        for note in notes:
            note.scope = scope
            _mark(note.label, scope)
    for reference in page.references:
        _mark(reference.label, _scope(reference, ends))


def _lists(notes: list[NoteToken], signs: list[int]) -> list[list[NoteToken]]:
    lists: list[list[NoteToken]] = [[]]
    for note in notes:
        if lists[-1]:
            end = lists[-1][-1].end
            at = bisect_left(signs, end)
            if at < len(signs) and signs[at] < note.start:
                lists.append([])
        lists[-1].append(note)
    return lists


def _scope(reference: Reference, ends: list[int]) -> int:
    return min(bisect_left(ends, reference.start), len(ends) - 1)


def _mark(label: Label, scope: int) -> None:
    if scope:
        label.key = f"{label.key}\0{scope}"
