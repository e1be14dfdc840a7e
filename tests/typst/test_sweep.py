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


# --- tables over several pages ---

TABLES = 84
ROWS = 45
NOTED = (0, 9, 22, 35, ROWS - 1)


def labels_of(table: int) -> list[str]:
    return [f"{table}h", *(f"{table}r{row}" for row in NOTED)]


def long_table(number: int) -> str:
    """A table that begins somewhere on a page, with notes in its head, first, middle, last rows."""
    space = f"{15 + 120 * number / TABLES:.2f}mm"
    text = f"## Chapter {number}\n\n```{{raw}} typst\n#v({space})\n```\n\nFiller before it.\n\n"
    rows = [f"| head Place{number}h:{{noteref}}`GI-{number}h` | b |", "|---|---|"]
    for row in range(ROWS):
        label = f"{number}r{row}"
        cell = f"Place{label}:{{noteref}}`GI-{label}`" if row in NOTED else "none"
        # rows of one to four lines
        rows.append(f"| row {cell} | {words(1 + 9 * ((row + number) % 4), row)} |")
    text += "\n".join(rows) + f"\n\nEnd{number}. {words(30)}.\n\n"
    notes = (
        f"```{{translator-note}} GI-{label}\n:by: GI\n\nBegin{label}: {words(12, index)} end{label}.\n"
        "```\n\n"
        for index, label in enumerate(labels_of(number))
    )
    return text + "".join(notes)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Press:
    press = Press(tmp_path_factory.mktemp("tables") / "source")
    text = "# Tables\n\n" + "".join(map(long_table, range(TABLES)))
    conf = 'notebook_pdf_paper = "a5"\nnotebook_pdf_contents_depth = 0\n'
    return press.write({"index.md": text}, conf).build()


def test_no_note_of_a_long_table_is_lost_or_early(tables: Press) -> None:
    assert tables.status == 0, tables.log[-2000:]
    assert not tables.log
    found: dict[str, list[tuple[int, str]]] = {}
    for page, text in enumerate(tables.pages()):
        for number, token in re.findall(r"(?:(\d+)\s+)?\b(Begin\w+|end\d\w+)\b", text):
            found.setdefault(token, []).append((page, number))
        for token, number in re.findall(r"\b(Place\w+):\s?(\d+)\b", text):
            found.setdefault(token, []).append((page, number))
    labels = [label for table in range(TABLES) for label in labels_of(table)]
    assert len(labels) > POSITIONS
    for count, label in enumerate(labels, 1):
        ((marked, marker_number),) = found[f"Place{label}"]
        ((begin, note_number),) = found[f"Begin{label}"]
        ((end, _none),) = found[f"end{label}"]
        assert marker_number == note_number == str(count), label
        assert marked <= begin <= end <= begin + 1, label
    # they stand together where their table ends
    for table in range(TABLES):
        ((last, _number),) = found[f"Place{table}r{ROWS - 1}"]
        assert all(found[f"Begin{label}"][0][0] <= last + 2 for label in labels_of(table))
