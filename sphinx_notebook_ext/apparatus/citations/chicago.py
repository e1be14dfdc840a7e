"""The Chicago Manual of Style, notes and bibliography (17th edition, chapter 14).

Numbers in the comments are its sections. What a work does not say is left out; an
undated one says “n.d.” where an imprint would hold the year (14.145).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus import dates, scripts, sources
from sphinx_notebook_ext.apparatus.citations.style import Run, Runs, join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_notebook_ext.apparatus.model import Source

#: Works that stand alone: their titles are italic; all others’ are quoted (14.86).
_ALONE = frozenset(
    "book mvbook booklet pamphlet proceedings mvproceedings collection mvcollection periodical "
    "manual reference".split()
)
_CHAPTERS = frozenset("incollection inbook inproceedings conference suppbook".split())
_NEWSPAPERS = re.compile(r"newspaper", re.IGNORECASE)
_ET_AL = 4  # 14.76: more than three authors are “et al.” in notes
_EDITION = {"1": "1st", "2": "2nd", "3": "3rd"}


def _series(people: Sequence[str], *, last: str = "and") -> str:
    if len(people) < 3:
        return f" {last} ".join(people)
    return f"{', '.join(people[:-1])}, {last} {people[-1]}"


class Chicago:
    """The default style of an edition."""

    def full(self, source: Source, locator: str | None = None) -> Runs:
        """Return a note’s full form (14.23): author, title, facts of publication, place."""
        runs = [*self._who(source), *self._title(source)]
        for part in self._parts(source, in_list=False):
            runs = [*runs, *part] if part[0].text.startswith(" (") else [*_comma(runs), *part]
        return self._placed(runs, locator, source)

    def short(self, source: Source, locator: str | None = None) -> Runs:
        """Return the family name and the short title (14.30)."""
        people = sources.names(source) or sources.names(source, "editor")
        families = [name.family for name in people]
        who = f"{families[0]} et al." if len(families) >= _ET_AL else _series(families)
        title = sources.short_title(source)
        if not scripts.is_latin(title):
            title = sources.field(source, "shorttitle") or self._romanized(source) or title
        runs = [Run(f"{who}, ")] if who else []
        return self._placed([*runs, self._set(title, source)], locator, None)

    def ibid(self, source: Source, locator: str | None = None) -> Runs:
        """Return “Ibid.” and the place (14.34)."""
        return self._placed([Run("Ibid.")], locator, None)

    def entry(self, source: Source, *, repeated: bool = False) -> Runs:
        """Return the entry of a list (14.62), with 3-em dashes for *repeated* authors (14.67)."""
        who = self._listed(source)
        if who and repeated:
            who = "———" + self._role(source)
        runs = [Run(who if who.endswith(".") else f"{who}.")] if who else []
        runs += [Run(" ")] if who else []
        runs += self._title(source)
        for part in self._parts(source, in_list=True):
            runs = [*_stop(runs), Run(" "), *part]
        return self._stopped(runs, source)

    def same_authors(self, source: Source, above: Source) -> bool:
        """Return whether both lists of names are the same and there are any."""
        here = self._names_of(source)
        return bool(here) and here == self._names_of(above)

    # -- people -------------------------------------------------------------------------

    @staticmethod
    def _names_of(source: Source) -> tuple[sources.Name, ...]:
        return sources.names(source) or sources.names(source, "editor")

    @staticmethod
    def _role(source: Source) -> str:
        editors = sources.names(source, "editor")
        if sources.names(source) or not editors:
            return ""
        return ", eds" if len(editors) > 1 else ", ed"

    def _who(self, source: Source) -> list[Run]:
        people = [name.straight for name in self._names_of(source)]
        if not people:
            return []
        who = f"{people[0]} et al." if len(people) >= _ET_AL else _series(people)
        role = self._role(source)
        return [Run(f"{who}{role}{'.' if role else ''}, ")]

    def _listed(self, source: Source) -> str:
        people = self._names_of(source)
        listed = [p.straight if n else p.inverted for n, p in enumerate(people)]
        # 14.76: after an inverted name comes a comma, even before “and”
        joined = f"{listed[0]}, and {listed[1]}" if len(listed) == 2 else _series(listed)
        return joined + self._role(source)

    def _helpers(self, source: Source, *, in_list: bool) -> list[str]:
        """Translator and editor: “trans. X” in notes, “Translated by X” in lists (14.104)."""
        found = []
        for role, note, entry in (
            ("editor", "ed.", "Edited by"),
            ("translator", "trans.", "Translated by"),
        ):
            people = [name.straight for name in sources.names(source, role)]
            of_part = role == "editor" and source.kind in _CHAPTERS
            if people and not of_part and not (role == "editor" and self._role(source)):
                found.append(f"{entry if in_list else note} {_series(people)}")
        return found

    # -- titles -------------------------------------------------------------------------

    @staticmethod
    def _romanized(source: Source) -> str:
        given = sources.field(source, "transliteration") or sources.field(source, "titletranslit")
        if given:
            return given
        title = source.title or ""
        romanized = scripts.romanize(title)
        return romanized if romanized != title and scripts.is_latin(romanized) else ""

    def _title(self, source: Source) -> list[Run]:
        """Return the title; a non-Latin one after its romanization and before its translation.

        11.90 and 14.99: romanized title, original script in roman letters, translation in
        brackets.
        """
        title = source.title or "Untitled"
        sub = sources.field(source, "subtitle")
        title = f"{title}: {sub}" if sub else title
        extra = ""
        romanized = "" if scripts.is_latin(title) else self._romanized(source)
        if romanized:
            title, extra = romanized, f" {title}"
        if translation := sources.field(source, "titletranslation"):
            extra += f" [{translation}]"
        return [self._set(title, source), Run(extra)] if extra else [self._set(title, source)]

    @staticmethod
    def _set(title: str, source: Source) -> Run:
        if source.kind in _ALONE:
            return Run(title, italic=True)
        inner = re.sub(r"“([^“”]*)”", r"‘\1’", title)  # 13.30: quotes within quotes are single
        return Run(f"“{inner}”")

    # -- facts of publication -----------------------------------------------------------

    def _parts(self, source: Source, *, in_list: bool) -> list[list[Run]]:
        """Return what follows the title, piece by piece; imprints of notes are in brackets."""
        parts = [[Run(part)] for part in self._helpers(source, in_list=in_list)]
        if addition := self._addition(source):
            parts.append([Run(addition)])
        return parts + self._container(source, in_list=in_list)

    @staticmethod
    def _addition(source: Source) -> str:
        return sources.field(source, "titleaddon") or sources.field(source, "type") or ""

    def _container(self, source: Source, *, in_list: bool) -> list[list[Run]]:
        if sources.field(source, "eventtitle"):
            return self._occasion(source, in_list=in_list)
        if sources.field(source, "journaltitle"):
            return [self._periodical(source, in_list=in_list)]
        if sources.field(source, "booktitle"):
            return self._chapter(source, in_list=in_list)
        return self._own(source, in_list=in_list)

    def _periodical(self, source: Source, *, in_list: bool) -> list[Run]:
        """A journal has volume and (year): pages (14.171); a newspaper has its date (14.191)."""
        volume, number = sources.field(source, "volume"), sources.field(source, "number")
        date, pages = dates.english(source.date), sources.field(source, "pages")
        name = Run(sources.field(source, "journaltitle"), italic=True)
        newspaper = _NEWSPAPERS.search(sources.field(source, "entrysubtype")) or not (
            volume or number
        )
        if newspaper:
            return [name, Run(f", {date}" if date else ", n.d.")]
        numbers = (
            f" {volume}, no. {number}" if volume and number else f" {volume or f'no. {number}'}"
        )
        numbers = numbers if volume else f",{numbers}"
        tail = f": {_dashed(pages)}" if pages and in_list else ""
        return [name, Run(f"{numbers} ({date or 'n.d.'}){tail}")]

    def _chapter(self, source: Source, *, in_list: bool) -> list[list[Run]]:
        """“Title,” in Book, ed. Editor (Place: Publisher, Year) (14.107)."""
        book = [
            Run("In " if in_list else "in "),
            Run(sources.field(source, "booktitle"), italic=True),
        ]
        editors = [name.straight for name in sources.names(source, "editor")]
        if editors:
            book.append(Run(f", {'edited by' if in_list else 'ed.'} {_series(editors)}"))
        volume, pages = sources.field(source, "volume"), sources.field(source, "pages")
        if volume:
            book.append(Run(f", vol. {volume}"))
        if pages and in_list:
            book.append(Run(f", {_dashed(pages)}"))
        return [book, *self._imprint(source, in_list=in_list)]

    def _occasion(self, source: Source, *, in_list: bool) -> list[list[Run]]:
        """A speech names its occasion, place and date (14.217), then where it is printed."""
        occasion = sources.field(source, "eventtitle")
        venue = sources.field(source, "venue")
        when = dates.english(sources.field(source, "eventdate") or source.date)
        text = ", ".join(part for part in (occasion, venue, when) if part)
        found = [[Run(text)]]
        if sources.field(source, "booktitle"):
            found += self._chapter(source, in_list=in_list)
        return found

    def _own(self, source: Source, *, in_list: bool) -> list[list[Run]]:
        parts: list[list[Run]] = []
        if edition := sources.field(source, "edition"):
            ordinal = _EDITION.get(edition, f"{edition}th") if edition.isdigit() else edition
            parts.append([Run(f"{ordinal} ed." if edition.isdigit() else ordinal)])
        if volume := sources.field(source, "volume"):
            parts.append([Run(f"{'Vol.' if in_list else 'vol.'} {volume}")])
        if series := sources.field(source, "series"):
            number = sources.field(source, "number")
            parts.append([Run(f"{series} {number}".strip())])
        return [*parts, *self._imprint(source, in_list=in_list)]

    def _imprint(self, source: Source, *, in_list: bool) -> list[list[Run]]:
        """Place, publisher and year; reprints give the first year as well (14.114)."""
        place = sources.field(source, "location")
        publisher = next(
            filter(None, (sources.field(source, f) for f in ("publisher", "institution"))), ""
        ) or sources.field(source, "howpublished")
        where = f"{place}: {publisher}" if place and publisher else place or publisher
        spoken = sources.field(source, "eventtitle") and not sources.field(source, "eventdate")
        date = "" if spoken else dates.english(source.date)
        first = dates.english(sources.field(source, "origdate"))
        when = date or ("" if spoken else "n.d.")
        if first and first != date:
            again = f"{first}. Reprint" if in_list else f"{first}; repr."
            where = f"{again}, {where}" if where else again
        imprint = ", ".join(part for part in (where, when) if part)
        if not imprint:
            return []
        bare = in_list or source.kind == "online"
        return [[Run(imprint)]] if bare else [[Run(f" ({imprint})")]]

    # -- ends ---------------------------------------------------------------------------

    @staticmethod
    def _placed(runs: list[Run], locator: str | None, source: Source | None) -> Runs:
        """Put the place at the end; pages lose their “p.” (14.147), other labels stay."""
        runs = list(join(runs))
        if not locator:
            return tuple(runs)
        place = _dashed(re.sub(r"^pp?\.\s?(?=[\divxlc])", "", locator))
        numbered = source and sources.field(source, "journaltitle") and runs[-1].text.endswith(")")
        if numbered and re.match(r"[\divxlc]", place):  # 14.171: Review 12, no. 3 (1950): 4
            return join([*runs, Run(f": {place}")])
        return join([*_mark(runs, ","), Run(f" {place}")])

    @staticmethod
    def _stopped(runs: list[Run], source: Source) -> Runs:
        doi = sources.field(source, "doi")
        address = f"https://doi.org/{doi}" if doi else sources.field(source, "url")
        tail = [Run(" "), Run(address, url=address), Run(".")] if address else []
        return join([*_stop(runs), *tail])


def _dashed(pages: str) -> str:
    return re.sub(r"\s?-+\s?", "–", pages)


def _stop(runs: list[Run]) -> list[Run]:
    """Put a full stop at the end, unless another mark stands there (6.124)."""
    last = join(runs)[-1]
    if re.search(r"[.?!][”’]?$", last.text):
        return runs
    return _mark(list(join(runs)), ".")


def _comma(runs: list[Run]) -> list[Run]:
    return [*_mark(list(join(runs)), ","), Run(" ")]


def _mark(runs: list[Run], mark: str) -> list[Run]:
    """Put *mark* at the end, inside a closing quotation mark as American typesetters do (6.9)."""
    last = runs[-1]
    if last.text.endswith("”") and not last.italic:
        return [*runs[:-1], last._replace(text=f"{last.text[:-1]}{mark}”")]
    return [*runs, Run(mark)]
