"""Text as text: nothing that an author wrote may turn into markup."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: White space that is a space and no more; no-break and thin spaces are characters.
SPACE: Final = r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]"
_SPACES = re.compile(SPACE + "+")
# Not text in any output format: they are listed as left out.
UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)

_MYST = re.compile(
    r"[\\`*\[]|\](?=\()|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=[#A-Za-z])|~(?=~)|(?<=~)~|\$|(?<=\{)\{"
)
# A caret at its head would make it a note's marker.
_MYST_LINK = re.compile(r"\A\^|" + _MYST.pattern.replace(r"\](?=\()", r"\]"))
_MYST_START = re.compile(
    r"#{1,6}(?=\s|$)|[-+](?=\s|$)|(?P<number>\d{1,9})[.)](?=\s|$)|>|=+\s*$|[-:|][-:|\s]*$|%|\+\+\+|"
    r":::|~~~|\(.*\)=\s*$|:(?=\s|$)"
)
_DEFINITION = re.compile(r"(\[\^[^\]]+\]):")
_RST = re.compile(r"[\\`*|]|(?<![^\W_])_|_(?![^\W_])|(?<=[A-Za-z+.-]):(?=\S)")
_SAFE_SCHEME = re.compile(r"(?:^|[^\w+.-])(?:https?|ftp|mailto)$", re.IGNORECASE)
_RST_START = re.compile(
    r"[-+*•‣⃁](?=\s|$)|\(?(?:[0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+|#)[.)](?=\s|$)|\.\.(?=\s|$)|__(?=\s|$)|"
    r":(?=[^:\s])(?![\w.:+-]+:`)|>>>|--|—|[-/+](?=[\w-])|([!-/:-@\[\]^_`{-~])\1*\s*$|[=+][-=+ ]*$"
)


def squeeze(text: str) -> str:
    """*text* with every stretch of ordinary white space as one space."""
    return _SPACES.sub(" ", text)


def visible(text: str) -> str:
    """*text* without white space and characters that cannot be printed: what must not get lost."""
    return "".join(UNPRINTABLE.sub("", text).split())


def myst(text: str) -> str:
    """*text* with what is markup in MyST behind a backslash."""
    return _MYST.sub(r"\\\g<0>", text)


def myst_link(text: str) -> str:
    """*text* as the text of a link, which a bracket would end."""
    return _MYST_LINK.sub(r"\\\g<0>", text)


def myst_line(line: str) -> str:
    """A line of a paragraph that cannot be taken for the start of a block."""
    if line.startswith("[^"):
        line = _DEFINITION.sub(r"\1\\:", line, count=1)
    found = _MYST_START.match(line)
    if not found:
        return _edges(line)
    at = found.end("number") if found["number"] else 0
    return _edges(f"{line[:at]}\\{line[at:]}")


def _edges(line: str) -> str:
    # Markdown-it strips every white space at the ends of a line, no-break spaces too.
    if line[:1].isspace():
        line = f"&#{ord(line[0])};{line[1:]}"
    return f"{line[:-1]}&#{ord(line[-1])};" if line[-1:].isspace() else line


def rst(text: str) -> str:
    """*text* with what is markup in reST behind a backslash."""

    def protected(found: re.Match[str]) -> str:
        sign = found[0]
        if sign == ":" and _SAFE_SCHEME.search(text[max(0, found.start() - 8) : found.start()]):
            return sign  # a web address stays one
        return f"\\{sign}"

    return _RST.sub(protected, text)


def rst_line(line: str) -> str:
    """A line of a paragraph that cannot be taken for the start of a block."""
    if line.startswith("\\\\") and not line.strip("\\ "):
        return f"\\ {line}"  # a line of backslashes would be a transition
    return f"\\{line}" if _RST_START.match(line) else line


def width(text: str) -> int:
    """Columns that *text* takes on a terminal, at most."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


# Words that a full stop ends, but no sentence.
_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr st prof sr jr no nos vol vols p pp ch chap art cf ed eds trans tr v vs op cit "
    "loc ibid ib al etc fig sec e.g i.e viz inst univ dept rev gen col capt lt sgt rep sen gov "
    "jan feb mar apr jun jul aug sep sept oct nov dec n nn ff bk pt app supp cl co corp inc "
    "ltd".split()
)
# Begins at a stop and never gives back: linear however long a run of signs is.
_END = re.compile(r"(?<![.!?…])[.!?…]++[”’\"'»)\]]*+ (?=[“‘\"'«(\[—–-]*+[^\W\d_a-z])")
_WORD = re.compile(r"[^\s.!?…]*\Z")
#: No abbreviation is longer, so no more of the text before a stop is looked at.
_LONGEST_WORD = 40


def sentence_ends(text: str) -> list[int]:
    """Offsets of the spaces in *text* that stand between two sentences."""
    return [
        found.end() - 1
        for found in _END.finditer(text)
        if _ends_sentence(text, found.start()) and text[found.end()].upper() == text[found.end()]
    ]


def _ends_sentence(text: str, stop: int) -> bool:
    """Whether the word before *stop* is more than an initial or an abbreviation."""
    before = _WORD.search(text[max(0, stop - _LONGEST_WORD) : stop])
    word = before[0].strip("“‘\"'«([") if before else ""
    return len(word) > 1 and word.lower() not in _ABBREVIATIONS
