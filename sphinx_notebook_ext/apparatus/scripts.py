"""Letters of other scripts in Latin ones, and words reduced to what can be compared."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: The Library of Congress romanization of Russian (ALA-LC), ligatures and diacritics
#: left out as the Chicago Manual allows; Ukrainian letters added.
_LATIN = "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ” y ’ e iu ia i i ie g"
CYRILLIC: Final = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ", _LATIN.split(), strict=True))
#: English readers’ own spellings of names that are cited in both scripts.
_CUSTOMARY: Final = {"троцкий": "trotsky", "зиновьев": "zinoviev", "каменев": "kamenev"}

_CYRILLIC_LETTER = re.compile(r"[Ѐ-ӿ]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[\w’']+")


def is_latin(text: str) -> bool:
    """Return whether every letter of *text* is Latin."""
    return all("LATIN" in unicodedata.name(letter, "") for letter in _LETTER.findall(text))


def romanize(text: str) -> str:
    """Return *text* with Cyrillic letters in Latin ones; other scripts are kept."""
    return _CYRILLIC_LETTER.sub(_roman_letter, text)


def _roman_letter(match: re.Match[str]) -> str:
    letter = match[0]
    roman = CYRILLIC.get(letter.lower(), letter)
    if letter == letter.lower():
        return roman
    following = match.string[match.end() : match.end() + 1]
    return roman.upper() if following.isupper() else roman[:1].upper() + roman[1:]


def fold(text: str) -> str:
    """Return *text* in lower case and without accents, for comparing (`“León”` -> `leon`)."""
    if text.isascii():
        return text.lower()
    # й and ё decompose too: they are folded like the accents, on both sides alike
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def fold_name(name: str) -> str:
    """Return a family name comparable across scripts: `Троцкий`, `Trotski` -> `trotsky`."""
    name = name.lower()
    name = _CUSTOMARY.get(name) or fold(romanize(name))
    return re.sub(r"[^\w]", "", re.sub(r"(skii|ski|skij|skiy)$", "sky", name))


def words(text: str) -> tuple[str, ...]:
    """Return the words of *text*, folded, without quotation marks inside them."""
    return tuple(re.sub(r"[’']", "", word) for word in _WORD.findall(fold(text)))


def slug(text: str) -> str:
    """Return *text* as a part of a key: Latin letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(romanize(text)).replace("’", "")).strip("-")
