"""``python -m sphinx_notebook_ext``: the ``sphinx-notebook`` command."""

from __future__ import annotations

import os
import sys

from sphinx_notebook_ext.cli import main

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def run() -> NoReturn:
    """Run the command line and end the process with its status.

    The linter ends without taking all its objects apart one by one, which would take about
    as long as checking a hundred small files: nothing is open any more, and nothing waits.
    """
    status = main()
    if sys.argv[1:2] == ["lint"]:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):  # nobody reads any more: Python knows what to do then
            sys.exit(status)
        os._exit(status)
    sys.exit(status)


if __name__ == "__main__":
    run()
