"""One edition with every construct, built once per format; every test reads a build back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EDITION = Path(__file__).parent / "agreement"
#: The one warning that the edition is meant to give: it holds a note without a marker.
ORPHAN = "no marker points to note 'orphan'"


class Builds:
    """Builds of the edition, each made when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.done: dict[str, Path] = {}

    def __call__(self, builder: str, *options: str) -> Path:
        """The output folder of *builder*."""
        key = " ".join((builder, *options))
        if key not in self.done:
            out = self.folder / f"{len(self.done)}-{builder}"
            # an option may change what is read
            doctrees = self.folder / "-".join(["doctrees", *options])
            command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, *options]
            command += ["-d", str(doctrees), str(EDITION), str(out)]
            done = subprocess.run(
                command, capture_output=True, text=True, encoding="utf-8", check=False
            )
            assert done.returncode == 0, done.stderr
            warnings = [line for line in done.stderr.splitlines() if "WARNING" in line]
            others = [w for w in warnings if ORPHAN not in w and "late-note" not in w]
            assert others == []
            self.done[key] = out
        return self.done[key]


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    """Build the edition: ``build("text")`` gives the folder of its output."""
    return Builds(tmp_path_factory.mktemp("agreement"))


@pytest.fixture(scope="session")
def latex_pdf(build: Builds) -> Path:
    """The PDF that latexmk makes with xelatex; skipped where they are missing."""
    return compile_latex(build("latex"), "-xelatex")


def compile_latex(folder: Path, engine: str, name: str = "edition") -> Path:
    """Run latexmk in *folder* on the book *name*."""
    for program in ("latexmk", {"-pdf": "pdflatex"}.get(engine, engine.lstrip("-"))):
        if not available(program):
            pytest.skip(f"{program} is not installed")
    command = ["latexmk", engine, "-interaction=nonstopmode", "-halt-on-error", f"{name}.tex"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    return folder / f"{name}.pdf"


def available(program: str) -> bool:
    """Whether *program* can be run."""
    from shutil import which

    return which(program) is not None
