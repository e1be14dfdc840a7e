"""Time builds with citations of 3,000 sources beside the same builds with plain footnotes.

    python benchmarks/citations.py [--notes 3000,10000,30000] [--repeat 3] [--jobs 1]

For each number of notes: CPU seconds of both builds and how much more the citations cost. The
builds take turns and the least of each counts, since other programs only ever add. Each runs
in a process and a folder of its own, with the default configuration, the linter included; the
plain footnotes say what the citations say, and a list of the works stands in both. Of the
kinds of build, "plain" has no extension but MyST, "footnotes" has ours and no notes of its own.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

CONF = {
    "plain": 'extensions = ["myst_parser"]\n',
    "cited": (
        'extensions = ["myst_parser", "sphinx_notebook_ext"]\n'
        'notebook_annotators = {"GI": {}, "SMC": {}}\n'
        'notebook_sources = ["sources.bib"]\nnotebook_citation_wording = "ibid"\n'
    ),
    "footnotes": 'extensions = ["myst_parser", "sphinx_notebook_ext"]\n',
}


def write(folder: Path, kind: str, notes: int, sources: int, documents: int) -> None:
    """Write a project: the same text, its notes plain footnotes or citations."""
    (folder / "conf.py").write_text(CONF[kind] + 'html_theme = "basic"\nproject = "x"\n')
    names = [f"c{number}" for number in range(documents)]
    pages = [*names, "sources"]
    toctree = "\n".join(pages)
    (folder / "index.md").write_text(f"# X\n\n```{{toctree}}\n{toctree}\n```\n")
    listed = "```{source-list}\n```\n" if kind == "cited" else "".join(map(entry, range(sources)))
    (folder / "sources.md").write_text(f"# Sources\n\n{listed}")
    if kind == "cited":
        bib = "".join(bibtex(number) for number in range(sources))
        (folder / "sources.bib").write_text(bib)
    each = notes // documents
    for at, name in enumerate(names):
        text = page(kind, name, range(at * each, (at + 1) * each), sources)
        (folder / f"{name}.md").write_text(text)


def bibtex(number: int) -> str:
    year = 1500 + number % 500
    return (
        f"@book{{k{number}, author={{Author{number // 3}, Given}},"
        f" title={{Title {number}: A Story}}, location={{Riga}}, publisher={{Z}},"
        f" date={{{year}}}}}\n"
    )


def entry(number: int) -> str:
    year = 1500 + number % 500
    return f"- Author{number // 3}, Given. *Title {number}: A Story*. Riga: Z, {year}.\n"


def page(kind: str, name: str, numbers: range, sources: int) -> str:
    by = ("GI", "SMC")
    marks = [f"A sentence that is annotated.[^{by[n % 2]}-{n}]" for n in numbers]
    paragraphs = "\n\n".join(" ".join(marks[at : at + 5]) for at in range(0, len(marks), 5))
    notes = "\n\n".join(f"[^{by[n % 2]}-{n}]: {body(kind, n, sources)}" for n in numbers)
    return f"# {name}\n\n{paragraphs}\n\n{notes}\n"


def body(kind: str, number: int, sources: int) -> str:
    key = (number // 3) * 7 % sources  # three notes in a row cite the same work
    if kind == "cited":
        return f"{{cited}}`k{key}, p. {number % 400}`."
    return f"Author{key // 3}, *Title {key}*, {number % 400}."


def build(kind: str, notes: int, options: argparse.Namespace) -> float:
    """Return the CPU seconds of one build."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source")
        source.mkdir()
        write(source, kind, notes, options.sources, options.documents)
        command = [sys.executable, "-m", "sphinx", "-q", "-j", str(options.jobs)]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([*command, str(source), str(Path(folder, "out"))], check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode:
            sys.exit(f"the build with {kind} failed")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Build by turns, print the least of each kind and the difference."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, default in (("sources", 3000), ("documents", 60), ("jobs", 1), ("repeat", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--notes", default="3000,10000,30000")
    parser.add_argument("--kinds", default="plain,footnotes,cited")
    options = parser.parse_args()
    kinds = options.kinds.split(",")
    print("citations  " + "".join(f"{kind:>10} s" for kind in kinds) + "   more than each")
    for notes in map(int, options.notes.split(",")):
        turns = [[build(kind, notes, options) for kind in kinds] for _ in range(options.repeat)]
        least = [min(taken) for taken in zip(*turns, strict=True)]
        shown = "".join(f"{seconds:12.1f}" for seconds in least)
        more = "".join(f"{least[-1] / seconds - 1:+10.1%}" for seconds in least[:-1])
        print(f"{notes:9,}  {shown}   {more}", flush=True)


if __name__ == "__main__":
    main()
