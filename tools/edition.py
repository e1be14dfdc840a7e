"""Build the editions of ``docs/`` and say where they are and how long each took."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
EDITIONS = {
    "html": ("html", "index.html"),
    "pdf": ("typstpdf", "*.pdf"),
    "epub": ("epub", "*.epub"),
    "apparatus": ("apparatus", "apparatus.json"),
}


def build(name: str, builder: str, pattern: str, build_dir: Path) -> bool:
    """Run one builder; print its result in a line."""
    target = build_dir / name
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-j", "auto", "-q"]
    command += ["-b", builder, "-d", str(build_dir / "doctrees"), str(ROOT / "docs"), str(target)]
    start = time.perf_counter()
    process = subprocess.Popen(command)
    done = wait(process, name, start) == 0
    seconds = time.perf_counter() - start
    found = sorted(target.glob(pattern))
    where = ", ".join(str(path) for path in found) if done and found else "failed"
    print(f"{name:10} {seconds:5.1f} s  {where}", flush=True)
    return done and bool(found)


def wait(process: subprocess.Popen[bytes], name: str, start: float) -> int:
    """Wait for *process*; a terminal sees the seconds go by, a log when it began."""
    live = sys.stdout.isatty()
    if not live:
        print(f"{name:10} …", flush=True)
    while True:
        if live:
            print(f"{name:10} {time.perf_counter() - start:5.0f} s  …", end="\r", flush=True)
        try:
            return process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            pass


def main() -> int:
    """Build all editions, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("edition", nargs="*", help=f"of {', '.join(EDITIONS)}; all of them if none")
    parser.add_argument("--build-dir", type=Path, default=ROOT / "_build")
    options = parser.parse_args()
    unknown = set(options.edition) - EDITIONS.keys()
    if unknown:
        parser.error(f"no edition {', '.join(sorted(unknown))}; there are {', '.join(EDITIONS)}")
    names = options.edition or list(EDITIONS)
    start = time.perf_counter()
    results = [build(name, *EDITIONS[name], options.build_dir) for name in names]
    print(f"{'all':10} {time.perf_counter() - start:5.1f} s", flush=True)
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
