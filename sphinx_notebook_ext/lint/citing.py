"""The citations in a page's notes, resolved once for all rules."""

from __future__ import annotations

import re

from sphinx_notebook_ext.lint.finding import Problem
from sphinx_notebook_ext.lint.sources import cited_keys, keys_of
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.apparatus.citations import CitingNote, Reference
    from sphinx_notebook_ext.apparatus.citations.records import Resolved
    from sphinx_notebook_ext.readers.tokens import Construct, NoteToken, Page

Doubted = tuple[str, int, int, str]


def doubts(page: Page, code: str) -> Iterator[Problem]:
    """The resolver's doubts of one kind, each at the citation that it is about."""
    cached: list[Doubted] | None = page.__dict__.get("_citing")
    if cached is None:
        cached = page.__dict__["_citing"] = list(_resolved(page))
    for found, start, end, message in cached:
        if found == code:
            yield Problem(start, end, message, "name the work")


def _resolved(page: Page) -> Iterator[Doubted]:
    from sphinx_notebook_ext.apparatus.citations import (
        CitingNote,
        resolve,
    )
    from sphinx_notebook_ext.apparatus.model import Source

    ranked = _in_reading_order(page)
    starts: list[int] = []
    notes: list[CitingNote] = []
    places: dict[int, list[int]] = {}
    for index, note in enumerate(ranked):
        start, signed = _signature(page, note)
        starts.append(start)
        text, declared = page.text[start : note.body_end], _declared(page, note, start)
        if page.kind == "html":
            text, places[index] = _without_tags(page, start, note.body_end)
        elif declared is None and "\n" in text:
            text, places[index] = _on_one_line(text, start)
        if declared is None and ("*" in text or "_" in text) and _EMPHASISED.search(text):
            known = places.get(index) or [*range(start, start + len(text) + 1)]
            text, places[index] = _unemphasised(text, known)
        label = note.label.text.lstrip("#")
        notes.append(CitingNote(str(index), text, note.by or signed or None, label, declared))
    sources = [Source(key) for key in {key for key, _, _ in cited_keys(page)}]
    for cite in resolve(notes, sources).citations:
        offset = starts[int(cite.note)]
        start, end = cite.reference.span
        # where the edition names the work by its key, the page’s wording is only quoted
        if cite.reference.key or (cite.doubts and _unread(cite, notes)):
            continue
        if place := places.get(int(cite.note)):
            start, end = place[start] - offset, place[end] - offset
        for doubt in cite.doubts:
            yield doubt.code, offset + start, offset + end, doubt.message


_TAG = Lazy(r"<(/?\w*)[^<>]*>")
_ITALIC = frozenset("em i cite /em /i /cite".split())


def _without_tags(page: Page, start: int, end: int) -> tuple[str, list[int]]:
    """What a note of a web page says, titles between asterisks, and where each sign stands."""
    text: list[str] = []
    places: list[int] = []
    position = start
    for tag in (*_TAG.finditer(page.text, start, end), None):
        stop = tag.start() if tag else end
        shown = [at for at in range(position, stop) if page.masked[at] == page.text[at]]
        text += [page.text[at] for at in shown]
        places += shown
        if tag and tag[1].lower() in _ITALIC:
            text.append("*")
            places.append(stop)
        position = tag.end() if tag else end
    return "".join(text), [*places, end]


def _on_one_line(text: str, start: int) -> tuple[str, list[int]]:
    """What a note says without the margin of its lines, and where in the page each sign stands."""
    lines: list[str] = []
    places: list[int] = []
    for line in text.split("\n"):
        said = line.strip()
        at = start + len(line) - len(line.lstrip())
        if said:
            lines.append(said)
            places += [*range(at, at + len(said)), at + len(said)]
        start += len(line) + 1
    return "\n".join(lines), places


#: “*Ibid.*”, “_op. cit._,”: what points back is often set in italics.
_EMPHASISED = Lazy(
    r"([*_]{1,2})((?:ib(?:[ií]d(?:em)?)?|[ií]d(?:em)?|(?:op|ob|loc|lug|art)\.?\s?cit|ebd|ebenda"
    r"|там же|он[аи]? же|(?:указ|цит)\.?\s?соч|a\.\s?a\.\s?O)\.?,?)\1",
    re.IGNORECASE,
)


def _unemphasised(text: str, places: list[int]) -> tuple[str, list[int]]:
    """*text* with such words without their signs, and where in the page each sign stands."""
    parts: list[str] = []
    kept: list[int] = []
    done = 0
    for found in _EMPHASISED.finditer(text):
        for start, end in ((done, found.start()), found.span(2)):
            parts.append(text[start:end])
            kept += places[start:end]
        done = found.end()
    return "".join(parts) + text[done:], kept + places[done:]


#: What a citation holds that is worded as no grammar of ours knows: a page or an issue, or a
#: title at its head and a number behind it.
_CITES = Lazy(
    r"(?<!\w)(?:pp?|SS?|стр|[СсТтfFlЛлДдФфnN]|[Vv]ol|Bd|Nr|Jg|H|ff|fol|оп|op)\.\s?[\dIVX]|№\s?\d"
    r"|\A\W*(?:«[^»]+»|„[^“”]+[“”]|“[^”]+”|\*[^*]+\*)\s*[,.(][^\n]*\d"
)


def _unread(cite: Resolved, notes: list[CitingNote]) -> bool:
    """Whether a citation that nobody could read may be the one that is meant.

    An Ibid. means the note before it; an Op. cit. any that names its author.
    """
    own = int(cite.note)
    codes = {doubt.code for doubt in cite.doubts}
    text, start = notes[own].text, cite.reference.span.start
    author = cite.reference.author or (_NAME.findall(text, 0, start) or [""])[-1]
    if codes == {"NB401"} and own:
        before = notes[own - 1].text
        back = _BACK.match(before) is not None and own > 1
        return _CITES.search(before) is not None or (
            back and _CITES.search(notes[own - 2].text) is not None
        )
    if codes == {"NB405"} and author and "none is cited" in cite.doubts[0].message:
        return any(author in note.text and _CITES.search(note.text) for note in notes[:own])
    if codes == {"NB405"} and author and "is cited before" in cite.doubts[0].message:
        return any(_cites_unread(note.text, author) for note in notes[:own])
    return False


def _cites_unread(text: str, author: str) -> bool:
    """Whether a note may cite a work of *author*: it begins with the name, or names no author."""
    return (
        author in text[:40]
        and _CITES.search(text) is not None
        and not any(word in text.lower() for word in (" cit", " соч", "a. a. o", "a.a.o"))
    )


_NAME = Lazy(r"[^\W\d_a-zа-я][^\W\d_]{2,}")
_BACK = Lazy(r"\W*(?:ib[ií]d|ebd|ebenda|там же|id\.|ídem|idem)", re.IGNORECASE)
# a signature that is a part of an ordinary note’s text
_SIGNATURE = Lazy(
    r"((?:[A-Z]\.?){2,4})?[ .,:]*(?i:(?:the )?"
    r"(?:translator|editor|author|annotator|compiler)[’']s note):?\s*"
)


def _signature(page: Page, note: NoteToken) -> tuple[int, str]:
    """Where a note begins to speak, behind the signature, and whose initials these are."""
    found = _SIGNATURE.match(page.text, note.body_start, note.body_end)
    if found is None:
        return note.body_start, ""
    return found.end(), (found[1] or "").replace(".", "")


def _declared(page: Page, note: NoteToken, start: int) -> tuple[Reference, ...] | None:
    """The works that a note names by role; None where its prose has to be searched."""
    from sphinx_notebook_ext.apparatus.citations import UNRESOLVED, Form, Reference
    from sphinx_notebook_ext.apparatus.model import Span

    found = []
    for construct in page.constructs:
        if construct.name == "cited" and note.start <= construct.start < note.end:
            for key, first, last in keys_of(construct):
                span = Span(first - start, last - start)
                found.append(Reference(Form.KEY, span, construct.content, key=key))
            if construct.content.endswith(f"<{UNRESOLVED}>"):
                found.append(_to_find(construct, start))
    return tuple(found) or None


def _to_find(construct: Construct, start: int) -> Reference:
    """What a citation refers to whose work the resolver is to find: ``Low, Ibid. <?>``."""
    from dataclasses import replace

    from sphinx_notebook_ext.apparatus.citations import Form, Reference, recognise
    from sphinx_notebook_ext.apparatus.model import Span

    words = construct.content.rpartition("<")[0].strip()
    at = construct.content_start - start
    here = Span(at, at + len(words))
    worded = next(iter(recognise(words)), None)
    return replace(worded, span=here) if worded else Reference(Form.IBID, here, words)


def _in_reading_order(page: Page) -> list[NoteToken]:
    """“The note before” is the one whose sign comes before, wherever the notes stand."""
    order: dict[str, int] = {}
    for index, reference in enumerate(page.references):
        order.setdefault(reference.label.key, index)
    if len(page.by_key) != len(page.notes):
        return page.notes  # numbers begin anew: signs cannot say which note they mean
    ranks: dict[int, int] = {}
    rank = -1
    for note in page.notes:  # one without sign stays behind the note before it
        rank = ranks[id(note)] = order.get(note.label.key, rank)
    return sorted(page.notes, key=lambda note: ranks[id(note)])
