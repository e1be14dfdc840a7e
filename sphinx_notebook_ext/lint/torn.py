"""Whether a note that is set apart breaks off, and whether its rest stands behind it."""

from __future__ import annotations

from bisect import bisect_left

from sphinx_notebook_ext.lint.traits import STOPS
from sphinx_notebook_ext.readers.patterns import SUPERSCRIPTS, Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page

#: What a sentence ends with.
ENDS = frozenset(".!?…”’»)")
_NEXT = Lazy(r"[ \t]*\n[ \t]*\n+(?=\S)")
#: A heading: of Markdown, or a word that stands alone, such as “Notes”.
_HEADING = Lazy(r"(?:\A|\n[ \t]*\n)[ \t]*(?:#+ .*|[^\W\d_a-zß-ÿа-я][^\W\d_]{3,20}:?)\Z")
_LIST = Lazy(r"\s*(?:[-*+•]|\(?\w{1,3}[.)])\s")
#: What no sentence ends with; words of one letter are names of things as well.
_OPEN = Lazy(
    r"(?:[\w,][(\[„«]|\s[(\[„«–—]|,|(?<![\w/.@-])(?:the|an|of|and|or|with|from|than|their|into"
    r"|der|die|das|des|dem|den|und|oder|von|mit|für|le|les|du|des|et|avec|pour|el|los|las|del|que"
    r"|della|delle|degli|dello|nella|nelle|alla|dalla|gli|het|een|van|przy|przez|dla|oraz|uma|pela"
    r"|в|на|из|от|для|или|и|с|к|по|у|при|через|между|что))\Z"
)
#: Words that end sentences as well: they tell something where the other notes have stops.
_MAYBE_OPEN = Lazy(
    r"(?<![\w/.@-])(?:in|to|by|at|on|for|as|his|was|which|who|when|where|before|after|under|between"
    r"|im|am|an|auf|bei|zu|zum|zur|nach|vor|über|aus|ein|eine|einer|sich|nicht|wurde|dass|daß"
    r"|de|la|à|au|aux|en|dans|sur|par|un|une|chez|sans|qui|sous|est|para|por|con|una"
    r"|di|il|lo|al|dal|nel|con|che|è|voor|met|bij|naar|op|aan|dat|w|z|ze|od|po|że|do|na|nie|em|com|da"
    r"|о|об|за|до|не|что|как|был|была|под|над|без|его|её)\Z"
)


def breaks_off(page: Page, note: NoteToken) -> bool:
    """Whether a note’s last word wants another."""
    end = note.body_end
    if (item := _LIST.match(page.masked, end)) and not _is_note(page, end, item.end()):
        return False  # a list, or what is masked, goes on with the sentence
    if page.masked[end - 1 : end] in STOPS:
        return False
    start = max(note.body_start, end - 12)
    if _OPEN.search(page.masked, start, end):
        return True
    return _MAYBE_OPEN.search(page.masked, start, end) is not None and _others_end(page, note)


def _is_note(page: Page, start: int, end: int) -> bool:
    """Whether a note begins between *start* and *end*."""
    at = bisect_left(page.notes, start, key=lambda other: other.start)
    return at < len(page.notes) and page.notes[at].start < end


def _others_end(page: Page, note: NoteToken) -> bool:
    """Whether there are three notes beside *note*, and all of them end with a stop."""
    cached: list[NoteToken] | None = page.__dict__.get("_endless")
    if cached is None:
        said = [other for other in page.notes if other.body_end > other.body_start]
        cached = [n for n in said if page.masked[n.body_end - 1 : n.body_end] not in ENDS]
        page.__dict__["_endless"] = cached
    return cached == [note] and len(page.notes) > 3


def torn(page: Page, note: NoteToken) -> bool:
    """Whether a paragraph behind the note begins in the middle of its sentence.

    Notes may also stand in the middle of a sentence of the text, at the foot of an old page.
    """
    text = page.masked
    last = text[note.body_end - 1 : note.body_end]
    if (last in STOPS and last != ";") or last.isspace() or note.form == "directive":
        return False
    gap = _NEXT.match(text, note.body_end)
    if gap is None or not text[gap.end()].islower() or page.note_at(gap.end()) is not None:
        return False
    word = text[gap.end() : gap.end() + 30].split()[0]
    if not word.rstrip(",;").isalpha() or not word.islower() or len(word) < 2:
        return False  # a list, a name in code, an address
    before = text[max(0, (beginning := _beginning(page, note)) - 1000) : beginning].rstrip()
    sentence = before.rstrip(f"0123456789{SUPERSCRIPTS}")  # a sign may stand behind the stop
    return sentence[-1:] in STOPS or _HEADING.search(before) is not None


def _beginning(page: Page, note: NoteToken) -> int:
    """Where the first of the notes begins that stand together with *note*."""
    start = note.start
    place = bisect_left(page.notes, start, key=lambda other: other.start)
    while place and not page.masked[page.notes[place - 1].end : start].strip():
        place -= 1
        start = page.notes[place].start
    return start
