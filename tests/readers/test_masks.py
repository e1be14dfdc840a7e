"""Masking: what is parted at once, for speed, equals what is found sign by sign."""

from __future__ import annotations

from functools import partial

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sphinx_notebook_ext.readers import myst, rst
from sphinx_notebook_ext.readers.tokens import Page, blank, blank_each, blanked

LIMIT = settings(max_examples=300, deadline=None)
SIGNS = "a é字\u2028\udc80 \0 ` `` ``` ```` \n \n\n \r {sic} } :doc: : . [ ]( ) < > :// ~~~ ::: {note} _"


def texts(signs: str = SIGNS) -> st.SearchStrategy[str]:
    pieces = [*signs.split(" "), " ", "  "]
    return st.lists(st.sampled_from(pieces), max_size=30).map("".join)


@LIMIT
@given(texts(), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_spans_are_blanked_character_by_character(text: str, spans: list[tuple[int, int]]) -> None:
    spans = [(min(a, len(text)), min(b, len(text))) for a, b in spans if a <= b]
    hidden = {at for start, end in spans for at in range(start, end)}
    wanted = [" " if at in hidden and c not in "\r\n" else c for at, c in enumerate(text)]
    assert blank(text, spans) == "".join(wanted)


@LIMIT
@given(texts())
def test_blanks_have_the_length_and_the_lines_of_the_text(text: str) -> None:
    wanted = "".join(c if c in "\r\n" else " " for c in text)
    assert blanked(text) == wanted


@LIMIT
@given(st.lists(texts(), max_size=5))
def test_pieces_blanked_at_once_are_pieces_blanked_one_by_one(pieces: list[str]) -> None:
    assert blank_each(pieces) == [blanked(piece) for piece in pieces]


@LIMIT
@given(texts())
def test_code_parted_at_once_is_code_found_run_by_run(text: str) -> None:
    fast, slow = Page("", text, "md"), Page("", text, "md")
    assert myst._without_code(fast, text) == blank(text, myst._code_spans(slow, text))
    assert [c.name for c in fast.constructs] == [c.name for c in slow.constructs]
    assert [c.content_start for c in fast.constructs] == [c.content_start for c in slow.constructs]


@LIMIT
@given(texts("a : :doc: :sic: :a: ` ` `x` `x` . \n \n\n 字"))
def test_roles_parted_at_once_are_roles_found_one_by_one(text: str) -> None:
    page = Page("", text, "rst")
    assert rst._without_roles(page, text) == rst._ROLE.sub(partial(rst._role, page), text)


@LIMIT
@given(texts("a ``a`` ``字 `b` b`` ``` `` `x``` . \n \n\n ``:r:`s```"))
def test_literals_with_backticks_are_those_of_docutils(text: str) -> None:
    if "```" in text:
        assert rst._without_literals(text) == blank(text, rst._literals(text))


@LIMIT
@given(st.lists(st.sampled_from(["a", "字", " b", ".", "\n", "\u00a0", "x y"]), max_size=8))
def test_literals_parted_at_once_are_those_of_docutils(words: list[str]) -> None:
    text = " ".join(f"``a{word.strip()}{i}``" if i % 2 else word for i, word in enumerate(words))
    assume("\n \n" not in text)
    assert rst._without_literals(text) == blank(text, rst._literals(text))
