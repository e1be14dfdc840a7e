"""Which documents must be written again although their source has not changed.

For each output the domain remembers a digest, per document, of everything of the edition that
the document shows: numbers, targets, citations, registers. Two builders that share one doctree
folder each have their own memory, so neither hides a change from the other.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_notebook_ext.apparatus.edition import Edition


def changed_documents(edition: Edition, written: dict[str, str]) -> list[str]:
    """The documents whose digest is not the one in *written*, which is brought up to date.

    Documents that show nothing of the edition any more come last; some of them may be gone.
    """
    digests = {name: _digest(shown) for name, shown in _shown(edition).items()}
    registers = {name for name, content in edition.documents.items() if content.registers}
    if registers:
        whole = _digest(_listed(edition, digests))
        digests.update({name: _digest([digests.get(name), whole]) for name in registers})
    changed = [name for name, digest in digests.items() if written.get(name) != digest]
    gone = sorted(written.keys() - digests.keys())
    written.clear()
    written.update(digests)
    return [*changed, *gone]


def _digest(shown: Sequence[object]) -> str:
    return hashlib.sha256(repr(shown).encode()).hexdigest()


def _listed(edition: Edition, digests: Mapping[str, str]) -> tuple[object, ...]:
    """What registers list: all that documents show, and what only registers say of it."""
    return (
        edition.order,
        [content.extent for content in edition.documents.values()],
        sorted(digests.items()),
        edition.annotators,
        edition.lacunae,
        edition.insertions,
        list(edition.sources.values()),
        sorted(edition.homes.items()),
        [(note.annotator, note.text) for note in edition.notes.values()],
    )


def _shown(edition: Edition) -> dict[str, list[object]]:
    """What each document shows of the edition, registers apart."""
    shown: defaultdict[str, list[object]] = defaultdict(list)
    for place, key in edition.targets.items():
        # a marker shows its note's number, and in print the note itself
        home = edition.notes[key]
        shown[place.document].append((place, key, edition.numbers[key], home.annotator))
        if place.document != key.document:
            shown[place.document].append(home.text)
    for key, note in edition.notes.items():
        shown[key.document].append((key, edition.numbers[key], note.references))
    _add_citations(edition, shown)
    return shown


def _add_citations(edition: Edition, shown: defaultdict[str, list[object]]) -> None:
    cited: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for place, citation in edition.citations.by_place.items():
        shown[place.document].append(citation)
        cited[place.document][citation.source] = None
    for document, keys in cited.items():
        works = [(edition.sources.get(key), edition.homes.get(key)) for key in keys]
        shown[document].append(works)
    for source in edition.sources.values():
        # an entry that is declared in a document shows who cites it
        if source.place:
            citing = edition.citations.by_source.get(source.id, ())
            numbers = [edition.citations.numbers.get(c.note or "") for c in citing]
            shown[source.place.document].append((source, citing, numbers))
