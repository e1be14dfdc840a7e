"""Invent citations as law reviews, histories and editions print them; no source is real."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

_NAMES: Final = """Aldersey Barrowclough Cattermole Dunmore Ellingham Farthing Gaskarth Hollis
Inchbald Jessop Kettlewell Lorrimer Marchbanks Nettleship Oakeshott Pemberly Quarles Rathbone
Sallow Tunstall Umfreville Venning Wetherby Yarrow Zeller Okafor Lindqvist Marchetti Delacroix
Nakagawa Petrosyan Abara Szabo Grünfeld O’Dowd McTavish Vance Stroud Kemp Lyle Harlan Pike""".split()
_FIRST: Final = (
    "Ada Brian Celia Dorian Esther Felix Greta Hugh Ines Jonas Kate Lionel Mira Noel".split()
)
_STATES: Final = "Cal. N.Y. Tex. Ill. Mass. Wash. Minn. Or. Va. Del. Ohio Mich. Pa. Ga.".split()
_MONTHS: Final = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()
_LONG: Final = "January February March April May June July August October November".split()
_JOURNALS: Final = (
    "Harborview L. Rev.|Midland L.J.|J. Legal Hist.|Eastmoor J. Int’l L.|Q.J. Econ.|Northvale U. L. Rev."
    "|Stat. & Soc’y|Const. Comment.|Geo. Marsh L. Rev.|S. Dunes L. Rev.|Ann. Rev. Pol. Sci.|Pol’y Stud. J."
    "|L. & Contemp. Probs.|J.L. & Econ.|Am. Hist. J.|U. Oxbow Legal F."
).split("|")
_REPORTERS: Final = (
    "U.S.|U.S.|F.2d|F.3d|S. Ct.|F. Supp.|F. Supp. 2d|N.E.2d|Cal. 4th|P.3d|A.2d|So. 2d|L. Ed. 2d|F.4th"
    "|S.W.3d|N.W.2d|Cal. Rptr. 3d|F. App’x"
).split("|")
_PRESSES: Final = ["Harrow Univ. Press", "Stonebridge Books", "Oxbow Press", "Castle & Son"]
_TOWNS: Final = "London Paris Leipzig Oxford Chicago Turin Geneva Berlin Dublin Boston".split()
_SIGNALS: Final = (
    "See|See|See|See, e.g.,|See also|Cf.|But see|See generally|Accord|E.g.,|Compare|But cf.|See id.;"
    "|||||||"
).split("|")
_VERBS: Final = (
    "noting|holding|arguing|finding|explaining|concluding|describing how|suggesting|observing|stating"
    "|rejecting the claim"
).split("|")
_LEADS: Final = (
    "To be sure, |Of course, |For example, |Indeed, |In fact, |Moreover, |I do not claim that |Note that "
    "|As explained below, |As one court put it, |It bears mention that |In this Article, |Here, "
    "|By “law” I mean what follows: |This is not to say that |On this point, |Strictly speaking, "
).split("|")
_INTROS: Final = (
    "For a discussion of {w}, see |For an overview of {w}, see |On {w}, see |See, for example, "
    "|The classic account is |The leading case is |For more on {w}, see generally |This argument draws on "
    "|I borrow the term “{w}” from |The phrase comes from |For criticism, see |For the text, see "
    "|The best treatment remains |A useful survey is |The point is developed in |Other works include "
).split("|")


_FOREIGN: Final = (
    "мельница река пашня колхоз соседи мука зерно старший лодка берег год урожай λόγος μύλος "
    "ποταμός ἀρετή γῆ ψυχή νόμος καρπός οἶκος φύσις"
).split()


_SAID: Final = (
    "{n} adds that {s}|{n}, who should know, says that {s}|{n} thought otherwise.|{n}’s account is that {s}"
    "|As {n} puts it, {s}|{n} treats {w} only in passing.|{n}’s figures should be used with care."
    "|Justice {n} dissented.|Judge {n} would have held that {s}|{n}’s argument is that {s}|{n} did not."
    "|The phrase is {n}’s.|{n} was speaking of {w}.|I follow {n} here.|But {n} says nothing of {w}."
    "|According to {n}, {s}|On {n}’s view, {s}|{n} has since changed his mind."
).split("|")
_ASIDES: Final = (
    "The statute has since been amended.|The case was later overruled on other grounds.|The count is mine."
    "|The rule is the same elsewhere.|The footnote has often been quoted.|Other courts disagree."
    "|The figures are from {y}.|The opinion does not mention {w}.|It was, however, {w}."
    "|The court relied on {w}.|The provision was repealed in {y}.|The quotation is from the second edition."
    "|The question is beyond the scope of this Article.|The passage is not in the first edition."
    "|There the court held that {s}|The literature on {w} is large.|The text is uncertain here."
    "|The decision was unanimous.|The distinction matters little for present purposes."
    "|No other source mentions {w}.|The report does not say so.|These numbers do not include {w}."
).split("|")


class Citer:
    """Citations from one source of chance; ``passage`` lends words to titles and quotations."""

    def __init__(self, rng: random.Random, humanist: float = 0.0) -> None:
        self.rng, self.humanist = rng, humanist
        self.passage: Sequence[str] = ("The rule is as old as the court.",)

    def n(self, low: int, high: int) -> int:
        return self.rng.randint(low, high)

    def pick(self, items: Sequence[str]) -> str:
        return self.rng.choice(items)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def name(self) -> str:
        return self.pick(_NAMES)

    def person(self) -> str:
        middle = f" {self.pick('ABCDEFGHJKLMPRSTW')}." if self.chance(0.4) else ""
        person = f"{self.pick(_FIRST)}{middle} {self.name()}"
        return person if self.chance(0.85) else f"{person} & {self.pick(_FIRST)} {self.name()}"

    def year(self) -> int:
        return self.n(1790, 2019) if self.chance(0.15) else self.n(1935, 2019)

    def words(self, low: int, high: int) -> str:
        """Some words of the passage that run on, in lower case."""
        bare = re.findall(r"[A-Za-z’-]+", self.pick(self.passage))
        size = self.n(low, high)
        first = self.n(0, max(0, len(bare) - size))
        return " ".join(bare[first : first + size]).lower() or "the rule"

    def clause(self) -> str:
        sentence = self.pick(self.passage).strip("“”‘’ ")
        sentence = re.sub(r"[“”()\[\]]", "", sentence)
        short = sentence[:160].rsplit(" ", 1)[0] if len(sentence) > 170 else sentence
        short = short.rstrip(".?!,;:— ")
        return short[:1].lower() + short[1:]

    def title(self) -> str:
        small = ("the", "of", "and", "in", "a", "to", "for", "on", "is")
        words = self.words(2, 7).split()
        title = " ".join(w if w in small and i else w.capitalize() for i, w in enumerate(words))
        if self.chance(0.2):
            title += ": " + self.words(2, 6).title()
        return title + ("?" if self.chance(0.06) else "")

    def case(self) -> str:
        other = [self.name(), self.name(), "United States", "State", f"City of {self.name()}"]
        other += [f"{self.name()} Corp.", f"{self.name()} & Sons, Inc.", "Bd. of Educ.", "FTC"]
        one = self.pick([self.name(), self.name(), "United States", f"{self.name()} Indus., Inc."])
        if self.chance(0.06):
            return self.pick([f"In re {self.name()}", f"Ex parte {self.name()}"])
        return f"{one} v. {self.pick(other)}"

    def date(self) -> str:
        return f"{self.pick(_MONTHS)} {self.n(1, 28)}, {self.year()}"

    def pages(self) -> str:
        first = self.n(1, 1400)
        forms = [f"{first}", f"{first}", f"{first}–{first % 100 + self.n(1, 9):02d}"]
        forms += [f"{first} n.{self.n(1, 300)}", f"{first}, {first + self.n(2, 30)}"]
        return self.pick(forms)

    def aside(self) -> str:
        forms = [
            f" ({self.pick(_VERBS)} that {self.clause()})",
            f" (“{self.clause().capitalize()}.”)",
            f" (“[{self.pick('TIA')}]{self.clause()[1:]}.” (emphasis added))",
            " (emphasis added)",
            " (citations omitted)",
            " (internal quotation marks omitted)",
            f" ({self.name()}, J., dissenting)",
            f" (quoting {self.case()}, {self.n(1, 500)} F.3d {self.n(1, 999)} ({self.year()}))",
            f" [hereinafter {self.name()}, {self.title()}]",
        ]
        return self.pick(forms) if self.chance(0.35) else ""

    def reported(self) -> str:
        pin = f", {self.pages()}" if self.chance(0.6) else ""
        return f"{self.n(1, 980)} {self.pick(_REPORTERS)} {self.n(1, 1400)}{pin}"

    def court(self) -> str:
        courts = ["", "", "", f"{self.n(3, 9)}th Cir. ", "2d Cir. ", "D.C. Cir. ", "S.D.N.Y. "]
        return self.pick([*courts, f"{self.pick(_STATES)} ", "Fed. Cir. ", "N.D. Cal. "])

    def decided(self) -> str:
        later = ""
        if self.chance(0.1):
            how = self.pick(["aff’d", "rev’d", "cert. denied", "vacated", "overruled in part by"])
            later = f", {how}, {self.reported()} ({self.year()})"
        return (
            f"{self.case()}, {self.reported()} ({self.court()}{self.year()}){later}{self.aside()}"
        )

    def statute(self) -> str:
        section = f"§ {self.n(1, 9999)}{self.pick(['', '(a)', '(b)(2)', 'a-1', '(c)(1)(A)'])}"
        year = f" ({self.n(1976, 2018)})" if self.chance(0.8) else ""
        forms = [
            f"{self.n(1, 50)} U.S.C. {section}{year}",
            f"{self.n(1, 50)} C.F.R. {section.replace('§ ', '§ 1.')}{year}",
            f"{self.pick(_STATES)} Civ. Code {section} (West {self.n(1990, 2018)})",
            f"U.S. Const. amend. {self.pick(['I', 'V', 'XIV', 'IV'])}, § {self.n(1, 5)}",
            f"U.S. Const. art. {self.pick(['I', 'II', 'III'])}, § {self.n(1, 9)}, cl. {self.n(1, 9)}",
            (
                f"Pub. L. No. {self.n(60, 115)}-{self.n(1, 500)}, {section}, {self.n(80, 130)} Stat. "
                f"{self.n(1, 3000)}, {self.n(1, 3000)} ({self.year()})"
            ),
            f"Act of {self.date()}, ch. {self.n(1, 900)}, {self.n(1, 80)} Stat. {self.n(1, 900)}",
            f"Fed. R. Civ. P. {self.n(4, 60)}(b)({self.n(1, 6)})",
            f"Exec. Order No. {self.n(10, 13)},{self.n(100, 999)}, 3 C.F.R. {self.n(1, 900)} ({self.year()})",
            f"Restatement (Second) of Torts § {self.n(1, 900)} cmt. {self.pick('abcd')} ({self.year()})",
            f"H.R. Rep. No. {self.n(70, 115)}-{self.n(1, 1500)}, at {self.pages()} ({self.year()})",
            (
                f"{self.n(60, 160)} Cong. Rec. {self.n(1, 30)},{self.n(100, 999)} ({self.year()}) "
                f"(statement of Sen. {self.name()})"
            ),
            f"{self.n(1, 84)} Fed. Reg. {self.n(1, 70)},{self.n(100, 999)} ({self.date()})",
        ]
        return self.pick(forms)

    def article(self) -> str:
        volume = f"{self.n(1, 130)} {self.pick(_JOURNALS)} {self.n(1, 2900)}"
        pin = f", {self.pages()}" if self.chance(0.6) else ""
        return f"{self.person()}, {self.title()}, {volume}{pin} ({self.year()}){self.aside()}"

    def book(self) -> str:
        edition = self.pick(["", "", f"{self.n(4, 9)}th ed. ", "2d ed. ", f"{self.name()} ed., "])
        volume = f"{self.n(1, 4)} " if self.chance(0.15) else ""
        press = f"{self.pick(_PRESSES)} " if self.chance(0.3) else ""
        pin = f" {self.pages()}" if self.chance(0.7) else ""
        return f"{volume}{self.person()}, {self.title()}{pin} ({press}{edition}{self.year()}){self.aside()}"

    def paper(self) -> str:
        site = f"http://www.{self.name().lower().replace('’', '')}.org/{self.n(1, 999)}/{self.pick(['', 'a.html'])}"
        sites = [
            f", {site}",
            f" [https://perma.cc/{self.n(10, 99)}X{self.n(1, 9)}-AB{self.n(10, 99)}]",
        ]
        press = f"{self.name()} Times, {self.date()}, at {self.pick('ABC')}{self.n(1, 30)}"
        forms = [
            f"{self.person()}, {self.title()}, {press}",
            f"{self.person()}, {self.title()}, {self.name()} Blog ({self.date()}, {self.n(1, 12)}:15 PM){sites[0]}",
            f"{self.person()}, {self.title()} ({self.date()}) (unpublished manuscript) (on file with author)",
            (
                f"Letter from {self.person()} to {self.person()} ({self.date()}), in {self.n(1, 30)} The Papers of "
                f"{self.person()} {self.pages()} ({self.person()} ed., {self.year()})"
            ),
            (
                f"Brief for Petitioner at {self.n(1, 60)}, {self.case()}, {self.reported()} ({self.year()}) "
                f"(No. {self.n(70, 99)}-{self.n(10, 1999)})"
            ),
            f"The Federalist No. {self.n(1, 85)}, at {self.pages()} ({self.person()}) ({self.person()} ed., {self.year()})",
        ]
        text = self.pick(forms)
        return text + (sites[1] if self.chance(0.08) else "")

    def short(self) -> str:
        forms = [
            f"{self.name()}, supra note {self.n(1, 300)}, at {self.pages()}{self.aside()}",
            f"{self.name()}, {self.n(1, 580)} U.S. at {self.pages()}{self.aside()}",
            f"{self.name()}, {self.title()}, supra note {self.n(1, 300)}, at {self.pages()}",
            f"{self.n(1, 580)} {self.pick(_REPORTERS)} {self.n(1, 1200)} ({self.year()})",
            f"{self.name()}, {self.n(1, 90)} {self.pick(_JOURNALS)} at {self.pages()}",
        ]
        return self.pick(forms)

    def letters(self) -> str:
        """A citation as editors of letters, historians and translators give it."""
        form, page = self.n(0, 9), f"p. {self.n(1, 600)}"
        town, year = self.pick(_TOWNS), self.year()
        forms = [
            f"{self.person()}, {self.title()} ({town}, {year}), {page}",
            f"{self.title()}, vol. {self.n(1, 9)}, {page}",
            f"{self.name()}, {self.title()}, {self.pick(['i', 'ii', 'iii', 'x', 'xiv'])}. {self.n(1, 90)}",
            f"{self.name()}, op. cit., {page}",
            f"{self.name()} to {self.name()}, {self.n(1, 28)} {self.pick(_LONG)} {year}",
            f"{self.title()}, Book {self.pick(['I', 'II', 'IV', 'VI'])}, ch. {self.n(1, 40)}",
            f"ibid., pp. {self.n(1, 90)}–{self.n(91, 140)}",
            f"{self.person()}, “{self.title()},” {self.title()} {self.n(1, 90)} ({year}): {self.pages()}",
            f"{self.name()}, in his note on this passage",
            f"{self.title()}, translated by {self.person()}, {page}",
        ]
        return forms[form]

    def citation(self) -> str:
        """One citation without signal and stop."""
        if self.chance(self.humanist):
            return self.letters()
        kinds = [self.decided, self.decided, self.decided, self.article, self.article, self.book]
        kinds += [self.statute, self.statute, self.short, self.short, self.paper]
        return self.rng.choice(kinds)()

    def sentence(self) -> str:
        """A sentence of a note that cites."""
        form = self.rng.random()
        if form < 0.14:
            return self._alias()
        if form < 0.2:
            return self._pointer()
        cites = "; ".join(self.citation() for _ in range(self.rng.choice([1, 1, 1, 1, 2, 3])))
        if form < 0.28:
            return self.pick(_INTROS).format(w=self.words(1, 4)) + f"{cites}."
        if form < 0.33:
            return f"{self.name()} {self.pick(['held', 'argues', 'wrote', 'adds'])} that {self.clause()}. {cites}."
        if form < 0.37:
            return f"“{self.clause().capitalize()}.” {cites}."
        signal = self.pick(_SIGNALS)
        text = f"{signal} {cites}.".strip()
        return text[0].upper() + text[1:]

    def _alias(self) -> str:
        forms = [f"Id. at {self.pages()}.", "Id.", "Ibid.", f"Id. § {self.n(1, 900)}(a)."]
        forms += [f"Id. at {self.pages()}{self.aside()}.", f"See id. at {self.pages()}."]
        forms += [f"Id. (“{self.clause().capitalize()}.”).", f"Ibid., p. {self.n(1, 300)}."]
        return self.pick(forms)

    def _pointer(self) -> str:
        forms = [
            f"See infra Part {self.pick(['II.A', 'III', 'IV.B.2'])}.",
            f"See supra notes {self.n(2, 90)}–{self.n(91, 120)} and accompanying text.",
            f"See infra text accompanying notes {self.n(100, 190)}–{self.n(191, 320)}.",
            f"See supra Section {self.pick(['I.C', 'II.B'])}.",
            f"But see infra note {self.n(3, 300)}.",
        ]
        return self.pick(forms)

    def told(self, sentence: str) -> str:
        """A sentence of the text that says what a court or an author said."""
        bare = re.sub(r"[“”]", "", sentence)
        bare = bare[:1].lower() + bare[1:]
        forms = [
            f"In {self.case()}, the Court held that {bare}",
            f"As Justice {self.name()} wrote, {bare}",
            f"In {self.year()}, {self.name()} argued that {bare}",
            f"Section {self.n(2, 900)} provides that {bare}",
            f"According to {self.person()}, {bare}",
        ]
        return self.pick(forms)

    def remarks(self, cited: str, own: list[str]) -> list[str]:
        """Sentences behind a citation that speak of what it cites."""
        names = [name for name in _NAMES if name in cited]
        bare = re.sub(r"[“”]", "", own[0])
        bare = bare[:1].lower() + bare[1:]
        forms = _SAID if names and self.chance(0.6) else _ASIDES
        first = self.pick(forms).format(
            n=names[0] if names else "", s=bare, w=self.words(1, 4), y=self.year()
        )
        first = re.sub(r"(?<=[.?!”])\.$", "", first)
        return [first, *own[1 : 1 + self.n(0, 2)]]

    def gloss(self) -> str:
        """The words of an original in another script, or as they sound."""
        words = self.rng.choices(_FOREIGN, k=self.rng.choice([1, 1, 2, 3, 5]))
        if self.chance(0.3):
            return f"{' '.join(words)}, {self.words(1, 3)}."
        return " ".join(words) + self.pick(["", "", "."])

    def led(self, sentence: str) -> str:
        """A sentence of a note that begins as remarks do."""
        if sentence.startswith(("“", "I ", "I’")):
            return sentence
        return self.pick(_LEADS) + sentence[:1].lower() + sentence[1:]

    def heading(self) -> str:
        """A heading such as divides an article."""
        sign = self.pick(["I.", "II.", "A.", "B.", "1.", "2.", ""])
        return f"{sign} {self.title()}".strip()
