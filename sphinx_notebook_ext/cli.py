"""The ``sphinx-notebook`` command: a thin door to the packages that do the work.

Every sub-command lives in a module with ``add_arguments(parser)`` and ``run(options) -> int``
that is imported only when it is asked for, so that the linter starts fast.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module

from sphinx_notebook_ext import __version__

#: Sub-command -> (module that has ``add_arguments`` and ``run``, one line of help).
COMMANDS = {
    "new": ("sphinx_notebook_ext.importer.command_new", "start an edition that builds as it is"),
    "import": ("sphinx_notebook_ext.importer.command", "take a page apart into an edition"),
    "lint": ("sphinx_notebook_ext.lint.command", "check notes, citations and lacunae"),
}


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Asks the terminal itself for its width: ``shutil`` takes long to load."""

    def __init__(self, prog: str) -> None:
        try:
            width = int(os.environ.get("COLUMNS", "0")) or os.get_terminal_size().columns
        except (OSError, ValueError):
            width = 80
        super().__init__(prog, width=max(width - 2, 40))


class _Parser(argparse.ArgumentParser):
    """One line for wrong usage, as for every other mistake."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _parser(command: str | None) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="sphinx-notebook",
        description="Annotated editions of primary sources.",
        formatter_class=_Formatter,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", prog=parser.prog
    )
    for name, (module, summary) in COMMANDS.items():
        sub = commands.add_parser(
            name,
            help=summary,
            description=summary[0].upper() + summary[1:] + ".",
            formatter_class=_Formatter,
        )
        if name == command:  # only the command in use pays for its imports
            import_module(module).add_arguments(sub)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run the command line *arguments* (default: ``sys.argv``); return the exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    command = next((a for a in arguments if not a.startswith("-")), None)
    options = _parser(command).parse_args(arguments)
    status: int = import_module(COMMANDS[options.command][0]).run(options)
    return status
