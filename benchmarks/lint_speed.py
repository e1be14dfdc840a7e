"""Compare the linter's speed with that of others, in one run, on any folder.

    python benchmarks/lint_speed.py FOLDER [--runs 5]

Prints the CPU time (user and system, the best of some runs) of

* ``python -c pass``, and the linter on one small file: how fast a hook starts;
* one compiled expression per line over all files: one that looks for a bracket, which is the
  fastest there is, and one that finds a single mistake, a sign glued to its word;
* ``sphinx-lint -j1`` on .rst files, ``rumdl`` (MD066 to MD068) on .md, where installed;
* ``sphinx-notebook lint --jobs 1`` on the same files, all default rules on.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed: with compiled modules
LINT = [sys.executable, "-m", "sphinx_notebook_ext", "lint"]
PER_LINE = """
import re, sys
search = re.compile(r"%s\\[(?:\\^[^\\]\\s]+|#?[\\w-]*)\\]_?").search
for path in sys.argv[1:]:
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            search(line)
"""


def cpu(commands: dict[str, list[str]], runs: int) -> dict[str, float]:
    """Seconds of CPU of each command, children included: the best of *runs* in turn."""
    best = dict.fromkeys(commands, float("inf"))
    for _ in range(runs):
        for name, command in commands.items():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, check=False, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            best[name] = min(best[name], sum(after[:2]) - sum(before[:2]))
    return best


def files_of(folder: Path, *suffixes: str) -> list[str]:
    return sorted(str(path) for path in folder.rglob("*") if path.suffix in suffixes)


def show(name: str, seconds: float, base: float, of: str) -> None:
    print(f"{name:44} {seconds * 1000:9.1f} ms  {seconds / base:6.2f} × {of}")


def start(runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder, "small.md")
        small.write_text("The fleet sailed.[^1]\n\n[^1]: In April.\n", encoding="utf-8")
        commands = {"pass": [sys.executable, "-c", "pass"], "lint": [*LINT, str(small)]}
        best = cpu(commands, runs * 3)
        show("python -c pass", best["pass"], best["pass"], "itself")
        show("lint, one small file", best["lint"], best["pass"], "python -c pass")


def compare(files: list[str], other: str, command: list[str], runs: int) -> None:
    if not files:
        return
    size = sum(Path(file).stat().st_size for file in files)
    print(f"\n{len(files)} files, {size / 1e6:.2f} MB")
    commands = {
        "line": [sys.executable, "-c", PER_LINE % "", *files],
        "glued": [sys.executable, "-c", PER_LINE % r"\w", *files],
        "ours": [*LINT, "--jobs", "1", *files],
    }
    if shutil.which(command[0]):
        commands["theirs"] = [*command, *files]
    best = cpu(commands, runs)
    show("one expression per line: a bracket", best["line"], best["line"], "itself")
    show("one expression per line: a glued sign", best["glued"], best["line"], "a bracket")
    show("sphinx-notebook lint", best["ours"], best["line"], "a bracket")
    show("", best["ours"], best["glued"], "a glued sign")
    if "theirs" in best:
        show(other, best["theirs"], best["ours"], "sphinx-notebook lint")
    else:
        print(f"{other}: not installed")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    start(options.runs)
    bin_folder = Path(sys.executable).parent
    sphinx_lint = str(bin_folder / "sphinx-lint")
    compare(files_of(options.folder, ".rst"), "sphinx-lint -j1", [sphinx_lint, "-j1"], options.runs)
    rumdl = str(bin_folder / "rumdl")
    rules = [rumdl, "check", "--no-cache", "--enable", "MD066,MD067,MD068"]
    compare(files_of(options.folder, ".md"), "rumdl, three footnote rules", rules, options.runs)


if __name__ == "__main__":
    main()
