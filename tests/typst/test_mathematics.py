"""Formulas of LaTeX: what Typst makes of them, and what is refused."""

from __future__ import annotations

import pypdfium2
import pytest
import typst

from sphinx_notebook_ext.writers.typst.mathematics import MathError, convert


def printed(latex: str) -> str:
    source = f"#set page(width: 20cm, height: auto)\n$ {convert(latex)} $"
    data = typst.compile(source.encode(), ignore_system_fonts=True, timestamp=0)
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    return "".join(text.split())


@pytest.mark.parametrize(
    ("latex", "signs"),
    [
        (r"\left( \frac{a}{b}, c \right)", "()"),
        (r"\left. x \right|_{0}", "|0"),
        (r"\left\{ x \mid y \right\}", "{}"),
        (r"\left[ \left( x \right) \right]", "[()]"),
        (r"A \xrightarrow{f} B", "⟶"),
        (r"\underset{n}{\max} \overset{+}{=} \stackrel{7}{\to}", "max"),
        (r"\begin{array}{cc} 1 & 2 \\ 3 & 4 \end{array}", "1234"),
        (r"\begin{cases} 1 & 2 \\ 3 & 4 \end{cases}", "1234"),
        (r"\sqrt[3]{8} \binom{5}{2} \mathbb{R}", "852"),
    ],
)
def test_known(latex: str, signs: str) -> None:
    found = printed(latex)
    assert all(sign in found for sign in signs), found


@pytest.mark.parametrize("latex", [r"\unheard{x}", r"\frac{1}", "{x", "x}", r"\left( x"])
def test_refused(latex: str) -> None:
    with pytest.raises(MathError):
        convert(latex)
