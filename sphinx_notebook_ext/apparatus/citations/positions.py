"""Positions of citations by the rules of CSL 1.0.2 (“Choose”, `position`).

A *cite* refers to one work; a *cluster* (CSL: citation) is what stands in one place, as the
cites of one note. A cite that refers to a work cited before is `subsequent`. It is
`ibid` when it follows a cite of the same work in its cluster, or opens a cluster and the one
before consists of a single cite of the same work; then the locators decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.model import Position

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Cite:
    """A reference to one work, at a place in it."""

    source: str
    locator: str | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """The cites that stand together.

    A note without cites is a cluster without cites: a reader looks for Ibid.’s work in
    the note just before, so that no Ibid. reaches across it. ``stream`` keeps apart
    what a reader does not read as one row, such as notes and running text.
    """

    cites: tuple[Cite, ...] = ()
    stream: str = "notes"


def positions(clusters: Iterable[Cluster]) -> list[tuple[Position, ...]]:
    """Return the position of every cite, cluster by cluster, in one pass."""
    seen: set[str] = set()
    before: dict[str, Cluster] = {}
    found = []
    for cluster in clusters:
        row: list[Position] = []
        previous = _single(before.get(cluster.stream))
        for cite in cluster.cites:
            row.append(_position(cite, previous, seen))
            seen.add(cite.source)
            previous = cite
        before[cluster.stream] = cluster
        found.append(tuple(row))
    return found


def _single(cluster: Cluster | None) -> Cite | None:
    return cluster.cites[0] if cluster and len(cluster.cites) == 1 else None


def _position(cite: Cite, previous: Cite | None, seen: set[str]) -> Position:
    if cite.source not in seen:
        return Position.FIRST
    if previous is None or previous.source != cite.source:
        return Position.SUBSEQUENT
    here, there = _plain(cite.locator), _plain(previous.locator)
    if here == there:
        return Position.IBID
    return Position.IBID_WITH_LOCATOR if here else Position.SUBSEQUENT


def _plain(locator: str | None) -> str:
    """Return *locator* so that `pp. 4-5` and `pp. 4–5` are the same place."""
    return re.sub(r"[\s–—-]+", "-", (locator or "").strip(" .,")).lower()
