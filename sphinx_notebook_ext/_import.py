"""``sphinx-notebook import``: the importer, with the linter looking at its source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_notebook_ext.importer.command import add_arguments
from sphinx_notebook_ext.importer.command import run as run_import
from sphinx_notebook_ext.importer.findings import Met, Seen

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from sphinx_notebook_ext.apparatus.model import Annotator

__all__ = ["add_arguments", "run"]

_KINDS = {"text": "txt", "markdown": "md", "rst": "rst", "html": "html"}
_LONG = 200_000  # characters from which the kind of text matters for the time
_SAMPLE = 5_000


def run(options: argparse.Namespace) -> int:
    """Import; the exit status is 0 when all is done, 2 when nothing can be."""
    return run_import(options, check, proofread)


def check(text: str, form: str, annotators: Sequence[Annotator]) -> list[Seen] | None:
    """What the linter finds in *text*, a source of the format *form*; None if it does not look."""
    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.runner import check_text

    if not _is_prose(text):
        return None
    options = Options()
    options.annotators = {annotator.id: annotator for annotator in annotators}
    found = check_text("source", text, options, _KINDS[form])
    return [Seen((f.line, f.column), (f.end_line, f.end_column), f.code, f.message) for f in found]


def proofread(folder: Path) -> list[Met]:
    """What the linter finds in the edition in *folder*, as ``sphinx-notebook lint`` says it."""
    from sphinx_notebook_ext.lint.config import read_config
    from sphinx_notebook_ext.lint.many import check_paths

    options = read_config(str(folder / "pyproject.toml"))
    found = check_paths([str(folder)], options, "1")
    return [
        Met(f.code, f.message, Path(f.path).relative_to(folder).as_posix(), f.line) for f in found
    ]


def _is_prose(text: str) -> bool:
    """Whether a long text has letters and spaces: millions of brackets are as many findings."""
    if len(text) < _LONG:
        return True
    sample = text[:: len(text) // _SAMPLE]
    return sum(c.isalpha() or c.isspace() for c in sample) * 2 > len(sample)
