"""A short text of our own, for an edition to begin with."""

from __future__ import annotations

TITLE = "Letters from a Lighthouse"

#: In the form that ``import`` reads: notes glued into the text, each with its annotator.
TEXT = """\
Letters from a Lighthouse

By Ida Bergström

Translated by M. Keller

Chapter I. The Lamp

My predecessor kept a diary of the weather, which the damp has eaten: “On the third of March the \
[illegible] came ashore, and we gave them [bread] and dry stockings.” The lamp is lit at dusk, and \
nobody on shore asks who lit it.1MK translator’s note: In the dialect of the island the word for \
lamp also means a watchful neighbour.

1) Whoever keeps a light owes it to strangers.

2) Whoever keeps a diary owes it to nobody, and therefore tells the truth in it.2ER editor’s \
note: Crossed out in the manuscript, then written again below.

Chapter II. The Boat

The boat comes on Fridays, when it comes. It brings flour, paraffin and newspapers, which I read \
in the order of their dates, [torn page] as if the world could be kept waiting.3MK translator’s \
note: Every fortnight, according to the timetable of the harbour office. See Anna Sund, The Winter \
Timetable (1911).
"""
