"""Cited works: names, titles, keys, order, and the BibTeX they are kept in.

Field names are BibLaTeX’s (``journaltitle``, ``eventtitle``, ``origdate``, …), the older
BibTeX ones (``journal``, ``address``, ``school``) are read as their equals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sphinx_notebook_ext.apparatus import dates, scripts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_notebook_ext.apparatus.model import Source

_ALIASES: Final = {
    "journal": "journaltitle",
    "address": "location",
    "school": "institution",
    "annote": "annotation",
    "key": "sortkey",
}
#: The entry types of BibTeX and BibLaTeX; an edition may have others of its own.
KINDS: Final = frozenset(
    """article artwork audio bibnote book bookinbook booklet collection commentary conference
    dataset electronic image inbook incollection inproceedings inreference jurisdiction
    legislation letter manual mastersthesis misc movie music mvbook mvcollection mvproceedings
    mvreference online patent performance periodical phdthesis proceedings reference report
    review software standard suppbook suppcollection suppperiodical techreport thesis unpublished
    video www""".split()
)
_ARTICLES: Final = frozenset("a an the el la los las le les der die das".split())
_PARTICLES: Final = frozenset("von van de der den del la le du da dos di zu zur ter".split())
_SUFFIXES: Final = frozenset("jr jr. sr sr. ii iii iv".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A person, or a body when only ``family`` is given."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def straight(self) -> str:
        """Given name first, as in notes."""
        name = f"{self.given} {self.family}".strip()
        return f"{name} {self.suffix}" if self.suffix else name

    @property
    def inverted(self) -> str:
        """Family name first, as in lists."""
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)


def _split_outside_braces(text: str, separator: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for match in re.finditer(rf"[{{}}]|{separator}", text):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if match[0] not in "{}" and depth == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


def _name(text: str) -> Name:
    text = " ".join(text.split())
    if text.startswith("{") and text.endswith("}"):
        return Name(text.strip("{}"))
    parts = [part.strip().replace("{", "").replace("}", "") for part in text.split(",")]
    if len(parts) >= 3:
        return Name(parts[0], parts[2], parts[1])
    if len(parts) == 2:
        if parts[1].lower() in _SUFFIXES:
            return Name(parts[0].rpartition(" ")[2], parts[0].rpartition(" ")[0], parts[1])
        return Name(parts[0], parts[1])
    return _straight_name(parts[0].split())


def _straight_name(parts: list[str]) -> Name:
    initials = [bool(re.fullmatch(r"(?:\w\.-?)+", part)) for part in parts]
    if len(parts) > 1 and not initials[0] and all(initials[1:]):  # Троцкий Л. Д.
        return Name(parts[0], " ".join(parts[1:]))
    cut = next((i for i, part in enumerate(parts[:-1]) if part in _PARTICLES and i), len(parts) - 1)
    return Name(" ".join(parts[cut:]), " ".join(parts[:cut]))


@lru_cache(maxsize=4096)
def read_names(text: str) -> tuple[Name, ...]:
    """Read names in BibTeX’s notation: `Last, First and Last, First`, bodies in braces."""
    return tuple(_name(part) for part in _split_outside_braces(text, r"\s+and\s+") if part.strip())


def field(source: Source, name: str) -> str:
    """Return a field of *source* by its BibLaTeX name, or an empty text."""
    for key, value in source.fields:
        if key == name or _ALIASES.get(key) == name:
            return value
    return ""


def names(source: Source, role: str = "author") -> tuple[Name, ...]:
    """Return those who answer for *source* in *role* (author, editor, translator)."""
    # the reading text of `author` has lost the braces that mark a body; the field keeps them
    raw = field(source, role) or (source.author or "" if role == "author" else "")
    return read_names(raw)


def family(source: Source) -> str:
    """Return the first author’s family name, else the editor’s, or an empty text."""
    found = names(source) or names(source, "editor")
    return found[0].family if found else ""


def short_title(source: Source) -> str:
    """Return the title as later notes cite it: `shorttitle`, or what precedes the colon."""
    title = source.title or ""
    return field(source, "shorttitle") or re.split(r"[:.] ", title, maxsplit=1)[0].rstrip(".")


def sort_title(title: str) -> str:
    """Return *title* as lists sort it: folded and without its first article."""
    parts = scripts.words(scripts.romanize(title))
    return " ".join(parts[1:] if len(parts) > 1 and parts[0] in _ARTICLES else parts)


def sort_key(source: Source) -> tuple[str, str, str, str]:
    """Return what a list is sorted by: authors, title (Chicago 14.71), date, id."""
    people = names(source) or names(source, "editor")
    title = sort_title(source.title or "")
    who = " ".join(scripts.fold(scripts.romanize(name.inverted)) for name in people)
    sortkey = field(source, "sortkey")
    return (scripts.fold(sortkey) or who or title, title, source.date or "", source.id)


def make_key(author: str, title: str, date: str, taken: Iterable[str] = ()) -> str:
    """Return a key such as `trotsky-1931`; a word of the title tells apart what would clash."""
    taken = set(taken)
    people = read_names(author)
    title_words = [w for w in scripts.slug(title).split("-") if w and w not in _ARTICLES]
    stem = scripts.fold_name(people[0].family) if people else next(iter(title_words), "anonymous")
    when = dates.year(date)
    key = "-".join(filter(None, (stem, when or next(iter(title_words), "undated"))))
    for word in title_words:
        if key not in taken:
            return key
        key = f"{stem}-{when}-{word}" if when else f"{key}-{word}"
    number, base = 2, key
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key


def to_bibtex(source: Source) -> str:
    """Return *source* as a BibLaTeX entry that :mod:`readers.bibtex` reads back unchanged."""
    known = {"author": source.author, "title": source.title, "date": source.date}
    known |= dict(source.fields)
    rows = [(name, known[name]) for name in known if known[name]]
    lines = [f"  {name} = {{{_escape(str(value), name)}}},\n" for name, value in rows]
    return f"@{source.kind}{{{source.id},\n{''.join(lines)}}}\n"


def _escape(value: str, name: str) -> str:
    if name in {"url", "doi"}:
        return value
    return re.sub(r"(?<!\\)([%&#$_])", r"\\\1", value)
