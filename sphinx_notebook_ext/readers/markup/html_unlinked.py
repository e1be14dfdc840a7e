"""Notes that no link joins to the text: side notes, and numbers with a list of notes."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from .html_marks import BLOCKS, KIND, Found, Marker, label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .html_dom import Element, Page

_NOTES = re.compile(
    r"(?:foot|end)?notes?\b|references\b|notas\b|примечания|сноски|anmerkungen|fußnoten", re.I
)
_NUMBER = re.compile(r"[\[(]?\d{1,4}[\])]?")
_LEAD = re.compile(r"\s*[\[(]?(\d{1,4})[\])]?[.:)]\s+\S")
_SIDE = re.compile(
    r"(?:^|[\s_-])(?:side-?note|margin-?note|foot-?note|end-?note|ltx_role_(?:foot|end)note)"
    r"(?:-?(?:text|content|body|long))?(?=$|\s)",
    re.IGNORECASE,
)
_HEADS = frozenset(("sup", "a", "span", "b", "strong"))
_SHORTEST = 12  # characters of what is more than the number of a note


def unlinked_notes(page: Page) -> list[Found]:
    """Notes that stand beside their marker, or that only their number joins to it."""
    signs = [e for e in page.order if e.tag == "sup" and _NUMBER.fullmatch(_shown(page, e))]
    return _beside(page, signs) or _inline(page) or _numbered(page, signs)


def _shown(page: Page, element: Element) -> str:
    return page.content(element).strip()


def _beside(page: Page, signs: list[Element]) -> list[Found]:
    """Notes in the element right behind their marker, as plugins hide them."""
    found: list[Found] = []
    for sign in signs:
        after = page.after.get(sign)
        if after is not None and not (sign.tail or "").strip() and KIND.search(label(after)):
            if any(page.contains(note.element, sign) for note in found[-1:]):
                continue  # the number is said once more at the head of the note
            found.append(Found(after, [Marker(sign, _shown(page, sign).strip(" []()"))]))
    return found


def _inline(page: Page) -> list[Found]:
    """Notes in the text itself, set apart by a style: side notes, notes that a script shows."""
    found: list[Found] = []
    end = 0
    for element in page.order:
        if not isinstance(element.tag, str) or element.tag in BLOCKS or element.tag == "a":
            continue
        span = page.ranges[element]
        if span.start < end or not _SIDE.search(element.get("class") or ""):
            continue
        if len(_shown(page, element)) < _SHORTEST:
            continue
        found.append(Found(element, [_marker_of(page, element)]))
        end = span.end
    return found


def _marker_of(page: Page, note: Element) -> Marker:
    """The sign before an inline note, or the note itself, with the number that it shows."""
    element = page.before.get(note)
    while element is not None and not _shown(page, element) and not (element.tail or "").strip():
        if element.tag == "label":
            return Marker(element, "")
        element = page.before.get(element)
    if element is not None and not (element.tail or "").strip():
        number = _NUMBER.fullmatch(_shown(page, element))
        if number and element.tag not in BLOCKS:
            return Marker(element, _shown(page, element).strip("[]()"))
    return Marker(note, _number_at_head(page, note))


def _number_at_head(page: Page, note: Element) -> str:
    for element in note.iter():
        if element is not note and isinstance(element.tag, str) and _shown(page, element):
            shown = _shown(page, element).strip("[]().:")
            if page.text[page.ranges[note].start : page.ranges[element].start].strip():
                return ""
            if shown.isdecimal() and len(shown) < 5:
                return shown
    return ""


def _numbered(page: Page, signs: list[Element]) -> list[Found]:
    """Notes of a list, of paragraphs or of lines that begin with the number of a marker."""
    numbers = {int(re.sub(r"\D", "", page.content(e))): e for e in reversed(signs)}
    for entries in _lists(page) if numbers else ():
        first = page.ranges[next(iter(entries.values()))].start
        used = [n for n in numbers if n in entries and page.ranges[numbers[n]].end <= first]
        if used and len(used) >= 0.6 * len(entries):
            return [
                Found(entries[n], [Marker(numbers[n], str(n))])
                for n in sorted(used, key=lambda n: page.ranges[numbers[n]].start)
            ]
    return []


def _lists(page: Page) -> Iterator[dict[int, Element]]:
    """Lists that may be of notes, number -> entry, the last one of the page first."""
    heads = [e for e in page.order if e.tag in _TITLES and _shown(page, e)]
    ends = [page.ranges[e].end for e in heads]
    for element in reversed(page.order):
        if element.tag == "ol" and _heads_notes(page, element, heads, ends):
            items = [e for e in element if e.tag == "li"]
            start = element.get("start") or "1"
            if items:
                first = int(start) if start.isdecimal() and len(start) < 9 else 1
                yield dict(enumerate(items, first))
    for entries in (_paragraphs(page), _lines(page)):
        if entries:
            yield entries


_TITLES = frozenset("h1 h2 h3 h4 h5 h6 p strong".split())


def _paragraphs(page: Page) -> dict[int, Element]:
    """Blocks that begin with a number, in an element of its own or followed by a dot."""
    numbered: dict[int, Element] = {}
    for element in page.order:
        if element.tag not in ("p", "div", "li", "dd"):
            continue
        if lead := _LEAD.match(element.text or ""):
            numbered[int(lead[1])] = element
        elif len(element) and element[0].tag in _HEADS and not (element.text or "").strip():
            sign = _shown(page, element[0]).strip(" []().")
            several = sum(1 for e in element.iter() if e.tag == "br") > 1
            if sign.isdecimal() and len(sign) < 5 and not several:
                numbered[int(sign)] = element
    return numbered


def _lines(page: Page) -> dict[int, Element]:
    """Numbers in an element of their own at the head of a line."""
    numbered: dict[int, Element] = {}
    for element in page.order:
        if element.tag not in _HEADS or not _NUMBER.fullmatch(_shown(page, element)):
            continue
        before = page.before.get(element)
        if before is None:
            outer = page.parent.get(element)
            at_head = outer is not None and not (outer.text or "").strip()
        else:
            at_head = before.tag in ("br", "hr") and not (before.tail or "").strip()
        if at_head:
            numbered[int(_shown(page, element).strip("[]()"))] = element
    return numbered


def _heads_notes(page: Page, element: Element, heads: list[Element], ends: list[int]) -> bool:
    near = (element, *islice(page.ancestors(element), 2))
    if any(_NOTES.search(label(e)) for e in near):
        return True
    last = bisect_right(ends, page.ranges[element].start) - 1
    return last >= 0 and bool(_NOTES.match(_shown(page, heads[last])))
