"""Whatever the text, reading it never fails, and what it gives is in bounds and in order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_notebook_ext.readers.plain import PlainReading, read_page

words = st.sampled_from(
    "mill barn (the [so] “quoted 1990 Venning No. 11 § 4 p. 7 v. See Id. at and. But, 2d …”) $5".split()
)
sentences = st.lists(words, min_size=1, max_size=12).map(" ".join)
pieces = st.lists(st.tuples(sentences, sentences), max_size=12)


def check(text: str, page: PlainReading) -> None:
    apparatus = page.apparatus
    assert len(page.cuts) == len(apparatus.notes)
    assert len({note.id for note in apparatus.notes}) == len(apparatus.notes)
    taken = 0
    for note, cut in zip(apparatus.notes, page.cuts, strict=True):
        assert cut.note == note.id
        assert note.confidence is not None
        assert 0.0 <= note.confidence <= 1.0
        if note.marker is not None:
            assert taken <= note.marker.start < note.marker.end <= len(text)
            taken = note.marker.end
        if note.body is not None:
            assert 0 <= note.body.start < note.body.end <= len(text)
            assert text[note.body.start : note.body.end] == note.text
        if page.shape == "glued":
            assert note.printed is not None
            assert any(c.isdigit() for c in note.printed)
            taken = note.body.end if note.body else taken
    for bracket in page.brackets:
        assert text[bracket.span.start] == "["
        assert text[bracket.span.end - 1] == "]"


@settings(max_examples=200, deadline=None)
@given(pieces, st.sampled_from(["", " ", "\n"]), st.sampled_from([" ", "\n", "", "\n\n"]))
def test_notes_glued_at_random(parts: list[tuple[str, str]], left: str, right: str) -> None:
    text = "".join(f"{a}{left}{i}{b}{right}" for i, (a, b) in enumerate(parts, 1))
    check(text, read_page(text))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    check(text, read_page(text))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="a1B2[]() .\n*†¹²—“”^:N\u2060", max_size=300))
def test_any_signs(text: str) -> None:
    check(text, read_page(text))


@pytest.mark.parametrize(
    "unit", ["[", "]", "[1]", "1", "1 ", "a1", "(", "“", "¹", "*\n", "\n", "[1]\n", ". "]
)
def test_much_of_one_thing(unit: str) -> None:
    text = unit * 3000
    check(text, read_page(text))
