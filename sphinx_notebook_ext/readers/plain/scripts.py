"""Digits of other kinds, and which script a word is written in."""

from __future__ import annotations

from typing import Final

from sphinx_notebook_ext.readers.patterns import SUPERSCRIPT_VALUES

#: First code point of each script that matters here -> its name.
_RANGES: Final = (
    (0x41, 0x24F, "latin"),
    (0x370, 0x3FF, "greek"),
    (0x400, 0x52F, "cyrillic"),
    (0x531, 0x58F, "armenian"),
    (0x590, 0x5FF, "hebrew"),
    (0x600, 0x6FF, "arabic"),
    (0x1F00, 0x1FFF, "greek"),
    (0x3040, 0x9FFF, "cjk"),
)


def superscript_value(signs: str) -> int:
    """The number that superscript digits stand for."""
    return int(signs[:9].translate(SUPERSCRIPT_VALUES))


def script_of(character: str) -> str | None:
    """The script of a letter, None for what is no letter of a script known here."""
    if not character.isalpha():
        return None
    code = ord(character)
    return next((name for low, high, name in _RANGES if low <= code <= high), None)
