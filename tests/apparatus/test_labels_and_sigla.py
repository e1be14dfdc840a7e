"""Anchors, short labels, and the signs of each profile."""

from __future__ import annotations

import pytest

from sphinx_notebook_ext.apparatus.labels import anchor, printed_number, split_short_label
from sphinx_notebook_ext.apparatus.model import InsertionKind
from sphinx_notebook_ext.apparatus.sigla import PROFILES, describe_lacuna, underdotted


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("GI-17", "note-GI-17"),
        ("see also", "note-see-also"),
        ("note-6", "note-6"),
        ("артель", "note-артель"),
        ("a/b#c", "note-a-b-c"),
    ],
)
def test_anchor(label: str, expected: str) -> None:
    assert anchor("note", label) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("GI-17", ("GI", "17")),
        ("gi-17", ("GI", "17")),
        ("GI-MP-3", ("GI-MP", "3")),
        ("note-6", ("", "6")),
        ("GI", None),
        ("GI-", None),
        ("17", None),
        ("GIANT-1", None),
    ],
)
def test_short_label(label: str, expected: tuple[str, str] | None) -> None:
    assert split_short_label(label, ["GI", "GI-MP", "SMC"]) == expected


@pytest.mark.parametrize(
    ("rest", "printed"), [("17", "17"), ("60a", "60a"), ("*", "*"), ("artel", ""), ("1-2", "")]
)
def test_printed_number(rest: str, printed: str) -> None:
    assert printed_number(rest) == printed


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"reason": "illegible"}, "illegible"),
        ({"reason": "illegible", "extent": "2", "unit": "word"}, "two words illegible"),
        ({"reason": "lost", "extent": "1", "unit": "leaf"}, "one leaf lost"),
        ({"reason": "lost", "extent": "2-3", "unit": "char"}, "2-3 letters lost"),
        ({"reason": "lost", "unit": "line"}, "some lines lost"),
        ({"reason": "lost", "agent": "tear"}, "lost (tear)"),
        ({"reason": "lost", "extent": "3", "unit": "cm", "agent": "fire"}, "three cm lost (fire)"),
    ],
)
def test_a_lacuna_in_words(options: dict[str, str], words: str) -> None:
    assert describe_lacuna(**options) == words


@pytest.mark.parametrize(
    ("profile", "extent", "unit", "sign"),
    [
        ("documentary", None, None, "[words]"),
        ("plain", None, None, "(words)"),
        ("leiden", "3", "char", "[...]"),
        ("leiden", "40", "char", "[. . 40 . .]"),
        ("leiden", None, None, "[- - -]"),
        ("leiden", "2", "line", "[— — —]"),
    ],
)
def test_sign_of_a_lacuna(profile: str, extent: str | None, unit: str | None, sign: str) -> None:
    assert PROFILES[profile].lacuna("words", extent, unit) == sign


@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda p: p.name)
def test_every_profile_marks_what_is_not_the_source_s(profile) -> None:
    assert profile.signs(InsertionKind.SUPPLIED) != ("", "")
    assert "Rykov" in "".join(profile.signs(InsertionKind.SIC, "Rykov"))


def test_underdots_stand_under_letters_only() -> None:
    assert underdotted("ab, ж") == "a\u0323b\u0323, ж\u0323"
