"""``sphinx-notebook audit``: look up the notes of an edition in a PDF that LaTeX made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docutils.utils import get_source_line

from sphinx_notebook_ext.builders.audit import Auditor, Expected, read_pages
from sphinx_notebook_ext.builders.audit_latex import SUFFIX, loaded
from sphinx_notebook_ext.extension.logging import Warn

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

EPILOG: Final = """\
The builder "latex" writes what it expects of a PDF beside its .tex file, as BOOK.audit.json;
latexmk runs this command when the PDF is made.

examples:
  sphinx-notebook audit _build/latex
  sphinx-notebook audit _build/latex/edition.pdf
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.epilog = EPILOG
    help_path = "PDFs, or folders that the builder latex wrote (default: this one)"
    parser.add_argument("path", nargs="*", type=Path, default=[Path()], help=help_path)
    help_jobname = "the name that latexmk gave the PDF, where it is not that of the .tex file"
    parser.add_argument("--jobname", metavar="NAME", help=help_jobname)
    help_refuse = "rename a PDF that is wrong to BOOK.refused.pdf"
    parser.add_argument("--refuse", action="store_true", help=help_refuse)


class PrintingAuditor(Auditor):
    """Reports on standard error, in the form of Sphinx's warnings."""

    def say(self, note: Expected, subtype: Warn, message: str, *arguments: object) -> None:
        """One line: where, how bad, what."""
        source, line = get_source_line(note.node)
        where = f"{source}:{line}: " if source and line else f"{source}: " if source else ""
        severity = "ERROR" if subtype == Warn.AUDIT else "WARNING"
        print(f"{where}{severity}: {message % arguments} [notebook.{subtype}]", file=sys.stderr)


def books(paths: list[Path], jobname: str | None) -> Iterator[tuple[Path, Path]]:
    """The PDF and the expectations of each book of *paths* that has expectations."""
    for path in paths:
        found = sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path.with_suffix(SUFFIX)]
        for expectations in found:
            # latexmk takes %A in a job's name for that of the .tex file
            stem = expectations.name.removesuffix(SUFFIX)
            name = (jobname or "%A").replace("%A", stem)
            yield expectations.with_name(f"{name}.pdf"), expectations


def check(pdf: Path, expectations: Path, *, refuse: bool) -> bool:
    """Whether every note is in *pdf* as it should be; what is not is printed."""
    notes = loaded(expectations.read_text(encoding="utf-8"))
    auditor = PrintingAuditor(read_pages(pdf))
    failures = sum(not auditor.check(note) for note in notes)
    if not failures:
        print(f"{pdf}: all {len(notes)} notes of the edition are in the PDF", flush=True)
        return True
    words = f"{pdf}: {failures} of {len(notes)} notes are not as they should be, see above"
    if refuse:
        kept = pdf.with_suffix(".refused.pdf")
        pdf.replace(kept)
        words += f"; kept as {kept.name}"
    print(words, file=sys.stderr)
    return False


def _nothing(options: argparse.Namespace) -> str:
    """Say why there was nothing to audit, and where a PDF is that an audit refused before."""
    places = ", ".join(map(str, options.path))
    pdfs = (pdf for pdf, _expected in books(options.path, options.jobname))
    refused = [p for pdf in pdfs if (p := pdf.with_suffix(".refused.pdf")).is_file()]
    if not refused:
        return f"{places}: no PDF with a *{SUFFIX} beside it; sphinx-build -b latex writes one"
    kept = ", ".join(map(str, refused))
    return f"{places}: the PDF was refused before and kept as {kept}; make it again"


def run(options: argparse.Namespace) -> int:
    """Return 0 where all is well, 1 where a note is not, 2 where nothing can be read."""
    found, good = 0, True
    for pdf, expectations in books(options.path, options.jobname):
        if not pdf.is_file() or not expectations.is_file():
            continue
        found += 1
        try:
            good &= check(pdf, expectations, refuse=options.refuse)
        except (OSError, ValueError, RuntimeError) as error:
            print(f"sphinx-notebook audit: {pdf}: cannot be read: {error}", file=sys.stderr)
            return 2
    if found == 0 and not options.refuse:
        print(f"sphinx-notebook audit: {_nothing(options)}", file=sys.stderr)
        return 2
    return 0 if good else 1
