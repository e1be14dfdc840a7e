"""Labels, places, blanks and blocks: what the tokenizers of all formats share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_notebook_ext.readers.broken import are_several, labels_in
from sphinx_notebook_ext.readers.tokens import (
    Label,
    Page,
    author_of,
    blank,
    indented_block,
    line_starts,
    trimmed,
)


@pytest.mark.parametrize(
    ("text", "prefix", "number", "suffix", "key"),
    [
        ("17", "", 17, "", "17"),
        ("60a", "", 60, "a", "60a"),
        ("GI-17", "GI", 17, "", "gi-17"),
        ("#GI-17", "GI", 17, "", "gi-17"),
        ("note-6", "note", 6, "", "note-6"),
        ("fleet", "", None, "", "fleet"),
        ("The  Log", "", None, "", "the log"),
        ("", "", None, "", ""),
    ],
)
def test_a_label(text, prefix, number, suffix, key):
    label = Label(text)
    assert (label.prefix, label.number, label.suffix, label.key) == (prefix, number, suffix, key)


TEXTS = st.text("ab \n\t[é", max_size=80)


@given(TEXTS, st.data())
def test_a_place_counts_characters_from_one(text, data):
    offset = data.draw(st.integers(0, len(text)))
    page = Page("x.md", text, "md")
    wanted = (text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
    assert page.place(offset) == wanted
    for _ in range(50):  # many places are looked up in another way
        page.place(0)
    assert page.place(offset) == wanted
    assert line_starts(text) == [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]


@given(TEXTS, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=5))
def test_blanks_keep_length_and_line_ends(text, spans):
    spans = [(min(s), min(max(s), len(text))) for s in spans if min(s) <= len(text)]
    masked = blank(text, spans)
    assert len(masked) == len(text)
    for index, character in enumerate(text):
        inside = any(start <= index < end for start, end in spans)
        assert masked[index] == (" " if inside and character != "\n" else character)


@given(TEXTS, st.integers(0, 80), st.integers(0, 80))
def test_trimming(text, start, end):
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    left, right = trimmed(text, start, end)
    assert start <= left <= right <= end
    assert text[left:right] == text[start:end].strip()


def test_an_indented_block_holds_blank_lines_inside_it():
    text = "head\n  one\n\n  two\n\nafter\n"
    assert indented_block(text, 5, 0) == text.index("\nafter")
    assert indented_block(text, 5, 2) == 5


def test_authors_of_short_labels():
    declared = {"GI": object()}
    assert author_of("GI-1", declared) == "GI"
    assert author_of("note-1", declared) == ""
    assert author_of("XY-1", declared) is None
    assert author_of("XY-1", {}) == "XY"
    assert author_of("fleet", declared) is None


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("7,8", ["7", "8"]),
        ("7; 8", ["7", "8"]),
        ("1-3", ["1", "2", "3"]),
        ("1–3", ["1", "2", "3"]),
        ("1_,2_", ["1", "2"]),
        ("#a, #b", ["#a", "#b"]),
        ("^1 ^2", ["1", "2"]),
        ("3-1", ["3-1"]),
        ("a-b", ["a-b"]),
        ("", []),
    ],
)
def test_labels_in_brackets(text, labels):
    assert labels_in(text) == labels


def test_what_is_several_and_what_is_one_label():
    assert are_several("1,2", {"1"})
    assert are_several("1-3", {"1", "2", "3"})
    assert not are_several("1-3", {"1", "2", "3", "1-3"})
    assert not are_several("1-3", {"1"})
    assert not are_several("a,b", {"a"})
    assert not are_several("1", {"1"})
