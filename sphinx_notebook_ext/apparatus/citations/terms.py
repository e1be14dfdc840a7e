"""The words of a citation style in the languages of an edition.

They are CSL’s terms (locales ``en-US``, ``es-ES``, ``ru-RU``) but where these need a case
that a name in a list does not stand in: Russian says “ред. X”, not “под ред.”. What a work is
called, and how its author is spelled, no language changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

#: Languages written in Cyrillic, whose readers need no romanization.
_CYRILLIC: Final = frozenset("be bg kk ky mk mn ru sr tg uk".split())


@dataclass(frozen=True, slots=True)
class Terms:
    """Words with their punctuation; ``{}`` is where a number goes."""

    language: str = "en"
    last: str = " and "
    last_of_many: str = ", and "
    et_al: str = "et al."
    editor: str = "ed"
    editors: str = "eds"
    edited: tuple[str, str] = ("ed.", "Edited by")  # in notes, in lists
    translated: tuple[str, str] = ("trans.", "Translated by")
    edited_inside: tuple[str, str] = ("ed.", "edited by")
    inside: tuple[str, str] = ("in ", "In ")
    volume: tuple[str, str] = ("vol.", "Vol.")
    again: tuple[str, str] = ("; repr.", ". Reprint")
    number: str = "no."
    edition: str = "{} ed."
    undated: str = "n.d."
    untitled: str = "Untitled"
    ibid: str = "Ibid."
    quotes: str = "“”"
    inner: str = "‘’"
    romanizes: bool = True

    def series(self, people: list[str]) -> str:
        """Return *people* in a row."""
        if len(people) < 3:
            return self.last.join(people)
        return f"{', '.join(people[:-1])}{self.last_of_many}{people[-1]}"

    def ordinal(self, number: str) -> str:
        """Return which edition it is: “2nd ed.”"""
        if self.language == "en":
            number = {"1": "1st", "2": "2nd", "3": "3rd"}.get(number, f"{number}th")
        return self.edition.format(number)

    def quoted(self, title: str) -> str:
        """Return *title* in quotation marks, its own ones made inner ones (13.30)."""
        held = re.sub(r"“([^“”]*)”|«([^«»]*)»", self._inner, title)
        return f"{self.quotes[0]}{held}{self.quotes[1]}"

    def _inner(self, match: re.Match[str]) -> str:
        if match[2] is not None and self.language == "en":
            return match[0]
        text = match[2] if match[1] is None else match[1]
        return f"{self.inner[0]}{text}{self.inner[1]}"


_TABLE: Final = {
    "en": Terms(),
    "es": Terms(
        language="es",
        last=" y ",
        last_of_many=" y ",
        edited=("ed.", "Editado por"),
        translated=("trad.", "Traducido por"),
        edited_inside=("ed.", "editado por"),
        inside=("en ", "En "),
        again=("; reimpr.", ". Reimpresión"),
        number="n.º",
        edition="{}.ª ed.",
        undated="s. f.",
        untitled="Sin título",
        ibid="Ibíd.",
        quotes="«»",
        inner="“”",
    ),
    "ru": Terms(
        language="ru",
        last=" и ",
        last_of_many=" и ",
        et_al="и др.",
        editor="ред",
        editors="ред",
        edited=("ред.", "Ред."),
        translated=("пер.", "Пер."),
        edited_inside=("ред.", "ред."),
        inside=("в кн.: ", "В кн.: "),
        volume=("т.", "Т."),
        again=("; переизд.", ". Переизд."),
        number="№",
        edition="{}-е изд.",
        undated="б. г.",
        untitled="Без названия",
        ibid="Там же",
        quotes="«»",
        inner="„“",
    ),
}


def terms_of(language: str) -> Terms:
    """Return the terms of *language*, a BCP 47 or POSIX code (``es``, ``es-MX``, ``ru_RU``).

    A language without terms has the English ones.
    """
    code = re.split("[-_]", language.lower())[0]
    return replace(_TABLE.get(code, _TABLE["en"]), romanizes=code not in _CYRILLIC)
