"""The works that an edition knows: those of its bibliography and those its notes describe."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus import dates, scripts, sources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_notebook_ext.apparatus.citations.forms import Reference
    from sphinx_notebook_ext.apparatus.model import Source


def _family(author: str) -> str:
    people = sources.read_names(author)
    return scripts.fold_name(people[0].family) if people else ""


class Shelf:
    """Sources by id, findable by author and by the beginning of a title."""

    def __init__(self, given: Iterable[Source] = ()) -> None:
        self.sources: dict[str, Source] = {}
        self._families: dict[str, str] = {}
        self._by_family: defaultdict[str, list[str]] = defaultdict(list)
        self._titles: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._by_start: defaultdict[str, list[str]] = defaultdict(list)
        for source in given:
            self._put(source)
        self.given = frozenset(self.sources)

    def _put(self, source: Source) -> None:
        self.sources[source.id] = source
        name = scripts.fold_name(sources.family(source)) if sources.family(source) else ""
        self._families[source.id] = name
        self._by_family[name].append(source.id)
        titles = (source.title or "", sources.field(source, "shorttitle"))
        self._titles[source.id] = tuple(scripts.words(title) for title in titles if title)
        for title in self._titles[source.id]:
            for start in {title[:1], title[1:2]}:  # with and without its article
                if start:
                    self._by_start[start[0]].append(source.id)

    def family(self, source: str) -> str:
        """Return the folded family name of a source’s author."""
        return self._families.get(source, "")

    def by_author(self, author: str) -> list[str]:
        """Return the ids of the works of *author*, as a note names him, in order."""
        return self._by_family.get(_family(author), [])

    def same_author(self, author: str, source: str) -> bool:
        """Return whether *source* is by *author*; a work without a known author fits any."""
        return not self.family(source) or self.family(source) == _family(author)

    def find(self, author: str, title: str, year: str = "") -> list[str]:
        """Return the ids of works whose title begins so; exact titles alone where there are any."""
        wanted = scripts.words(title)
        if not wanted:
            return list(self.by_author(author))
        pool = self.by_author(author) if author else self._by_start.get(wanted[0], [])
        fitting = [id_ for id_ in dict.fromkeys(pool) if self._dated(id_, year)]
        exact = [id_ for id_ in fitting if wanted in self._titles[id_]]
        return exact or [id_ for id_ in fitting if self._begins(id_, wanted)]

    def _dated(self, source: str, year: str) -> bool:
        known = dates.year(self.sources[source].date)
        return not (year and known) or year == known

    def _begins(self, source: str, wanted: tuple[str, ...]) -> bool:
        wanted = wanted[1:] if wanted[0] in {"the", "a", "an"} and len(wanted) > 1 else wanted
        return any(
            title[at : at + len(wanted)] == wanted
            for title in self._titles[source]
            for at in (0, 1)
        )

    def describe(self, reference: Reference) -> str | None:
        """Return the id of the work that a full citation describes, adding it where it is new."""
        draft = reference.draft
        if draft is None or not draft.title:
            return None
        for known in self.find(reference.author, draft.title, reference.year):
            whole = scripts.words(draft.title)
            if known in self.given or whole in self._titles[known]:
                self._enrich(known, draft)
                return known
        key = sources.make_key(draft.author or "", draft.title, draft.date or "", self.sources)
        self._put(replace(draft, id=key))
        return key

    def _enrich(self, known: str, draft: Source) -> None:
        """Take the fuller name and the fields that a later full citation adds to a draft."""
        source = self.sources[known]
        if known in self.given:
            return
        author = max(source.author or "", draft.author or "", key=len) or None
        fields = dict(draft.fields) | dict(source.fields)
        self.sources[known] = replace(
            source, author=author, date=source.date or draft.date, fields=tuple(fields.items())
        )
