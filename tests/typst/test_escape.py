"""Whatever an author writes is printed as it was written."""

from __future__ import annotations

import string

import pypdfium2
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_notebook_ext.writers.typst import escape

HOSTILE = st.text(string.punctuation + "ab1 .\n", min_size=1, max_size=60)


def printed(source: str) -> str:
    head = '#set page(width: 40cm, height: 60cm)\n#set text(lang: "en", hyphenate: false)\n'
    data = typst.compile((head + source).encode(), ignore_system_fonts=True, timestamp=0)
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    return "".join(text.split())


@settings(max_examples=150, deadline=None)
@given(HOSTILE)
def test_markup_prints_literally(text: str) -> None:
    # a mono font: no ligature merges two signs
    source = f'#set text(font: "DejaVu Sans Mono")\nA{escape.markup(text)}Z'
    assert printed(source) == "A" + "".join(text.split()) + "Z"


@settings(max_examples=80, deadline=None)
@given(HOSTILE)
def test_a_paragraph_of_its_own_prints_literally(text: str) -> None:
    source = f'#set text(font: "DejaVu Sans Mono")\n{escape.markup(text.strip())}'
    assert printed(source) == "".join(text.split())


@settings(max_examples=80, deadline=None)
@given(HOSTILE)
def test_a_string_prints_literally(text: str) -> None:
    assert printed(f"#raw({escape.string(text)})") == "".join(text.split())


def test_languages() -> None:
    assert escape.language_arguments("ru") == 'lang: "ru"'
    assert escape.language_arguments("pt_BR") == 'lang: "pt", region: "BR"'
    assert escape.language_arguments("sr-Latn-RS") == 'lang: "sr", region: "RS"'
    assert escape.language_arguments("no code") == ""
