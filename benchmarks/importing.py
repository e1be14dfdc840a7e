"""Time imports: a long page, and pages of that size made to be slow.

python benchmarks/importing.py [MEGABYTES]
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = (
    "the harbour was frozen and nobody on shore had asked who lit the lamp in that winter of 1911 "
    "when boats came late with flour paper and news of the war from the south"
).split()


def prose(size: int, notes: int) -> str:
    """A page of ``size`` characters with ``notes`` notes glued into it."""
    rng = random.Random(7)
    parts: list[str] = []
    length, number = 0, 0
    every = size // notes
    while length < size:
        sentence = " ".join(rng.choices(WORDS, k=rng.randint(8, 25))).capitalize() + "."
        if length >= number * every and number < notes:
            number += 1
            body = " ".join(rng.choices(WORDS, k=rng.randint(6, 30))).capitalize()
            sentence += f"{number}GI translator’s note: {body}."
        sentence += "\n\n" if rng.random() < 0.12 else " "
        parts.append(sentence)
        length += len(sentence)
    return "".join(parts)


def html(text: str) -> str:
    """The same page as HTML."""
    paragraphs = "".join(f"<p>{p}</p>\n" for p in text.split("\n\n"))
    return f"<!DOCTYPE html><html><body>{paragraphs}</body></html>"


def timed(name: str, text: str, suffix: str = ".txt") -> None:
    """Import ``text`` and print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / f"page{suffix}"
        page.write_text(text, encoding="utf-8")
        start = time.perf_counter()
        command = [sys.executable, "-m", "sphinx_notebook_ext", "import", page, "-o"]
        done = subprocess.run(
            [*command, Path(folder) / "out"], capture_output=True, text=True, check=False
        )
        seconds = time.perf_counter() - start
    said = (done.stdout or done.stderr).splitlines()[0].replace(folder, "")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{name:28} {len(text) / 1e6:5.1f} MB {seconds:6.1f} s  ≤{memory} MB  {said[:90]}")


def main() -> None:
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 7
    size = int(megabytes * 1e6)
    notes = int(4500 * megabytes / 7)
    text = prose(size, notes)
    timed("prose", text)
    timed("prose, HTML", html(text), ".html")
    timed("digits only", "1234567890" * (size // 10))
    timed("digits and spaces", "12 3 4567 " * (size // 10))
    timed("brackets only", "[]" * (size // 2))
    timed("opening brackets", "[" * size)
    timed("one line", text.replace("\n", " "))
    timed("opening tags", "<" * (size // 10), ".html")
    timed("nested", "<div>" * (size // 5), ".html")


if __name__ == "__main__":
    main()
