"""Initials in labels that are nearly those of an annotator: ``BA-2`` among ``AB-1``, ``AB-3``."""

from __future__ import annotations

from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_notebook_ext.readers.tokens import NoteToken, Page

_LABEL = Lazy(r"#?([A-Za-z]{2,8})-(\d{1,4})[a-z]?")
_USED = 3  # who has signed so many notes is an annotator, declared or not


def mistyped(page: Page) -> dict[int, str]:
    """The identity of each note whose initials are a slip -> those that were meant.

    Where nobody is declared, initials that stand once are compared with those of three notes
    or more, and only where the number is one that these lack.
    """
    cached: dict[int, str] | None = page.__dict__.get("_mistyped")
    if cached is None:
        cached = page.__dict__["_mistyped"] = dict(_find(page))
    return cached


def _find(page: Page) -> Iterable[tuple[int, str]]:
    groups: dict[str, list[NoteToken]] = {}
    for note in page.notes:
        found = _LABEL.fullmatch(note.label.text) if note.form != "directive" else None
        if found:
            groups.setdefault(found[1], []).append(note)
    for prefix, notes in groups.items():
        if prefix in page.annotators or prefix.lower() == "note":
            continue
        if page.annotators:
            known = [id_ for id_ in page.annotators if near(prefix, id_)]
        elif len(notes) == 1:
            known = [
                other
                for other, more in groups.items()
                if len(more) >= _USED
                and near(prefix, other)
                and notes[0].number not in {note.number for note in more}
            ]
        else:
            known = []
        if len(known) == 1:
            yield from ((id(note), known[0]) for note in notes)


def near(word: str, other: str) -> bool:
    """One letter changed, lost, added or exchanged with its neighbour; or another case."""
    one, two = word.casefold(), other.casefold()
    if word == other or min(len(one), len(two)) < 2:
        return False
    if one == two:
        return True
    if len(one) == len(two):
        wrong = [i for i in range(len(one)) if one[i] != two[i]]
        if len(wrong) == 1:
            return len(one) > 2
        return len(wrong) == 2 and one[wrong[0]] == two[wrong[1]] and one[wrong[1]] == two[wrong[0]]
    short, long = sorted((one, two), key=len)
    return len(long) - len(short) == 1 and any(
        long[:i] + long[i + 1 :] == short for i in range(len(long))
    )
