"""Write made-up pages in the manner of law reviews, notes glued in, with their gold.

    python benchmarks/lawreview.py FOLDER [--pages 12] [--seed 0] [--styles A,B]

Every name, case and title is invented. A style says how a page prints its notes; hold
some back when weights are learnt, so that figures speak of pages never seen.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_NAMES = """Aldersey Barrowclough Cattermole Dunmore Ellingham Farthing Gaskarth Hollis Inchbald Jessop
Kettlewell Lorrimer Marchbanks Nettleship Oakeshott Pemberly Quarles Rathbone Sallow Tunstall Umfreville
Venning Wetherby Yarrow Zeller Okafor Lindqvist Marchetti Delacroix Nakagawa Petrosyan Abara Szabo
Grünfeld O’Dowd McTavish de Voort van Aalst""".split()
_FIRST = "Ada Brian Celia Dorian Esther Felix Greta Hugh Ines Jonas Kate Lionel Mira Noel Olga Piers".split()
_STATES = "Cal. N.Y. Tex. Ill. Mass. Wash. Minn. Or. Va. Del.".split()
_NOUNS = """court legislature agency statute doctrine remedy tribunal plaintiff defendant regulator contract
treaty legislator commission market employer tenant landlord precedent judge jury witness creditor
shareholder election amendment liability immunity standing equity property speech privacy federalism
constitution procedure settlement arbitration evidence burden presumption standard rule norm principle
scholar commentator panel majority dissent opinion regime framework right duty claim interest""".split()
_ADJS = """judicial federal administrative constitutional private public modern early narrow broad
procedural substantive prior reasonable doctrinal political economic historical strict formal informal
independent collective implied express absolute qualified equitable statutory""".split()
_VERBS = """limits protects extends undermines rejects reflects requires permits governs displaces
supplements disturbs preserves resolves ignores invites constrains presupposes reshapes defines""".split()
_PAST = """held rejected adopted assumed emphasized concluded recognized declined suggested explained
abandoned reaffirmed overruled narrowed questioned distinguished endorsed""".split()
_OPENERS = [
    *"""However, Moreover, Instead, Indeed, Yet But And Thus, Nevertheless, Still, Accordingly,\nSimilarly,""".split(),
    "In practice,",
    "At the same time,",
    "By contrast,",
    "To be sure,",
    "For example,",
    "In other words,",
    "As a result,",
    "On this view,",
    "After all,",
    "In recent years,",
    "Of course,",
]
_JOURNALS = [
    "Harborview L. Rev.",
    "Midland L.J.",
    "J. Legal Hist. & Pol’y",
    "Eastmoor J. Int’l L.",
    "Q.J. Econ. & Law",
    "Northvale U. L. Rev.",
    "Stat. & Soc’y",
    "Const. Comment. Q.",
]
_REPORTERS = ["U.S.", "F.2d", "F.3d", "S. Ct.", "F. Supp. 2d", "N.E.2d", "Cal. 4th", "P.3d", "A.2d"]
_PRESS = ["Harrow Univ. Press", "Stonebridge Books", "Oxbow Press", "Castle & Son"]
_SIGNALS = [
    "See",
    "See, e.g.,",
    "See also",
    "Cf.",
    "But see",
    "See generally",
    "Accord",
    "E.g.,",
    "Compare",
    "",
]


@dataclass(frozen=True)
class Style:
    """How a page prints its notes."""

    line_end: float = 0.0  # share of notes with a line end behind them
    clause: float = 0.2  # share of markers inside a sentence
    prose: float = 0.25  # share of notes with sentences of their own
    several: float = 0.5  # share of notes with more than one sentence
    unstopped: float = 0.02  # share of notes without a full stop at their end
    paragraph: float = 0.15  # chance that a sentence ends its paragraph
    spaced: bool = False
    notes: tuple[int, int] = (100, 450)


STYLES = {
    "plain": Style(),
    "lines": Style(line_end=1.0),
    "mixed": Style(line_end=0.3),
    "dense": Style(prose=0.1, several=0.3, paragraph=0.1),
    "talk": Style(prose=0.5, several=0.6),
    "bare": Style(unstopped=0.15, line_end=1.0),
    "inner": Style(clause=0.5),
    "long": Style(prose=0.3, several=0.8, clause=0.1, paragraph=0.25),
}


class Writer:
    """Makes sentences up."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def pick(self, items: Any) -> Any:
        return self.rng.choice(items)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def number(self, low: int, high: int) -> int:
        return self.rng.randint(low, high)

    def name(self) -> str:
        return str(self.pick(_NAMES))

    def person(self) -> str:
        middle = f" {self.pick('ABCDEFGHJKLM')}." if self.chance(0.4) else ""
        return f"{self.pick(_FIRST)}{middle} {self.name()}"

    def thing(self) -> str:
        start = self.pick(["the", "a", "this", "such a", "any", "each", "the"])
        adj = f" {self.pick(_ADJS)}" if self.chance(0.6) else ""
        return f"{start}{adj} {self.pick(_NOUNS)}"

    def case(self) -> str:
        other = self.pick(
            [
                self.name(),
                "United States",
                "City of " + self.name(),
                self.name() + " Corp.",
                self.name() + " & Sons, Inc.",
                "Bd. of Educ.",
            ]
        )
        return f"{self.name()} v. {other}"

    def clause(self) -> str:
        tail = self.pick(
            [
                "",
                "",
                f" of {self.thing()}",
                f" in {self.thing()}",
                f" when {self.thing()} {self.pick(_VERBS)} {self.thing()}",
                " in many cases",
                f" since {self.number(1890, 2015)}",
                f" under {self.thing()}",
            ]
        )
        return f"{self.thing()} {self.pick(_VERBS)} {self.thing()}{tail}"

    def statement(self) -> str:
        """A sentence as it may stand in the text and in a note alike, without its stop."""
        c = self.clause
        form = self.number(0, 15)
        if form == 0:
            body = f"the Court {self.pick(_PAST)} that {c()}"
        elif form == 1:
            body = f"in {self.case()}, {self.thing()} {self.pick(_PAST)} that {c()}"
        elif form == 2:
            body = f"“{c()},” as {self.name()} put it, and {c()}"
        elif form == 3:
            body = f"{self.name()} {self.pick(_PAST)} that “{c()}”"
        elif form == 4:
            body = f"{c()}, while {c()}"
        elif form == 5:
            body = f"if {c()}, then {c()}"
        elif form == 6:
            body = f"between {self.number(1900, 1960)} and {self.number(1961, 2012)}, {c()}"
        elif form == 7:
            body = f"section {self.number(2, 1990)} {self.pick(_VERBS)} {self.thing()} ({self.clause()})"
        elif form == 8:
            body = f"{self.number(2, 99)} percent of {self.pick(_NOUNS)}s {self.pick(_PAST)} the rule by {self.number(1950, 2014)}"
        elif form == 9:
            body = f"{self.thing()}, {self.thing()}, and {self.thing()} all matter here"
        else:
            body = c()
        if self.chance(0.3):
            return f"{self.pick(_OPENERS)} {body}"
        return body[0].upper() + body[1:] if body[0] != "“" else "“" + body[1].upper() + body[2:]

    def sentence(self) -> str:
        text = self.statement()
        return text[:-1] + ".”" if text.endswith("”") else text + "."

    def year(self) -> int:
        return self.number(1875, 2015)

    def pages(self) -> str:
        first = self.number(1, 1400)
        return self.pick(
            [
                f"{first}",
                f"{first}–{first + self.number(1, 9):02d}",
                f"{first} n.{self.number(1, 300)}",
            ]
        )

    def aside(self) -> str:
        if self.chance(0.25):
            return self.pick(
                [
                    f" ({self.pick(['noting', 'holding', 'arguing', 'finding'])} that {self.clause()})",
                    f" (“{self.clause().capitalize()}.”)",
                    " (emphasis added)",
                    " (citations omitted)",
                    f" (quoting {self.case()}, {self.number(1, 500)} F.3d {self.number(1, 999)} ({self.year()}))",
                ]
            )
        return ""

    def citation(self) -> str:
        """One citation without signal and stop."""
        n, form = self.number, self.number(0, 13)
        if form <= 3:
            court = self.pick(["", "", f"{n(1, 9)}th Cir. ", "D.C. Cir. ", "S.D.N.Y. ", "Cal. "])
            pin = f", {self.pages()}" if self.chance(0.6) else ""
            return f"{self.case()}, {n(1, 580)} {self.pick(_REPORTERS)} {n(1, 1200)}{pin} ({court}{self.year()}){self.aside()}"
        if form <= 5:
            return f"{n(1, 50)} U.S.C. § {n(1, 9999)}{self.pick(['', '(a)', '(b)(2)'])} ({n(1976, 2012)})"
        if form <= 8:
            title = " ".join(
                w.capitalize()
                for w in (self.pick(_ADJS), self.pick(_NOUNS), "and the", self.pick(_NOUNS))
            )
            return f"{self.person()}, {title}, {n(1, 120)} {self.pick(_JOURNALS)} {n(1, 900)}, {self.pages()} ({self.year()}){self.aside()}"
        if form == 9:
            title = " ".join(w.capitalize() for w in ("the", self.pick(_ADJS), self.pick(_NOUNS)))
            return f"{self.person()}, {title} {n(1, 400)} ({self.pick(_PRESS)}, {n(2, 4)}d ed. {self.year()})"
        if form == 10:
            return f"{self.name()}, supra note {n(1, 200)}, at {self.pages()}{self.aside()}"
        if form == 11:
            return f"{n(1, 80)} Fed. Reg. {n(1, 70):d},{n(100, 999)} ({self.pick(['Jan.', 'Mar.', 'Oct.'])} {n(1, 28)}, {n(1980, 2014)})"
        if form == 12:
            return f"{self.pick(_STATES)} Civ. Code § {n(1, 4000)} (West {n(1990, 2014)})"
        return f"U.S. Const. amend. {self.pick(['I', 'V', 'XIV', 'IV'])}, § {n(1, 5)}"

    def cite_sentence(self) -> str:
        form = self.rng.random()
        if form < 0.16:
            return self.pick(
                [
                    f"Id. at {self.pages()}.",
                    "Id.",
                    "Ibid.",
                    f"Id. (“{self.clause().capitalize()}.”).",
                ]
            )
        if form < 0.22:
            return self.pick(
                [
                    f"See infra Part {self.pick(['II.A', 'III', 'IV.B.2'])}.",
                    f"See supra notes {self.number(2, 90)}–{self.number(91, 120)} and accompanying text.",
                ]
            )
        cites = "; ".join(self.citation() for _ in range(self.pick([1, 1, 1, 2, 3])))
        signal = self.pick(_SIGNALS)
        return f"{signal} {cites}.".strip()


def body(w: Writer, style: Style) -> str:
    """One note: behind a citation, sentences of the author’s own are rarer than before it."""
    prose = w.chance(style.prose * 0.5)
    parts = [w.sentence() if prose else w.cite_sentence()]
    while w.chance(style.several) and len(parts) < 7:
        prose = w.chance(min(0.9, style.prose * (1.3 if prose else 0.4)))
        parts.append(w.sentence() if prose else w.cite_sentence())
    text = " ".join(parts)
    if w.chance(style.unstopped) and text.endswith("."):
        text = text[:-1]
    return text


def _interrupt(w: Writer, style: Style) -> tuple[str, str]:
    """A sentence in two parts: before and behind its marker."""
    sentence = w.sentence()
    if not w.chance(style.clause):
        return sentence, ""
    if w.chance(0.08):
        return f"{w.clause().capitalize()} in {w.number(1990, 2014)}", f" and {w.clause()}."
    commas = [i for i, c in enumerate(sentence) if c == "," and i > 8]
    spaces = [
        i for i, c in enumerate(sentence) if c == " " and i > 20 and sentence[i - 1].isalpha()
    ]
    if commas and w.chance(0.6):
        cut = w.pick(commas) + (not w.chance(0.1))
        cut += sentence[cut] == "”"
        return sentence[:cut], sentence[cut:]
    cut = w.pick(spaces) if spaces else len(sentence)
    return sentence[:cut], sentence[cut:]


def page(w: Writer, style: Style) -> tuple[str, list[dict[str, Any]]]:
    """One page and its gold."""
    out: list[str] = []
    size = 0
    gold: list[dict[str, Any]] = []

    def put(text: str) -> int:
        nonlocal size
        out.append(text)
        size += len(text)
        return size

    put(f"{w.clause().title()}\n\nI. Introduction\n\n")
    for number in range(1, w.number(*style.notes) + 1):
        for _ in range(w.pick([0, 0, 1, 1, 2, 3])):
            put(w.sentence() + " ")
            if w.chance(style.paragraph):
                put(
                    "\n\n"
                    if w.chance(0.7)
                    else "\n\n"
                    + w.pick(["II. ", "1. ", "A. ", "2) "])
                    + w.clause().title()
                    + "\n\n"
                )
        before, behind = _interrupt(w, style)
        put(before + (" " if style.spaced else ""))
        start = size
        put(str(number))
        text = body(w, style)
        first = size
        last = put(text)
        gold.append(
            {
                "label": str(number),
                "ref_start": start,
                "ref_end": first,
                "body_start": first,
                "body_end": last,
                "body": text,
                "resp": None,
            }
        )
        broken = w.chance(style.line_end)
        put("\n" if broken else ("" if behind.startswith((" ", ",", ".", ";", ")")) else " "))
        put(behind.lstrip() if broken else behind)
        if not behind and w.chance(style.paragraph):
            put("\n\n")
        elif behind:
            put(" ")
    put(w.sentence() + "\n")
    return "".join(out), gold


def main() -> None:
    """Write the pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=len(STYLES))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--styles", default=",".join(STYLES))
    options = parser.parse_args()
    names = options.styles.split(",")
    for index in range(options.pages):
        name = names[index % len(names)]
        text, gold = page(Writer(random.Random(f"{options.seed}-{index}")), STYLES[name])
        folder = options.folder / f"{index:03d}-{name}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "glued.txt").write_text(text, "utf-8", newline="")
        (folder / "gold.json").write_text(json.dumps({"notes": gold}, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
