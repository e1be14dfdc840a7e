"""Compare what the linter finds before a repair with what it finds after it.

    python benchmarks/defects.py FOLDER [FOLDER ...] [--verbose]

Each FOLDER holds ``INDEX.tsv`` (columns ``case`` and ``classes``) and, for every case, a
folder with ``before.*`` and ``after.*``: a file just before and just after somebody repaired
its notes. A class of mistake is *shown* where ``before`` has a finding of one of its codes
that ``after`` has no more, and *gone* where ``after`` has no such finding that ``before``
had not. A case counts where its mistake is shown under one of its classes (one cause gives one
finding, whatever follows from it), and gone under all; other mistakes that a file holds before
and after are no matter.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_notebook_ext.lint.config import Options
from sphinx_notebook_ext.lint.runner import check_text

if TYPE_CHECKING:
    from sphinx_notebook_ext.lint.finding import Finding

#: Signs and notes that their format does not recognize: they are why a note is an orphan, a
#: sign leads nowhere or counts differ, and one cause gives one finding.
_BROKEN = {f"NB{number}" for number in (205, *range(220, 230))}

CODES = {
    "out-of-order": {"NB103", "NB104"},
    "gap": {"NB101", "NB108"},
    "orphan": {"NB202", "NB230", *_BROKEN},
    "wrong-syntax": {"NB201", *_BROKEN},
    "dangling": {"NB201", "NB109", *_BROKEN},
    "duplicate": {"NB102"},
    "count-mismatch": {"NB230", *_BROKEN},
}


def findings(path: Path) -> list[Finding]:
    """What the default rules find in the file."""
    return check_text(str(path), path.read_text("utf-8", "replace"), Options())


def said(found: list[Finding], codes: set[str]) -> Counter[tuple[str, str, str]]:
    """Findings by what they say of which line: its number changes with every repair above it."""
    return Counter((f.code, f.message, f.source.strip()) for f in found if f.code in codes)


def judge(before: list[Finding], after: list[Finding], name: str) -> tuple[bool, bool]:
    """Whether class *name* is shown before, and gone after."""
    codes = CODES[name]
    first, second = said(before, codes), said(after, codes)
    gone_by_message = Counter(key[:2] for key in first)
    new = [key for key in second - first if not gone_by_message[key[:2]]]
    if name in {"gap", "out-of-order"}:
        new = []  # who takes out a note and does not renumber leaves a gap: another mistake
    shown = bool(first - second)
    return shown, not new


def single(folder: Path, stem: str) -> Path:
    """The one file ``stem.*``."""
    found = [path for path in sorted(folder.glob(f"{stem}.*")) if path.suffix != ".json"]
    if len(found) != 1:
        sys.exit(f"{folder}: wants one file {stem}.*, has {len(found)}")
    return found[0]


def run(folder: Path, *, verbose: bool) -> tuple[int, int, int]:
    """Cases, those shown and those shown and gone."""
    index = folder / "INDEX.tsv"
    if not index.is_file():
        sys.exit(f"{folder}: there is no INDEX.tsv")
    with index.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    shown = gone = 0
    for row in rows:
        before = findings(single(folder / row["case"], "before"))
        after = findings(single(folder / row["case"], "after"))
        classes = {name: judge(before, after, name) for name in row["classes"].split(",")}
        is_shown = any(s for s, _ in classes.values())
        is_gone = is_shown and all(g for _, g in classes.values())
        shown += is_shown
        gone += is_gone
        seen = " ".join(f"{'+' if s else '-'}{name}" for name, (s, _) in classes.items())
        print(f"{row['case']:36} shown {'yes' if is_shown else 'NO ':3} "
              f"gone {'yes' if is_gone else 'NO ':3} {seen}")  # fmt: skip
        if verbose:
            for label, found in (("before", before), ("after", after)):
                for f in found:
                    print(f"    {label:6} {f.line}:{f.column} {f.code} {f.message}")
    return len(rows), shown, gone


def main() -> None:
    """Read the command line, print each case and the totals."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--verbose", action="store_true", help="print the findings as well")
    options = parser.parse_args()
    for folder in options.folders:
        count, shown, gone = run(folder, verbose=options.verbose)
        print(f"{folder}: {count} cases, shown {shown}, shown and gone {gone} "
              f"({gone / count:.0%})" if count else f"{folder}: no cases")  # fmt: skip


if __name__ == "__main__":
    main()
