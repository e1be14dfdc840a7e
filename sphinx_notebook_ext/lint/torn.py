"""Whether a note that is set apart breaks off, and whether its rest stands behind it."""

from __future__ import annotations

from bisect import bisect_left

from sphinx_notebook_ext.lint.traits import STOPS
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page

_NEXT = Lazy(r"[ \t]*\n[ \t]*\n+(?=\S)")
_LIST = Lazy(r"\s*(?:[-*+•]|\(?\w{1,3}[.)])\s")
#: What no sentence ends with; words of one letter are names of things as well.
_OPEN = Lazy(
    r"(?:[\w,][(\[„«]|\s[(\[„«–—]|,|(?<![\w/.@-])(?:the|an|of|and|or|with|from|than|their|into"
    r"|der|die|das|des|dem|den|und|oder|von|mit|für|le|les|du|des|et|avec|pour|el|los|las|del|que"
    r"|в|на|из|от|для|или|и|с|к|по))\Z"
)


def breaks_off(page: Page, note: NoteToken) -> bool:
    """Whether a note’s last word wants another."""
    end = note.body_end
    if _LIST.match(page.masked, end):
        return False  # a list, or what is masked, goes on with the sentence
    return (
        page.masked[end - 1 : end] not in STOPS
        and _OPEN.search(page.masked, max(note.body_start, end - 12), end) is not None
    )


def torn(page: Page, note: NoteToken) -> bool:
    """Whether a paragraph behind the note begins in the middle of its sentence.

    Notes may also stand in the middle of a sentence of the text, at the foot of an old page.
    """
    text = page.masked
    last = text[note.body_end - 1 : note.body_end]
    if last in STOPS or last.isspace() or note.form == "directive":
        return False
    gap = _NEXT.match(text, note.body_end)
    if gap is None or not text[gap.end()].islower() or page.note_at(gap.end()) is not None:
        return False
    word = text[gap.end() : gap.end() + 30].split()[0]
    if not word.rstrip(",;").isalpha() or not word.islower() or len(word) < 2:
        return False  # a list, a name in code, an address
    beginning = _beginning(page, note)
    return text[max(0, beginning - 1000) : beginning].rstrip()[-1:] in STOPS


def _beginning(page: Page, note: NoteToken) -> int:
    """Where the first of the notes begins that stand together with *note*."""
    start = note.start
    place = bisect_left(page.notes, start, key=lambda other: other.start)
    while place and not page.text[page.notes[place - 1].end : start].strip():
        place -= 1
        start = page.notes[place].start
    return start
