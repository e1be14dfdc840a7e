"""The page that this software was made for; only numbers of it are kept here.

Needs the file: its path is in ``NOTEBOOK_DOSSIER``.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from sphinx_notebook_ext.readers.plain import PlainReading, Reading, read_page

DOSSIER = os.environ.get("NOTEBOOK_DOSSIER", "")
pytestmark = pytest.mark.skipif(not DOSSIER, reason="NOTEBOOK_DOSSIER is not set")

#: Start and end of marker, start and end of body, annotator, first digits of the body's SHA-256.
GOLD = (
    (1701, 1702, 1724, 1911, "GI", "96c2c9cf"),
    (6191, 6192, 6215, 6290, "SMC", "73332b89"),
    (7142, 7143, 7166, 7373, "SMC", "897bd421"),
    (7832, 7833, 7856, 7864, "SMC", "1a5c5044"),
    (8070, 8071, 8094, 8267, "SMC", "dad698a0"),
    (9006, 9007, 9007, 9210, None, "97d91303"),
    (11693, 11694, 11717, 11825, "SMC", "d89e0064"),
    (13552, 13553, 13576, 13661, "SMC", "25d516a9"),
    (13945, 13946, 13969, 14022, "SMC", "d02bcad7"),
    (16166, 16168, 16168, 16218, None, "39f91731"),
    (17346, 17348, 17371, 17513, "SMC", "dd234efd"),
    (20153, 20155, 20178, 20192, "SMC", "88b88bed"),
    (21459, 21461, 21484, 21592, "SMC", "d89e0064"),
    (23027, 23029, 23052, 23102, "SMC", "bbd7bbcd"),
    (27406, 27408, 27432, 27646, "GI", "17f409a2"),
    (27685, 27687, 27709, 27723, "GI", "d0f30a5e"),
    (28543, 28545, 28567, 28865, "GI", "7b7f294e"),
    (32037, 32039, 32062, 32102, "SMC", "ee93b4ae"),
    (34126, 34128, 34151, 34165, "SMC", "88b88bed"),
    (35271, 35273, 35295, 35485, "GI", "b414f114"),
    (35669, 35671, 35694, 35708, "SMC", "88b88bed"),
    (36404, 36406, 36429, 36443, "SMC", "88b88bed"),
    (37115, 37117, 37140, 37163, "SMC", "aa3e47d3"),
    (37950, 37952, 37975, 37989, "SMC", "88b88bed"),
    (39207, 39209, 39231, 39420, "GI", "2776e86d"),
    (43125, 43127, 43149, 43356, "GI", "57a14209"),
    (44181, 44183, 44206, 44282, "SMC", "61fc86c9"),
    (44412, 44414, 44436, 44595, "GI", "4e2d91ff"),
)
DOUBTS = {
    6: {"NB301"},
    10: {"NB301"},
    14: {"NB106"},
    15: {"NB208"},
    16: {"NB209", "NB210"},
    17: {"NB105"},
    23: {"NB602"},
    24: {"NB602"},
    26: {"NB209"},
    27: {"NB210"},
}


@pytest.fixture(scope="module")
def text() -> str:
    return Path(DOSSIER).read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def page(text: str) -> PlainReading:
    return read_page(text)


@pytest.mark.parametrize("number", range(1, len(GOLD) + 1))
def test_note(text: str, page: PlainReading, number: int) -> None:
    start, end, first, last, annotator, digest = GOLD[number - 1]
    note = page.apparatus.notes[number - 1]
    assert note.printed == str(number)
    assert note.marker == (start, end)
    assert note.annotator == annotator
    assert note.body == (first, last)
    assert hashlib.sha256(note.text.encode()).hexdigest()[:8] == digest
    assert {doubt.code for doubt in note.doubts} == DOUBTS.get(number, set())


def test_counts(page: PlainReading) -> None:
    assert len(page.apparatus.notes) == len(GOLD)
    assert len(page.apparatus.lacunae) == 12
    assert [(a.id, a.role) for a in page.apparatus.annotators] == [
        ("GI", "translator"),
        ("SMC", "translator"),
    ]
    assert sum(b.reading is Reading.INSERTION for b in page.brackets) >= 1


def test_doubtful_ends_are_not_called_sure(page: PlainReading) -> None:
    for note, gold in zip(page.apparatus.notes, GOLD, strict=True):
        assert note.confidence is not None
        assert note.confidence < 0.9 or note.body == gold[2:4]
