"""Real builds: every test here runs ``sphinx-build`` as a user would."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from docutils import nodes

CONF = """
extensions = ["myst_parser", "sphinx_notebook_ext"]
project = "An edition"
author = "Its editors"
html_theme = "alabaster"
copyright = "nobody"
version = release = "1"
myst_enable_extensions = ["colon_fence"]
notebook_annotators = {
    "GI": {"role": "translator"},
    "SMC": {"name": "S. M. C.", "role": "editor"},
}
"""


@dataclass
class Project:
    """A source folder and its builds."""

    source: Path

    @property
    def build(self) -> Path:
        return self.source.parent / "build"

    def write(self, files: dict[str, str], conf: str = "") -> None:
        (self.source / "conf.py").write_text(CONF + conf, encoding="utf-8")
        for name, text in files.items():
            path = self.source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def run(
        self, builder: str = "html", *options: str, doctrees: str = "doctrees", out: str = ""
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, *options]
        command += ["-d", str(self.build / doctrees), str(self.source)]
        command += [str(self.build / (out or builder))]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def clean(self, builder: str = "html", *options: str, **names: str) -> Path:
        """Build without any warning; return the output folder."""
        done = self.run(builder, *options, **names)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return self.build / (names.get("out") or builder)

    def warnings(self, files: dict[str, str], conf: str = "") -> list[str]:
        """Build *files*; return the warnings, with paths relative to the source folder."""
        self.write(files, conf)
        done = self.run("html", "-n")
        assert done.returncode == 0, done.stderr
        lines = done.stderr.replace(f"{self.source}/", "").splitlines()
        return [re.sub(r"\x1b\[[\d;]*m", "", line) for line in lines if line.strip()]

    def doctree(self, docname: str) -> nodes.document:
        path = self.build / "doctrees" / f"{docname}.doctree"
        return pickle.loads(path.read_bytes())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    (tmp_path / "source").mkdir()
    return Project(tmp_path / "source")
