"""Signs for what is not simply the source's text, in three profiles.

``documentary``
    As in editions of modern papers: an editor's words in square brackets and italics, a
    conjecture with a question mark (*A Guide to Documentary Editing*, ch. 4).
``leiden``
    The Leiden conventions as EpiDoc applies them: ``[abc]`` restored, ``[...]`` lost,
    a dot under each unclear letter, ``(sic)``.
``plain``
    Words only, for readers who know no signs and for voices that read aloud.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sphinx_notebook_ext.apparatus.model import InsertionKind

if TYPE_CHECKING:
    from collections.abc import Callable

#: Combining dot below, the Leiden sign of a letter read with doubt.
UNDERDOT: Final = "\u0323"


@dataclass(frozen=True, slots=True)
class Profile:
    """How a set of conventions writes lacunae and insertions.

    ``brackets`` maps a kind of insertion to its opening and closing sign.
    """

    name: str
    brackets: dict[InsertionKind, tuple[str, str]]

    def lacuna(self, words: str, extent: str | None, unit: str | None) -> str:
        """The sign for a lacuna that *words* describe."""
        if self.name == "leiden":
            return _leiden(extent, unit)
        return f"[{words}]" if self.name == "documentary" else f"({words})"

    def signs(
        self, kind: InsertionKind, correction: str | None = None, say: Callable[[str], str] = str
    ) -> tuple[str, str]:
        """What to print before and after a passage of that *kind*; *say* translates its words."""
        opening, closing = self.brackets[kind]
        if kind is InsertionKind.SIC:
            said = say("sic, for %s") % correction if correction else say("sic")
            closing = closing.replace("sic", said)
        elif word := WORDS.get(kind):
            opening = opening.replace(word, say(word))
        return opening, closing


def _leiden(extent: str | None, unit: str | None) -> str:
    """``[..]`` for two letters, ``[- - -]`` for an unknown number, lines as a row of dashes."""
    if unit == "line":
        return "[— — —]"
    if unit == "char" and extent and extent.isdigit():
        count = int(extent)
        return f"[{'.' * count}]" if count <= 6 else f"[. . {count} . .]"
    return "[- - -]"


_SIC = {InsertionKind.SIC: ("", " [sic]")}

#: The words in signs of the plain profile.
WORDS: Final = {InsertionKind.SUPPLIED: "supplied", InsertionKind.UNCLEAR: "unclear"}

PROFILES: Final = {
    "documentary": Profile(
        "documentary",
        {InsertionKind.SUPPLIED: ("[", "]"), InsertionKind.UNCLEAR: ("[", "?]"), **_SIC},
    ),
    "leiden": Profile(
        "leiden",
        {
            InsertionKind.SUPPLIED: ("[", "]"),
            InsertionKind.UNCLEAR: ("", ""),
            InsertionKind.SIC: ("", " (sic)"),
        },
    ),
    "plain": Profile(
        "plain",
        {
            InsertionKind.SUPPLIED: ("(supplied: ", ")"),
            InsertionKind.UNCLEAR: ("(unclear: ", ")"),
            InsertionKind.SIC: ("", " (sic)"),
        },
    ),
}


def underdotted(text: str) -> str:
    """*text* with a dot under each letter (Leiden: read with doubt)."""
    return "".join(c + UNDERDOT if c.isalnum() else c for c in text)


def describe_lacuna(
    reason: str, agent: str | None = None, extent: str | None = None, unit: str | None = None
) -> str:
    """A lacuna in English words: “two words illegible”, “lost (tear)”.

    >>> describe_lacuna("illegible", extent="2", unit="word")
    'two words illegible'
    """
    words = reason
    if unit and extent:
        words = f"{count_in_words(extent)} {plural(unit, extent)} {reason}"
    elif unit:
        words = f"some {plural(unit, '')} {reason}"
    return f"{words} ({agent})" if agent else words


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_UNITS = {"char": "letter", "leaf": "leaf", "mm": "mm", "cm": "cm"}


def count_in_words(extent: str) -> str:
    """``2`` as “two”, other extents as they are."""
    return _NUMBERS[int(extent)] if extent.isdigit() and int(extent) <= 10 else extent


def plural(unit: str, extent: str) -> str:
    """The English word for *unit*, in the plural unless *extent* is 1."""
    word = _UNITS.get(unit, unit)
    if extent == "1" or word in {"mm", "cm"}:
        return word
    return "leaves" if word == "leaf" else f"{word}s"
