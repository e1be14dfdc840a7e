"""Run what Read the Docs runs for ``.readthedocs.yaml``, command by command, and check the result.

The commands are those that its build log shows for a Sphinx project: HTML with ``-W``, EPUB,
PDF by ``build.jobs.build.pdf`` where the file has it and by latexmk with ``--latex``, or by both
with ``--both``. In a fresh copy and a fresh environment, unless ``--here`` takes the running
Python for it.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
LEFT_OUT = shutil.ignore_patterns(".git", ".tox", ".venv", "_build", "build", "dist", "__pycache__")
SLUG = "edition"


class Replay:
    """One build in *folder* with the Python of *environment*."""

    def __init__(self, source: Path, folder: Path, *, here: bool) -> None:
        self.project = folder / "checkout"
        shutil.copytree(source, self.project, ignore=LEFT_OUT)
        self.output = folder / "output"
        self.settings: dict[str, Any] = yaml.safe_load(
            (self.project / ".readthedocs.yaml").read_text(encoding="utf-8")
        )
        self.docs = (self.project / self.settings["sphinx"]["configuration"]).parent
        self.here = here
        self.bin = Path(sys.executable).parent if here else folder / "env" / "bin"

    def environment(self) -> dict[str, str]:
        """The variables that a build can read."""
        inherited = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
        return {
            **inherited,
            "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}",
            "READTHEDOCS": "True",
            "READTHEDOCS_PROJECT": SLUG,
            "READTHEDOCS_VERSION": "latest",
            "READTHEDOCS_LANGUAGE": "en",
            "READTHEDOCS_OUTPUT": str(self.output),
            # with --here the package may be a checkout that is not installed
            **({"PYTHONPATH": str(ROOT)} if self.here else {}),
        }

    def run(self, command: str, cwd: Path, *, may_fail: bool = False) -> None:
        """Run *command* in a shell, as Read the Docs does, and say how long it took."""
        print(f"$ {command}", flush=True)
        start = time.perf_counter()
        done = subprocess.run(command, shell=True, cwd=cwd, env=self.environment(), check=False)
        print(f"  {time.perf_counter() - start:.1f} s, exit status {done.returncode}", flush=True)
        if done.returncode and not may_fail:
            message = f"failed: {command}"
            raise SystemExit(message)

    def install(self) -> None:
        """Make the environment and install what ``python.install`` says."""
        if self.here:
            return
        python = shlex.quote(sys.executable)
        self.run(f"{python} -m venv {shlex.quote(str(self.bin.parent))}", self.project)
        self.run("python -m pip install -q --upgrade setuptools", self.project)
        self.run("python -m pip install -q --upgrade sphinx", self.project)
        for step in self.settings.get("python", {}).get("install", []):
            if "requirements" in step:
                target = f"-r {shlex.quote(step['requirements'])}"
            else:
                extras = ",".join(step.get("extra_requirements", []))
                target = shlex.quote(step["path"] + (f"[{extras}]" if extras else ""))
            self.run(
                f"python -m pip install -q --upgrade --upgrade-strategy only-if-needed {target}",
                self.project,
            )

    def sphinx(self, builder: str, target: str, options: str = "") -> None:
        """One run of Sphinx in the folder of ``conf.py``."""
        command = f"python -m sphinx -T {options} -b {builder} -d _build/doctrees"
        self.run(f"{command} -D language=en . {target}", self.docs)

    def html(self) -> None:
        """HTML; a warning fails the build where ``sphinx.fail_on_warning`` says so."""
        strict = "-W --keep-going" if self.settings["sphinx"].get("fail_on_warning") else ""
        self.sphinx("html", "$READTHEDOCS_OUTPUT/html", strict)

    def epub(self) -> None:
        """EPUB, from the doctrees of HTML."""
        self.sphinx("epub", "$READTHEDOCS_OUTPUT/epub")

    def pdf(self) -> None:
        """PDF by the commands of ``build.jobs.build.pdf``, by latexmk where there are none."""
        commands = self.settings["build"].get("jobs", {}).get("build", {}).get("pdf")
        if not commands:
            self.latex()
            return
        for command in commands:
            self.run(command, self.project)

    def latex(self) -> None:
        """PDF by latexmk, which Read the Docs runs with ``-f`` and looks for the file after."""
        self.sphinx("latex", "$READTHEDOCS_OUTPUT/pdf")
        folder = self.output / "pdf"
        command = (
            f"latexmk -r latexmkrc -pdf -f -dvi- -ps- -jobname={SLUG} -interaction=nonstopmode"
        )
        self.run(f"{command} > latexmk.log 2>&1", folder, may_fail=True)
        built = folder / f"{SLUG}.pdf"
        if not built.is_file():
            print((folder / "latexmk.log").read_text(errors="replace")[-4000:])
            raise SystemExit("latexmk made no PDF")
        kept = built.read_bytes()
        shutil.rmtree(folder)
        folder.mkdir()
        built.write_bytes(kept)

    def both(self) -> None:
        """PDF by latexmk, looked at and thrown away, then by the commands of the file."""
        if shutil.which("latexmk"):
            self.latex()
            self.count("pdf")
            shutil.rmtree(self.output / "pdf")
        else:
            print("skipped: the road of latexmk, which is not installed", flush=True)
        self.pdf()

    def check(self, formats: list[str]) -> None:
        """What Read the Docs refuses: no index page, no file of a format or several."""
        if not (self.output / "html" / "index.html").is_file():
            raise SystemExit("no html/index.html")
        for name in formats:
            self.count(name)

    def count(self, name: str) -> None:
        """Refuse anything but one file of a format."""
        found = sorted((self.output / name).glob(f"*.{name}"))
        if len(found) != 1:
            message = f"{name}: one file is wanted, there are {len(found)}"
            raise SystemExit(message)
        print(f"{name}: {found[0].name}, {found[0].stat().st_size // 1024} KiB", flush=True)


def main() -> int:
    """Replay one build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", nargs="?", type=Path, default=ROOT, help="the edition's folder")
    parser.add_argument("--here", action="store_true", help="use the Python that runs this")
    parser.add_argument(
        "--latex", action="store_true", help="PDF by latexmk, whatever the file says"
    )
    parser.add_argument("--both", action="store_true", help="PDF by latexmk, then as the file says")
    parser.add_argument("--formats", help="pdf,epub; those of the file if not given")
    parser.add_argument("--output", type=Path, help="keep the result in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="readthedocs-") as folder:
        replay = Replay(options.source.resolve(), Path(folder), here=options.here)
        if options.output:
            replay.output = options.output.resolve()
        formats = replay.settings.get("formats", [])
        if options.formats is not None:
            formats = [name for name in options.formats.split(",") if name]
        replay.install()
        replay.html()
        if "pdf" in formats:
            (replay.latex if options.latex else replay.both if options.both else replay.pdf)()
        if "epub" in formats:
            replay.epub()
        replay.check(formats)
    return 0


if __name__ == "__main__":
    sys.exit(main())
