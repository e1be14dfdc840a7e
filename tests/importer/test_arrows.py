"""The importer needs neither Sphinx nor docutils nor MyST."""

import subprocess
import sys

PAGE = "Text.1GI translator’s note: One. More of it.2GI translator’s note: Two. The end."
CODE = """
import sys
from sphinx_notebook_ext.cli import main
assert main(["import", sys.argv[1], "-o", sys.argv[2]]) == 0
found = {name.partition(".")[0] for name in sys.modules}
assert not found & {"sphinx", "docutils", "myst_parser"}, found
"""


def test_no_sphinx(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    command = [sys.executable, "-c", CODE, page, tmp_path / "out"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
