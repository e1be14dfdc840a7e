"""Which elements of a page are notes, and which their markers.

One mechanism for all dialects: something small in the text that names an element further
on, whose content points back, or which looks like a note. Plugins, Word, EPUB, MediaWiki
and DPUB differ only in the attributes that name it.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from .html_extent import add_following, add_repeats, definitions
from .html_marks import BLOCKS, KIND, Found, Marker, label
from .html_unlinked import unlinked_notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .html_dom import Element, Page

MARK = re.compile(
    r"[\[({]?\s*(?:(?:foot|end)note\s)?"
    r"((?:(?:note|nb|fn)\.?\s)?\d{1,4}[a-z]?|[*†‡§¶#]{1,4}|[a-z]{1,2}|[ivxlc]{1,6})"
    r"(?::\d{1,2})?\s*[\])}]?[.,;:]?$",  # “1:2” is the second marker of note 1
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:foot|end|side)?note|^_?(?:ftn|edn|fn|en|n)[-_:.]?\d|cite|mfn|reference", re.I
)
_SIGNS = re.compile(r"[\s\[\](){}.,;:^↑↩⤴↵⏎⇧|*†‡‹›«»←⮌\ufe0e\ufe0f]*")
_BACK = re.compile(r"(?:back|return|jump|up|to.?top)", re.I)


def notes_of(page: Page) -> list[Found]:
    """The notes of *page* in the order of their markers."""
    names = _names(page)
    rank = {element: index for index, element in enumerate(page.order)}
    pairs = list(_pairs(page, names, rank))
    targets = {target for _, target in pairs}
    found: dict[Element, Found] = {}
    for anchor, target in pairs:
        element = _container(page, target, targets, anchor)
        note = found.setdefault(element, Found(element))
        shown = _outermost(page, anchor, element)
        if all(shown is not marker.element for marker in note.markers):
            note.markers.append(Marker(shown, _printed(page, anchor)))
    notes = list(found.values()) or unlinked_notes(page)
    for note in notes:
        if note.element.tag == "dt":
            note.following += definitions(page, note.element)
    add_following(page, notes)
    _add_back_links(page, notes, names)
    for note in notes:
        _add_labels(page, note)
    add_repeats(page, notes)
    return notes


def _add_labels(page: Page, note: Found) -> None:
    """Find the elements at the head of a note that show but its number."""
    printed = note.markers[0].printed
    at = page.ranges[note.element].start
    for element in note.element.iter():
        if element is note.element or not isinstance(element.tag, str):
            continue
        start, end = page.ranges[element]
        if start < at or start == end:
            continue
        if not _SIGNS.fullmatch(page.text, at, start):
            break
        if any(page.contains(known, element) for known in note.back):
            at = max(at, end)
        elif printed and page.content(element).strip(" []().:\n") == printed:
            note.back.append(element)
            at = end


def _names(page: Page) -> dict[str, Element]:
    names: dict[str, Element] = {}
    for element in page.order:
        if isinstance(element.tag, str):
            for key in ("id", "name") if element.tag == "a" else ("id",):
                if value := element.get(key):
                    names.setdefault(value, element)
    return names


def _named(element: Element, names: dict[str, Element]) -> Iterator[Element]:
    """The elements that *element* names, in a link or otherwise."""
    href = element.get("href") or ""
    if "#" in href:
        fragment = href.partition("#")[2]
        target = names.get(fragment, names.get(unquote(fragment)))
        if target is not None:
            yield target
    for key in (
        "aria-describedby",
        "aria-controls",
        "aria-details",
        "popovertarget",
        "data-target",
    ):
        target = names.get((element.get(key) or "").lstrip("#"))
        if target is not None:
            yield target
    for quoted in re.findall(r"['\"]#?([\w:.-]+)['\"]", element.get("onclick") or ""):
        if quoted in names:
            yield names[quoted]


def _pairs(
    page: Page, names: dict[str, Element], rank: dict[Element, int]
) -> Iterator[tuple[Element, Element]]:
    """Each marker with what it names."""
    links = [(e, t) for e in page.order if isinstance(e.tag, str) for t in _named(e, names)]
    pointed = _pointed_from(page, links)
    taken: set[Element] = set()
    for anchor, target in links:
        if anchor in taken or rank[target] < rank[anchor] or page.contains(target, anchor):
            continue
        if target.tag in ("html", "body", "main", "article", "h1", "h2", "h3", "h4", "h5", "h6"):
            continue
        if _is_marker(page, anchor, target, pointed):
            taken.add(anchor)
            yield anchor, target


def _pointed_from(page: Page, links: list[tuple[Element, Element]]) -> dict[Element, list[Element]]:
    pointed: dict[Element, list[Element]] = {}
    for anchor, target in links:
        pointed.setdefault(target, []).append(anchor)
    return pointed


def _is_marker(
    page: Page, anchor: Element, target: Element, pointed: dict[Element, list[Element]]
) -> bool:
    shown = page.content(anchor).strip()
    if len(shown) > 12:
        return False
    if _says(anchor, "noteref") or _says(target, "footnote", "endnote"):
        return True
    marked = bool(MARK.match(shown)) or not shown
    if marked and _points_back(page, anchor, target, pointed):
        return True
    raised = any(e.tag == "sup" for e in (anchor, *anchor.iter(), *_near(page, anchor, 2)))
    named = bool(_NAME.search(label(target))) or bool(KIND.search(label(anchor)))
    return (
        bool(shown)
        and marked
        and (raised or named)
        and (raised or bool(_NAME.search(label(target))))
    )


def _points_back(
    page: Page, anchor: Element, target: Element, pointed: dict[Element, list[Element]]
) -> bool:
    """Whether a link in or beside *target* names *anchor* or something beside it."""
    around = [anchor, *anchor.iter(), *_near(page, anchor, 2)]
    around += [e for near in around[:3] if (e := page.before.get(near)) is not None]
    home = next((e for e in (target, *page.ancestors(target)) if e.tag in BLOCKS), target)
    return any(page.contains(home, back) for element in around for back in pointed.get(element, ()))


def _near(page: Page, element: Element, count: int) -> list[Element]:
    near: list[Element] = []
    for ancestor in page.ancestors(element):
        if len(near) == count or ancestor.tag in BLOCKS:
            break
        near.append(ancestor)
    return near


def _says(element: Element, *words: str) -> bool:
    """Whether the element's role or epub:type is one of the words (DPUB-ARIA, EPUB)."""
    given = f"{element.get('role') or ''} {element.get('epub:type') or ''}"
    return any(word in given for word in words)


def _printed(page: Page, anchor: Element) -> str:
    shown = page.content(anchor).strip()
    found = MARK.match(shown)
    return found[1] if found else shown.strip("[](){} ")


def _outermost(page: Page, anchor: Element, note: Element) -> Element:
    """The element that holds the marker and nothing else: a ``sup`` or ``span`` round it."""
    inner = page.content(anchor).strip()
    element = anchor
    for ancestor in page.ancestors(anchor):
        if ancestor.tag in BLOCKS or page.contains(ancestor, note):
            break
        if page.content(ancestor).strip().strip("[](){},") != inner.strip("[](){},"):
            break
        element = ancestor
    return element


def _container(page: Page, target: Element, targets: set[Element], anchor: Element) -> Element:
    """The element of a whole note: *target*, or what it stands at the head of."""
    element = target
    for ancestor in page.ancestors(target):
        if ancestor.tag in ("body", "html", "main", "article", "ol", "ul", "table", "tbody", "dl"):
            break
        start, end = page.ranges[ancestor].start, page.ranges[target].start
        if end - start > 200 or page.text[start:end].strip(" \n\t[(^↑"):
            break
        inside = sum(1 for _ in islice((e for e in ancestor.iter() if e in targets), 2))
        if inside > 1 or page.contains(ancestor, anchor):
            break
        if ancestor.tag == "section" and element.tag in BLOCKS:
            break
        element = ancestor
    return element


def _add_back_links(page: Page, found: list[Found], names: dict[str, Element]) -> None:
    """Find, in each note, the links back to its markers and the wrapping round them."""
    heads = {note.element for note in found}
    for note in found:
        start = page.ranges[note.element].start
        parts = (note.element, *note.following, *_beside(page, note.element, heads))
        for element in (e for part in parts for e in part.iter()):
            if not isinstance(element.tag, str) or element is note.element:
                continue
            if element.tag != "a" and not element.get("onclick"):
                continue
            earlier = any(page.ranges[t].start < start for t in _named(element, names))
            href = element.get("href") or ""
            shown = page.content(element).strip()
            small = len(shown) <= 16 and (
                not any(c.isalpha() for c in shown)
                or bool(MARK.match(shown))
                or bool(_BACK.search(shown))
            )
            if (earlier or _says(element, "backlink") or href in ("#", "#top")) and small:
                wrapping = _wrapping(page, element, note.element)
                if not any(page.contains(known, wrapping) for known in note.back):
                    note.back.append(wrapping)


def _beside(page: Page, head: Element, heads: set[Element]) -> Iterator[Element]:
    """What stands behind an inline element that a note begins with, up to the next such."""
    element = page.after.get(head) if head.tag not in BLOCKS else None
    while element is not None and element not in heads and element.tag not in BLOCKS:
        yield element
        element = page.after.get(element)


def _wrapping(page: Page, link: Element, note: Element) -> Element:
    element = link
    for ancestor in page.ancestors(link):
        if ancestor is note or page.contains(ancestor, note):
            break
        rest = page.content(ancestor)
        for inner in ancestor.iter("a"):
            rest = rest.replace(page.content(inner), "", 1)
        if not _SIGNS.fullmatch(rest):
            break
        element = ancestor
    return element
