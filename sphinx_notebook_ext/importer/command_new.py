"""``sphinx-notebook new``: an edition to begin with, that builds as it is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.model import Annotator

from .errors import ImporterError

if TYPE_CHECKING:
    import argparse

_EXAMPLES = """\
examples:
  sphinx-notebook new my-edition
  sphinx-notebook new my-edition --syntax rst

The specimen in it shows notes, lacunae and numbered theses; write your text in its place.

Exit status: 0 the edition is there; 2 it is not, and one line on standard error says why.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EXAMPLES
    parser.add_argument("directory", metavar="DIR", type=Path, help="the edition's folder")
    parser.add_argument("--syntax", choices=("myst", "rst"), default="myst", help="default: myst")
    parser.add_argument("--force", action="store_true", help="replace DIR where it exists")


def run(options: argparse.Namespace) -> int:
    """Write the edition; 0 when it is there, 2 when it cannot be."""
    from .citing import with_citations
    from .matter import with_matter
    from .numbers import with_numbers
    from .plain import read
    from .run import finish
    from .specimen import TEXT, TITLE
    from .target import next_steps

    annotators = (
        Annotator("MK", "M. Keller", "translator", ("MK translator’s note:",)),
        Annotator("ER", "E. Rossi", "editor", ("ER editor’s note:",)),
    )
    document = with_citations(with_numbers(with_matter(read(TEXT, annotators))))
    try:
        finish(document, options.directory, options.syntax, TITLE, force=options.force, kept=False)
    except (ImporterError, OSError) as error:
        print(f"sphinx-notebook new: {error}", file=sys.stderr)
        return 2
    suffix = "md" if options.syntax == "myst" else "rst"
    print(f"{options.directory}: a new edition, its text in index.{suffix} and the chapters")
    for line in next_steps(options.directory):
        print(line)
    return 0
