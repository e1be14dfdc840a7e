"""Signs and numbers that several formats share, and the expressions that are compiled late."""

from __future__ import annotations

import re

from sphinx_notebook_ext.apparatus.patterns import Lazy

__all__ = [
    "ALIKE",
    "LOOKALIKES",
    "MAYBE_FOOTNOTED",
    "MAYBE_LISTED",
    "MONTH",
    "NOTES_HEADING",
    "PARAGRAPH_END",
    "ROMANS",
    "SUPERSCRIPT",
    "SUPERSCRIPTS",
    "SUPERSCRIPT_VALUES",
    "Lazy",
]

#: The raised digits, an expression for one of them, and a table from them to the others.
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SUPERSCRIPT = "[⁰¹²³⁴-⁹]"
SUPERSCRIPT_VALUES = str.maketrans(SUPERSCRIPTS, "0123456789")

#: Letters and signs, the last ones Cyrillic, that look like digits -> these, for labels that
#: consist of nothing else.
LOOKALIKES = str.maketrans("lI|OoЗзОоІ", "1110033001")
#: The same, as they stand in the brackets of an expression.
ALIKE = "".join(map(chr, LOOKALIKES))

#: An empty line, or the end: what ends a paragraph of plain text.
PARAGRAPH_END = Lazy(r"\n[ \t]*+\n|\Z")

#: A line that begins with a label, in any of the styles of notes that are listed.
MAYBE_LISTED = Lazy(
    r"\n[ \t]*+(?:[\[({^<]?\^?(?:\d{1,3}|[ivxl]{1,6}|[a-z])[\])}>.:]+(?:[ \t]|$)|[⁰¹²³⁴-⁹]|\^\d"
    r"|/\d{1,3}/|\[[*†‡§]|\d{1,3}[ \t][-–—][ \t])"
)

#: ``[Footnote 1: Text.]``: the beginnings of what such notes may be called.
MAYBE_FOOTNOTED = Lazy(r"\[(?:[Ff]oot|[EeFf][nu]|[Nn]oo?t|[Aa]n|[Vv]oe|[Pp]rz|[Сс]нос|[Пп]рим)")

#: A line that names the notes below it, or a rule that parts them from the text.
NOTES_HEADING = Lazy(
    r"\n[ \t]*+(?:(?:[-–—=_*~]\s?){3,}|\W{0,6}(?:(?:foot|end)?notes?|anmerkungen|fu(?:ß|ss)noten"
    r"|notas?|(?:voet|eind)?noten|noter|przypisy|примечани[яе]|сноски|notes de bas de page"
    r"|références|references|sources)\W{0,6})"
    r"[ \t]*\n(?:[-=~^*+#_.]{3,}[ \t]*\n)?\s*",
    re.IGNORECASE,
)

#: “4. Juli”, “12. Jahrhundert”: what German writes behind an ordinal and its stop.
MONTH = Lazy(
    r"(?:jan(?:uar|uary|vier)?|f[eé][bv](?:ruar|ruary|rier)?|märz|mars?|march|a(?:pr|vr|br)(?:il)?|"
    r"ma[iy]|jun[ei]?|juin|jul[iy]?|juil(?:let)?|aug(?:ust)?|ao[uû]t|sep(?:t(?:ember|embre)?)?|"
    r"o[ck]t(?:ober|obre)?|nov(?:ember|embre)?|d[eé][cz](?:ember|embre)?|jahrhunderts?|jhs?|"
    r"aufl(?:age)?|kap(?:itels?)?|bde?|abschnitts?|teils?|kongress|parteitags?|sitzung)\b",
    re.I,
)

#: Small Roman numbers, which notes are counted with -> what they are worth.
ROMANS = {
    word: number
    for number, word in enumerate(
        "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(), 1
    )
}
