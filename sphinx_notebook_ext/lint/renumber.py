"""Give a series the numbers 1, 2, 3 …: notes, signs and “see note” together."""

from __future__ import annotations

import re

from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sphinx_notebook_ext.lint.finding import Edit
    from sphinx_notebook_ext.lint.series import Series
    from sphinx_notebook_ext.readers.tokens import Page

_NUMBERED = Lazy(
    r"(?:otes?|ußnoten?|nm(?:\.|erkung(?:en)?)|otas?|oo?t|oten|rzypis(?:u|ie|y|ów)?"
    r"|рим(?:\.|ечани[еяй])|носк[аеиу]"
    r"|(?<![^\W_])(?:nn?|fn|ftn)\.)\s+(?:(?:no|nr|№|nº)\.?\s*)?"
    r"(\d{1,4})\b(?!\s+(?:to|of|in|zu|von|bei|d[eu]s?|d[ao]|della?|en|к|в)\b"
    r"|\s+on\s+(?:pp?\.|(?:the )?(?:pages?|lines?|chap)|[A-Z\d“\"*_]))"
)
_AND = Lazy(r"(?:,| and| &| und| et| y| и)\s+(\d{1,4})\b(?!\s+(?:to|of|in|on)\b|[,.]?\s*pp?\.)")
#: A letter beside ASCII that each word has, and the words before a number; each expression
#: begins with a literal, which is found fast.
_WORDS = tuple(
    (letter, Lazy(rf"{word}\s+(?:(?:no|nr|№|nº)\.?\s*)?\d"))
    for letter, word in (
        ("", "ot(?:es?|as?|en)"),
        ("", "oot"),
        ("", "rzypis(?:u|ie|y|ów)?"),
        ("", r"nm(?:\.|erkung(?:en)?)"),
        ("ß", "ußnoten?"),
        ("р", r"рим(?:\.|ечани[еяй])"),
        ("н", "носк[аеиу]"),
    )
)
_PLURAL = Lazy(r"otes|ußnoten|nmerkungen|otas|oten|rzypisy|nn\.")
_STOPS = Lazy(r"n\.\s+\d")

_POINTING = Lazy(
    r"(?<![“\"‘])\b(?:(?:see|cf\.|compare|vide|in|and|siehe|s\.|vgl\.|voir|v\.|véase|ver|"
    r"à|dans|alla|nella|na|w|в|к|"
    r"vedi|cfr\.|zie|zob\.|por\.|см\.|ср\.)"
    r"\s+"
    r"(?:(?:also|auch|aussi|también|anche|ook|też|также|above|below|oben|unten|выше|ниже)\s+)?"
    r"(?:(?:the|die|der|la|le|las|les)\s+)?|"
    r"(?:above|below|supra|infra|oben|unten),?\s+(?:at\s+)?)(?:(?:foot|end|voet)?n|f|a|p|п|с)?\Z",
    re.IGNORECASE,
)


def maybe_see(page: Page) -> bool:
    """Whether “note 5” or its like stands anywhere: note, notes; n., nn., fn., ftn."""
    return any(word.search(page.masked) for word in (*_words(page), _STOPS))


def _words(page: Page) -> list[re.Pattern[str]]:
    """What finds the words for notes that can stand on *page*."""
    return [word for letter, word in _WORDS if not letter or letter in page.unusual]


def see_notes(page: Page) -> list[re.Match[str]]:
    """Each “see note 57”; group 1 is the number. A note “of” another work is not ours."""
    cached: list[re.Match[str]] | None = page.__dict__.get("_see")
    if cached is None:
        text = page.masked
        cached = page.__dict__["_see"] = []
        for found in _numbered(page):
            if _POINTING.search(text, max(0, found.start() - 24), found.start()):
                cached.append(found)
                plural = _PLURAL.match(found[0]) is not None
                while plural and (more := _AND.match(text, cached[-1].end())):
                    cached.append(more)
    return cached


def _numbered(page: Page) -> list[re.Match[str]]:
    if not maybe_see(page):
        return []
    text = page.masked
    found: dict[int, re.Match[str]] = {}
    for word in _words(page):
        for note in word.finditer(text):
            if match := _NUMBERED.match(text, note.start()):
                found[match.start()] = match
    for stop in _STOPS.finditer(text):
        starts = range(max(0, stop.start() - 2), stop.start() + 1)
        match = next(filter(None, (_NUMBERED.match(text, start) for start in starts)), None)
        if match is not None:
            found[match.start()] = match
    return [found[start] for start in sorted(found)]


def renumbering(page: Page, series: Series) -> tuple[Edit, ...]:
    """The edits that close the gaps of *series*; none where it is not plain that they are right.

    Only a series in order, without duplicates, whose every sign has a note, in a format
    whose signs are certain, can be renumbered without changing what points to what.
    """
    if page.printed or series.signed or series.misplaced:
        return ()
    mapping = {note.number: index + 1 for index, note in enumerate(series.notes)}
    if any(note.label.suffix or note.broken for note in series.notes):
        return ()
    plain = [r for r in page.references if r.label.text.isdigit()]
    if any(r.broken or r.label.number not in mapping for r in plain):
        return ()
    pointers = see_notes(page)
    if any(int(found[1]) not in mapping for found in pointers) or _unread(page, pointers):
        return ()
    edits: list[Edit] = []
    places = [(note.label.text, note.start) for note in series.notes]
    for label, start in (*places, *((r.label.text, r.start) for r in plain)):
        _change(edits, page.text.index(label, start), label, mapping)
    for found in pointers:
        _change(edits, found.start(1), found[1], mapping)
    return tuple(sorted(edits))


#: Every way in which a text may speak of a note by its number, whoever’s note it is.
_SPOKEN = Lazy(
    r"(?:(?:foot|end)?notes?|fn|ftn|nn?|anm(?:erkung(?:en)?)?|fu(?:ß|ss)noten?|notas?|nota|noten?"
    r"|przypis\w*|прим\w*|сноск\w*)\b\.?(?:[\s*_:#№.]|no\b|nr\b){0,8}?"
    r"(\d{1,4})\b(?:(?:\s|[-–—,;&*_]|and|und|et|y|и|to|through|bis|à){1,12}?\d{1,4}\b)*",
    re.IGNORECASE,
)


def _unread(page: Page, pointers: list[re.Match[str]]) -> bool:
    """Whether the text speaks of numbers of notes that would stay as they are."""
    known = {found.start(1) for found in pointers}
    return any(
        number.start() not in known
        for spoken in _SPOKEN.finditer(page.masked)
        if not page.masked[spoken.start() - 1 : spoken.start()].isalnum()
        for number in _DIGITS.finditer(page.masked, spoken.start(1), spoken.end())
    )


_DIGITS = Lazy(r"\d{1,4}")


def _change(edits: list[Edit], place: int, old: str, mapping: dict[int | None, int]) -> None:
    new = str(mapping[int(old)])
    if new != old:
        edits.append((place, place + len(old), new))
