"""The Chicago Manual of Style, notes and bibliography (17th edition, chapter 14).

Numbers in the comments are its sections. What a work does not say is left out; an
undated one says “n.d.” where an imprint would hold the year (14.145).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus import dates, scripts, sources
from sphinx_notebook_ext.apparatus.citations.style import Run, Runs, join
from sphinx_notebook_ext.apparatus.citations.terms import terms_of

if TYPE_CHECKING:
    from sphinx_notebook_ext.apparatus.model import Source

#: Works that stand alone: their titles are italic; all others’ are quoted (14.86).
_ALONE = frozenset(
    "book mvbook booklet pamphlet proceedings mvproceedings collection mvcollection periodical "
    "manual reference".split()
)
_CHAPTERS = frozenset("incollection inbook inproceedings conference suppbook".split())
_NEWSPAPERS = re.compile(r"newspaper", re.IGNORECASE)
_ET_AL = 4  # 14.76: more than three authors are “et al.” in notes


class Chicago:
    """The default style of an edition; *language* is that of its words, titles are as they are."""

    def __init__(self, language: str = "en") -> None:
        self._terms = terms_of(language)

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
        who = self._people(families)
        title = sources.short_title(source)
        if self._terms.romanizes and not scripts.is_latin(title):
            title = sources.field(source, "shorttitle") or self._romanized(source) or title
        runs = [Run(f"{who}, ")] if who else []
        return self._placed([*runs, self._set(title, source)], locator, None)

    def ibid(self, source: Source, locator: str | None = None) -> Runs:
        """Return “Ibid.” and the place (14.34)."""
        return self._placed([Run(self._terms.ibid)], locator, None)

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

    def _people(self, people: list[str]) -> str:
        return f"{people[0]} {self._terms.et_al}" if len(people) >= _ET_AL else self._row(people)

    def _row(self, people: list[str]) -> str:
        return self._terms.series(people)

    def _role(self, source: Source) -> str:
        editors = sources.names(source, "editor")
        if sources.names(source) or not editors:
            return ""
        return f", {self._terms.editors if len(editors) > 1 else self._terms.editor}"

    def _who(self, source: Source) -> list[Run]:
        people = [name.straight for name in self._names_of(source)]
        if not people:
            return []
        who = self._people(people)
        role = self._role(source)
        return [Run(f"{who}{role}{'.' if role else ''}, ")]

    def _listed(self, source: Source) -> str:
        people = self._names_of(source)
        listed = [p.straight if n else p.inverted for n, p in enumerate(people)]
        # 14.76: after an inverted name comes a comma, even before “and”
        joined = f",{self._terms.last}".join(listed) if len(listed) == 2 else self._row(listed)
        return joined + self._role(source)

    def _helpers(self, source: Source, *, in_list: bool) -> list[str]:
        """Translator and editor: “trans. X” in notes, “Translated by X” in lists (14.104)."""
        found = []
        for role, words in (
            ("editor", self._terms.edited),
            ("translator", self._terms.translated),
        ):
            people = [name.straight for name in sources.names(source, role)]
            of_part = role == "editor" and source.kind in _CHAPTERS
            if people and not of_part and not (role == "editor" and self._role(source)):
                found.append(f"{words[in_list]} {self._row(people)}")
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
        title = source.title or self._terms.untitled
        sub = sources.field(source, "subtitle")
        title = f"{title}: {sub}" if sub else title
        extra = ""
        kept = scripts.is_latin(title) or not self._terms.romanizes
        romanized = "" if kept else self._romanized(source)
        if romanized:
            title, extra = romanized, f" {title}"
        if translation := sources.field(source, "titletranslation"):
            extra += f" [{translation}]"
        return [self._set(title, source), Run(extra)] if extra else [self._set(title, source)]

    def _set(self, title: str, source: Source) -> Run:
        if source.kind in _ALONE:
            return Run(title, italic=True)
        return Run(self._terms.quoted(title))

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

    def _date(self, date: str | None) -> str:
        return dates.in_words(date, self._terms.language)

    def _periodical(self, source: Source, *, in_list: bool) -> list[Run]:
        """A journal has volume and (year): pages (14.171); a newspaper has its date (14.191)."""
        volume, number = sources.field(source, "volume"), sources.field(source, "number")
        date, pages = self._date(source.date), sources.field(source, "pages")
        name = Run(sources.field(source, "journaltitle"), italic=True)
        newspaper = _NEWSPAPERS.search(sources.field(source, "entrysubtype")) or not (
            volume or number
        )
        if newspaper:
            return [name, Run(f", {date or self._terms.undated}")]
        issue = f"{self._terms.number} {number}" if number else ""
        numbers = f"{f' {volume}' if volume else ''}{f', {issue}' if issue else ''}"
        tail = f": {_dashed(pages)}" if pages and in_list else ""
        return [name, Run(f"{numbers} ({date or self._terms.undated}){tail}")]

    def _chapter(self, source: Source, *, in_list: bool) -> list[list[Run]]:
        """“Title,” in Book, ed. Editor (Place: Publisher, Year) (14.107)."""
        book = [
            Run(self._terms.inside[in_list]),
            Run(sources.field(source, "booktitle"), italic=True),
        ]
        editors = [name.straight for name in sources.names(source, "editor")]
        if editors:
            book.append(Run(f", {self._terms.edited_inside[in_list]} {self._row(editors)}"))
        volume, pages = sources.field(source, "volume"), sources.field(source, "pages")
        if volume:
            book.append(Run(f", {self._terms.volume[0]} {volume}"))
        if pages and in_list:
            book.append(Run(f", {_dashed(pages)}"))
        return [book, *self._imprint(source, in_list=in_list)]

    def _occasion(self, source: Source, *, in_list: bool) -> list[list[Run]]:
        """A speech names its occasion, place and date (14.217), then where it is printed."""
        occasion = sources.field(source, "eventtitle")
        venue = sources.field(source, "venue")
        when = self._date(sources.field(source, "eventdate") or source.date)
        text = ", ".join(part for part in (occasion, venue, when) if part)
        found = [[Run(text)]]
        if sources.field(source, "booktitle"):
            found += self._chapter(source, in_list=in_list)
        return found

    def _own(self, source: Source, *, in_list: bool) -> list[list[Run]]:
        parts: list[list[Run]] = []
        if edition := sources.field(source, "edition"):
            parts.append([Run(self._terms.ordinal(edition) if edition.isdigit() else edition)])
        if volume := sources.field(source, "volume"):
            parts.append([Run(f"{self._terms.volume[in_list]} {volume}")])
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
        date = "" if spoken else self._date(source.date)
        first = self._date(sources.field(source, "origdate"))
        when = date or ("" if spoken else self._terms.undated)
        if first and first != date:
            again = f"{first}{self._terms.again[in_list]}"
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
