"""What real documents write that is no mistake: nothing is reported."""

import pytest

from sphinx_notebook_ext.lint.config import Options
from sphinx_notebook_ext.lint.runner import check_text

RIGHT = {
    "a sign that begins a page": (".html", " <a href='#fn1'>1</a><p id=fn1>One. </p> "),
    "moves of a game": (
        ".txt",
        "The game ran 1. e4 e5 2. Nf3 Nc6 3. Bb5 a6 4. Ba4 Nf6 5. O-O Be7 6. Re1 b5 7. Bb3 O-O "
        "8. c3 d5! 9. exd5 Nxd5 10. Nxe5 Nxe5 11. Rxe5 c6 and Black had the attack (12. d4 Bd6 "
        "13. Re1 Qh4). After 23... Rxe8 24. Qf3 White resigned, 0-1.\n",
    ),
    "a table of data": (
        ".txt",
        "".join(f"C{n * 37 % 97}D{n % 13}.{n % 9}\tAH{n % 9}.{n % 5}\n" for n in range(1, 400)),
    ),
    "a sign behind a number in a cell": (
        ".md",
        "| Month | Ill |\n|---|---|\n| March | 9[^1] |\n| April |31[^2] |\n\n"
        "[^1]: All of them in one room.\n[^2]: By the doctor’s count.\n",
    ),
    "a sign behind a year": (
        ".txt",
        "Year     Ships\n1900[1]  3\n1901[2]  4\n\n[1] The year of the fire.\n[2] By the log.\n",
    ),
    "brackets that enclose a page’s number": (
        ".txt",
        "The mill stood still.1) The wheel was sold (see ch. 4) to a smith.2)\n\n"
        "1) For want of water.\n2) Of the next village.\n",
    ),
    "a quotation in verse": (
        ".txt",
        "The mill is still, the wheel is cold,\nThe miller’s gone to town;\n"
        "“And who,” she said, “will grind the corn\n“That we have carried down?”\n",
    ),
    "lines of verse": (".md", "He reads {unclear}`the mill | the reed` or {sic}`a | b`.\n"),
    "lettered with hash": (".rst", "#) The first step.\n#) The second step.\n"),
    "half-open intervals": (".rst", "A number in [0, 1) and another in (-oo, 0] is meant.\n"),
    "smiley": (".md", "The fleet did not sail :-( and nobody knows why.\n"),
    "a bracket that is spoken of": (".md", 'End it with a right bracket ")" as you like.\n'),
    "papers with numbers": (
        ".rst",
        "See [#PEP-257]_ and [#PEP-287]_.\n\n.. [#PEP-257] Strings.\n.. [#PEP-287] Formats.\n",
    ),
    "a word near a lacuna’s": (".md", "The flag was [black] and red.\n"),
    "the character itself": (".rst", "Letters are written as � (U+FFFD) where they are lost.\n"),
    "literals of backticks": (
        ".rst",
        "- internal targets: ``_`` and `````\n- signs: ``[`` and ``]_``\n\nOnce [#]_ more.\n\n"
        ".. [#] A remark.\n",
    ),
    "literal across two lines": (
        ".rst",
        "One ``literal of\ntwo lines`` and [1]_ and ``x``.\n\n.. [1] A remark.\n",
    ),
    "simple table": (
        ".rst",
        "=======  ====  =======\nfile     note  sense\n=======  ====  =======\n"
        "one.txt  [1]_  letters\ntwo.txt_   [1]_  letters\n=======  ====  =======\n\n"
        ".. [1] A remark on both.\n",
    ),
    "numbers of tickets": (
        ".rst",
        "Release\n=======\n\n20 September 2017\n\n- one (#2041)\n- two (#2042)\n- three (#2047)\n",
    ),
    "identifiers with numbers": (
        ".rst",
        "See [2]_ on CTR1 alone.\n\n.. [2] A remark.\n",
    ),
    "dates in italics in .txt": (
        ".txt",
        "====\n1.6.1\n====\n\n*December 12, 2013*\n\nThis mends :ref:`some things <x>`.\n",
    ),
    "stacks in a table": (
        ".md",
        "The stack.[^3]\n\n| Op | Stack |\n|----|-------|\n| X  |   [3] |\n\n[^1]: A.\n[^3]: B.\n",
    ),
    "two dots in a table": (
        ".rst",
        "===== ===== ==========\n..    one   two\n===== ===== ==========\n"
        "..          video [#v]_\n----- ----- ----------\na     b     c\n===== ===== ==========\n\n"
        ".. [#v] A remark.\n",
    ),
    "names of options": (
        ".rst",
        "The options `:class:`_ and `:name:`_.\n\nThe *syntax* [#v]_ of `one`_.\n\n"
        ".. [#v] A remark.\n",
    ),
    "a link with a number": (".md", "A.[^1]\n\n[^1]: See [1] there.\n\n[1]: http://x.org\n"),
    "numbers in brackets": (".md", "An array [1] and x[1].[^1]\n\n[^1]: One, as in [1].\n"),
    "a German ordinal": (".md", "A.[^1]\n\n[^1]: 12. Jahrhundert.\n"),
    "tags on lines of their own": (
        ".html",
        "<p>One (as the\n<b>\n<i>\n\n</i></b>\nsecond) is.</p>\n<p>Two (or three).</p>\n",
    ),
    "an index of signs": (
        ".html",
        '<p><a href="#x_fn_symbol-1"><b>*</b></a></p><table><tr><th id="x_fn_symbol-1">*</th></tr>'
        '<tr><th id="x_fn_symbol-2">!</th></tr></table>',
    ),
    "a note that is code": (".md", "It is so.[^a1]\n\n[^a1]:\n    ```json\n    {}\n    ```\n"),
}

ALSO = {"identifiers with numbers": {"NB108"}, "stacks in a table": {"NB101", "NB202"}}


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_is_not_reported(name):
    suffix, text = RIGHT[name]
    found = check_text(f"x{suffix}", text, Options())
    assert {finding.code for finding in found} <= ALSO.get(name, set()), found


def test_brackets_that_do_not_match_are_still_reported():
    for text in ("A [word, and then) more.\n", "He came (and went.\n", "It is so :( and (so.\n"):
        assert check_text("x.md", text, Options()), text
