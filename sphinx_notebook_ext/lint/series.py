"""Numbers in order: which notes count together, which of them is out of its place."""

from __future__ import annotations

from bisect import bisect_left

from sphinx_notebook_ext.readers.patterns import LOOKALIKES
from sphinx_notebook_ext.readers.tokens import UNLABELLED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Label, NoteToken, Page, Reference


class Series:
    """Notes that are numbered together, in the order of the text.

    ``misplaced`` are those that break the order, by identity; ``expected`` gives a note
    whose number is plainly a slip (1, 2, 7, 4) the number that belongs there.
    """

    def __init__(self, notes: list[NoteToken], *, signed: bool) -> None:
        self.notes = notes
        self.signed = signed
        numbers = [(note.number or 0, note.label.suffix) for note in notes]
        kept = set(longest_rise(numbers))
        self.misplaced = [notes[i] for i in range(len(notes)) if i not in kept]
        self.expected: dict[int, int] = {}
        for index, note in enumerate(notes):
            if index not in kept:
                self._guess(index, note)

    def _guess(self, index: int, note: NoteToken) -> None:
        """A lone slip has neighbours that leave exactly one number between them."""
        before = self.notes[index - 1].number or 0 if index else 0
        if index + 1 < len(self.notes):
            if (self.notes[index + 1].number or 0) - before == 2:
                self.expected[id(note)] = before + 1
        elif index and note.number == before:
            self.expected[id(note)] = before + 1

    @property
    def numbers(self) -> set[int]:
        """All numbers of the series, slips taken for what they should be."""
        return {self.expected.get(id(note), note.number or 0) for note in self.notes}


def longest_rise(values: list[tuple[int, str]]) -> list[int]:
    """The indexes of a longest strictly rising run of *values*, earliest values preferred."""
    tails: list[tuple[int, str]] = []
    ends: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        place = bisect_left(tails, value)
        if place == len(tails):
            tails.append(value)
            ends.append(index)
        elif value < tails[place]:
            tails[place] = value
            ends[place] = index
        before.append(ends[place - 1] if place else -1)
    chosen = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chosen.append(index)
        index = before[index]
    return _swapped(values, chosen[::-1])


def _swapped(values: list[tuple[int, str]], chosen: list[int]) -> list[int]:
    """Of two neighbours that changed places (1, 3, 2, 4) the second is the one out of order."""
    kept = set(chosen)
    after: tuple[int, str] | None = None
    for index in range(len(values) - 2, -1, -1):
        this, following = values[index], values[index + 1]
        if index + 1 not in kept:
            continue
        if index not in kept and this[0] == following[0] + 1 and (after is None or after > this):
            kept ^= {index, index + 1}
            following = this
        after = following
    return sorted(kept)


def series_of(page: Page, options: Options) -> list[Series]:
    """The series of *page*: ordinary numbers, and the notes of annotators."""
    cached: list[Series] | None = page.__dict__.get("_series")
    if cached is None:
        cached = page.__dict__["_series"] = _series(page, options)
    return cached


def group_of(label: Label, by: str | None) -> str | None:
    """What a label is counted with: "" for plain numbers, an annotator's prefix, or nothing."""
    if label.number is None:
        return None
    if not label.prefix:
        return None if label.text.startswith("#") else ""
    return label.prefix if by is not None else None


def _series(page: Page, options: Options) -> list[Series]:
    groups: dict[str, list[NoteToken]] = {}
    for note in page.notes:
        if page.printed:
            group = "" if note.number is not None else None
        else:
            group = group_of(note.label, note.by)
        if group is not None:
            groups.setdefault(group, []).append(note)
    plain = groups.pop("", [])
    found = [Series(part, signed=False) for part in _restarts(plain, page, options)]
    signed = [notes for name, notes in groups.items() if _counted(name, notes, page)]
    found += [Series(part, signed=True) for part in _together(signed, options)]
    return found


#: What labels such as ``fn-3`` begin with; ``fig-3`` and ``PEP-8`` are names of something else.
_NOTE_WORDS = frozenset("n fn ftn en edn footnote endnote anm nota".split())


def named_series(page: Page) -> list[Series]:
    """Three notes or more whose labels are a word for a note and a number: ``fn-1``, ``fn-2``.

    Their order says nothing, for nobody sees these numbers. One that is missing does; where
    more are, they are counted in other files as well, or named for something else.
    """
    if page.printed:
        return []
    groups: dict[str, list[NoteToken]] = {}
    for note in page.notes:
        prefix = note.label.prefix
        if prefix and prefix.lower() in _NOTE_WORDS and prefix not in page.annotators:
            groups.setdefault(prefix, []).append(note)
    return [Series(notes, signed=True) for notes in groups.values() if _counts(notes)]


def _counts(notes: list[NoteToken]) -> bool:
    numbers = {note.number or 0 for note in notes}
    return len(notes) > 2 and min(numbers) == 1 and max(numbers) - len(numbers) <= 1


def _counted(name: str, notes: list[NoteToken], page: Page) -> bool:
    """Whether labels such as ``GI-3`` count notes; ``PEP-287`` names a paper of that number."""
    if name in page.annotators or not notes:
        return True
    numbers = [note.number or 0 for note in notes]
    return max(numbers) - min(numbers) < 3 * len(numbers) + 3


def _together(groups: list[list[NoteToken]], options: Options) -> list[list[NoteToken]]:
    """Annotators that share a series have no number in common; others have one each."""
    numbers = [{note.number for note in group} for group in groups]
    shared = sum(map(len, numbers)) == len(set().union(*numbers)) if numbers else False
    if options.numbering == "annotator" or not shared:
        return groups
    merged = [note for group in groups for note in group]
    merged.sort(key=lambda note: note.start)
    return [merged]


def _restarts(notes: list[NoteToken], page: Page, options: Options) -> list[list[NoteToken]]:
    """Split where numbers begin anew: at a 1 that a 2 follows, on pages that may do so."""
    if not page.printed or options.numbering in {"edition", "file"}:
        return [notes] if notes else []
    parts: list[list[NoteToken]] = []
    for index, note in enumerate(notes):
        following = notes[index + 1].number if index + 1 < len(notes) else None
        anew = note.number == 1 and (following in {2, None, 1} or options.numbering == "chapter")
        scoped = index > 0 and note.scope != notes[index - 1].scope
        if not parts or scoped or (anew and (notes[index - 1].number or 0) > 1):
            parts.append([])
        parts[-1].append(note)
    return parts


def first_references(page: Page) -> list[Reference]:
    """The first sign of each numbered note in the running text, in order."""
    seen: set[str] = set()
    found = []
    for reference in page.references:
        key = reference.label.key
        if key in seen or reference.label.number is None:
            continue
        note = page.note_at(reference.start)
        if note is None or reference.form == "plain":
            seen.add(key)
            found.append(reference)
    return found


def automatic(page: Page) -> set[int]:
    """The numbers that docutils gives to notes that have none: the lowest that are free.

    None where it has more of such notes than the others leave numbers: nobody has counted then.
    """
    if page.kind != "rst":
        return set()
    waiting = sum(
        note.form in {"auto", "anonymous"} and note.label.number is None for note in page.notes
    )
    taken = {note.label.number or 0 for note in page.notes if note.form == "footnote"}
    free = set(range(1, max(taken, default=0))) - taken
    return free if len(free) == waiting else set()


def pairs(page: Page) -> dict[int, NoteToken]:
    """A sign without note -> the note without sign that it was plainly meant for.

    Exactly one of each, and nothing else of its number: a slip in one of the two labels.
    """
    cached: dict[int, NoteToken] | None = page.__dict__.get("_pairs")
    if cached is None:
        cached = page.__dict__["_pairs"] = _pairs(page)
    return cached


def _pairs(page: Page) -> dict[int, NoteToken]:
    dangling = [  # the key of a sign without label is that of anonymous notes
        r
        for r in page.references
        if r.form in SINGLE and (r.label.key not in page.by_key or r.broken == "blank-reference")
    ]
    orphans = [
        n for n in page.notes if n.form not in UNLABELLED and n.label.key not in page.referenced
    ]
    keys = {r.label.key for r in dangling}
    if len(keys) == 1 and not orphans:
        again = [
            n
            for n in page.notes
            if n.form not in UNLABELLED and page.by_key.get(n.label.key) is not n
        ]
        if len(again) == 1 and again[0].form in SINGLE:
            return {id(reference): again[0] for reference in dangling}
    if len(keys) == 1 and len(orphans) == 1 and "apart" not in {n.form for n in orphans}:
        return {id(reference): orphans[0] for reference in dangling}
    found: dict[int, NoteToken] = {}
    by_shape = {shape(note.label.text): note for note in orphans}
    for reference in dangling:
        note = by_shape.get(shape(reference.label.text))
        if note is not None:
            found[id(reference)] = note
    return found


#: Forms of signs that name their note.
SINGLE = frozenset({"footnote", "auto", "plain"})


def shape(label: str) -> str:
    """*label* with the letters that look like digits written as these."""
    return label.lstrip("#").translate(LOOKALIKES)
