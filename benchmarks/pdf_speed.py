"""How long an edition takes to become a PDF: Typst beside latexmk with XeLaTeX, in one run.

    python benchmarks/pdf_speed.py                      28, 300 and 3,000 notes
    python benchmarks/pdf_speed.py 300 30000 --no-latex

Every size is an edition of its own, written to a temporary folder. “Typst” is the step from
``.typ`` to ``.pdf`` (page breaks mended, PDF/UA-1), “whole” is ``sphinx-build -b typstpdf`` from
nothing, audit included, “again” the same after one word has changed (the least of three);
“latexmk” the step from Sphinx's ``.tex`` to ``.pdf``. Memory is the highest of any one process.
On a busy machine compare processor time instead. 3,000 notes make 600 pages.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

CONF = """
project = "An edition of {notes} notes"
author = "The benchmark"
extensions = ["sphinx_notebook_ext"]
notebook_annotators = {{"GI": {{"role": "translator"}}, "SMC": {{"role": "editor"}}}}
latex_engine = "xelatex"
"""
WORDS = (
    "the harbour of island and a captain who had kept his ledger for eleven winters wrote that "
    "cargo was unloaded at night by men whose names nobody in market or tower ever asked about"
).split()
PER_CHAPTER = 60
ROOT = Path(__file__).parent.parent
# a clone need not be installed to be measured; the rest is what the builder gives the compiler
ENVIRONMENT = {"MALLOC_MMAP_THRESHOLD_": str(1 << 17), **os.environ, "PYTHONPATH": str(ROOT)}


def sentence(dice: random.Random, words: int) -> str:
    """So many words by chance, none twice in a row."""
    found = [""]
    while len(found) <= words:
        found.append(dice.choice([word for word in WORDS if word != found[-1]]))
    return " ".join(found[1:])


def write(folder: Path, notes: int, words: int = 44) -> None:
    """An edition of *notes* notes, one in each paragraph."""
    dice = random.Random(7)
    folder.mkdir(parents=True)
    (folder / "conf.py").write_text(CONF.format(notes=notes), encoding="utf-8")
    names = []
    for start in range(0, notes, PER_CHAPTER):
        names.append(f"chapter-{start // PER_CHAPTER + 1}")
        title = f"Chapter {start // PER_CHAPTER + 1}"
        lines = [title, "=" * len(title), ""]
        for number in range(start + 1, min(start + PER_CHAPTER, notes) + 1):
            before, after = sentence(dice, words), sentence(dice, words)
            by = dice.choice(("GI", "SMC"))
            body = sentence(dice, dice.randint(8, 40))
            lines += [
                f"{before} [#{by}-{number}]_ {after}.",
                "",
                f".. [#{by}-{number}] {body}.",
                "",
            ]
        (folder / f"{names[-1]}.rst").write_text("\n".join(lines), encoding="utf-8")
    listed = "\n".join(f"   {name}" for name in names)
    index = f"Edition\n=======\n\n.. toctree::\n\n{listed}\n"
    (folder / "index.rst").write_text(index, encoding="utf-8")


def run(command: list[str], cwd: Path, data: bytes = b"") -> tuple[float, float, float, bytes]:
    """Seconds, processor seconds, highest memory of a process in MiB, standard output."""
    start = perf_counter()
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as output:
        given.write(data)
        given.seek(0)
        process = subprocess.Popen(
            command, cwd=cwd, stdin=given, stdout=output, stderr=subprocess.STDOUT, env=ENVIRONMENT
        )
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read()
    if process.returncode:
        sys.exit(f"{' '.join(command)}: status {process.returncode}\n{text[-2000:].decode()}")
    busy = used.ru_utime + used.ru_stime
    return perf_counter() - start, busy, used.ru_maxrss / 1024, text


def sphinx(source: Path, builder: str) -> tuple[float, float]:
    """``sphinx-build`` from nothing."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-d", f"../doctrees-{builder}"]
    seconds, _busy, memory, _text = run([*command, ".", f"../{builder}"], source)
    return seconds, memory


def after_a_word(source: Path, word: str) -> float:
    """How long it takes when a word of the first chapter has changed."""
    chapter = source / "chapter-1.rst"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace(" the ", f" the {word} ", 1), encoding="utf-8")
    return sphinx(source, "typstpdf")[0]


def typst(folder: Path) -> tuple[float, float, float]:
    """The step from ``.typ`` to ``.pdf``."""
    (path,) = (p for p in folder.glob("*.typ") if p.name != "notebook.typ")
    job = {
        "typ": str(path),
        "pdf": str(path.with_suffix(".pdf")),
        "standards": ["ua-1"],
        "timestamp": 0,
        "fonts": [],
        "system_fonts": False,
    }
    command = [sys.executable, "-P", str(ROOT / "sphinx_notebook_ext/builders/typst_compile.py")]
    seconds, busy, memory, text = run(command, folder, json.dumps(job).encode())
    assert "error" not in json.loads(text)
    return seconds, busy, memory


def latexmk(folder: Path) -> tuple[float, float]:
    """The step from ``.tex`` to ``.pdf``, as Sphinx's Makefile takes it."""
    (path,) = (p for p in folder.glob("*.tex") if "documentclass" in p.read_text(errors="ignore"))
    command = ["latexmk", "-r", "latexmkrc", "-pdfxe", "-dvi-", "-ps-", "-interaction=nonstopmode"]
    return run([*command, path.name], folder)[:2]


def pages(path: Path) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    count = len(document)
    document.close()
    return count


def measure(notes: int, *, latex: bool) -> None:
    """Print one line for an edition of *notes* notes."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write(root / "source", notes)
        whole, whole_memory = sphinx(root / "source", "typstpdf")
        seconds, busy, memory = typst(root / "typstpdf")
        (pdf,) = (root / "typstpdf").glob("*.pdf")
        words = ("one", "two", "three") if notes <= 3000 else ("one",)
        again = min(after_a_word(root / "source", word) for word in words)
        line = f"{notes:6} notes {pages(pdf):5} pages  Typst {seconds:6.2f} s {memory:5.0f} MiB"
        line += f"  whole {whole:6.2f} s {whole_memory:5.0f} MiB  again {again:5.2f} s"
        if latex:
            sphinx(root / "source", "latex")
            other, other_busy = latexmk(root / "latex")
            line += f"  latexmk {other:6.2f} s = {other / seconds:4.1f} times"
            line += f" (processor {other_busy / busy:4.1f} times)"
        print(re.sub(r"(?<=\d)  +", "  ", line), flush=True)


def main() -> None:
    """Measure the sizes of the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("notes", nargs="*", type=int, default=[28, 300, 3000])
    parser.add_argument("--no-latex", action="store_true", help="without latexmk")
    arguments = parser.parse_args()
    latex = not arguments.no_latex
    if latex and not shutil.which("latexmk"):
        print("latexmk is not installed: Typst alone")
        latex = False
    for notes in arguments.notes:
        measure(notes, latex=latex)


if __name__ == "__main__":
    main()
