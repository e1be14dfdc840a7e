"""The words that stand for a work: Ibid., Op. cit. and their kin, locators, lead-ins.

Each table is gated by a plain literal (`"ibid" in text`) before an expression runs, which
keeps a note without citations nearly free.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sphinx_notebook_ext.apparatus.patterns import Lazy

if TYPE_CHECKING:
    from sphinx_notebook_ext.apparatus.model import Source, Span


class Form(StrEnum):
    """In which form a note cites a work."""

    FULL = "full"
    SHORT = "short"
    IBID = "ibid"
    IDEM = "idem"
    OP_CIT = "op-cit"
    LOC_CIT = "loc-cit"
    KEY = "key"


#: The key of a citation whose work the resolver is to find: `Trotsky, Ibid. <?>`.
UNRESOLVED: Final = "?"


@dataclass(frozen=True, slots=True)
class Reference:
    """One citation as a note words it.

    ``span`` is a range of the note’s text. ``draft`` is the work as a full citation
    describes it; ``key`` names the work where the edition already says which it is.
    ``truncated`` titles end in an ellipsis; ``firm`` ones are set off by quotes or italics.
    """

    form: Form
    span: Span
    printed: str
    author: str = ""
    title: str = ""
    year: str = ""
    locator: str | None = None
    draft: Source | None = None
    key: str | None = None
    truncated: bool = False
    firm: bool = True


#: Form -> (literal that must occur in the folded text, expression).
BACK_REFERENCES: Final[tuple[tuple[Form, tuple[str, ...], re.Pattern[str]], ...]] = tuple(
    (form, literals, Lazy(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE))
    for form, literals, pattern in (
        (Form.IBID, ("ibid", "ibíd"), r"ib[ií]d(?:em)?\b\.?"),
        (Form.IBID, ("ib.", "íb."), r"[ií]b\."),
        (Form.IBID, ("там же",), r"там же\b\.?"),
        (Form.IBID, ("ebd", "ebenda"), r"ebd\.|ebenda"),
        (Form.OP_CIT, ("op",), r"op\.?\s?cit\b\.?|opus citatum"),
        (Form.OP_CIT, ("соч",), r"(?:указ|цит)\.?\s?соч\b\.?"),
        (Form.OP_CIT, ("ob", "citad"), r"ob\.?\s?cit\b\.?|obra citada"),
        (Form.OP_CIT, ("a. a. o", "a.a.o"), r"a\.\s?a\.\s?O\.?"),
        (Form.LOC_CIT, ("loc", "lug"), r"(?:loc|lug)\.?\s?cit\b\.?"),
    )
)

#: “The same (author)”: another work follows, or nothing, as in legal citation.
SAME: Final = r"(?:[IÍií]dem\b|[IÍ]d\.|Он же|Она же|Его же|Е[её] же)\.?"
IDEM: Final = Lazy(SAME)

LEAD_IN: Final = Lazy(
    r"(?:(?:but )?see(?:,? (?:also|especially|for example|e\.g\.))?|cf\.?|compare|"
    r"(?:as )?(?:quoted|cited|reprinted) in|from|in|"
    r"см\.?(?: также)?|ср\.|цит\. по:?|v[ée]ase(?: también)?|citado en|siehe|vgl\.)[:,]? ",
    re.IGNORECASE,
)

_VALUE = r"(?:[ivxlcdm]+|\d+[a-zа-я]?)"
_RANGE = rf"{_VALUE}(?:\s?[-–—]\s?{_VALUE})?"
_LABEL = (
    r"pp?\.|pages?|pgs?\.|chaps?\.|ch\.|chapters?|secs?\.|sections?|§§?|vols?\.|bk\.|book|pt\.|part|"
    r"art\.|nn?\.|notes?|fol\.|ff?\.|cols?\.|lines?|thesis|"
    r"стр\.|с\.|гл\.|т\.|лл?\.|ч\.|págs?\.|caps?\.|capítulo|t\.|s\.|kap\.|bd\."
)
_ORDINAL = r"one|two|three|four|five|six|seven|eight|nine|ten"
#: “chap. 4”, “pp. 12–13, 20”, “Т. 2. С. 5”, “§ 3”.
LOCATOR: Final = Lazy(
    rf"(?<!\w)(?:{_LABEL})\s?(?:{_RANGE}(?:, {_RANGE}(?![\w.]))*|(?:{_ORDINAL})\b)"
    rf"(?!\w)(?:[.,]? (?:{_LABEL})\s?{_RANGE}(?!\w))*",
    re.IGNORECASE,
)
#: A bare page number after a work, “, 12–13”.
BARE_LOCATOR: Final = Lazy(r"(?<![\d.,]),?\s?(\d+(?:\s?[-–—]\s?\d+)?(?:, \d+(?:[-–—]\d+)?)*)\.?$")

#: The capitals of Western, Central and Eastern Europe beside A to Z, as ranges of a class.
_BEYOND = "À-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĹŁŃŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽА-ЯЁІЇЄҐ"
UPPER: Final = f"A-Z{_BEYOND}"
_PARTICLE = r"von|van|der|den|de|del|de la|da|du|di|ibn|al|y"


class Shapes:
    """The expressions for names, titles and ends of sentences, with *upper* for capitals.

    A class of many capitals takes long to compile, and most texts need A to Z alone: see
    :func:`shapes`.
    """

    def __init__(self, upper: str) -> None:
        word = rf"(?:[{upper}][\w’'-]*\.?(?:[{upper}]\.)*)"
        name = rf"{word}(?: (?:(?:{_PARTICLE}) )?{word}){{0,4}}"
        names = rf"{name}(?:(?:, (?:and )?| and | & | и | y | et | und ){name}){{0,4}}"
        #: The end of a sentence, or a semicolon.
        self.stop = Lazy(rf"([\w.]*)[.?!][”\"»’)]*(?=\s+[“\"«]?[{upper}\d]|\s*$)|;(?=\s)")
        #: Trotsky, “Title,” rest
        self.quoted = Lazy(
            rf"(?:(?P<author>{SAME}|{names})[,:.]? )?(?P<mark>{_OPEN}){_TITLE}{_CLOSE}(?P<rest>.*)",
            re.DOTALL,
        )
        #: Trotsky, Title (Place: Publisher, 1930), 12
        self.imprint = Lazy(
            rf"(?P<author>{SAME}|{names})[,.] (?P<title>[{upper}][^()“”«»\"]*?)"
            rf"(?P<rest> \((?=[^()]*\d{{4}}\))(?:[{upper}\d][^()]*)?\)[.,]?[^()]*)$"
        )
        #: Trotski, Título, Madrid, 1930, p. 12
        self.commas = Lazy(
            rf"(?P<author>{SAME}|{name}(?:, [{upper}]\S+(?= ?,))?), "
            rf"(?P<title>[{upper}][^,()“”«»\"]*)"
            rf"(?P<rest>(?:, [{upper}][^,()“”]*){{1,3}}, (?:1[4-9]|20)\d\d\b(?!\s?[–-]).*)$"
        )
        #: Троцкий Л. Д. Моя жизнь. Берлин, 1930. С. 12
        self.gost = Lazy(
            rf"(?P<author>(?:{SAME} )|[{upper}][\w-]+,? (?:[{upper}]\. ?){{1,2}})"
            rf"(?P<title>[{upper}«][^;/]{{2,200}}?)"
            rf"(?P<rest>(?: // |\. (?=[{upper}][\w. ]{{0,30}}(?:: [^,;]+)?, (?:1[4-9]|20)\d\d)"
            r"|\. (?=Т\. \d))[^;\n]*)"
        )
        self.short = Lazy(rf"(?P<author>{names}), (?P<title>[{upper}][^“”«»\"()]*?)\.?$")
        self.author_only = Lazy(rf"(?P<author>{name})$")
        #: What stands before a word that points back: an author, a title or both.
        self.before = Lazy(
            rf"(?:(?P<author>{names})[,.:]?\s)?(?:(?P<title>.+?)[,.]?\s)?$", re.DOTALL
        )
        #: What follows “idem” where that is the author of another work.
        self.titled = Lazy(rf",? [“«\"{upper}*]")


_OPEN, _CLOSE = r"(?:“|«|„|\"|(?<!\*)\*)", r"(?:”|»|“|\"|\*)"
_TITLE = r"(?P<title>(?:[^“”«»\"*]|(?<=\w)[“”\"](?=\w))+?)"
_PLAIN, _EVERY = Shapes("A-Z"), Shapes(UPPER)
_CAPITAL_BEYOND = Lazy(f"[{_BEYOND}]")


def shapes(text: str) -> Shapes:
    """The expressions for *text*: those with fewer capitals where they are all that it has."""
    return _PLAIN if text.isascii() or not _CAPITAL_BEYOND.search(text) else _EVERY


_ABBREVIATIONS: Final = frozenset(
    "p pp ch chap chaps sec vol vols no nos ed eds trans tr rev cf e.g i.e etc op cit loc ibid ib "
    "id st dr mr mrs jr sr fol ff n nn pt bk art al col cols repr c ca viz vs dec nov oct sept aug "
    "с стр т гл л ч г гг см ср цит указ соч собр полн изд ред пер др вып тт № м л спб пг им "
    "págs pág p.ej cap caps núm vol ob lug véase coord jan feb mar apr jun jul".split()
)
_PAIRS = Lazy(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"|\([^()]*\)|\[[^\[\]]*\]")


def clauses(text: str) -> list[tuple[int, int]]:
    """Split *text* where a citation can end: after sentences and at semicolons.

    A full stop after an abbreviation or an initial, and whatever stands inside quotes or
    brackets, ends nothing.
    """
    inside = [(m.start(), m.end()) for m in _PAIRS.finditer(text)]
    found, start = [], 0
    for stop in shapes(text).stop.finditer(text):
        if not _ends(stop, inside, text):
            continue
        found.append((start, stop.end()))
        start = stop.end()
        while text[start : start + 1].isspace():
            start += 1
    return found if start >= len(text.rstrip()) else [*found, (start, len(text))]


def _ends(stop: re.Match[str], inside: list[tuple[int, int]], text: str) -> bool:
    word = (stop[1] or "").lower().rstrip(".")
    within = any(a < stop.start() + len(stop[1] or "") and stop.end() < b for a, b in inside)
    if within or stop[0] == ";":
        return not within
    if text[stop.end() :].strip() == "":
        return True
    if LOCATOR.match(text[stop.end() :].lstrip()):  # “Там же. С. 45”
        return False
    return not (word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()))
