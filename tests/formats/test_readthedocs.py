"""What Read the Docs will do, done here: its file, its commands, one file per format."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

ROOT = Path(__file__).parent.parent.parent
REPLAY = ROOT / "tools" / "replay_readthedocs.py"

pytestmark = pytest.mark.skipif(
    not (ROOT / ".readthedocs.yaml").is_file(), reason="not run from a checkout"
)


def replay(source: Path, output: Path, *options: str) -> None:
    command = [sys.executable, str(REPLAY), str(source), "--here", "--output", str(output)]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    assert (output / "html" / "index.html").is_file()


def valid(path: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.readthedocs"]
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def new_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition that ``sphinx-notebook new`` starts."""
    folder = tmp_path_factory.mktemp("new") / "edition"
    command = [sys.executable, "-m", "sphinx_notebook_ext", "new", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def test_our_own_edition(tmp_path: Path) -> None:
    valid(ROOT / ".readthedocs.yaml")
    replay(ROOT, tmp_path / "out")
    assert len(list((tmp_path / "out" / "pdf").glob("*.pdf"))) == 1
    assert len(list((tmp_path / "out" / "epub").glob("*.epub"))) == 1


def test_a_new_edition(new_edition: Path, tmp_path: Path) -> None:
    valid(new_edition / ".readthedocs.yaml")
    replay(new_edition, tmp_path / "out")
    assert len(list((tmp_path / "out" / "pdf").glob("*.pdf"))) == 1


@pytest.mark.skipif(not which("latexmk") or not which("xelatex"), reason="latexmk is not installed")
def test_the_road_of_latexmk(new_edition: Path, tmp_path: Path) -> None:
    replay(new_edition, tmp_path / "out", "--latex", "--formats", "pdf")
    assert len(list((tmp_path / "out" / "pdf").glob("*.pdf"))) == 1
