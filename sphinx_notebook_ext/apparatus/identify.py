"""An id of its own for every record of an edition, as its JSON needs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from sphinx_notebook_ext.apparatus.model import Citation, Insertion, Lacuna, Note, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_notebook_ext.apparatus.model import Apparatus, Place

RecordT = TypeVar("RecordT", Note, Lacuna, Insertion)
AnyRecordT = TypeVar("AnyRecordT", Note, Lacuna, Insertion, Source, Citation)


def amended(record: AnyRecordT, **values: object) -> AnyRecordT:
    """*record* with other values; itself where it has them, since most records have."""
    for name, value in values.items():
        if getattr(record, name) != value:
            return replace(record, **values)  # type: ignore[arg-type]
    return record


def with_unique_ids(apparatus: Apparatus) -> Apparatus:
    """Give every record an id of its own: its anchor, or ``document#anchor`` where it is shared."""
    groups = (apparatus.notes, apparatus.lacunae, apparatus.insertions)
    counts = Counter(r.place.anchor for group in groups for r in group if r.place)

    def unique(place: Place) -> str:
        shared = counts[place.anchor] > 1
        return f"{place.document}#{place.anchor}" if shared else place.anchor

    def named(found: Sequence[RecordT]) -> tuple[RecordT, ...]:
        return tuple(amended(r, id=unique(r.place)) if r.place else r for r in found)

    ids = {
        f"{n.place.document}#{n.place.anchor}": unique(n.place) for n in apparatus.notes if n.place
    }
    return replace(
        apparatus,
        notes=named(apparatus.notes),
        lacunae=tuple(
            amended(x, note=ids.get(x.note, x.note) if x.note else None)
            for x in named(apparatus.lacunae)
        ),
        insertions=named(apparatus.insertions),
        sources=tuple(
            amended(s, cited_in=tuple(ids.get(n, n) for n in s.cited_in)) for s in apparatus.sources
        ),
        citations=tuple(
            amended(c, note=ids.get(c.note, c.note) if c.note else None)
            for c in apparatus.citations
        ),
    )
