"""Where sentences end, in prose and in citations."""

from __future__ import annotations

import re
from typing import Final

#: A full stop behind these does not end a sentence when a capital or a number follows.
_ABBREVIATIONS: Final = frozenset(
    """v vs cf mr mrs ms dr st prof gen col capt rev hon rep sen gov pres no nos p pp vol vols
    ch chap sec secs art arts fig figs ed eds trans tr cir ct dist app div supp stat const amend cl
    univ press inst assn l q j u.s.c u.s c.f.r fed reg cal mass pa va wash ill mich minn ohio tex
    fla ga conn del md mo n.y n.j d.c n.c s.c jan feb mar apr jun jul aug sept oct nov dec
    e.g i.e viz ca c cl supra ann code crim civ proc r lib sav sess legis cong int'l nat'l ass'n
    dep't gov't soc'y pol'y const'l prob pub pol'y hist econ res rts tech bus com corp ltd inc co
    bros see op cit loc sc scil al seq""".split()
)
#: These end sentences often enough to be asked about all the same.
_EITHER: Final = frozenset(
    "inc co corp ltd jr sr al etc seq u.s d.c n.y a.m p.m b.c a.d id ibid cit rev code stat j "
    "l q c ann const app no press".split()
)
_TOKEN: Final = re.compile(r"[\w.’'&]*$")

ENDS: Final = re.compile(r"[.!?…]+[”’\"'»)\]]*")


def word_before(text: str, stop: int, floor: int) -> str:
    """The word, with inner stops, that ends at ``stop``; in lower case."""
    found = _TOKEN.search(text, max(floor, stop - 14), stop)
    return found.group().lower().replace("’", "'").strip(".'") if found else ""


def is_abbreviation(text: str, stop: int, floor: int) -> str:
    """What the full stop at ``stop`` closes: ``""`` a sentence, ``"sure"`` or ``"either"``."""
    if text[stop] != ".":
        return ""
    word = word_before(text, stop, floor)
    if word in _EITHER:
        return "either"
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return "sure"
    if "." in word and re.fullmatch(r"(?:\w{1,4}\.)+\w{0,4}", word) and not word[-1].isdigit():
        return "either"
    return ""
