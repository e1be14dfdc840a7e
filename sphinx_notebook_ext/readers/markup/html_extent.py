"""What belongs to a note besides its own element: blocks behind it, and what repeats it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from .html_marks import BLOCKS, KIND, label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .html_dom import Element, Page
    from .html_marks import Found

_CONTINUES = frozenset("p ul ol dl blockquote pre table div".split())
_PLACES = frozenset("body html main article li td dd".split())
_LEAD = re.compile(r"\s*[\[(]?(\d{1,4})[\])]?[.:)]?\s")
_SIGN = re.compile(r"\s*[\[(]?(?:[*†‡§¶]{1,4}|[a-zA-Z][\])][.:]?|[a-zA-Z][.:])\s")
_HEADING = 40  # characters of a heading above notes, at most
_SHORTEST = 3  # characters, without white space, from which on a text repeats another


def definitions(page: Page, term: Element) -> Iterator[Element]:
    """The elements ``dd`` that belong to a ``dt``."""
    entries = list(page.parent[term])
    for element in entries[entries.index(term) + 1 :]:
        if element.tag != "dd":
            break
        yield element


# Blocks that a note goes on in ------------------------------------------------------------


def add_following(page: Page, notes: Sequence[Found]) -> None:
    """Give notes the paragraphs behind them that are not yet the next note.

    Notes stand in a row where the text points to the next one before this one begins:
    whatever is between the two is no running text then.
    """
    blocks = [n for n in notes if n.element.tag in BLOCKS and not n.following]
    blocks.sort(key=lambda note: page.ranges[note.element].start)
    taken = _taken(notes)
    places: dict[Element, list[Found]] = {}
    for note in blocks:
        places.setdefault(page.parent.get(note.element), []).append(note)
    for place, inside in places.items():
        for note, after in pairwise(inside):
            if _in_a_row(page, note, after):
                note.following += _between(page, note, after, taken)
        if place is not None and _holds_notes(page, place, inside):
            _add_rest(page, inside[-1], taken)


def _in_a_row(page: Page, note: Found, after: Found) -> bool:
    start = page.ranges[note.element].start
    return all(page.ranges[m.element].end <= start for m in after.markers)


def _between(page: Page, note: Found, after: Found, taken: set[Element]) -> list[Element]:
    """The blocks between two notes; none at all if one of them may be anything else."""
    least, most = _number(note), _number(after)
    found: list[Element] = []
    for element in _behind(page, note.element):
        if element is after.element:
            return found
        if not page.content(element).strip():
            continue
        if not _continues(page, element, taken) or _is_note(page, element, least, most):
            return []
        found.append(element)
    return []


def _holds_notes(page: Page, place: Element, inside: Sequence[Found]) -> bool:
    """Whether *place* holds but the notes *inside* it, by its name and by what it begins with."""
    if place.tag in _PLACES or place.tag in ("ol", "ul", "dl") or not KIND.search(label(place)):
        return False
    before = page.text[page.ranges[place].start : page.ranges[inside[0].element].start]
    return len(before.strip()) <= _HEADING and _lies_behind(page, inside)


def _add_rest(page: Page, note: Found, taken: set[Element]) -> None:
    """Give the last note of a place that holds but notes what follows it there."""
    for element in _behind(page, note.element):
        if not page.content(element).strip():
            continue
        if not _continues(page, element, taken) or _is_note(page, element, _number(note), 9999):
            return
        note.following.append(element)


def _lies_behind(page: Page, notes: Sequence[Found]) -> bool:
    start = page.ranges[notes[0].element].start
    return all(page.ranges[m.element].end <= start for note in notes for m in note.markers)


def _behind(page: Page, element: Element) -> Iterator[Element]:
    """The elements behind *element*, as long as no text stands loose between them."""
    while not (element.tail or "").strip():
        following = page.after.get(element)
        if following is None:
            return
        yield (element := following)


def _continues(page: Page, element: Element, taken: set[Element]) -> bool:
    return element.tag in _CONTINUES and not any(
        inner in taken or _names_heading(inner) for inner in element.iter()
    )


def _names_heading(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag in ("h1", "h2", "h3", "h4", "h5", "h6")


def _number(note: Found) -> int:
    printed = note.markers[0].printed
    return int(printed) if printed.isdecimal() else 0


def _is_note(page: Page, element: Element, least: int, most: int) -> bool:
    """Whether a block looks like a note itself, one that nothing in the text points to."""
    if element.get("id") or element.get("name"):
        return True
    shown = page.content(element)
    for inner in element.iter():
        if not isinstance(inner.tag, str) or inner.tag not in ("a", "span", "sup"):
            continue
        if page.text[page.ranges[element].start : page.ranges[inner].start].strip():
            break
        if inner.get("id") or inner.get("name"):
            return True
    lead = _LEAD.match(shown)
    return bool(_SIGN.match(shown)) or bool(lead and least < int(lead[1]) < most)


# What shows a note once more ---------------------------------------------------------------


def add_repeats(page: Page, notes: Sequence[Found]) -> None:
    """Find tooltips beside the markers, and lists of notes that stand at their markers too."""
    bodies = [_body(page, note) for note in notes]
    taken = _taken(notes)
    for note, body in zip(notes, bodies, strict=True):
        for marker in note.markers:
            element = page.after.get(marker.element)
            if element is None or (marker.element.tail or "").strip() or element is note.element:
                continue
            if element.tag in BLOCKS or any(inner in taken for inner in element.iter()):
                continue
            if _repeats(_squeezed(page.content(element)), body):
                note.repeats.append(element)
    if notes and all(n.element.tag not in BLOCKS for n in notes):
        _add_lists(page, notes, bodies, taken)


def _taken(notes: Sequence[Found]) -> set[Element]:
    return {m.element for n in notes for m in n.markers} | {n.element for n in notes}


def _body(page: Page, note: Found) -> str:
    body = "".join(page.content(e) for e in (note.element, *note.following))
    for back in note.back:
        body = body.replace(page.content(back), "", 1)
    return _squeezed(body)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _repeats(shown: str, body: str) -> bool:
    """Whether a tooltip shows a note, or its beginning and dots for the rest."""
    head, dots, _ = shown.partition("…")
    if len(head) <= _SHORTEST:
        return False
    return body.startswith(head) if dots else head in body or body in head


def _add_lists(
    page: Page, notes: Sequence[Found], bodies: Sequence[str], taken: set[Element]
) -> None:
    known = {
        shown: note
        for note, body in zip(notes, bodies, strict=True)
        for shown in (body, *(f"{n}{body}" for n in _numbers(note.markers[0].printed)))
    }
    for element in page.order:
        if element.tag not in ("ol", "ul") or any(inner in taken for inner in element.iter()):
            continue
        entries = [e for e in element if e.tag == "li"]
        shown = [_squeezed(page.content(e)) for e in entries]
        owners = [owner for s in shown if (owner := known.get(s))]
        if owners and len(owners) == len(entries):
            for owner, entry in zip(owners, entries, strict=True):
                owner.repeats.append(entry)


def _numbers(printed: str) -> tuple[str, ...]:
    return (printed, f"{printed}.", f"[{printed}]") if printed else ()
