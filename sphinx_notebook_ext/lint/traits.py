"""What a page has that rules look for, found in one pass over its tokens.

A rule whose trait a page lacks is not even imported; a page whose numbers run 1, 2, 3 … and
whose signs and notes match, as nearly all do, needs none of the rules about numbers.
"""

from __future__ import annotations

from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page, Reference

_YEAR = Lazy(r"[0-9]{4}")
_MONTH = Lazy(
    r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October|-\d\d-"
)
_CITED = Lazy(r"[^\W\d_](?:, |\. )(?:in )?[“«*\"_„‘]")
_LETTERS = frozenset("lIOo|")


def traits(page: Page) -> set[str]:
    """The traits of *page*; the names are those that rules need (see the registry)."""
    found = {"text"}
    if page.brackets:
        found.add("brackets")
    if _YEAR.search(page.text, 0, 1500) and _MONTH.search(page.text, 0, 1500):
        found.add("dated")
    if page.annotators and "resp" in page.text:
        found.add("resp")
    if not (page.notes or page.references):
        return found
    found.add("notes")
    found |= {f"broken:{way}" for way in page.broken if way}
    found |= _of_numbers(page)
    found |= _of_labels(page)
    found |= _of_places(page)
    if sum(_cites(page, note) for note in page.notes) > 1:
        found.add("citing")
    return found


def _cites(page: Page, note: NoteToken) -> bool:
    """Whether a note begins like a citation: a name, and a title in quotes or italics."""
    return _CITED.search(page.text, note.body_start, note.body_start + 90) is not None


def _of_numbers(page: Page) -> set[str]:
    """``disorder``: the notes, or the first signs, are not simply 1, 2, 3 …"""
    notes = [note.label.text for note in page.notes]
    wanted = [str(number) for number in range(1, len(notes) + 1)]
    signs = list(dict.fromkeys(reference.label.text for reference in page.references))
    return set() if notes == wanted == signs else {"disorder"}


def _of_labels(page: Page) -> set[str]:
    found = set()
    if {r.label.key for r in page.references} != {n.label.key for n in page.notes}:
        found.add("unlinked")
    if any(not _LETTERS.isdisjoint(token.label.text) for token in page.tokens):
        found.add("letters")
    if any(token.form in {"anonymous", "symbol"} for token in page.tokens):
        found.add("counted")
    if page.annotators or "s note" in page.text or any(n.by is not None for n in page.notes):
        found.add("signed")
    return found


def _of_places(page: Page) -> set[str]:
    """``touching``, ``spaced``, ``digits``: what stands before signs; ``nested`` notes."""
    found = set()
    end = -1
    for note in page.notes:
        if note.start < end:
            found.add("nested")
        end = max(end, note.end)
    end = -1
    for reference in page.references:
        if reference.start == end:
            found.add("touching")
        end = reference.end
        found |= _before(page, reference)
    return found


def _before(page: Page, reference: Reference) -> set[str]:
    start = reference.start
    before = page.text[start - 1 : start]
    if before.isdigit():
        return {"digits"}
    if before == " " and page.text[start - 2 : start - 1] == "\\":
        return {"digits"} if page.text[start - 3 : start - 2].isdigit() else set()
    if before.isspace() and before != "\n":
        odd = before != " " or page.text[start - 2 : start - 1] in {" ", "\t"}
        return {"spaced", "odd"} if odd else {"spaced"}
    return set()
