"""The linter and hooks read citations without Sphinx, docutils or pybtex."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("sphinx", "docutils", "myst_parser", "pybtex", "citeproc", "lxml")


@pytest.mark.parametrize(
    "module",
    [
        "sphinx_notebook_ext.apparatus.citations",
        "sphinx_notebook_ext.apparatus.citations.csl",
        "sphinx_notebook_ext.readers.bibtex",
    ],
)
def test_nothing_heavy_is_imported(module):
    code = f"import sys, {module}; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
