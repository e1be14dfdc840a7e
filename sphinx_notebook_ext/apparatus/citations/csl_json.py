"""Sources as CSL-JSON items, for styles written in CSL.

Types and variables follow the CSL 1.0.2 specification, appendices III and IV.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_notebook_ext.apparatus import sources

if TYPE_CHECKING:
    from sphinx_notebook_ext.apparatus.model import Source

_TYPES: Final = {
    "article": "article-journal",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "proceedings": "book",
    "booklet": "pamphlet",
    "pamphlet": "pamphlet",
    "incollection": "chapter",
    "inbook": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "online": "webpage",
    "letter": "personal_communication",
    "unpublished": "manuscript",
    "misc": "document",
}
_FIELDS: Final = {
    "journaltitle": "container-title",
    "booktitle": "container-title",
    "eventtitle": "event",
    "venue": "event-place",
    "location": "publisher-place",
    "publisher": "publisher",
    "institution": "publisher",
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "edition": "edition",
    "series": "collection-title",
    "shorttitle": "title-short",
    "titleaddon": "genre",
    "url": "URL",
    "doi": "DOI",
    "note": "note",
}
_ROLES: Final = ("author", "editor", "translator")


def to_csl(source: Source) -> dict[str, Any]:
    """Return *source* as a CSL-JSON item."""
    item: dict[str, Any] = {"id": source.id, "type": _type(source)}
    title = ": ".join(filter(None, (source.title, sources.field(source, "subtitle"))))
    if title:
        item["title"] = title
    if ": " in title and not sources.field(source, "shorttitle"):
        item["title-short"] = sources.short_title(source)
    for name, variable in _FIELDS.items():
        if value := sources.field(source, name):
            item[variable] = re.sub(r"-{2,3}", "–", value) if name == "pages" else value
    for role in _ROLES:
        if people := sources.names(source, role):
            item[role] = [_name(person) for person in people]
    for variable, date in (("issued", source.date), ("original-date", _first(source))):
        if date:
            item[variable] = _date(date)
    return item


def _type(source: Source) -> str:
    if sources.field(source, "eventtitle") and source.kind in {"unpublished", "misc", "speech"}:
        return "speech"
    numbered = sources.field(source, "volume") or sources.field(source, "number")
    if source.kind == "article" and not numbered:
        return "article-newspaper"
    return _TYPES.get(source.kind, "document")


def _first(source: Source) -> str:
    return sources.field(source, "origdate")


def _name(person: sources.Name) -> dict[str, str]:
    if not person.given:
        return {"literal": person.family}
    name = {"family": person.family, "given": person.given}
    return name | ({"suffix": person.suffix} if person.suffix else {})


def _date(date: str) -> dict[str, Any]:
    parts = [
        [int(number) for number in part.split("-")]
        for part in date.split("/")
        if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", part)
    ]
    return {"date-parts": parts} if parts else {"literal": date}
