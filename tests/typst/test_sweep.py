"""A marker moves down the page through 500 positions: no note is lost, early, cut or swapped.

Every position is a chapter of one book, so that one compilation shows them all. The fillers are
of Typst (``raw``), since no edition can ask for half a millimetre.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from .conftest import Press

if TYPE_CHECKING:
    from collections.abc import Callable

POSITIONS = 500
WORDS = (
    "harbour ledger captain winter sail cargo letter island tower signal anchor market bread"
).split()


def words(count: int, seed: int = 0) -> str:
    return " ".join(WORDS[(i * i + i + seed) % len(WORDS)] for i in range(count))


def marker(number: int) -> str:
    return f"mark{{noteref}}`GI-{number}`"


PLACES: dict[str, Callable[[str], str]] = {
    "paragraph": lambda m: f"{words(45)} {m} {words(30)}.",
    "first line": lambda m: f"{m} {words(24)}.",
    "list": lambda m: f"- {words(22)} {m} {words(20)}.\n- {words(20)}.",
    "numbered list": lambda m: f"1. one\n2. {words(4)} {m} {words(25)}.",
    "quotation": lambda m: f"> {words(25)} {m} {words(25)}.",
    "admonition": lambda m: f":::{{note}}\n{words(25)} {m} {words(25)}.\n:::",
    "table": lambda m: f"| a | b |\n|---|---|\n| {words(5)} {m} | x |\n| y | z |",
    "heading": lambda m: f"### Title {m} more\n\n{words(40)}.",
    "after a heading": lambda m: f"### Title\n\n{m} {words(40)}.",
    "caption": lambda m: (
        f"```{{figure}} dot.png\n:alt: dot\n:width: 30mm\n\nCaption {m} of it.\n```"
    ),
    "thesis": lambda m: f":::{{thesis}} 3\n{words(25)} {m} {words(30)}.\n:::",
    "definition": lambda m: f"Term\n: {words(25)} {m} {words(30)}.",
    "nested": lambda m: f"{words(25)} {m} {words(30)}.",
}


def chapter(number: int) -> str:
    place = list(PLACES)[number % len(PLACES)]
    inner = f" inner{{noteref}}`SMC-{number}`" if place == "nested" else ""
    space = f"{15 + 120 * number / POSITIONS:.2f}mm"
    text = f"## Chapter {number}\n\n```{{raw}} typst\n#v({space})\n```\n\n"
    text += f"Filler before it.\n\n{PLACES[place](marker(number))}\n\nAfter {words(50)}.\n\n"
    text += f"```{{translator-note}} GI-{number}\n:by: GI\n\n"
    text += f"Begin{number}{inner} {words(15, number)} end{number}.\n```\n\n"
    if inner:
        text += f"```{{editor-note}} SMC-{number}\n:by: SMC\n\nInner{number} {words(9)}.\n```\n\n"
    return text


@pytest.fixture(scope="module")
def sweep(tmp_path_factory: pytest.TempPathFactory) -> Press:
    press = Press(tmp_path_factory.mktemp("sweep") / "source")
    text = "# Sweep\n\n" + "".join(map(chapter, range(POSITIONS)))
    conf = 'notebook_pdf_paper = "a5"\nnotebook_pdf_contents_depth = 0\n'
    press.write({"index.md": text}, conf)
    Image.new("RGB", (60, 30), "gray").save(press.source / "dot.png")
    return press.build()


def test_no_note_is_lost_or_early(sweep: Press) -> None:
    assert sweep.status == 0, sweep.log[-2000:]
    assert "audit" not in sweep.log
    # the audit of the build, told again without any of its code
    pages = sweep.pages()
    found: dict[str, list[int]] = {}
    for page, text in enumerate(pages):
        for token in re.findall(r"(?:Begin|end|Inner|Chapter )\d+", text):
            found.setdefault(token, []).append(page)
    for number in range(POSITIONS):
        (begin,) = found[f"Begin{number}"]
        (end,) = found[f"end{number}"]
        opening = found[f"Chapter {number}"][0]  # later ones are running heads
        marked = next(
            page
            for page in range(opening, min(opening + 4, len(pages)))
            if re.search(rf"mark\s?{note_number(pages[begin], number)}\b", pages[page])
            and page < found.get(f"Chapter {number + 1}", [len(pages)])[0]
        )
        assert marked <= begin <= end <= marked + 1, number
    nested = [n for n in range(POSITIONS) if list(PLACES)[n % len(PLACES)] == "nested"]
    assert all(len(found[f"Inner{n}"]) == 1 for n in nested)
    assert len(nested) > POSITIONS // len(PLACES) - 1


def note_number(page: str, number: int) -> str:
    found = re.search(rf"(\d+)\s+Begin{number}\b", page)
    assert found, number
    return found[1]


def test_few_notes_are_late(sweep: Press) -> None:
    late = sweep.log.count("[notebook.late-note]")
    assert late <= POSITIONS // 50
