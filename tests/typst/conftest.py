"""Real builds with ``-b typstpdf``, read back with libraries that did not make them."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
import pytest

if TYPE_CHECKING:
    from pathlib import Path

CONF = """
extensions = ["myst_parser", "sphinx_notebook_ext"]
project = "An edition"
author = "Its editors"
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
notebook_annotators = {"GI": {"role": "translator"}, "SMC": {"role": "editor"}}
"""


@dataclass
class Press:
    """A source folder and the PDF that is made of it."""

    source: Path
    log: str = ""
    output: str = ""
    status: int = 0

    def write(self, files: dict[str, str], conf: str = "") -> Press:
        self.source.mkdir(exist_ok=True)
        (self.source / "conf.py").write_text(CONF + conf, encoding="utf-8")
        for name, text in files.items():
            (self.source / name).write_text(text, encoding="utf-8")
        return self

    @property
    def out(self) -> Path:
        return self.source.parent / "out"

    def build(self, *options: str, env: dict[str, str] | None = None) -> Press:
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "typstpdf", *options]
        command += ["-d", str(self.source.parent / "doctrees"), str(self.source), str(self.out)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
        self.log, self.output, self.status = done.stderr, done.stdout, done.returncode
        return self

    @property
    def pdf(self) -> Path:
        (found,) = self.out.glob("*.pdf")
        return found

    @property
    def typ(self) -> str:
        (found,) = (p for p in self.out.glob("*.typ") if p.name != "notebook.typ")
        return found.read_text(encoding="utf-8")

    def pages(self) -> list[str]:
        document = pypdfium2.PdfDocument(self.pdf)
        texts = [page.get_textpage().get_text_range() for page in document]
        document.close()
        # PDFium marks a hyphen at a line's end with U+FFFE
        return [t.replace("\ufffe", "").replace("\r\n", "\n") for t in texts]

    def text(self) -> str:
        return " ".join(" ".join(self.pages()).split())


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path / "source")
