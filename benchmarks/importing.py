"""Time imports on one core: a long page in each format, and pages made to be slow.

python benchmarks/importing.py [MEGABYTES]
"""

from __future__ import annotations

import random
import re
import resource
import subprocess
import sys
import tempfile
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


def _noted(text: str, form: str) -> tuple[str, list[str]]:
    """The running text of ``text`` with markers in ``form``, and its notes by number."""
    notes: list[str] = []

    def marker(found: re.Match[str]) -> str:
        notes.append(found[2])
        return form.format(found[1])

    body = re.sub(r"(?<=\.)(\d+)GI translator’s note: ([^.]*\.)", marker, text)
    return body, notes


def linked(text: str) -> str:
    """The same page as HTML with linked notes."""
    body, notes = _noted(text, '<a href="#n{0}" id="r{0}"><sup>{0}</sup></a>')
    items = "".join(
        f'<li id="n{n}">{t} <a href="#r{n}">↩</a></li>\n' for n, t in enumerate(notes, 1)
    )
    return html(body).replace("</body>", f"<ol>{items}</ol></body>")


def markdown(text: str) -> str:
    """The same page as Markdown with footnotes."""
    body, notes = _noted(text, "[^{0}]")
    return body + "".join(f"\n\n[^{n}]: {t}" for n, t in enumerate(notes, 1)) + "\n"


def rst(text: str) -> str:
    """The same page as reST with footnotes."""
    body, notes = _noted(text, " [#n{0}]_")
    return body + "".join(f"\n\n.. [#n{n}] {t}" for n, t in enumerate(notes, 1)) + "\n"


def timed(name: str, text: str, suffix: str = ".txt") -> float:
    """Import ``text``, print what it took, and return the seconds on one core."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / f"page{suffix}"
        page.write_text(text, encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "sphinx_notebook_ext", "import", page, "-o"]
        done = subprocess.run(
            [*command, Path(folder) / "out"], capture_output=True, text=True, check=False
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    lines = (done.stdout or done.stderr).splitlines()
    findings = sum(line.startswith("  NB") for line in lines)
    said = lines[0].replace(folder, "")
    memory = after.ru_maxrss // 1024
    print(f"{name:28} {len(text) / 1e6:5.1f} MB {seconds:6.1f} s  ≤{memory} MB", end="  ")
    print(f"{findings} findings  {said[:70]}", flush=True)
    return seconds


def main() -> None:
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 7
    size = int(megabytes * 1e6)
    text = prose(size, int(4500 * megabytes / 7))
    timed("prose", text)
    timed("prose, HTML, notes in text", html(text), ".html")
    timed("prose, HTML, notes linked", linked(text), ".html")
    timed("prose, Markdown", markdown(text), ".md")
    timed("prose, reST", rst(text), ".rst")
    size = int(size / 7 * 10)
    plain = timed("plain text", prose(size, int(4500 * megabytes / 7)))
    slowest = max(
        timed("digits only", "1234567890" * (size // 10)),
        timed("digits and spaces", "12 3 4567 " * (size // 10)),
        timed("brackets only", "[]" * (size // 2)),
        timed("opening brackets", "[" * size),
        timed("one line", prose(size, 4500).replace("\n", " ")),
        timed("notes and brackets", text[: size // 20] + "\n\n" + "[(" * (size // 2)),
        timed("opening tags", "<" * size, ".html"),
        timed("nested", "<div>" * (size // 5), ".html"),
        timed("entities", "&amp;" * (size // 5), ".html"),
        timed("Markdown brackets", "[^" * (size // 2), ".md"),
        timed("reST signs", "*`|_ " * (size // 5), ".rst"),
    )
    print(f"the slowest takes {slowest / plain:.1f} times what plain text of its size takes")


if __name__ == "__main__":
    main()
