"""Measure how well notes glued into a text are found.

    python benchmarks/segmentation.py FOLDER [FOLDER ...]

Every folder below that holds ``glued.txt`` and ``gold.json`` is read. A marker is right
where its first digit is where the gold has it, a body where both its ends are. Notes that
the gold gives no body (references to an appendix) count as markers only.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from sphinx_notebook_ext.readers.plain import read_plain

_BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)


class Tally:
    """Counts over any number of pages."""

    def __init__(self) -> None:
        self.gold = self.found = self.markers = 0
        self.bodies_gold = self.bodies = 0
        self.bins: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])

    def add(self, other: Tally) -> None:
        for name in ("gold", "found", "markers", "bodies_gold", "bodies"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for key, (right, total) in other.bins.items():
            self.bins[key][0] += right
            self.bins[key][1] += total

    def line(self) -> str:
        return (
            f"markers {_share(self.markers, self.gold)} of gold, "
            f"{_share(self.markers, self.found)} of found; "
            f"bodies {_share(self.bodies, self.bodies_gold)}"
        )


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({100 * part / whole:.2f} %)" if whole else "0/0"


def _gold(path: Path) -> list[dict[str, Any]]:
    data = json.loads(path.read_text("utf-8"))
    notes: list[dict[str, Any]] = data["notes"] if isinstance(data, dict) else data
    return notes


def measure(folder: Path, show: int = 0) -> Tally:
    """Read one page and compare it with its gold."""
    text = (folder / "glued.txt").read_bytes().decode("utf-8")
    gold = {note["ref_start"]: note for note in _gold(folder / "gold.json")}
    tally = Tally()
    tally.gold = len(gold)
    tally.bodies_gold = sum(n["body"] is not None for n in gold.values())
    for note in read_plain(text).notes:
        assert note.marker is not None
        tally.found += 1
        truth = gold.get(note.marker.start)
        good = truth is not None
        tally.markers += good
        if truth is not None and truth["body"] is not None:
            good = note.body == (truth["body_start"], truth["body_end"])
            tally.bodies += good
        _count(tally, note.confidence or 0.0, good)
        if not good and show:
            _print_miss(text, note, truth)
    missed = (
        set(gold) - {n.marker.start for n in read_plain(text).notes if n.marker} if show else ()
    )
    for start in sorted(missed):
        print("  MISSED", repr(text[start - 60 : start + 60]))
    return tally


def _print_miss(text: str, note: Any, truth: dict[str, Any] | None) -> None:
    stop = note.body.end if note.body else note.marker.end
    print(
        f"  {note.confidence:.3f} {note.printed}",
        repr(text[note.marker.start - 50 : note.marker.end + 30]),
    )
    print("     ends ", repr(text[max(0, stop - 60) : stop]), "|", repr(text[stop : stop + 60]))
    if truth and truth["body"] is not None:
        end = truth["body_end"]
        print("     truth", repr(text[max(0, end - 60) : end]), "|", repr(text[end : end + 60]))
    else:
        print("     no note here" if truth is None else "     no body")


def _count(tally: Tally, confidence: float, good: bool) -> None:
    key = max(i for i, low in enumerate(_BINS[:-1]) if confidence >= low)
    tally.bins[key][0] += good
    tally.bins[key][1] += 1


def _calibration(tally: Tally) -> None:
    print("confidence      right")
    for key, (right, total) in sorted(tally.bins.items()):
        print(f"  {_BINS[key]:.2f}–{min(1.0, _BINS[key + 1]):.2f}   {_share(right, total)}")
    sure = [counts for key, counts in tally.bins.items() if _BINS[key] >= 0.9]
    right, total = sum(c[0] for c in sure), sum(c[1] for c in sure)
    print(f"of cuts at 0.9 or more, wrong: {_share(total - right, total)}")


def main() -> int:
    """Print the figures for each page and for all together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    total = Tally()
    pages = sorted(p.parent for f in options.folders for p in f.rglob("glued.txt"))
    if not pages:
        sys.exit("no glued.txt below the folders given: name a folder of text and gold")
    for page in pages:
        begun = time.perf_counter()
        tally = measure(page, options.show)
        print(f"{page.name[:40]:40} {tally.line()}  {time.perf_counter() - begun:.1f} s")
        total.add(tally)
    print(f"{'all':40} {total.line()}")
    _calibration(total)
    return 0


if __name__ == "__main__":
    sys.exit(main())
