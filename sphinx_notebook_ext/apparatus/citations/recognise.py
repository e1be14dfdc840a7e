"""Find the citations in a note’s text and describe the works that they name in full.

Three shapes are known: a quoted or italic title after an author, a plain title with an
imprint in brackets (Chicago, notes and bibliography), and the Russian standard’s
(ГОСТ Р 7.0.5: `Фамилия И. О. Title. Place, 1930. С. 12`). What merely looks like a title is
left alone: a note that explains a word is not a citation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_notebook_ext.apparatus import dates
from sphinx_notebook_ext.apparatus.citations.describe import describe
from sphinx_notebook_ext.apparatus.citations.forms import (
    BACK_REFERENCES,
    BARE_LOCATOR,
    IDEM,
    LEAD_IN,
    LOCATOR,
    Form,
    Reference,
    Shapes,
    clauses,
    shapes,
)
from sphinx_notebook_ext.apparatus.model import Span
from sphinx_notebook_ext.apparatus.patterns import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_ELLIPSIS: Final = ("…", "...", ". . .")
_OPENING: Final = frozenset('“«„"*')
_CYRILLIC: Final = Lazy("[А-Яа-яЁё]")


def recognise(text: str) -> tuple[Reference, ...]:
    """Return the citations in the *text* of a note, in order, spans counted in *text*."""
    text = text.replace("\xa0", " ").replace("\n", " ")
    found: list[Reference] = []
    by = shapes(text)
    for start, end in _pieces(text, found):
        clause = text[start:end]
        reference = _back_reference(clause, start, by) or _named(clause, start, by)
        if reference:
            found.append(reference)
    return tuple(sorted(found, key=lambda reference: reference.span))


def _pieces(text: str, found: list[Reference]) -> Iterator[tuple[int, int]]:
    """Yield the clauses, those of the Russian standard already taken into *found*."""
    taken = 0
    if "." in text and not text.isascii() and _CYRILLIC.search(text):
        for gost in shapes(text).gost.finditer(text):
            yield from ((taken + a, taken + b) for a, b in clauses(text[taken : gost.start()]))
            found.append(_full(gost, gost.start(), quoted=False, gost=True))
            taken = gost.end()
    yield from ((taken + a, taken + b) for a, b in clauses(text[taken:]))


def _back_reference(clause: str, start: int, by: Shapes) -> Reference | None:
    folded = clause.lower()
    for form, literals, pattern in BACK_REFERENCES:
        if not any(literal in folded for literal in literals):
            continue
        for match in pattern.finditer(clause):
            before = clause[: match.start()].lstrip("([ ")
            lead = LEAD_IN.match(before)
            named = by.before.match(before[lead.end() :] if lead else before)
            author, title = (named["author"] or "", named["title"] or "") if named else ("", "")
            if not _stands_alone(author, title, match, clause):
                continue
            return _pointing(form, match, start, author, title)
    if (idem := IDEM.match(clause)) and not by.titled.match(clause, idem.end()):
        return _pointing(Form.IDEM, idem, start)
    return None


def _stands_alone(author: str, title: str, match: re.Match[str], clause: str) -> bool:
    """Prose that talks *about* “ibid.” has words before it that are no author’s name."""
    rest = clause[match.end() :]
    if clause[: match.start()].endswith(("“", "«", '"', "‘")):
        return False
    prose = bool(re.match(r" ?[a-z]{4,} [a-z]", rest)) and not LOCATOR.search(rest)
    return not prose and (not title or bool(author) or title[:1] in '“«*"')


def _pointing(
    form: Form, match: re.Match[str], start: int, author: str = "", title: str = ""
) -> Reference:
    clause = match.string
    lead = clause.index(author) if author else match.start()
    locator, end = _locator_after(clause, match.end())
    return Reference(
        form,
        Span(start + lead, start + end),
        clause[lead:end],
        author=author.rstrip(","),
        title=title.strip('“”«»"*,. ') if author else "",
        locator=locator,
    )


def _locator_after(clause: str, position: int) -> tuple[str | None, int]:
    rest = clause[position:]
    if match := LOCATOR.search(rest):
        return match[0].rstrip(",."), position + match.end()
    bare = re.match(r",? (?:at )?(\d+(?:[-–]\d+)?)(?!\w)", rest)
    return (bare[1], position + bare.end()) if bare else (None, position)


def _named(clause: str, start: int, by: Shapes) -> Reference | None:
    lead = LEAD_IN.match(clause)
    offset = lead.end() if lead else 0
    body = clause[offset:].rstrip()
    if quoted := _quoted(body, by):
        return _full(quoted, start + offset, quoted=True)
    body = body.rstrip(".")
    # what each of them needs is looked at first: most clauses have none of it
    imprint = by.imprint.match(body) if "(" in body else None
    commas = by.commas.match(body) if body.count(", ") > 2 else None
    for plain in (imprint, commas):
        if plain and not re.search(r"\d{4}\s?[-–]\s?\d{2,4}\)", plain["rest"]):
            return _full(plain, start + offset, quoted=False)
    return _loose(body, start + offset, by)


def _quoted(body: str, by: Shapes) -> re.Match[str] | None:
    """Return a quoted title with its author; inside a sentence only one with a date."""
    if _OPENING.isdisjoint(body):
        return None
    for match in by.quoted.finditer(body):
        title, rest = match["title"].strip(), match["rest"]
        capital = title[:1].isupper() or not title[:1].isascii() or title[:1].isdigit()
        joined = not match["author"] or body[match.end("author")] in ",:."
        if not (capital and joined) or _is_no_work(match["author"], title, rest):
            continue
        dated = bool(dates.find_dates(rest)) and (title[-1:] in ",?!" or rest[:1] in ", (")
        at_start = match.start() == 0
        alone = not re.match(r"[^,.;()]*\w", rest) or bool(LOCATOR.match(rest.lstrip(", ")))
        named = bool(match["author"]) and body[match.end("author")] == ","
        if (dated and (at_start or match["author"])) or (at_start and named and alone):
            return match
    return None


def _is_no_work(author: str | None, title: str, rest: str) -> bool:
    """A person’s by-name has dates of life behind it, a quotation has sentences in it."""
    life = re.search(r"\b(?:born|died|reigned|killed|род\.|ум\.|nacido)", rest)
    sentences = not author and re.search(r"[^A-Z\d][.;] [A-Za-z]+ [a-z]", title)
    return bool(life or sentences) or len(title) > 250


def _full(match: re.Match[str], start: int, *, quoted: bool, gost: bool = False) -> Reference:
    groups = match.groupdict()
    mark = groups.get("mark") or ""
    title = match["title"].strip(" ,«»")
    truncated = title.endswith(_ELLIPSIS)
    author = (match["author"] or "").strip(" ,")
    source, locator = describe(author, title, match["rest"], quoted=quoted and mark != "*")
    complete = source.date or gost or (source.fields and not truncated)
    form = Form.FULL if complete else Form.SHORT
    end = match.end() - (len(match["rest"]) - len(match["rest"].rstrip("; ")))
    return Reference(
        form,
        Span(start, start + end - match.start())
        if gost
        else Span(start + match.start(), start + end),
        match[0].strip("; "),
        author=author,
        title=title.rstrip("…. ") if truncated else title,
        year=dates.year(source.date),
        locator=locator,
        draft=None if truncated else source,
        truncated=truncated,
    )


def _loose(body: str, start: int, by: Shapes) -> Reference | None:
    """A title in plain letters, or an author and a page: good only if the work is known."""
    located = LOCATOR.search(body)
    bare = None if located else BARE_LOCATOR.search(body)
    cut = located.start() if located else bare.start() if bare else len(body)
    if located and body[located.end() :].strip(" .,"):
        return None
    locator = located[0] if located else bare[1] if bare else None
    head = body[:cut].rstrip(" ,.:")
    named = by.short.fullmatch(head) if ", " in head else None
    named = named or (by.author_only.fullmatch(head) if locator else None)
    if not named:
        return None
    title = named.groupdict().get("title") or ""
    truncated = title.endswith(_ELLIPSIS)
    return Reference(
        Form.SHORT,
        Span(start, start + len(body)),
        body,
        author=named["author"],
        title=title.rstrip("…. ") if truncated else title,
        locator=locator,
        truncated=truncated,
        firm=False,
    )
