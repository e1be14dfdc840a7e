"""Dates as notes write them, read into ISO 8601 (`1931-04-04`, `1928-12`, `1921`).

ISO because BibLaTeX's ``date`` field, CSL and TEI's ``@when`` all take it, and because it
sorts. What cannot be read is kept by the callers as it was written.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sphinx_notebook_ext.apparatus.patterns import Lazy

MONTHS: Final = (
    "January February March April May June July August September October November December"
).split()

_NAMES: Final = {
    "en": MONTHS,
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(),
    "ru-genitive": (
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    ).split(),
    "es": (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ).split(),
}
_NUMBERS: Final = {
    name.lower(): number for names in _NAMES.values() for number, name in enumerate(names, 1)
} | {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_NUMBERS["sept"] = 9

_YEAR = r"(?P<year>1[4-9]\d\d|20\d\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_MONTH = r"(?P<month>" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")\.?"
_FOUR_DIGITS: Final = Lazy(r"\d{4}")
#: Whether a form names a month -> the form; the longer ones first.
_FORMS: Final = tuple(
    (_MONTH in form, Lazy(form, re.IGNORECASE))
    for form in (
        rf"\b(?:{_YEAR})-(?P<month>[01]\d)(?:-{_DAY})?\b",
        rf"\b{_MONTH} {_DAY},? {_YEAR}\b",
        rf"\b{_DAY} (?:de )?{_MONTH},? (?:de |del )?{_YEAR}\b(?:\s?г\.)?",
        rf"\b{_MONTH},? (?:de )?{_YEAR}\b(?:\s?г\.)?",
        rf"(?<![\w–-]){_YEAR}(?![–-]?\d)\b(?:\s?г\.)?",
    )
)
_BEGINNINGS: Final = frozenset(name[:3] for name in _NUMBERS)


class Dated(NamedTuple):
    """A date found in a text: ISO 8601 and where it stands."""

    iso: str
    start: int
    end: int


def _iso(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month, day = parts.get("month"), parts.get("day")
    if not month:
        return str(parts["year"])
    number = int(month) if month.isdigit() else _NUMBERS[month.lower()]
    return f"{parts['year']}-{number:02}" + (f"-{int(day):02}" if day else "")


def find_dates(text: str) -> list[Dated]:
    """Return the dates in *text* in order, each as exact as it is written."""
    found: list[Dated] = []
    if not _FOUR_DIGITS.search(text):
        return found
    folded = text.lower()
    named = any(month in folded for month in _BEGINNINGS)
    for with_month, form in _FORMS:
        for match in form.finditer(text) if named or not with_month else ():
            clash = any(match.start() < d.end and d.start < match.end() for d in found)
            if not clash:
                found.append(Dated(_iso(match), match.start(), match.end()))
    return sorted(found, key=lambda date: date.start)


def read_date(text: str) -> str:
    """Return *text* as ISO 8601 where all of it is one date, else unchanged."""
    found = find_dates(text)
    whole = len(found) == 1 and not text[: found[0].start].strip(" (")
    return found[0].iso if whole and not text[found[0].end :].strip(" ).") else text


def year(date: str | None) -> str:
    """Return the year of *date*, or an empty text."""
    match = re.search(r"\b(1[0-9]\d\d|20\d\d)\b", date or "")
    return match[1] if match else ""


def in_words(date: str | None, language: str = "en") -> str:
    """Return *date* as prose of *language* (``en``, ``es``, ``ru``) has it; other texts unchanged.

    “April 4, 1931”, “4 de abril de 1931”, “4 апреля 1931”.
    """
    if match := re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", date or ""):
        number, month, day = match[1], int(match[2]), match[3] and str(int(match[3]))
        if 1 <= month <= 12:
            return _worded(number, month - 1, day, language)
    return (date or "").replace("/", "–") if re.fullmatch(r"[\d/]+", date or "") else (date or "")


def _worded(year: str, month: int, day: str | None, language: str) -> str:
    name = _NAMES[language][month]
    if language == "es":
        return " de ".join(part for part in (day, name, year) if part)
    if language == "ru":
        return f"{day} {_NAMES['ru-genitive'][month]} {year}" if day else f"{name} {year}"
    return f"{name} {day}, {year}" if day else f"{name} {year}"
