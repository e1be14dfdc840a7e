"""What follows a title in a citation, read into a draft of the source."""

from __future__ import annotations

import re
from typing import Final

from sphinx_notebook_ext.apparatus import dates
from sphinx_notebook_ext.apparatus.citations.forms import BARE_LOCATOR, LOCATOR, UPPER
from sphinx_notebook_ext.apparatus.model import Source
from sphinx_notebook_ext.apparatus.patterns import Lazy

#: An occasion on which somebody spoke, in a container’s name.
_OCCASION: Final = Lazy(
    r"\b(?:congress|conference|plenum|session|meeting|assembly|soviets|speech|address|"
    r"съезд\w*|конференци\w+|пленум\w*|congreso|conferencia|pleno)\b",
    re.IGNORECASE,
)
_PEOPLE: Final = (
    ("translator", Lazy(r"\b(?:trans\.|tr\.|translated by|пер\.|trad\.(?: de)?) ([^,();]+)")),
    ("editor", Lazy(r"\b(?:eds?\.|edited by|под ред\.|ed\. de) ([^,();]+)")),
)
_IMPRINT = Lazy(rf"(?P<location>[{UPPER}][^:,()]*): (?P<publisher>[^,()]+),?\s*$")
_PLACE = Lazy(rf"^(?P<location>[{UPPER}][^\d,()]*),?\s*$")
_ISSUE = Lazy(r",? (?:no\.|№|núm\.) ?(?P<number>\d+)")
_VOLUME = Lazy(r"\b(?P<volume>\d+), no\. (?P<number>\d+)")


def describe(author: str, title: str, rest: str, *, quoted: bool) -> tuple[Source, str | None]:
    """Return a draft of the work and the locator, of what a full citation says.

    The draft has no id. *quoted* titles are parts of something or unpublished, plain and
    italic ones stand alone (Chicago 14.86).
    """
    bracket = _dated_bracket(rest)
    imprint = bracket[1] if bracket else ""
    rest = rest.replace(f"({imprint})", "\0", 1) if imprint else rest
    date, rest, imprint = _take_date(rest, imprint)
    locator, rest = _take_locator(rest)
    fields: dict[str, str] = {}
    rest = _take_people(rest, fields)
    _read_imprint(imprint, fields)
    container = _container(rest)
    quoted = quoted or container.startswith("// ")  # the Russian standard’s mark of a container
    kind = _place_container(container.removeprefix("// "), fields, quoted=quoted)
    return (
        Source(
            id="",
            author=_authors(author) or None,
            title=" ".join(title.split()),
            date=date or None,
            kind=kind,
            fields=tuple(fields.items()),
        ),
        locator,
    )


def _dated_bracket(rest: str) -> re.Match[str] | None:
    return re.search(r"\(([^()]*\d{4}[^()]*)\)", rest)


def _take_date(rest: str, imprint: str) -> tuple[str, str, str]:
    for text, in_rest in ((imprint, False), (rest, True)):
        if found := dates.find_dates(text):
            date = found[-1]
            cut = (text[: date.start] + text[date.end :]).strip(" ,")
            return (date.iso, cut, imprint) if in_rest else (date.iso, rest, cut)
    return "", rest, imprint


def _take_locator(rest: str) -> tuple[str | None, str]:
    if match := LOCATOR.search(rest):
        # a chapter’s title after its number belongs to the locator, not to the work
        tail = re.sub(r"^\s*,\s*[“«\"][^”»\"]*[”»\"]", "", rest[match.end() :])
        return match[0].rstrip(",."), f"{rest[: match.start()].rstrip(' ,')}, {tail}"
    bare = BARE_LOCATOR.search(rest.rstrip(". "))
    if bare and ("\0" in rest[: bare.start()] or bare.start() == 0):
        return bare[1], rest[: bare.start()]
    return None, rest


def _take_people(rest: str, fields: dict[str, str]) -> str:
    for role, pattern in _PEOPLE:
        if match := pattern.search(rest):
            fields[role] = match[1].strip(" .")
            rest = rest[: match.start()] + rest[match.end() :]
    return rest


def _read_imprint(imprint: str, fields: dict[str, str]) -> None:
    imprint = imprint.strip(" ,")
    if match := _IMPRINT.search(imprint) or _PLACE.match(imprint):
        fields |= {name: value.strip() for name, value in match.groupdict().items() if value}


def _container(rest: str) -> str:
    rest = re.sub(r"\*|\0", " ", rest)
    if rest.count("“") != rest.count("”"):  # a quotation mark that closes nothing
        rest = re.sub(r"[“”]", "", rest)
    rest = re.sub(r"\s+", " ", rest).strip(" ,.;]")
    rest = rest if "(" in rest else rest.rstrip(" )")
    return re.sub(r"(?:, )+", ", ", re.sub(r" ,", ",", re.sub(r"^in:? ", "", rest)))


def _place_container(container: str, fields: dict[str, str], *, quoted: bool) -> str:
    if _OCCASION.search(container):
        fields["eventtitle"] = container
        return "unpublished"
    if match := _VOLUME.search(container):
        fields |= {"journaltitle": container[: match.start()].strip(" ,"), **match.groupdict()}
        return "article"
    if not quoted:
        _read_imprint(container, fields)
        return "book"
    if container:
        if match := _ISSUE.search(container):
            fields["number"], container = match["number"], container[: match.start()].strip(" ,.")
        fields["booktitle" if "location" in fields else "journaltitle"] = container
        return "incollection" if "location" in fields else "article"
    return "misc"


def _authors(text: str) -> str:
    """Return authors in BibTeX’s notation; `Trotsky, León` is one, `A, B, and C` are three."""
    text = re.sub(r",? (?:and|&|и|y|et|und) ", " and ", text.strip(" ,"))
    head, separator, last = text.partition(" and ")
    if separator and "," in head:
        head = head.replace(", ", " and ")
    return " ".join(f"{head}{separator}{last}".split())
