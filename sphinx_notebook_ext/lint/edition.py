"""Rules for whole editions: numbers, pointers and sources across files.

Each file leaves a small :class:`Digest`, so that many files need no more memory than one
and may be read in several processes.
"""

from __future__ import annotations

import re
from itertools import pairwise

from sphinx_notebook_ext.lint.carried import without_twins
from sphinx_notebook_ext.lint.finding import Finding
from sphinx_notebook_ext.lint.prefixes import mistyped
from sphinx_notebook_ext.lint.registry import RULES
from sphinx_notebook_ext.lint.renumber import see_notes
from sphinx_notebook_ext.lint.sources import cited_keys, declared_keys
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.registry import Selection
    from sphinx_notebook_ext.lint.suppress import Suppression
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page


class Item:
    """A word with its place: a label, a key or a number."""

    __slots__ = ("end", "group", "key", "number", "path", "place", "silenced", "word")

    def __init__(self, page: Page, word: str, span: tuple[int, int], silenced: list[str]) -> None:
        self.path = page.path
        self.word = word
        self.place = page.place(span[0])
        self.end = page.place(span[1])
        self.silenced = silenced
        self.group = ""
        self.number = 0
        # the word as labels are compared
        self.key = " ".join(word.lstrip("#").lower().split())


class Digest:
    """What one file says to the others, as far as *rules* ask for it."""

    __slots__ = (
        "cited",
        "declared",
        "last",
        "movable",
        "notes",
        "numbers",
        "path",
        "pointers",
        "referenced",
        "see",
        "slips",
    )

    def __init__(self, page: Page, silenced: list[Suppression], rules: Selection) -> None:
        def item(word: str, start: int, end: int) -> Item:
            words = [s.word for s in silenced if s.start <= start < s.end] if silenced else []
            return Item(page, word, (start, end), words)

        self.path = page.path
        self.see = [item(m[1], *m.span(1)) for m in see_notes(page)]
        if not (page.notes or page.references or page.constructs):  # as most pages of a manual
            self.notes = self.pointers = self.declared = self.cited = []
            self.slips = self.movable = self.referenced = self.numbers = set()
            self.last = 0
            return
        codes = rules.codes
        of_sources = not codes.isdisjoint(_OF_SOURCES)
        self.notes = [_numbered(item, note) for note in page.notes if note.by is not None]
        self.slips = {slip.number for slip in mistyped(page).values()}
        self.movable = {n.label.key for n in page.notes if n.form == "directive"}
        roles = [r for r in page.references if r.form == "role"]
        self.pointers = [item(r.label.text, r.start, r.end) for r in roles]
        self.referenced = {r.label.key for r in page.references} if "NB202" in codes else set()
        self.declared = [item(*key) for key in declared_keys(page)] if of_sources else []
        self.cited = [item(*key) for key in cited_keys(page)] if of_sources else []
        self.numbers = {n.number for n in page.notes if n.number is not None}
        numbers = [n.number for n in page.notes if n.by is None and n.number is not None]
        self.last = max(numbers, default=0)


#: uncited-source, unknown-source.
_OF_SOURCES = frozenset({"NB407", "NB408"})


def _numbered(item: Callable[[str, int, int], Item], note: NoteToken) -> Item:
    found: Item = item(note.label.text, note.start, max(note.label_end, note.start + 1))
    found.group = note.by or note.label.prefix
    found.number = note.number or 0
    return found


def check_edition(
    digests: list[Digest],
    found: list[Finding],
    options: Options,
    rules: Selection,
    sources: Iterable[str] = (),
) -> list[Finding]:
    """*found*, without what other files explain, and with what only the whole shows."""
    more = [
        *_pointers(digests),
        *_unreferenced(digests),
        *_duplicates(digests),
        *_gaps(digests),
        *_see_notes(digests),
        *_sources(digests, set(sources)),
    ]
    kept = [finding for finding in found if not _goes_on(finding, digests)]
    for code, item, message, hint in more:
        silenced = (*item.silenced, *options.ignored_in(item.path))
        if code in rules.codes and not any(_named(code, word) for word in silenced):
            kept.append(_finding(code, item, message, hint))
    return without_twins(sorted(kept, key=lambda finding: finding.key))


Told = tuple[str, Item, str, str]


def _named(code: str, word: str) -> bool:
    return code.startswith(word.upper()) or RULES[code].name == word


def _finding(code: str, item: Item, message: str, hint: str) -> Finding:
    rule = RULES[code]
    return Finding(item.path, item.place, item.end, code, rule.name, rule.severity, message, hint)


def _goes_on(finding: Finding, digests: list[Digest]) -> bool:
    """A series that begins where another file ends goes on from there, and so do citations.

    What a comment tells of was found in the whole source, and no other file explains it.
    """
    if finding.told:
        return False
    if finding.code == "NB401":
        return _may_point_back(finding, digests)
    if finding.code != "NB108":
        return False
    number = re.search(r"\d+", finding.message)
    return number is not None and any(
        d.path != finding.path and d.last == int(number[0]) - 1 for d in digests
    )


def _may_point_back(finding: Finding, digests: list[Digest]) -> bool:
    """Whether the Ibid. stands in its file’s first note, and another file’s may come before.

    A note between the work and its Ibid. is in the way, whichever file the work stands in.
    """
    home = next((d for d in digests if d.path == finding.path), None)
    place = (finding.line, finding.column)
    before = [note for note in home.notes if note.place <= place] if home else []
    others = [note for d in digests if d.path != finding.path for note in d.notes]
    if len(before) > 1:
        return False
    if not before or not before[0].number:
        return bool(others)
    return any(not note.number or note.number < before[0].number for note in others)


def _pointers(digests: list[Digest]) -> Iterator[Told]:
    labels = {note.key for digest in digests for note in digest.notes}
    for digest in digests:
        for item in digest.pointers:
            if item.key not in labels:
                yield "NB201", item, f"there is no note {item.word}", "write the note"


def _unreferenced(digests: list[Digest]) -> Iterator[Told]:
    referenced: set[str] = set().union(*(digest.referenced for digest in digests))
    for digest in digests:
        for item in digest.notes:
            if item.key in digest.movable and item.key not in referenced:
                hint = "set its sign in the text, or remove it"
                what = f"note {item.word}" if item.word else "this note, which has no label"
                yield "NB202", item, f"nothing points to {what}", hint


def _duplicates(digests: list[Digest]) -> Iterator[Told]:
    first: dict[str, Item] = {}
    for digest in digests:
        for item in digest.notes:
            known = first.setdefault(item.key, item)
            if known.path != item.path:
                where = f"{known.path}:{known.place[0]}"
                hint = "give it a label of its own"
                yield "NB102", item, f"note {item.word} is already defined in {where}", hint


def _gaps(digests: list[Digest]) -> Iterator[Told]:
    """Numbers that no annotator has, between the lowest and the highest there is."""
    groups: dict[str, dict[int, Item]] = {}
    for digest in digests:
        for item in digest.notes:
            if item.number:
                groups.setdefault(item.group, {}).setdefault(item.number, item)
    if not groups:
        return
    slips: set[int] = set().union(*(digest.slips for digest in digests))
    shared = sum(map(len, groups.values())) == len(set().union(*groups.values()))
    if shared:
        merged = {number: item for group in groups.values() for number, item in group.items()}
        groups = {"": merged}
    for group in groups.values():
        numbers = sorted(group)
        for before, after in pairwise(numbers):
            if after - before > 1 and not {before + 1, after - 1} <= slips:
                what = (
                    f"note {before + 1} is"
                    if after - before == 2
                    else (f"notes {before + 1} to {after - 1} are")
                )
                message = f"{what} missing between {before} and {after}"
                yield "NB101", group[after], message, "restore what is lost, or renumber"


def _see_notes(digests: list[Digest]) -> Iterator[Told]:
    numbers: set[int] = set().union(*(digest.numbers for digest in digests))
    for digest in digests if numbers else ():
        for item in digest.see:
            if int(item.word) not in numbers:
                yield "NB110", item, f"there is no note {item.word}", "was it renumbered?"


def _sources(digests: list[Digest], known: set[str]) -> Iterator[Told]:
    declared = known | {item.word for digest in digests for item in digest.declared}
    cited = {item.word for digest in digests for item in digest.cited}
    for digest in digests:
        for item in digest.cited if declared else ():
            if item.word not in declared:
                hint = "declare it, or correct the key"
                yield "NB408", item, f"there is no source {item.word!r}", hint
        for item in digest.declared if cited else ():
            if item.word not in cited:
                yield (
                    "NB407",
                    item,
                    f"nothing cites the source {item.word!r}",
                    "cite it, or remove it",
                )


_ENTRY = Lazy(r"@(?!comment|string|preamble)\w+\s*[{(]\s*([^,\s]+)\s*,", re.IGNORECASE)


def bibtex_keys(text: str) -> set[str]:
    """The keys of the entries in a BibTeX file."""
    return set(_ENTRY.findall(text))


def misspelt_names(bibliographies: dict[str, str], options: Options) -> Iterator[Finding]:
    """Types and fields of BibTeX files that are slips."""
    from sphinx_notebook_ext.readers.bibtex_names import misspelt

    rule = RULES["NB409"]
    for path, text in bibliographies.items():
        if any(rule.named(word) for word in options.ignored_in(path)):
            continue
        starts = [found.start() for found in _ENTRY.finditer(text)]
        for start, end in pairwise([*starts, len(text)]):
            for offset, name, meant in misspelt(text[start:end]):
                at = start + offset
                line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
                places = (line, column), (line, column + len(name))
                message = f"{name!r} is no name that BibTeX knows"
                hint = f"did you mean {meant}?"
                yield Finding(path, *places, rule.code, rule.name, rule.severity, message, hint)
