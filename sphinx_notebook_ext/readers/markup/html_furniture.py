"""What of a page is text, and what is furniture: navigation, share buttons, scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .html_dom import Element, Page

_ACTIVE = frozenset(
    "script style noscript template iframe object embed applet frame frameset audio video "
    "canvas svg "
    "math link meta title head base".split()
)
_CONTROLS = frozenset("button input select textarea nav dialog menu".split())
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|sharedaddy|social|addtoany|nav|navbar|navigation|menu|breadcrumbs?|"
    r"cookies?|newsletter|subscribe|related|jp-relatedposts|comments?-area|comment-respond|sidebar|"
    r"widget|skip-link|mw-editsection|navbox|catlinks|printfooter|toolbar|pagination|advert|ads|popup|"
    r"pg-boilerplate|screen-reader-text|visually-hidden|sr-only|noprint|mw-jump-link|site-header|site-footer)(?=$|[\s_-])",
    re.I,
)
_PAGES = re.compile(r"(?:^|[\s_-])page-?(?:num(?:ber)?s?|no|break)(?=$|[\s_-])", re.I)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ROLES = frozenset(("navigation", "banner", "search", "contentinfo", "menu", "complementary"))


def content_root(page: Page, kept: Iterable[Element]) -> Element:
    """The element that holds the text: the one article or main part that has all *kept*."""
    kept = list(kept)
    body = next((e for e in page.order if e.tag == "body"), page.root)
    whole = len(page.content(body))
    candidates = [e for e in page.order if e.tag in ("article", "main") or e.get("role") == "main"]
    for element in reversed(candidates):
        inside = _holds(page, element, kept)
        if inside and len(page.content(element)) > whole * (0.2 if kept else 0.5):
            return element
    return body


def _holds(page: Page, element: Element, kept: Iterable[Element]) -> bool:
    start, end = page.ranges[element]
    return all(start <= page.ranges[k].start and page.ranges[k].end <= end for k in kept)


def is_seen(page: Page, element: Element) -> bool:
    """Whether *element* stands in what a browser shows, and in no script or template."""
    return not any(e.tag in _ACTIVE for e in (element, *page.ancestors(element)))


def left_out(page: Page, root: Element, kept: Iterable[Element]) -> Iterator[tuple[Element, str]]:
    """The elements of *root* that are not text, each with why; none of them holds a note."""
    protected = {a for k in kept for a in (k, *page.ancestors(k))}
    stack = [root]
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str):
            yield element, "comment"
            continue
        why = "" if element is root else _why(element, element in protected)
        why = why or ("" if element in protected else _dress(page, element))
        if why:
            yield element, why
        else:
            stack += reversed(list(element))


def _dress(page: Page, element: Element) -> str:
    """Why what an element shows is not text but a sign beside it."""
    label = f"{element.get('class') or ''} {element.get('epub:type') or element.get('role') or ''}"
    shown = page.content(element).strip()
    is_number = any(c.isdigit() for c in shown) or not any(c.isalpha() for c in shown)
    if len(shown) < 12 and is_number and _PAGES.search(label):
        return "number of a page of the print"
    if element.tag == "a":
        link = (element.get("href") or "").startswith("#") and len(shown) < 4
        alone = link and not any(c.isalnum() for c in shown)
        if alone and any(e.tag in _HEADINGS for e in page.ancestors(element)):
            return "link of a heading to itself"
    return "mark of an entry" if _is_mark(page, element, shown) else ""


def _is_mark(page: Page, element: Element, shown: str) -> bool:
    """Whether an element repeats the bullet or the number that its list gives."""
    entry = page.parent.get(element)
    if entry is None or entry.tag != "li" or entry[0] is not element or (entry.text or "").strip():
        return False
    place = page.parent[entry]
    if place.tag == "ul":
        return len(shown) == 1 and shown in "•◦▪‣·–*∙"
    number = 1 + sum(1 for e in place[: list(place).index(entry)] if e.tag == "li")
    return place.tag == "ol" and not place.get("start") and shown == f"{number}."


def _why(element: Element, protected: bool) -> str:
    if element.tag in _ACTIVE:
        return f"<{element.tag}> is not text"
    if protected:
        return ""
    if element.tag in _CONTROLS or element.get("role") in _ROLES:
        return "navigation or a control of the page"
    label = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag not in ("body", "main", "article") and _NAMED.search(label):
        return "furniture of the page"
    if "hidden" in element.attrib or "display:none" in (element.get("style") or "").replace(
        " ", ""
    ):
        return "hidden on the page"
    return ""
