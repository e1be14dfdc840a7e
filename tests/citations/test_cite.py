"""The notation of a citation by key."""

from __future__ import annotations

import pytest

from sphinx_notebook_ext.apparatus.citations.cite import parse_cite, split_wording


@pytest.mark.parametrize(
    ("text", "key", "locator", "prefix", "suffix"),
    [
        ("low-1921", "low-1921", "", "", ""),
        ("low-1921, p. 4", "low-1921", "p. 4", "", ""),
        ("low-1921, pp. 12–13, 20", "low-1921", "pp. 12–13, 20", "", ""),
        ("low-1921, 12-13", "low-1921", "12-13", "", ""),
        ("low-1921, chap. 4, on mills", "low-1921", "chap. 4", "", "on mills"),
        ("see also low-1921, p. 4", "low-1921", "p. 4", "see also", ""),
        ("low-1921, on mills", "low-1921", "", "", "on mills"),
        ("low-1921, sheet 12 recto", "low-1921", "sheet 12 recto", "", ""),
        ("низов-1921, С. 4", "низов-1921", "С. 4", "", ""),
        ("  low-1921 ,\n p. 4 ", "low-1921", "p. 4", "", ""),
    ],
)
def test_parts(text, key, locator, prefix, suffix):
    assert parse_cite(text) == (key, locator, prefix, suffix)


@pytest.mark.parametrize(
    ("text", "words", "what"),
    [
        ("low-1921, p. 4", "", "low-1921, p. 4"),
        ("Low, Ibid. <low-1921, p. 5>", "Low, Ibid.", "low-1921, p. 5"),
        ("<low-1921>", "", "low-1921"),
        ("Low <a<b>", "Low", "a<b"),
        ("Low <a>b>", "Low", "a>b"),
        ("Low <a<b>>", "Low", "a<b>"),
        ("if a < b <low-1921>", "if a < b", "low-1921"),
        ("on <i> marks <low-1921>", "on <i> marks", "low-1921"),
        ("a<b, p. 4", "", "a<b, p. 4"),
        ("Low <>", "Low", ""),
    ],
)
def test_words_and_what_they_mean(text, words, what):
    assert split_wording(text) == (words, what)
