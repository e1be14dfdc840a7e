"""What the importer's tests share."""

import subprocess
import sys

import pytest

from sphinx_notebook_ext.cli import main


@pytest.fixture
def command(capsys):
    """Run ``sphinx-notebook`` in this process: (status, output, errors)."""

    def run(*arguments):
        try:
            status = main([str(a) for a in arguments])
        except SystemExit as stop:
            status = stop.code
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


@pytest.fixture
def build():
    """Build an edition with -W, in a process of its own."""

    def run(folder, builder="html"):
        out = folder / "_build" / builder
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "sphinx",
                "-q",
                "-W",
                "--keep-going",
                "-b",
                builder,
                folder,
                out,
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return out

    return run
