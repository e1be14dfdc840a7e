"""Words and numbers that end in the number of a note which nothing points to."""

from __future__ import annotations

from sphinx_notebook_ext.lint.series import pairs
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sphinx_notebook_ext.readers.tokens import Page

#: (the note's number, start, end) of digits in the text.
Place = tuple[int, int, int]

_NUMBER = Lazy(r"[0-9]{1,6}")
_WORD = Lazy(
    r"(?:(?![A-Z]{2})[^\W\d_]{2}[^\W\dA-Z_]|[a-zà-я]{3})[.,;:!?]?[”“’»)\"]?[.,;:]?\Z"
    r"|\w[ \u00a0\u202f][;:!?»]\Z"
)
_BEHIND = Lazy(r"[\w/]|[.,:-][0-9]")
_COUNTED = Lazy(r"(?:\b(?:No|Nr|Nos|vol|p|pp|chap|ch|art)\.\s*|[№§]\s*)\Z", 2)
_YEAR = Lazy(r"1[4-9]\d\d|20\d\d")


def glued_to_words(page: Page) -> list[Place]:
    """``socialism2`` for note 2, where there is just one such place for the note."""
    return _glued(page)[0]


def glued_to_digits(page: Page) -> list[Place]:
    """``No. 1114`` for note 14, where there is just one such place for the note.

    A number of one digit ends so many others that only ``No. 114`` says something.
    """
    return _glued(page)[1]


def _glued(page: Page) -> tuple[list[Place], list[Place]]:
    cached: tuple[list[Place], list[Place]] | None = page.__dict__.get("_glued")
    if cached is None:
        cached = page.__dict__["_glued"] = _find(page)
    return cached


def _find(page: Page) -> tuple[list[Place], list[Place]]:
    meant = {id(note) for note in pairs(page).values()}  # another sign is a slip for these
    waiting = {
        note.label.text
        for note in page.notes
        if note.label.key not in page.referenced
        and note.label.text.isdigit()
        and id(note) not in meant
    }
    words: dict[str, list[Place]] = {}
    digits: dict[str, list[Place]] = {}
    text = page.running if waiting else ""
    for found in _NUMBER.finditer(text):
        start, end = found.span()
        if _BEHIND.match(text, end):
            continue
        if found[0] in waiting and _WORD.search(text, max(0, start - 7), start):
            words.setdefault(found[0], []).append((int(found[0]), start, end))
        elif len(found[0]) > 1:
            label = _ending(text, start, found[0], waiting)
            if label:
                place = (int(label), end - len(label), end)
                digits.setdefault(label, []).append(place)
    return _in_order(page, _single(words)), _in_order(page, _single(digits))


def _in_order(page: Page, places: list[Place]) -> list[Place]:
    """*places* without those behind the sign of the next note."""
    following = [page.referenced.get(str(number + 1)) for number, _, _ in places]
    return [
        place
        for place, after in zip(places, following, strict=True)
        if after is None or after.start > place[1]
    ]


def _single(places: dict[str, list[Place]]) -> list[Place]:
    return [found[0] for found in places.values() if len(found) == 1]


def _ending(text: str, start: int, number: str, waiting: set[str]) -> str:
    """The label that *number* ends in, and is not."""
    before = text[start - 1 : start]
    if number in waiting or before.isalnum() or (before and before in "_.,:/-"):
        return ""
    for length in range(len(number) - 1, 0, -1):
        label = number[-length:]
        if label in waiting:
            counted = _COUNTED.search(text, max(0, start - 8), start) is not None
            return label if counted or (length > 1 and not _YEAR.fullmatch(number)) else ""
    return ""
