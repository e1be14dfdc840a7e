"""Code in the PDF: its colours, its text, and what else may stand in it."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw
import pytest

from sphinx_notebook_ext.writers.typst.highlight import _luminance, _on_paper

if TYPE_CHECKING:
    from .conftest import Press

TITLE = "Title\n=====\n\nChapter\n-------\n\n"


def colors(press: Press) -> dict[str, set[str]]:
    """The words of all pages, each with the colours in which it is printed."""
    found: dict[str, set[str]] = {}
    document = pypdfium2.PdfDocument(press.pdf)
    for page in document:
        text = page.get_textpage()
        words = text.get_text_range()
        for start, word in _words(words):
            found.setdefault(word, set()).add(_color(text, start))
    document.close()
    return found


def _words(text: str) -> list[tuple[int, str]]:
    at, found = 0, []
    for word in text.split():
        at = text.index(word, at)
        found.append((at, word))
    return found


def _color(text: pypdfium2.PdfTextPage, index: int) -> str:
    parts = [ctypes.c_uint() for _ in range(4)]
    assert pypdfium2.raw.FPDFText_GetFillColor(text, index, *parts)
    return "#" + "".join(f"{part.value:02x}" for part in parts[:3])


PYTHON = (
    TITLE
    + """
.. code-block:: python
   :linenos:
   :emphasize-lines: 2

   # ein Wort für alle
   def unload(cargo): return 12
"""
)


def test_words_have_the_colours_of_the_style(press: Press) -> None:
    press.write({"index.rst": PYTHON}, 'pygments_style = "default"\n').build()
    assert press.status == 0, press.log
    assert press.log == ""
    found = colors(press)
    assert found["def"] == found["return"] == {"#008000"}
    assert found["12"] == {"#666666"}
    assert found["Chapter"] == {"#000000"}
    assert "1 # ein Wort für alle\n2 def unload(cargo): return 12" in press.pages()[-1]


def test_the_style_is_that_of_the_html_edition_unless_configured(press: Press) -> None:
    press.write({"index.rst": PYTHON}).build()
    assert colors(press)["def"] == {"#007020"}


def test_a_style_for_dark_screens_can_be_read_on_paper(press: Press) -> None:
    press.write({"index.rst": PYTHON}, 'pygments_style = "monokai"\n').build()
    for color in colors(press)["def"] | colors(press)["12"] | colors(press)["unload(cargo):"]:
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        assert 1.05 / (_luminance(parts) + 0.05) >= 4.4, color


@pytest.mark.parametrize(
    ("color", "luminance"), [("ffffff", 1), ("000000", 0), ("ff0000", 0.2126), ("808080", 0.2159)]
)
def test_luminance_is_that_of_wcag(color: str, luminance: float) -> None:
    parts = [int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    assert _luminance(parts) == pytest.approx(luminance, abs=1e-4)


def test_a_colour_that_can_be_read_stays() -> None:
    assert _on_paper("007020") == "#007020"
    assert _on_paper("ffff00") != "#ffff00"


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (".. code-block:: nosuch\n\n   some words", "Pygments lexer name 'nosuch' is not known"),
        (".. code-block:: json\n\n   {some words}", 'as "json" resulted in an error'),
        (".. code-block:: json\n   :force:\n\n   {some words}", ""),
        (".. highlight:: none\n\n::\n\n   some words", ""),
        ("::\n\n   some words", ""),
        (".. code-block:: python\n\n   some words = 'one\u2028two\u0085three'", ""),
        (".. code-block:: python\n\n   some words = '''\n\n\n   '''", ""),
        (".. code-block:: python\n\n   \tsome words\t= 1", ""),
        (".. code-block:: rst\n\n   some words “⟨é” 𝔄", ""),
        # kinds of words that this lexer alone knows
        (".. code-block:: yaml\n\n   key: some words\n   other: [1, 'two', *three]", ""),
    ],
)
def test_code_that_is_hard_to_colour(press: Press, block: str, message: str) -> None:
    press.write({"index.rst": TITLE + block + "\n"}).build()
    assert press.status == 0, press.log
    assert message in press.log
    assert "some words" in press.text()


def test_a_character_without_a_glyph_in_coloured_code(press: Press) -> None:
    block = '.. code-block:: python\n\n   one = "⸺"\n   two = "⸺⸺"\n\nWords\n'
    press.write({"index.rst": TITLE + block}).build()
    assert press.status == 0, press.log
    assert "index.rst:7: WARNING: no font of the PDF has '⸺' (U+2E3A)" in press.log
    assert 'one = "‹U+2E3A›"' in press.text()
    assert 'two = "‹U+2E3A›‹U+2E3A›"' in press.text()


PARSED = (
    TITLE
    + """
.. parsed-literal::

   First  line *stressed*,
     second [#GI-1]_ line.

Text [#GI-2]_.

.. [#GI-1] A note on `words <https://example.org>`__,
   in *running*  text.
.. [#GI-2] Another note.
"""
)


def test_a_note_in_a_parsed_literal_is_a_note(press: Press) -> None:
    press.write({"index.rst": PARSED}).build()
    assert press.status == 0, press.log
    assert press.log == ""
    lines = press.pages()[-1].split("\n")
    assert [line.strip() for line in lines[1:3]] == ["First line stressed,", "second 1 line."]
    assert any(line.startswith("1 A note on words") for line in lines)
    assert any(line.startswith("2 Another note.") for line in lines)
