"""``python -m sphinx_notebook_ext``: the ``sphinx-notebook`` command."""

from __future__ import annotations

import sys

from sphinx_notebook_ext.cli import main

if __name__ == "__main__":
    sys.exit(main())
