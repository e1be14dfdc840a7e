"""A page of plain text -> a :class:`~.tokens.Page`: ``[1]`` apart, or numbers run into the text."""

from __future__ import annotations

import re
from bisect import bisect_right, insort

from sphinx_notebook_ext.readers.broken import labels_in
from sphinx_notebook_ext.readers.patterns import (
    ALIKE,
    LOOKALIKES,
    MAYBE_FOOTNOTED,
    MAYBE_LISTED,
    PARAGRAPH_END,
    Lazy,
)
from sphinx_notebook_ext.readers.scopes import part_scopes
from sphinx_notebook_ext.readers.tokens import (
    NoteToken,
    Page,
    Reference,
    part_swallowed,
    trimmed,
)
from sphinx_notebook_ext.readers.wiki import is_wiki, read_wiki

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sphinx_notebook_ext.apparatus.model import Note
    from sphinx_notebook_ext.readers.plain import Cut, PlainReading

_LABEL = r"\[(\d{1,4}[a-z]?|[A-Z]{1,2}\d{0,3}(?:\.\d{1,3})?)\]"
_ENTRY = Lazy(rf"^[ \t]*+{_LABEL}(?::(?=\s|\Z))?[ \t]*", re.MULTILINE)
_SIGN = Lazy(_LABEL)
_GLUED = Lazy(r"\d{1,3}[A-Z“\[«]|[’']s note:|\d{1,3} ?[^\W\d_a-z]")
#: Several labels, which is right on a page of text, and one with a space.
_MORE = Lazy(r"\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})+| +\d{1,3} *| *\d{1,3} +)\]")
_LOOKALIKE = Lazy(rf"\[((?=[^\]]{{0,3}}[{ALIKE}])[\d{ALIKE}]{{1,4}})\]")
#: Notes of a page that has some are surer than this, or one of them is.
_LEAST = 0.3


def read_text(text: str, path: str = "", annotators: dict[str, object] | None = None) -> Page:
    """Tokenize plain text; *annotators* are records whose signs are looked for."""
    page = Page(path, text, "txt")
    page.annotators = annotators or {}
    if is_wiki(text):
        read_wiki(page)
        read_numbered(page, wiki=True)
    elif not read_numbered(page) and _GLUED.search(text):
        _run_in(page)
    page.references.sort(key=lambda reference: reference.start)
    page.notes.sort(key=lambda note: note.start)
    part_swallowed(page.notes, text)
    part_scopes(page)
    return page


def read_numbered(page: Page, *, wiki: bool = False) -> bool:
    """Read notes that stand apart from the text and are numbered; False where there are none."""
    text = page.masked
    if not wiki and MAYBE_FOOTNOTED.search(text) is not None and _footnoted(page):
        return True
    entries = _entries(text) if "[" in text else []
    signs = list(_SIGN.finditer(text)) if entries else []
    if entries and len(signs) > len(entries):
        _bracketed(page, entries, signs, wiki=wiki)
        return True
    # what is numbered otherwise in a wiki are numbers, for its notes stand in tags
    return not wiki and (
        (MAYBE_LISTED.search(text) is not None and _listed(page)) or _symbols(page)
    )


def _footnoted(page: Page) -> bool:
    from sphinx_notebook_ext.readers.footnoted import read_footnoted

    return read_footnoted(page)


def _listed(page: Page) -> bool:
    from sphinx_notebook_ext.readers.listed import read_listed

    return read_listed(page)


def _symbols(page: Page) -> bool:
    if "†" not in page.masked and "\n** " not in page.masked:
        return False  # an asterisk alone begins lists
    from sphinx_notebook_ext.readers.listed import read_symbols

    return read_symbols(page)


def _entries(text: str) -> list[re.Match[str]]:
    """Labels that begin a note: behind a blank line, or behind another note.

    A sign that a wrapped line begins with stands in the middle of a paragraph.
    """
    found: list[re.Match[str]] = []
    ended = -1  # where the last note’s paragraph ends
    for entry in _ENTRY.finditer(text):
        line = text[text.rfind("\n", 0, max(entry.start() - 1, 0)) + 1 : entry.start()]
        if not line.strip() or _RULE.match(line):
            found.append(entry)
        elif found:
            if ended < found[-1].end():
                ended = _paragraph_end(text, found[-1].end())
            if ended >= entry.start():
                found.append(entry)
    return found


_RULE = Lazy(r"\W+\Z|[ \t]*[^\W\d]{4,20}:?[ \t]*\n")  # a line, or “Notes” above the first


def _paragraph_end(text: str, offset: int) -> int:
    blank = PARAGRAPH_END.search(text, offset)
    return blank.start() if blank else len(text)


def _bracketed(
    page: Page, entries: list[re.Match[str]], signs: list[re.Match[str]], *, wiki: bool
) -> None:
    """Notes that begin a line with ``[1]``; every other ``[1]`` is a sign.

    MediaWiki makes one paragraph of lines that no blank one parts, and one note swallows the next.
    """
    text = page.masked
    starts = [found.start() for found in entries]
    taken = {found.start(1) for found in entries}
    ended = -1
    for index, found in enumerate(entries):
        limit = starts[index + 1] if index + 1 < len(starts) and not wiki else len(text)
        if ended < found.end():
            ended = _paragraph_end(text, found.end())
        end = min(limit, ended)
        start = found.start(1) - 1
        body = trimmed(text, found.end(), max(end, found.end()))
        page.notes.append(NoteToken(start, found.end(), body, found[1], "apart"))
    known = {found[1] for found in entries}
    heads = {note.body_start for note in page.notes}  # “[2] [4] The battle”: a stray number
    for found in signs:
        if found.start(1) not in taken and _swallowed(page, found, known):
            _add_swallowed(page, found)
            known.add(found[1])
            taken.add(found.start(1))
    for found in signs:
        if found.start() in heads and found[1] not in known:
            continue
        if found.start(1) not in taken and (found[1] in known or found[1][0].isdigit()):
            page.references.append(Reference(*found.span(), found[1], "plain"))
    numbered = {reference.label.text for reference in page.references}
    for found in _MORE.finditer(text):
        labels = labels_in(found[1])
        if known.issuperset(labels) and found.start() not in heads:
            way = "space-in-label" if len(labels) == 1 and labels[0] not in numbered else ""
            if len(labels) > 1 or way:
                page.references += [Reference(*found.span(), n, "plain", way) for n in labels]
    for found in _LOOKALIKE.finditer(text):
        if found[1].translate(LOOKALIKES) in known - {found[1]}:
            page.references.append(Reference(*found.span(), found[1], "plain", "lookalike"))


def _swallowed(page: Page, found: re.Match[str], known: set[str]) -> bool:
    """A label in a note that begins a sentence: the next note, whose line end is lost."""
    start, end = found.span()
    if found[1] in known and not _left_out(page.notes, start, found[1]):
        return False
    before = page.text[max(0, start - 80) : start].rstrip(" \t")
    behind = page.text[end : end + 1]
    if not (behind in {" ", ":"} or behind.isupper()) or before[-1:] not in _ENDS:
        return False
    return page.text[start - 1] == " " and _holder(page.notes, start) is not None


def _left_out(notes: list[NoteToken], offset: int, label: str) -> bool:
    """Whether the note at *offset* is the one before *label*, and its neighbour is another."""
    index = bisect_right(notes, offset, key=lambda note: note.start) - 1
    if index < 0 or not label.isdigit() or notes[index].number != int(label) - 1:
        return False
    return index + 1 == len(notes) or notes[index + 1].label.text != label


_ENDS = frozenset(".!?”)")


def _holder(notes: list[NoteToken], offset: int) -> NoteToken | None:
    """The note, of *notes* in the order of the text, whose body holds *offset*."""
    index = bisect_right(notes, offset, key=lambda note: note.start) - 1
    held = index >= 0 and notes[index].body_start <= offset < notes[index].end
    return notes[index] if held else None


def _add_swallowed(page: Page, found: re.Match[str]) -> None:
    holder = _holder(page.notes, found.start())
    limit = holder.end if holder else found.end()
    body = trimmed(page.text, found.end(), max(limit, found.end()))
    note = NoteToken(found.start(), found.end(), body, found[1], "apart")
    insort(page.notes, note, key=lambda other: other.start)


def _run_in(page: Page) -> None:
    if not _is_prose(page.text):
        return
    from sphinx_notebook_ext.readers.plain import read_page

    reading = read_page(page.text, tuple(page.annotators.values()))  # type: ignore[arg-type]
    signed = any(note.annotator for note in reading.apparatus.notes)
    if not signed and all((note.confidence or 0) < _LEAST for note in reading.apparatus.notes):
        return  # the moves of a game, a table: numbers that only look like notes
    for note, cut in zip(reading.apparatus.notes, reading.cuts, strict=True):
        _add(page, note, cut, signed=signed)
    _brackets(page, reading)


def _is_prose(text: str) -> bool:
    """Whether letters are more than digits by far, as they are not in a table of data."""
    beginning = text[:20_000]
    return sum(map(str.isalpha, beginning)) > 2 * sum(map(str.isdigit, beginning))


def _add(page: Page, note: Note, cut: Cut, *, signed: bool) -> None:
    label = note.printed or str(note.number or "")
    if not cut.signs and not label[:1].isalnum():
        return  # a line that begins with an asterisk and that nothing points to: a list, emphasis
    form = "plain" if cut.entry and cut.signs and cut.entry.start == cut.signs[0].end else "apart"
    page.references += [Reference(*span, label, form) for span in cut.signs]
    if cut.entry is None:
        return
    body = note.body or (cut.entry.end, cut.entry.end)
    by = note.annotator or ("" if signed else None)
    token = NoteToken(cut.entry.start, body[0], (body[0], body[1]), label, form, by=by)
    token.end = max(token.end, cut.entry.end)
    page.notes.append(token)


def _brackets(page: Page, reading: PlainReading) -> None:
    page.doubts += [
        (span.start, span.end, doubt.code, doubt.message) for span, doubt in reading.doubts
    ]
