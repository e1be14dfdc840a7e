"""The index over several pages: nothing lost, and its last columns of one height."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pypdfium2
import pytest

if TYPE_CHECKING:
    from .conftest import Press


def words(count: int) -> list[str]:
    """Index entries, some too long for one line."""
    dice = random.Random(count)
    found = []
    for number in range(count):
        word = dice.choice("abcdefghijklm") + "".join(dice.choices("aeiourtnsl", k=6)) + str(number)
        found.append(word + " of a length that turns over" * dice.choice((0, 0, 0, 1)))
    return found


def lines_of(page: pypdfium2.PdfPage) -> list[tuple[float, float]]:
    """Where each stretch of a line begins, from the left, and its foot, from the bottom."""
    text = page.get_textpage()
    boxes = [text.get_rect(n) for n in range(text.count_rects())]
    return [(left, bottom) for left, bottom, _right, _top in boxes]


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("count", [1, 2, 60, 130, 300])
def test_columns(press: Press, paper: str, count: int) -> None:
    entries = words(count)
    body = "".join(f".. index:: {word}\n\nA paragraph.\n\n" for word in entries)
    conf = f"notebook_pdf_paper = {paper!r}\nnotebook_lint = False\n"
    press.write({"index.rst": f"Title\n=====\n\nChapter\n-------\n\n{body}"}, conf).build()
    assert press.status == 0, press.log
    pages = press.pages()
    first = next(n for n, page in enumerate(pages) if page.startswith("Index") and n > 1)
    text = "".join("".join(page.split()) for page in pages[first:])
    for word in entries:
        assert text.count("".join(f"{word}, ".split())) == 1, word
    document = pypdfium2.PdfDocument(press.pdf)
    middle = document[0].get_width() / 2
    assert len(document) == len(pages)
    lines = [(x, y) for x, y in lines_of(document[len(document) - 1]) if y > document_foot(paper)]
    left = min((y for x, y in lines if x < middle - 20), default=0)
    right = min((y for x, y in lines if x > middle - 20), default=0)
    document.close()
    if count > 2:
        # a letter with its space, and one entry of two lines, is what they may differ by
        assert abs(left - right) < 48


def document_foot(paper: str) -> float:
    """Below this, in points, stands the folio alone."""
    return {"a4": 95, "a5": 55}[paper]
