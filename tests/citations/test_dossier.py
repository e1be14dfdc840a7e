"""The page that the extension was made for: every citation, its source and its doubts."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from sphinx_notebook_ext.apparatus.citations import CitingNote, resolve

DOSSIER = os.environ.get("NOTEBOOK_DOSSIER")
pytestmark = pytest.mark.skipif(not DOSSIER, reason="NOTEBOOK_DOSSIER is unset")

#: number -> annotator, the last word of the note
NOTES = {
    1: ("GI", "2018."), 2: ("SMC", "country.”"), 3: ("SMC", "1918."), 4: ("SMC", "cit."),
    5: ("SMC", "1918."), 6: (None, "1921."), 7: ("SMC", "(1927)."), 8: ("SMC", "(1921)."),
    9: ("SMC", "(1921)."), 10: (None, "1928)."), 11: ("SMC", "1931)."), 12: ("SMC", "Ibid."),
    13: ("SMC", "(1927)."), 14: ("SMC", "1917)."), 15: ("GI", "kolkhoz."), 16: ("GI", "ие"),
    17: ("GI", "blow."), 18: ("SMC", "…”"), 19: ("SMC", "Ibid."), 20: ("GI", "defeats.”"),
    21: ("SMC", "Ibid."), 22: ("SMC", "Ibid."), 23: ("SMC", "Kind."), 24: ("SMC", "Ibid."),
    25: ("GI", "power.”"), 26: ("GI", "make"), 27: ("SMC", "(1927)."), 28: ("GI", "émigré."),
}  # fmt: skip


def notes(text: str) -> list[CitingNote]:
    found, position = [], 0
    for number, (by, end) in NOTES.items():
        sign = rf"{by} translator’s note:" if by else r"(?=Lenin,|Trotsky,)"
        start = re.compile(rf"{number}{sign}").search(text, position).end()
        position = text.index(end, start) + len(end)
        found.append(CitingNote(f"note-{number}", text[start:position].strip(), by, str(number)))
    return found


@pytest.fixture(scope="module")
def resolution():
    return resolve(notes(Path(DOSSIER).read_text(encoding="utf-8")))


def test_ten_works_with_their_notes(resolution):
    cited = [[int(n.removeprefix("note-")) for n in s.cited_in] for s in resolution.sources]
    assert cited[1:] == [
        [3, 4], [5], [6], [7, 13, 27], [8, 23], [9], [10], [11, 12, 18, 19, 21, 22, 24], [14],
    ]  # fmt: skip
    assert cited[0] == [1]


def test_only_three_citations_are_doubtful(resolution):
    doubts = {c.note: [d.code for d in c.doubts] for c in resolution.citations if c.doubts}
    assert doubts == {"note-4": ["NB405"], "note-21": ["NB403"], "note-24": ["NB404"]}


def test_the_way_back_from_note_24(resolution):
    chain = {c.note: c.chain for c in resolution.citations}
    assert chain["note-24"] == ("note-22",)
    assert chain["note-22"] == ("note-21",)
    assert chain["note-21"] == ("note-19",)


def test_locators(resolution):
    found = {c.note: c.reference.locator for c in resolution.citations if c.reference.locator}
    assert found == {
        "note-3": "Section One",
        "note-7": "chap. 4",
        "note-13": "chap. 4",
        "note-27": "chap. 1",
    }
