"""The reader in `docs/`: the ten works that the dossier's notes cite, every citation resolved."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"

#: The notes that cite each work, by the numbers of the page.
WORKS = {
    "lenin-1918-report": [3, 4],
    "shevchenko-2018": [1],
    "lenin-1918-sovnarkom": [5],
    "lenin-1921-policy": [6],
    "platform-1927": [7, 13, 27],
    "lenin-1921-tax": [8, 23],
    "lenin-1921-plan": [9],
    "trotsky-1928": [10],
    "trotsky-1931": [11, 12, 18, 19, 21, 22, 24],
    "lenin-1917-diary": [14],
}


@pytest.fixture(scope="module")
def apparatus(tmp_path_factory):
    out = tmp_path_factory.mktemp("reader")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "apparatus", str(DOCS), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads((out / "apparatus.json").read_text(encoding="utf-8"))


def test_who_cites_what(apparatus):
    numbers = {note["id"]: note["number"] for note in apparatus["notes"]}
    cited = {s["id"]: [numbers[note] for note in s["cited_in"]] for s in apparatus["sources"]}
    assert cited == WORKS


def test_the_doubtful_citations(apparatus):
    numbers = {note["id"]: note["number"] for note in apparatus["notes"]}
    doubts = {
        numbers[c["note"]]: [doubt["code"] for doubt in c["doubts"]]
        for c in apparatus["citations"]
        if c.get("doubts")
    }
    assert doubts == {4: ["NB405"], 21: ["NB403"], 24: ["NB404"]}
