"""What a page has that rules look for: cheap conditions, each found once for all rules.

A rule whose trait a page lacks is neither run nor imported; a page whose numbers run 1, 2, 3 …
and whose signs and notes match, as nearly all do, needs none of the rules about numbers. Each
trait is a necessary condition of the findings of the rules that need it, tested as such.
"""

from __future__ import annotations

from itertools import pairwise

from sphinx_notebook_ext.lint.balance import nested
from sphinx_notebook_ext.lint.renumber import maybe_see
from sphinx_notebook_ext.readers.patterns import ALIKE, Lazy
from sphinx_notebook_ext.readers.tokens import UNLABELLED, outside

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from sphinx_notebook_ext.readers.tokens import NoteToken, Page, Reference

_LINE_OF_DATE = Lazy(r"\d\d(?:[ \t*_]*(?:\n|\Z|by\b)| {3})")
_MONTH = Lazy(
    r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October|-\d\d-"
)
_CITED = Lazy(r"[^\W\d_](?:, |\. )(?:in )?[“«*\"_„‘<]|, [^()]* \((?:[^()]* )?1[4-9]\d\d\)")
_LETTERS = frozenset(ALIKE)
# a literal at the beginning is found fast; ``*+`` does not go back in what is masked with blanks
_COUNTED = Lazy(r"\n[ \t]*+\d{1,3}[.)][ \t]")
_COUNTED_TWICE = Lazy(r"\n[ \t]*+\d{1,3}[.)][ \t]++(?:\d{1,3}|[ivx]{2,4}|\(?[a-z])[.)][ \t]")
_THESIS = Lazy(r"\n\n[ \t]*+\d{1,3}\)[ \t]")
_DOTTED = Lazy(r"\n\n(\d{1,3})\.[ \t]")

#: Trait -> the characters of which the text has one.
_CHARACTERS = {
    "quotes": frozenset("“”«»„"),
    "replacement": frozenset("\ufffd"),
    "invisible": frozenset("\u200b\u2060\ufeff\u180e"),
    "bidi": frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
    "control": frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0)))) - frozenset("\t\n\f\r\x85"),
}


def traits(page: Page) -> frozenset[str]:
    """The traits of *page*; the names are those that rules need (see the registry)."""
    found = {"text", *_of_text(page), *_of_brackets(page)}
    found.update([f"construct:{construct.name}" for construct in page.constructs])
    if page.doubts:
        found.add("doubts")
    if page.notes or page.references:
        found.add("notes")
        found.update([f"broken:{way}" for way in page.broken if way])
        found |= _of_numbers(page)
        found |= _of_labels(page)
        found |= _of_places(page)
        found |= _of_notes(page)
    return frozenset(found)


def _of_text(page: Page) -> Iterator[str]:
    """What the masked text tells."""
    if page.unusual:
        yield from (n for n, signs in _CHARACTERS.items() if not page.unusual.isdisjoint(signs))
    if page.repeated:
        yield "doubled"
    if _odd_quotes(page):
        yield "straight"
    if _maybe_dated(page.text[:1500] if page.kind != "html" else page.masked[:4000]):
        yield "dated"
    if page.annotators and "resp" in page.text:
        yield "resp"
    if "§" in page.unusual or b"\n\nII." in page.data:
        yield "theses"
    if _maybe_counted(page):
        yield from _counted(page.masked)


def _odd_quotes(page: Page) -> bool:
    """Whether a paragraph has an odd number of straight quotes; those without are skipped."""
    data = page.data
    if page.kind == "html" and b'"' in data:  # whose paragraphs are not parted by empty lines
        return any(page.masked.count('"', *span) & 1 for span in page.paragraphs)
    start = data.find(b'"')
    while start >= 0:
        end = data.find(b"\n\n", start)
        end = len(data) if end < 0 else end
        if data.count(b'"', start, end) & 1:
            return True
        start = data.find(b'"', end)
    return False


def _maybe_dated(head: str) -> bool:
    """Whether four digits follow each other, digits end a line, or nearly, and a month is named."""
    shape = head.encode("utf-8", "surrogatepass").translate(_SHAPE)
    return (
        b"0000" in shape
        and (any(end in shape for end in _ENDS_OF_DATES) or shape.rstrip().endswith(b"00"))
        and _LINE_OF_DATE.search(head) is not None
        and _MONTH.search(head) is not None
    )


_ENDS_OF_DATES = (b"00\n", b" \n", b"00 by ", b"00*\n", b"00_\n", b"00   ")


def _counted(masked: str) -> Iterator[str]:
    """``enumerators``: an item is counted twice; ``theses``: paragraphs that begin with ``1)``."""
    masked = f"\n\n{masked}"
    lines = [found.start() for found in _COUNTED.finditer(masked)]
    if any(_COUNTED_TWICE.match(masked, line) for line in lines):
        yield "enumerators"
    if any(masked[line - 1] == "\n" for line in lines) and (
        _THESIS.search(masked) or _slips(list(map(int, _DOTTED.findall(masked))))
    ):
        yield "theses"


def _slips(numbers: list[int]) -> bool:
    """Whether a number stands twice in a row, or one is left out."""
    return any(
        before > 1 and (this == before or before + 1 < this < before + 4)
        for before, this in pairwise(numbers)
    )


def _maybe_counted(page: Page) -> bool:
    """Whether a line begins with a digit, or some, a dot or bracket, and a blank."""
    shape = page.data.translate(_SHAPE)
    at = shape.find(b"0. ")
    while at >= 0:
        if not shape[shape.rfind(b"\n", 0, at) + 1 : at].strip(b" 0"):
            return True
        at = shape.find(b"0. ", at + 3)
    return any(sign.isdecimal() for sign in page.unusual)


#: 0 for each digit, a dot for a bracket that closes, a blank for a tab.
_SHAPE = bytes.maketrans(b"123456789)\t", b"000000000. ")


def _of_brackets(page: Page) -> Iterator[str]:
    """``bracketed``: words in square brackets; ``brackets``: some may lack their partner."""
    masked = page.masked
    if page.brackets:
        yield "bracketed"
    if not nested(page.rare) or (page.kind == "txt" and page.notes and ")" in masked):
        yield "brackets"


def _of_notes(page: Page) -> set[str]:
    """``citing``: two citations; ``back``: one that points back; ``see``; ``open``: no end."""
    found = set()
    citing = (note for note in page.notes if _cites(page, note))
    if next(citing, None) and next(citing, None):
        found.add("citing")
    bodies = "\n".join([page.text[n.body_start : n.body_end] for n in page.notes]).lower()
    if any(word in bodies and whole.search(bodies) for word, whole in _BACK.items()):
        found.add("back")
    if maybe_see(page):
        found.add("see")
    if any(_goes_on(page, note) for note in page.notes):
        found.add("open")
    return found


#: What ends a note that is whole.
STOPS = frozenset(".!?…:;”\"’'»)]*_`>—|=-")


def _goes_on(page: Page, note: NoteToken) -> bool:
    """Whether a note may break off: no stop ends it, or it has no mark of its end."""
    last = page.masked[note.body_end - 1 : note.body_end]
    return note.form == "plain" or last == ";" or not (last in STOPS or last.isspace())


def _whole(word: str) -> re.Pattern[str]:
    """*word* where no letter stands before it; the literal at the beginning is found fast."""
    literal = word.replace(".", r"\.")
    return Lazy(rf"{literal}(?<!\w{literal})")


#: The beginnings of all that the resolver of citations takes for “ibid.”, “idem”, “op. cit.”
_BACK = {
    word: _whole(word)
    for word in (
        "ibid", "ibíd", "ib.", "íb.", "idem", "ídem", "id.", "íd.", "ebd.", "ebenda", "там же",
        "он же", "она же", "его же", "ее же", "её же",
    )
}  # fmt: skip
_BACK["a. a. o"] = Lazy(r"a\. a\. o(?<!\wa\. a\. o)")
_BACK["a.a.o"] = Lazy(r"a\.a\.o")
_BACK["cit"] = Lazy(r"cit(?<=[\s.pbcg]cit)")
_BACK["соч"] = Lazy("соч(?<=[\\s.тз]соч)")  # op. cit. in Russian may be written as one word


def _cites(page: Page, note: NoteToken) -> bool:
    """Whether a note begins like a citation: a name, and a title in quotes or italics."""
    return _CITED.search(page.text, note.body_start, note.body_start + 90) is not None


def _of_numbers(page: Page) -> set[str]:
    """``disorder``: notes with numbers, or their first signs, are not simply 1, 2, 3 …"""
    notes = [note.label.text for note in page.notes]
    wanted = [str(number) for number in range(1, len(notes) + 1)]
    signs = list(dict.fromkeys(reference.label.text for reference in page.references))
    if notes == wanted == signs:
        return set()
    named = [note.label.text for note in page.notes if note.form not in UNLABELLED]
    counted = any(
        note.number is not None and (note.label.prefix or note.label.text[:1] != "#")
        for note in page.notes
    )
    return {"disorder"} if counted or len(set(named)) < len(named) else set()


def _of_labels(page: Page) -> set[str]:
    found = set()
    if {r.label.key for r in page.references} != {n.label.key for n in page.notes}:
        found.add("unlinked")
    if any(_looks_like_number(token.label.text) for token in page.tokens):
        found.add("letters")
    if any(_how_many(page.notes, form) != _how_many(page.references, form) for form in UNLABELLED):
        found.add("counted")
    signed = page.annotators or "s note" in page.text
    if signed or any(n.by is not None for n in page.notes) or _signed(page):
        found.add("signed")
    return found


def _looks_like_number(label: str) -> bool:
    """Whether *label* consists of digits and of letters that look like some."""
    return not _LETTERS.isdisjoint(label) and all(
        sign in _LETTERS or sign.isdigit() for sign in label.lstrip("#")
    )


def _how_many(tokens: Iterable[NoteToken | Reference], form: str) -> int:
    return sum([token.form == form for token in tokens])


def _signed(page: Page) -> bool:
    """Whether one of the first notes is signed in its text; where most are, one of them is."""
    if len(page.notes) < 3:
        return False
    return any(_seems_signed(page.text[n.body_start : n.body_end]) for n in page.notes[:3])


def _seems_signed(body: str) -> bool:
    """Capitals at the end, or at the head before a colon, or a role at the end."""
    head = body[:9].strip("*_[( ")[:5]
    end = body[-30:].lower()
    return (
        body[-9:].rstrip(" .)]")[-1:].isupper()
        or (head[:2].isupper() and not _AFTER_INITIALS.isdisjoint(head))
        or any(role in end for role in _ROLES)
        or _ends_in_role(body, end)
    )


def _ends_in_role(body: str, end: str) -> bool:
    """Whether *body*, whose *end* is in small letters, closes with “—Ed.” or its like."""
    last = end[max(map(end.rfind, _BEFORE_ROLE)) + 1 :]
    if len(last) == len(end) or last.lstrip(" *_")[:2] not in _ROLE_BEGINS:
        return False
    from sphinx_notebook_ext.lint.signing import role_at_end

    return role_at_end(body) is not None


_AFTER_INITIALS = frozenset(":])")
_BEFORE_ROLE = "—–-(["
_ROLE_BEGINS = frozenset("tr ed éd hr hg re n. nd an pr пр пе ре ав au ve üb no th".split())
_ROLES = ("прим", "anm.", "n. d. ", "n.d.", "traduc", "del t")


def _of_places(page: Page) -> set[str]:
    """``touching``, ``spaced``, ``odd``, ``digits``: what stands before signs; ``nested`` notes."""
    found = set()
    end = -1
    for note in page.notes:
        if note.start < end:
            found.add("nested")
        end = max(end, note.end)
    end = -1
    text = page.text
    for reference in page.references:
        start, after = outside(reference)
        if start == end or (start == end + 2 and text.startswith("\\ ", end)):
            found.add("touching")
        end = after
        before = text[start - 1 : start]
        if before.isdigit():
            found.add("digits")
        elif before.isspace() and before != "\n":
            _spaced(found, text, start, before)
    return found


def _spaced(found: set[str], text: str, start: int, before: str) -> None:
    further = text[start - 2 : start - 1]
    if before == " " and further == "\\":
        if text[start - 3 : start - 2].isdigit():
            found.add("digits")
        return
    found.add("spaced")
    if before != " " or further.isspace():
        found.add("odd")
