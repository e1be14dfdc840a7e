"""Initials in labels that are nearly those of an annotator: ``BA-2`` among ``AB-1``, ``AB-3``."""

from __future__ import annotations

from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_notebook_ext.readers.tokens import NoteToken, Page

_LABEL = Lazy(r"#?([A-Za-z]{2,8})(-|_?)(\d{1,4})[a-z]?")
_INITIALS = Lazy(r"[A-Z]{2,4}")
_USED = 3  # who has signed so many notes is an annotator, declared or not


class Slip:
    """A label that was meant for an annotator’s note; ``meant`` is "" where it is not known whose.

    ``joined`` is true where the initials are right and no hyphen parts them from the number.
    """

    __slots__ = ("joined", "meant", "name", "number")

    def __init__(self, name: str, meant: str, number: int, *, joined: bool = False) -> None:
        self.name = name
        self.meant = meant
        self.number = number
        self.joined = joined


def mistyped(page: Page) -> dict[int, Slip]:
    """The identity of each note whose initials are a slip -> what was meant.

    Where nobody is declared, initials that stand once are compared with those of three notes
    or more, and only where the number is one that these lack; two notes are enough where the
    case or the hyphen alone differs. Other initials than those that are declared are a slip
    where some note is signed.
    """
    cached: dict[int, Slip] | None = page.__dict__.get("_mistyped")
    if cached is None:
        cached = page.__dict__["_mistyped"] = dict(_find(page))
    return cached


def _find(page: Page) -> Iterable[tuple[int, Slip]]:
    groups: dict[tuple[str, str], list[tuple[NoteToken, int]]] = {}
    for note in page.notes:
        found = _LABEL.fullmatch(note.label.text) if note.form != "directive" else None
        if found:
            groups.setdefault((found[1], found[2]), []).append((note, int(found[3])))
    signed = {name: {n for _, n in more} for (name, sign), more in groups.items() if sign == "-"}
    for (name, sign), notes in groups.items():
        if name.lower() == "note" or (sign == "-" and name in page.annotators):
            continue
        known = list(_meant(page, name, sign, [n for _, n in notes], signed))
        if len(known) == 1:
            for note, number in notes:
                yield id(note), Slip(name, known[0], number, joined=name == known[0])
        elif sign == "-" and _INITIALS.fullmatch(name) and _signed(page):
            yield from ((id(note), Slip(name, "", number)) for note, number in notes)


def _signed(page: Page) -> bool:
    return any(note.by in page.annotators for note in page.notes if note.by)


def _meant(
    page: Page, name: str, sign: str, numbers: list[int], signed: dict[str, set[int]]
) -> Iterable[str]:
    """The initials that *name* is a slip for; without a hyphen it is one only if it is the same."""
    if page.annotators:
        for other in page.annotators:
            if (name == other and sign != "-") or (near(name, other) and _same(name, other, sign)):
                yield other
    elif len(numbers) == 1:
        for other, more in signed.items():
            alike = name.casefold() == other.casefold() and _INITIALS.fullmatch(other)
            enough = len(more) >= (_USED - 1 if alike else _USED)
            differs = (name, sign) != (other, "-") and (
                alike or (sign == "-" and near(name, other))
            )
            if enough and differs and numbers[0] not in more:
                yield other


def _same(name: str, other: str, sign: str) -> bool:
    return sign == "-" or name.casefold() == other.casefold()


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
