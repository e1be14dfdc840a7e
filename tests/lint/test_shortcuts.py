"""What is looked at first, because it is fast, says no only where there is nothing."""

import os.path
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein

from sphinx_notebook_ext.lint import balance, lacunae, traits
from sphinx_notebook_ext.lint.config import Options
from sphinx_notebook_ext.lint.runner import SUFFIXES, check_text, kind_of
from sphinx_notebook_ext.readers.tokens import Page
from sphinx_notebook_ext.readers.wiki import _HEADING, _MAYBE_HEADING, is_wiki

LIMIT = settings(max_examples=400, deadline=None)
SIGNS = st.text("`:./<>[]()_~$%=^!|} ab1\n字", max_size=30)


@LIMIT
@given(SIGNS)
def test_signs_that_touch_in_the_text_touch_among_its_signs(text):
    page = Page("", text, "md")
    for sign in ("::", "..", ">>>", "`_", "://", "]_", "```", "](", "]:", "$$", ")=", "[^", "}`"):
        if sign in text:
            assert sign.encode() in page.signs


@LIMIT
@given(st.text("abcdeé", min_size=1, max_size=12), st.text("abcdeé", min_size=1, max_size=12))
def test_words_that_are_not_alike_are_further_apart(word, known):
    for limit in (1, 2):
        if not lacunae._alike(word, known, limit):
            assert DamerauLevenshtein.distance(word, known) > limit


@LIMIT
@given(st.lists(st.sampled_from(["3 May 1917", "1917", "May", " ", "\t", "\n", "x", "71"])))
def test_a_line_that_ends_with_a_date_is_not_overlooked(pieces):
    head = "".join(pieces)
    if traits._LINE_OF_DATE.search(head) and traits._MONTH.search(head) and "1917" in head:
        assert traits._maybe_dated(head)


@LIMIT
@given(st.text("= a\n\t", max_size=40))
def test_two_headings_between_equals_signs_are_not_overlooked(text):
    assert is_wiki(text) == (len(list(_HEADING.finditer(text))) > 1)
    if _HEADING.search(text):
        assert _MAYBE_HEADING.search(f"\n{text}")


def test_the_borders_of_tables_are_no_headings_of_mediawiki():
    table = "===  ====\nDay  Ship\n===  ====\n1    Hope\n===  ====\n"
    assert not is_wiki(table)
    found = check_text("x.rst", f"{table}\nIt sailed [1]_.\n", Options())
    assert [(finding.code, finding.line) for finding in found] == [("NB201", 7)]


@LIMIT
@given(st.text("./a", max_size=6), st.sampled_from([*SUFFIXES, ".MD", ".py", "md", ""]))
def test_the_format_is_told_by_the_suffix_as_python_tells_it(stem, suffix):
    path = stem + suffix
    suffix = os.path.splitext(path)[1]  # noqa: PTH122  (``..md`` has none, as for the linter)
    assert kind_of(path) == SUFFIXES.get(suffix.lower())


def pairs(text, opening, closing):
    depth = 0
    for sign in text:
        depth += (sign == opening) - (sign == closing)
        if depth < 0:
            return False
    return not depth


LINES = st.lists(
    st.sampled_from([*"()[]“”«»", "((((((((", "))))))))", "word", " ", "\n", "\n\n", "\t", "\f", "\v",
                     "\0", "\x01", "\x02", "\u00a0", "é", "\n  \n"]), max_size=40
).map("".join)  # fmt: skip


@LIMIT
@given(LINES, st.sampled_from(["md", "txt", "html"]))
def test_paragraphs_whose_signs_do_not_pair_are_found_at_once(text, kind):
    page = Page("", text, kind)
    for kinds in (["()", "[]"], ["“”"], ["«»"]):
        alone = [
            (start, end)
            for start, end in page.paragraphs
            if not all(pairs(text[start:end], *kind) for kind in kinds)
        ]
        assert balance.unpaired(page, *kinds) == alone


@LIMIT
@given(LINES)
def test_paragraphs_stand_between_blank_lines(text):
    page = Page("", text, "md")
    inside = [at for start, end in page.paragraphs for at in range(start, end)]
    assert all(text[at].isspace() for at in set(range(len(text))) - set(inside))
    for start, end in page.paragraphs:
        assert not text[start].isspace()
        assert not re.search(r"\n[ \t]*(\n|\Z)", text[start:end])
        assert re.match(r"\n[ \t]*(\n|\Z)|\Z", text[end:])


@LIMIT
@given(st.lists(st.sampled_from(["1", "23", "٣", ".", ")", " ", "\t", "\n", "a", "é"])))
def test_a_line_that_begins_with_a_count_is_not_overlooked(pieces):
    page = Page("", "".join(pieces), "txt")
    if traits._COUNTED.search(f"\n{page.masked}"):
        assert traits._maybe_counted(page)


@LIMIT
@given(st.text("a\n", max_size=30), st.lists(st.integers(0, 30), max_size=60))
def test_places_are_right_in_whatever_order_they_are_asked_for(text, offsets):
    page = Page("", text, "md")
    for offset in [offset for offset in offsets if offset <= len(text)]:
        lines = text[:offset].split("\n")
        assert page.place(offset) == (len(lines), len(lines[-1]) + 1)
