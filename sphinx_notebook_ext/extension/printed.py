"""Whether the numbers in short-form labels are those of a printed page.

``[^GI-17]`` may keep the number 17 of the source page, or be the seventeenth note that an editor
wrote down under this name. A printed series counts from one and has each number once; where two
notes that count together have the same number, or one is called 0, the labels are mere names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.labels import split_short_label
from sphinx_notebook_ext.extension.config import numbering_of

if TYPE_CHECKING:
    from collections.abc import Hashable

    from sphinx.config import Config

    from sphinx_notebook_ext.apparatus.edition import Edition
    from sphinx_notebook_ext.apparatus.model import Note
    from sphinx_notebook_ext.apparatus.numbering import NoteKey


def from_label(note: Note, annotators: list[str]) -> bool:
    """Whether the printed number of *note* is what its label says, and no option."""
    split = split_short_label(note.label, annotators)
    return split is not None and split[1] == note.printed


def mere_names(edition: Edition, config: Config) -> frozenset[NoteKey]:
    """The notes whose label only looks like a printed number."""
    numbering = numbering_of(config)
    ids = list(config.notebook_annotators)
    series: defaultdict[Hashable, dict[NoteKey, str]] = defaultdict(dict)
    for key, note in edition.notes.items():
        if note.printed and from_label(note, ids):
            series[numbering.series(key, note.annotator)][key] = note.printed
    named: set[NoteKey] = set()
    for labels in series.values():
        counts = Counter(labels.values())
        if counts["0"] or max(counts.values()) > 1:
            named.update(labels)
    return frozenset(named)
