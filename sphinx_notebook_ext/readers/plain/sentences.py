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
    bros see op cit loc sc scil al seq
    acad admin adver advoc aff ag agric am amend'd app'x assoc atl auto auth ave bankr bd bhd
    bldg bull bur cas cath cent chem chi chron coal coll cong'l consol constr contemp contr
    coop corr cty dem dept det dev dir disc disp distrib econ educ elec emp eng eng'g entm't
    env't envtl equal equip exam exch exec exp fam fid fin fl fnd forf found geo gl guar harv
    hosp hous hum immigr indem indep indus info ins interdisc inv iss jud juris juv lab law'y
    legis liab libr liq lit litig loy mach maint mar med mem metro mfg mgmt misc mkt mod mun
    mut negl nw org pac pat pers pharm phil phila phys pl ppl preserv presb priv prob prod prop
    prot psych psychol pub publ q'ly r.r recon ref refin reh'g rel rep'r reprod rest ret ry sch
    sci scot se serv settl soc sociol solic stan sta stud subcomm supt sur surv sw symp sys
    tax'n tchr tel telecomm temp theol transp twp unif util vand vill vt w.d wis wkly
    wm wyo yb""".split()
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
