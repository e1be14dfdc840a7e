"""``sphinx-notebook import``: a page becomes an edition."""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.config import ConfigError, annotators_from_mapping

from .errors import ImporterError
from .kinds import wrong_ending
from .target import check_target, next_steps

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from sphinx_notebook_ext.apparatus.model import Annotator
    from sphinx_notebook_ext.readers.markup.tree import Document

    from .findings import Check, Met, Proofread

_MOST = 10  # images that are told of one by one
_MARKERS = "NB2"  # the family of rules about markers and notes
_EXAMPLES = """\
examples:
  sphinx-notebook import page.txt -o edition
  sphinx-notebook import page.html -o edition --syntax rst --report report.json

SOURCE is plain text, HTML, Markdown or reST; its ending says which. Annotators declared in
[tool.sphinx-notebook.annotators] of a pyproject.toml here or above are looked for by their signs.

Exit status: 0 the edition is there, whatever is doubtful in it; 2 there is none, and one line on
standard error says why.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EXAMPLES
    parser.add_argument("source", metavar="SOURCE", type=Path, help="the saved page")
    parser.add_argument(
        "-o", "--output", metavar="DIR", type=Path, required=True, help="the edition's folder"
    )
    parser.add_argument("--syntax", choices=("myst", "rst"), help="of the edition (default: myst)")
    parser.add_argument(
        "--report", metavar="FILE.json", type=Path, help="write how sure each cut is"
    )
    parser.add_argument("--force", action="store_true", help="replace DIR where it exists")


def run(
    options: argparse.Namespace, check: Check | None = None, proofread: Proofread | None = None
) -> int:
    """Import; 0 when all is done, 2 when nothing can be.

    *check* looks at the source, *proofread* at the edition.
    """
    try:
        return _import(options, check, proofread)
    except (ImporterError, ConfigError) as error:
        print(f"sphinx-notebook import: {error}", file=sys.stderr)
    except BrokenPipeError:  # whoever read what we print has enough
        sys.stdout = None
        return 0
    except OSError as error:
        what = error.strerror or str(error)
        print(
            f"sphinx-notebook import: {error.filename or options.output}: {what}", file=sys.stderr
        )
    except RecursionError:
        print(f"sphinx-notebook import: {options.source}: is nested too deeply", file=sys.stderr)
    return 2


def _import(options: argparse.Namespace, check: Check | None, proofread: Proofread | None) -> int:
    from .findings import none_silent, unmet, with_findings
    from .report import Report, report_of
    from .run import finish, read_source

    say = Progress(sys.stderr.isatty())
    check_target(options.output, force=options.force, source=Path(options.source))
    say("reading")
    document, decoded = read_source(options.source, _annotators(Path.cwd()))
    say("checking the source")
    document, checked = with_findings(document, decoded.text, check)
    document = none_silent(document)
    if not document.notes and not _has_signs(document, options.source):
        raise ImporterError(f"{options.source}: {_why_no_notes(options.source)}")
    syntax = options.syntax or ("rst" if document.format == "rst" else "myst")
    more: list[Met] = []
    with Report(options.report, options.output) as report:

        def proof(folder: Path) -> None:
            say("proofreading")
            more.extend(unmet(document, proofread(folder) if proofread and checked else ()))
            report.write(report_of(document, decoded.encoding, more, checked=checked), folder)

        name, force = options.source.stem, options.force
        finish(document, options.output, syntax, name, force=force, proof=proof, say=say)
    say.done()
    _summary(document, options, more, checked=checked)
    return 0


def _has_signs(document: Document, source: Path) -> bool:
    """Whether the linter sees markers without notes in what may well be a page."""
    signs = any(remark.code.startswith(_MARKERS) for remark in document.remarks)
    return signs and not wrong_ending(source.suffix)


def _why_no_notes(source: Path) -> str:
    return wrong_ending(source.suffix) or (
        "no notes were found: import takes pages with notes apart; "
        "start an edition without any with `sphinx-notebook new`"
    )


class Progress:
    """Says on a terminal what is being done, once that has taken a second."""

    def __init__(self, shown: bool) -> None:
        self.shown = shown
        self.start = time.monotonic()
        self.wrote = False

    def __call__(self, what: str) -> None:
        """Tell that *what* begins."""
        if self.shown and time.monotonic() - self.start > 1:
            print(f"\r\x1b[K{what} …", end="", file=sys.stderr, flush=True)
            self.wrote = True

    def done(self) -> None:
        """Take the line away."""
        if self.wrote:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _annotators(folder: Path) -> tuple[Annotator, ...]:
    import tomllib

    for place in (folder, *folder.parents):
        path = place / "pyproject.toml"
        if path.is_file():
            try:
                table = tomllib.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError) as error:
                raise ImporterError(f"{path}: cannot be read: {error}") from error
            found = table.get("tool", {}).get("sphinx-notebook", {}).get("annotators", {})
            return annotators_from_mapping(found, f"{path} [tool.sphinx-notebook.annotators]")
    return ()


def _summary(
    document: Document, options: argparse.Namespace, more: Sequence[Met], *, checked: bool
) -> None:
    apparatus = document.apparatus
    doubtful = [n for n in apparatus.notes if n.doubts]
    parts = [_count(len(apparatus.notes), "note", "notes")]
    parts += [_count(len(apparatus.lacunae), "lacuna", "lacunae")]
    parts += [_count(len(apparatus.sources), "source", "sources")]
    print(f"{options.output}: {', '.join(parts)}; nothing of the text is lost")
    for note in doubtful:
        for doubt in note.doubts:
            print(f"  {doubt.code} {doubt.message}")
    for remark in document.remarks:
        print(f"  {remark.code} {remark.message}")
    for met in more:
        print(f"  {met.code} {met.message} ({met.file}:{met.line})")
    for line in _told(document):
        print(f"  {line}")
    if not checked:
        print("  the source is very long and hardly text: the linter has not looked at it")
    for text, why in document.absent[:_MOST]:
        print(f"  left out: {why} ({text})")
    if len(document.absent) > _MOST:
        print(f"  left out: {len(document.absent) - _MOST} images more, which --report lists")
    for passage in document.undecided:
        text = " ".join(document.text[passage.span.start : passage.span.end].split())
        print(f"  undecided: {text[:70]}")
    for line in next_steps(options.output):
        print(line)


def _told(document: Document) -> Iterator[str]:
    """What an editor should look at, by numbers: the report has each."""
    headings = sum(passage.why.startswith("taken for a heading") for passage in document.told)
    if headings:
        yield f"{_count(headings, 'heading is', 'headings are')} guessed: --report lists them"
    shown = Counter(p.why for p in document.told if p.why.startswith("directive"))
    for why, count in sorted(shown.items()):
        yield f"{why} ({_count(count, 'time', 'times')})"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
