"""Options of directives and roles: one table of converters for both, with messages that help.

A converter takes the text of an option and returns its value, or raises ``ValueError`` that
says which values there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from sphinx_notebook_ext.apparatus.vocabulary import CERTS, REASON_WORDS, REASONS, UNITS

Converter = Callable[[str], str]

_EXTENT = re.compile(r"\d+([-–]\d+)?|unknown")


def text(argument: str) -> str:
    """Any text but none."""
    value = " ".join((argument or "").split())
    if not value:
        message = "a value is missing"
        raise ValueError(message)
    return value


def one_of(values: Iterable[str]) -> Converter:
    """One word of a closed list."""
    allowed = tuple(values)

    def convert(argument: str) -> str:
        value = text(argument).casefold()
        if value not in allowed:
            message = f"{value!r} is not one of {', '.join(allowed)}"
            raise ValueError(message)
        return value

    return convert


def extent(argument: str) -> str:
    """``3``, ``2-3`` or ``unknown``; the last is kept as no extent."""
    value = text(argument).replace("–", "-")
    if not _EXTENT.fullmatch(value):
        message = f"{value!r} is not a number (3), a range (2-3) or “unknown”"
        raise ValueError(message)
    return "" if value == "unknown" else value


def unit(argument: str) -> str:
    """A unit of TEI's, in the singular; the plural is understood, ``unknown`` is no unit."""
    value = text(argument).casefold()
    if value == "unknown":
        return ""
    singular = value.removesuffix("s") if value not in UNITS else value
    singular = {"letter": "char", "character": "char", "leave": "leaf"}.get(singular, singular)
    return one_of((*UNITS, "unknown"))(singular)


def reason(argument: str) -> str:
    """A reason of TEI's; words that printed pages use are turned into it."""
    value = text(argument).casefold()
    return REASON_WORDS[value][0] if value in REASON_WORDS else one_of(REASONS)(value)


cert = one_of(CERTS)

LACUNA: Mapping[str, Converter] = {
    "agent": text,
    "extent": extent,
    "unit": unit,
    "text": text,
    "name": text,
}
INSERTION: Mapping[str, Mapping[str, Converter]] = {
    "supplied": {"reason": text, "resp": text, "cert": cert},
    "unclear": {"cert": cert, "reason": text, "agent": text, "resp": text},
    "sic": {"correction": text, "resp": text},
}


def parse_pairs(
    source: str, converters: Mapping[str, Converter]
) -> tuple[dict[str, str], list[str]]:
    """``"agent=tear; extent=2"`` as values, and a message for each part that is wrong."""
    values: dict[str, str] = {}
    problems: list[str] = []
    for part in filter(None, (p.strip() for p in source.split(";"))):
        key, equals, value = part.partition("=")
        key = key.strip()
        if not equals:
            problems.append(f"{part!r} is not of the form key=value")
        elif key not in converters:
            problems.append(f"unknown option {key!r}; there are {', '.join(converters)}")
        elif key in values:
            problems.append(f"option {key!r} is given twice")
        else:
            try:
                values[key] = converters[key](value)
            except ValueError as error:
                problems.append(f"option {key!r}: {error}")
    return values, problems
