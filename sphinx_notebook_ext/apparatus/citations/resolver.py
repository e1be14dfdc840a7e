"""What Ibid. and its kin mean: the source, the way there, and every reason to doubt it.

The rules are those of the Chicago Manual of Style (17th edition, 14.34 to 14.36). *Ibid.*
repeats the single work of the note just before; *idem* repeats its author; *op. cit.* the
work of that author last cited; *loc. cit.* that work at the same place. Where several
annotators write in turns, each means his own notes: the antecedent is looked for in his
series first, and a note of another hand in between is a reason to doubt.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.citations.forms import IDEM, Form, Reference
from sphinx_notebook_ext.apparatus.citations.recognise import recognise
from sphinx_notebook_ext.apparatus.citations.records import CitingNote, Resolution, Resolved
from sphinx_notebook_ext.apparatus.citations.shelf import Shelf
from sphinx_notebook_ext.apparatus.model import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_notebook_ext.apparatus.model import Source

ACROSS = "NB403"
_IBIDS = frozenset({Form.IBID, Form.IDEM, Form.LOC_CIT})


@dataclass(frozen=True, slots=True)
class _Step:
    """A note that has been read: its place among all notes and the works that it cites."""

    index: int
    note: CitingNote
    sources: tuple[str, ...]
    locator: str | None


class Resolver:
    """Reads notes in order; :func:`resolve` is the usual way in."""

    def __init__(self, notes: Iterable[CitingNote], sources: Iterable[Source] = ()) -> None:
        self.shelf = Shelf(sources)
        self.notes = tuple(notes)
        self._shown = {note.id: note.shown for note in self.notes}
        self._references = [self._read(note) for note in self.notes]
        self._full: dict[str, int] = {}
        self._described: dict[tuple[int, int], str] = {}
        self._describe_all()
        self._series: defaultdict[str | None, list[_Step]] = defaultdict(list)
        self._all: list[_Step] = []
        # (series or "*", author) -> work -> the note that cites it last; the latest work last
        self._by_author: defaultdict[tuple[str | None, str], dict[str, str]] = defaultdict(dict)

    @staticmethod
    def _read(note: CitingNote) -> tuple[Reference, ...]:
        return recognise(note.text) if note.references is None else note.references

    def _describe_all(self) -> None:
        """Learn the works first: a short title may precede the full one."""
        authors: dict[str | None, str] = {}
        for index, (note, references) in enumerate(zip(self.notes, self._references, strict=True)):
            renamed = []
            for at, reference in enumerate(references):
                known = self._same_author(reference, authors.get(note.annotator, ""))
                renamed.append(known)
                authors[note.annotator] = known.author or authors.get(note.annotator, "")
                if known.form is Form.FULL and (source := self.shelf.describe(known)):
                    self._described[index, at] = source
                    self._full.setdefault(source, index)
            self._references[index] = tuple(renamed)

    @staticmethod
    def _same_author(reference: Reference, author: str) -> Reference:
        if not IDEM.fullmatch(reference.author):
            return reference
        draft = reference.draft and replace(reference.draft, author=author or None)
        return replace(reference, author=author, draft=draft)

    def run(self) -> Resolution:
        """Resolve every reference of every note."""
        found: list[Resolved] = []
        for index, (note, references) in enumerate(zip(self.notes, self._references, strict=True)):
            here: list[Resolved] = []
            for at, reference in enumerate(references):
                if resolved := self._resolve(index, at, note, reference, here):
                    here.append(resolved)
            self._remember(index, note, here)
            found += here
        return self._result(found)

    def _result(self, found: Sequence[Resolved]) -> Resolution:
        cited: defaultdict[str, list[str]] = defaultdict(list)
        for resolved in found:
            if resolved.source and resolved.note not in cited[resolved.source]:
                cited[resolved.source].append(resolved.note)
        works = tuple(
            replace(source, cited_in=tuple(cited.get(id_, ())))
            for id_, source in self.shelf.sources.items()
        )
        uncited = tuple(id_ for id_ in self.shelf.sources if id_ not in cited)
        return Resolution(works, tuple(found), uncited)

    def _remember(self, index: int, note: CitingNote, here: Sequence[Resolved]) -> None:
        works = tuple(dict.fromkeys(cite.source for cite in here if cite.source))
        if not works:
            return
        step = _Step(index, note, works, here[-1].reference.locator)
        self._series[note.annotator].append(step)
        self._all.append(step)
        for work in works:
            family = self.shelf.family(work)
            for series in (note.annotator, "*"):
                works_of_author = self._by_author[series, family]
                works_of_author.pop(work, None)
                works_of_author[work] = note.id

    def _resolve(
        self, index: int, at: int, note: CitingNote, ref: Reference, here: Sequence[Resolved]
    ) -> Resolved | None:
        if ref.key is not None:
            return self._keyed(index, note, ref, here)
        if ref.form is Form.FULL and (source := self._described.get((index, at))):
            return Resolved(note.id, ref, source)
        if ref.form in _IBIDS and not (ref.form is Form.LOC_CIT and ref.author):
            return self._ibid(index, note, ref, here)
        if ref.form in {Form.OP_CIT, Form.LOC_CIT}:
            return self._op_cit(index, note, ref, here)
        return self._short(index, note, ref)

    # -- by key -------------------------------------------------------------------------

    def _keyed(
        self, index: int, note: CitingNote, ref: Reference, here: Sequence[Resolved]
    ) -> Resolved:
        """The edition says what is meant; the printed wording may disagree with it."""
        key = ref.key or ""
        if key not in self.shelf.sources:
            message = f"no source “{key}” in this edition; add it to the bibliography"
            return Resolved(note.id, ref, None, doubts=(Doubt("NB408", message),))
        wording = next(iter(recognise(ref.printed)), None) if ref.printed else None
        if wording is None or wording.form not in {Form.IBID, Form.OP_CIT, Form.LOC_CIT}:
            return Resolved(note.id, ref, key)
        read = self._resolve(index, -1, note, wording, here)
        if read is None or read.source in {key, None} or read.doubts:
            return replace(read, reference=ref, source=key) if read else Resolved(note.id, ref, key)
        message = f"“{ref.printed}” points to “{read.source}”, the edition says “{key}”"
        return Resolved(note.id, ref, key, read.chain, (*read.doubts, Doubt("NB404", message)))

    # -- Ibid. --------------------------------------------------------------------------

    def _ibid(
        self, index: int, note: CitingNote, ref: Reference, here: Sequence[Resolved]
    ) -> Resolved:
        last = here[-1].source if here else None
        if last and (not ref.author or self.shelf.same_author(ref.author, last)):
            return Resolved(note.id, ref, last, (note.id,))
        step, doubts = self._antecedent(index, note, ref)
        if step is None:
            return self._by_name_alone(note, ref, doubts)
        source = step.sources[-1]
        doubts += self._several(step, ref)
        if ref.author:
            fitting = [id_ for id_ in step.sources if self.shelf.same_author(ref.author, id_)]
            if not fitting:
                return self._other_author(note, ref, step, doubts)
            source = fitting[-1]
        return Resolved(note.id, ref, source, (step.note.id,), tuple(doubts))

    def _antecedent(
        self, index: int, note: CitingNote, ref: Reference
    ) -> tuple[_Step | None, list[Doubt]]:
        series = self._series[note.annotator]
        step = series[-1] if series else self._all[-1] if self._all else None
        if step is None:
            message = f"“{ref.printed}” has nothing before it that cites a work"
            return None, [Doubt("NB401", message)]
        doubts = []
        if not series:
            who = step.note.annotator or "nobody"
            message = f"“{ref.printed}” is taken from {step.note.shown}, signed by {who}"
            doubts.append(
                Doubt(ACROSS, f"{message}: no earlier note of the same hand cites a work")
            )
        elif between := self.notes[step.index + 1 : index]:
            doubts.append(self._across(ref, step, between))
        return step, doubts

    @staticmethod
    def _across(ref: Reference, step: _Step, between: Sequence[CitingNote]) -> Doubt:
        named = ", ".join(
            f"{other.shown} ({other.annotator or 'unsigned'})" for other in between[:3]
        )
        more = f" and {len(between) - 3} more" if len(between) > 3 else ""
        stand = "stands" if len(between) == 1 else "stand"
        return Doubt(
            ACROSS,
            f"“{ref.printed}” is taken from {step.note.shown}, but {named}{more} {stand} between",
        )

    def _several(self, step: _Step, ref: Reference) -> list[Doubt]:
        if len(step.sources) < 2:
            return []
        works = ", ".join(f"“{source}”" for source in step.sources)
        message = f"“{ref.printed}” follows {step.note.shown}, which cites several works: {works}"
        return [Doubt("NB402", message)]

    def _other_author(
        self, note: CitingNote, ref: Reference, step: _Step, doubts: list[Doubt]
    ) -> Resolved:
        message = f"“{ref.printed}” follows {step.note.shown}, which cites another author’s work"
        found = self._last_by(note, ref.author)
        if found:
            message += f"; taken as that of {self._shown[found[0]]}"
        doubts = [*doubts, Doubt("NB404", message)]
        return Resolved(
            note.id, ref, found[1] if found else None, found[:1] if found else (), tuple(doubts)
        )

    def _by_name_alone(self, note: CitingNote, ref: Reference, doubts: list[Doubt]) -> Resolved:
        works = self.shelf.by_author(ref.author) if ref.author else []
        return Resolved(note.id, ref, works[0] if len(works) == 1 else None, (), tuple(doubts))

    def _last_by(self, note: CitingNote, author: str) -> tuple[str, str] | None:
        """Return the note and the work of *author* cited last, in this series if possible."""
        known = self.shelf.by_author(author)
        if not known:
            return None
        family = self.shelf.family(known[0])
        for series in (note.annotator, "*"):
            if works := self._by_author[series, family]:
                work = next(reversed(works))
                return works[work], work
        return None

    # -- Op. cit. and short forms -------------------------------------------------------

    def _op_cit(
        self, index: int, note: CitingNote, ref: Reference, here: Sequence[Resolved]
    ) -> Resolved:
        if ref.title:
            return self._short(index, note, ref) or Resolved(note.id, ref, None)
        if not ref.author:
            read = self._ibid(index, note, ref, here)
            if read.source is None:
                message = f"“{ref.printed}” names no work, and none is cited before it"
            else:
                chain = ", ".join(self._shown[note_id] for note_id in read.chain)
                message = f"“{ref.printed}” names no author; taken as the work of {chain}"
            kept = tuple(doubt for doubt in read.doubts if doubt.code != "NB401")
            return replace(read, doubts=(Doubt("NB405", message), *kept))
        return self._op_cit_of(note, ref)

    def _op_cit_of(self, note: CitingNote, ref: Reference) -> Resolved:
        found = self._last_by(note, ref.author)
        if found is None:
            works = self.shelf.by_author(ref.author)
            message = f"“{ref.printed}”: no work of that author is cited before it"
            return Resolved(
                note.id,
                ref,
                works[0] if len(works) == 1 else None,
                doubts=(Doubt("NB405", message),),
            )
        family = self.shelf.family(found[1])
        cited = self._by_author[note.annotator, family] or self._by_author["*", family]
        doubts: tuple[Doubt, ...] = ()
        if len(cited) > 1:
            message = f"“{ref.printed}” could be any of {len(cited)} works; taken as “{found[1]}”"
            doubts = (Doubt("NB405", message),)
        return Resolved(note.id, ref, found[1], found[:1], doubts)

    def _short(self, index: int, note: CitingNote, ref: Reference) -> Resolved | None:
        works = self.shelf.find(ref.author, ref.title, ref.year)
        if not works:
            return self._unknown(note, ref)
        steps = [
            (cited_in, work)
            for series in (note.annotator, "*")
            for work in works
            for cited_in in [self._note_citing(series, work)]
            if cited_in
        ]
        source = steps[0][1] if len(works) > 1 and steps else works[0]
        doubts: list[Doubt] = []
        if len(works) > 1:
            message = f"“{ref.printed}” could be any of {len(works)} works; taken as “{source}”"
            doubts.append(Doubt("NB405", message))
        if self._full.get(source, -1) > index:
            first = self.notes[self._full[source]].shown
            message = f"“{ref.printed}” comes before the full citation in {first}"
            doubts.append(Doubt("NB406", message))
        chain = next(((cited_in,) for cited_in, work in steps if work == source), ())
        return Resolved(note.id, ref, source, chain, tuple(doubts))

    def _note_citing(self, series: str | None, work: str) -> str | None:
        return self._by_author[series, self.shelf.family(work)].get(work)

    def _unknown(self, note: CitingNote, ref: Reference) -> Resolved | None:
        """A quoted title is a work even if nobody described it; plain words may be prose."""
        if not ref.firm:
            return None
        source = self.shelf.describe(ref)
        if source and not ref.truncated and ref.form is not Form.OP_CIT:
            return Resolved(note.id, ref, source)
        message = f"“{ref.printed}” fits no known source; cite it in full or add it"
        code = "NB405" if ref.form is Form.OP_CIT else "NB408"
        return Resolved(note.id, ref, source, doubts=(Doubt(code, message),))


def resolve(notes: Iterable[CitingNote], sources: Iterable[Source] = ()) -> Resolution:
    """Resolve the citations of *notes*, in the order of the edition.

    *sources* are those that the edition declares; works that notes cite in full are added,
    with keys such as `trotsky-1931`. Linear in the number of citations.
    """
    return Resolver(notes, sources).run()
