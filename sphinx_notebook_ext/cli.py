"""The ``sphinx-notebook`` command: a thin door to the packages that do the work.

Every sub-command lives in a module with ``add_arguments(parser)`` and ``run(options) -> int``
that is imported only when it is asked for, so that the linter starts fast.
"""

from __future__ import annotations

import sys
from importlib import import_module

from sphinx_notebook_ext import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

#: Sub-command -> (module that has ``add_arguments`` and ``run``, one line of help).
COMMANDS = {
    "new": ("sphinx_notebook_ext.importer.command_new", "start an edition that builds as it is"),
    "import": ("sphinx_notebook_ext._import", "take a page apart into an edition"),
    "lint": ("sphinx_notebook_ext.lint.command", "check notes, citations and lacunae"),
    "audit": ("sphinx_notebook_ext.builders.audit_command", "look up the notes in a LaTeX PDF"),
}


def _parser(command: str | None) -> argparse.ArgumentParser:
    from sphinx_notebook_ext._arguments import Formatter, Parser

    parser = Parser(
        prog="sphinx-notebook",
        description="Annotated editions of primary sources.",
        formatter_class=Formatter,
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
            formatter_class=Formatter,
        )
        if name == command:  # only the command in use pays for its imports
            import_module(module).add_arguments(sub)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run the command line *arguments* (default: ``sys.argv``); return the exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["lint"]:
        from sphinx_notebook_ext.lint.command import quick, run

        simple = quick(arguments[1:])  # what hooks and editors say needs no parser
        if simple is not None:
            return run(simple)
    command = next((a for a in arguments if not a.startswith("-")), None)
    options = _parser(command).parse_args(arguments)
    status: int = import_module(COMMANDS[options.command][0]).run(options)
    return status
