"""Make pages in the manner of law reviews out of real prose, notes glued in, with their gold.

    python benchmarks/mosaic.py FOLDER PROSE.txt [PROSE.txt ...] [--pages 12] [--seed 0]
        [--styles A,B]

Running text and the author's own sentences in the notes come from the prose files (one
paragraph between blank lines), so that both hang together as real text does; citations are
invented. A style says how a page prints its notes; hold some styles and some prose back
when weights are learnt, so that figures speak of pages never seen.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from citing import Citer

from sphinx_notebook_ext.readers.plain.sentences import ENDS, is_abbreviation


@dataclass(frozen=True)
class Style:
    """How a page prints its notes."""

    line_end: float = 0.0  # share of notes with a line end behind them
    clause: float = 0.15  # share of markers inside a sentence
    early: float = 0.0  # share of the others that stand before its full stop, not behind
    bare: float = 0.0  # share of these whose note has no full stop of its own
    prose: float = 0.4  # share of notes with sentences of their own
    several: float = 0.4  # chance of one more citation sentence
    talk: float = 0.5  # chance of one more sentence of prose
    unstopped: float = 0.01  # share of notes without a full stop at their end
    spaced: str = ""  # between the number and the note
    doubled: bool = False  # the number again at the head of the note
    gap: str = " "  # between a note and the text that it stands in
    every: tuple[int, ...] = (0, 0, 0, 1, 1, 2, 3)  # sentences without a note in between
    humanist: float = 0.0  # share of citations in the manner of history and letters
    gloss: float = 0.0  # share of notes that only give the words of the original
    other: bool = False  # whether somebody else wrote the notes
    signed: str = ""  # how notes are signed, names parted by bars


STYLES = {
    "plain": Style(),
    "lines": Style(line_end=1.0),
    "mixed": Style(line_end=0.3),
    "dense": Style(prose=0.1, several=0.3, every=(0, 0, 0, 0, 1)),
    "talk": Style(prose=0.65, talk=0.6),
    "bare": Style(unstopped=0.2, line_end=1.0),
    "inner": Style(clause=0.5),
    "long": Style(prose=0.4, several=0.7, talk=0.7, clause=0.08),
    "doubled": Style(spaced=" ", doubled=True, several=0.5),
    "spaced": Style(spaced=" ", prose=0.2),
    "letters": Style(humanist=0.9, prose=0.4, clause=0.3),
    "history": Style(other=True, humanist=0.7, prose=0.6, every=(2, 3, 5, 8, 12)),
    "signed": Style(other=True, humanist=0.8, prose=0.8, clause=0.3, signed=" —Lyle| —Pike"),
    "edited": Style(other=True, humanist=0.6, prose=0.5, several=0.2, signed=" —Ed."),
    "sparse": Style(
        other=True, humanist=0.6, prose=0.5, several=0.15, talk=0.2, every=(4, 8, 12, 20)
    ),
    "glosses": Style(
        other=True, humanist=0.8, prose=0.6, clause=0.6, gloss=0.4, talk=0.3, every=(1, 3, 6)
    ),
    "own": Style(humanist=0.7, prose=0.9, several=0.1, talk=0.45, clause=0.4),
    "remarks": Style(other=True, humanist=0.8, prose=0.95, several=0.1, talk=0.45, clause=0.5),
    "early": Style(early=0.95, bare=0.05),
    "early-bare": Style(early=0.95, bare=0.7, humanist=0.7),
    "early-lines": Style(early=0.9, bare=0.3, line_end=1.0),
    "early-own": Style(early=0.9, bare=0.1, prose=0.9, several=0.1, humanist=0.5),
    "either": Style(early=0.4, bare=0.2, other=True, humanist=0.6, prose=0.7, several=0.2),
}


def paragraphs_of(path: Path) -> list[list[str]]:
    """The sentences of each paragraph of a file."""
    text = path.read_text("utf-8")
    found = [sentences_of(" ".join(p.split())) for p in re.split(r"\n\s*\n", text)]
    return [p for p in found if p]


def sentences_of(paragraph: str) -> list[str]:
    """Cut a paragraph at the ends of its sentences."""
    cuts, last = [], 0
    for m in ENDS.finditer(paragraph):
        after = paragraph[m.end() : m.end() + 3].lstrip(" “‘(")
        new = paragraph[m.end() : m.end() + 1] == " " and after[:1].isupper()
        if new and not is_abbreviation(paragraph, m.start(), last):
            cuts.append(paragraph[last : m.end()].strip())
            last = m.end()
    if last < len(paragraph):
        cuts.append(paragraph[last:].strip())
    return [c for c in cuts if c]


class Page:
    """One page in the making."""

    def __init__(
        self, rng: random.Random, style: Style, prose: list[list[list[str]]], size: int
    ) -> None:
        self.rng, self.style = rng, style
        self.prose = prose[0]
        self.lent = prose[-1] if style.other else self.prose
        self.citer = Citer(rng, humanist=style.humanist)
        self.out: list[str] = []
        self.length = 0
        self.gold: list[dict[str, Any]] = []
        self.size = size
        self.at = rng.randrange(max(1, len(self.prose) - 60))

    def put(self, text: str) -> int:
        self.out.append(text)
        self.length += len(text)
        return self.length

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def make(self) -> str:
        """Write paragraph after paragraph, with notes, until there are enough."""
        wait = self.rng.choice(self.style.every)
        while len(self.gold) < self.size:
            paragraph = self.prose[self.at % len(self.prose)]
            self.at += 1
            for index, sentence in enumerate(paragraph):
                last = index + 1 == len(paragraph)
                if self.chance(0.04):
                    sentence = self.citer.told(sentence)
                if wait <= 0 and len(self.gold) < self.size:
                    self._noted(sentence, last)
                    wait = self.rng.choice(self.style.every)
                else:
                    self.put(sentence + ("" if last else " "))
                    wait -= 1
            self.put("\n\n" if self.chance(0.9) else f"\n\n{self.citer.heading()}\n\n")
        self.put(self.prose[self.at % len(self.prose)][0] + "\n")
        return "".join(self.out)

    def _noted(self, sentence: str, last: bool) -> None:
        before, behind = self._interrupted(sentence)
        self.put(before)
        number = str(len(self.gold) + 1)
        start = self.length
        stop = self.put(number)
        if self.style.doubled:
            self.put(" " + number)
        self.put(self.style.spaced)
        body = self._body()
        if behind == "." and self.chance(self.style.bare):
            body = body.removesuffix(".")
        first = self.length
        self._record(number, (start, stop), (first, self.put(body)), body)
        broken = self.chance(self.style.line_end)
        if behind:
            glued = behind[0] in ",;.:)—"
            self.put("\n" if broken else "" if glued else self.style.gap)
            self.put(behind + ("" if last else " "))
        elif not last:
            self.put("\n" if broken else self.style.gap)

    def _record(self, number: str, marker: tuple[int, int], body: tuple[int, int], t: str) -> None:
        row = {"label": number, "ref_start": marker[0], "ref_end": marker[1]}
        row |= {"body_start": body[0], "body_end": body[1], "body": t, "resp": None}
        self.gold.append(row)

    def _interrupted(self, sentence: str) -> tuple[str, str]:
        if not self.chance(self.style.clause) or len(sentence) < 60:
            early = sentence.endswith(".") and self.chance(self.style.early)
            return (sentence[:-1], ".") if early else (sentence, "")
        commas = [m.end() for m in re.finditer(r"(?<=[a-z])[,;:”]+(?= )", sentence)]
        words = [m.end() for m in re.finditer(r"[a-z]{3}(?= [a-z“(])", sentence)]
        closed = [m.start() for m in re.finditer(r"(?<=[a-z])[),;—]", sentence)]
        cuts = self.rng.choice([commas, commas, words, closed]) or words
        cuts = [c for c in cuts if 8 < c < len(sentence) - 4]
        if not cuts:
            return sentence, ""
        cut = self.rng.choice(cuts)
        return sentence[:cut], sentence[cut:].lstrip()

    def _passage(self) -> list[str]:
        """Some sentences that follow on each other, from somewhere near in the same file."""
        step = self.rng.choice([3, 5, 8, 13, 21, 40])
        return self.lent[(self.at + step) % len(self.lent)]

    def _own(self) -> list[str]:
        passage = self._passage()
        first = self.rng.randrange(len(passage))
        size = 1
        while self.chance(self.style.talk):
            size += 1
        return passage[first : first + min(size, 8)]

    def _spoken(self) -> list[str]:
        """A note with sentences of its own: behind a citation, before one, or alone."""
        own = self._own()
        form = self.rng.random()
        if form < 0.6 and self.style.prose < 0.9:
            cited = self.citer.sentence()
            if self.chance(0.55):
                own = self.citer.remarks(cited, own)
            rest = [self.citer.sentence()] if form < 0.1 else []
            return [cited, *own, *rest]
        if self.chance(0.25):
            own[0] = self.citer.led(own[0])
        return [*own, self.citer.sentence()] if form < 0.75 else own

    def _body(self) -> str:
        if self.chance(self.style.gloss):
            return self.citer.gloss()
        self.citer.passage = self._passage()
        spoken = self.chance(self.style.prose)
        parts = self._spoken() if spoken else [self.citer.sentence()]
        while self.chance(self.style.several * (0.4 if self.style.prose > 0.9 else 1)):
            parts.append(self.citer.sentence())
        text = " ".join(parts)
        if self.chance(self.style.unstopped) and text.endswith("."):
            text = text[:-1]
        if self.style.signed and self.chance(0.95):
            text += self.rng.choice(self.style.signed.split("|"))
        return text


def main() -> None:
    """Write the pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("prose", nargs="+", type=Path)
    parser.add_argument("--pages", type=int, default=len(STYLES))
    parser.add_argument("--seed", default="0")
    parser.add_argument("--styles", default=",".join(STYLES))
    parser.add_argument("--notes", type=int, nargs=2, default=(100, 450))
    options = parser.parse_args()
    names = options.styles.split(",")
    for index in range(options.pages):
        name = names[index % len(names)]
        rng = random.Random(f"{options.seed}-{index}")
        chosen = rng.sample(options.prose, k=min(2, len(options.prose)))
        prose = [paragraphs_of(path) for path in chosen]
        page = Page(rng, STYLES[name], prose, rng.randint(*options.notes))
        text = page.make()
        folder = options.folder / f"{index:03d}-{name}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "glued.txt").write_text(text, "utf-8", newline="")
        gold = json.dumps({"notes": page.gold}, ensure_ascii=False)
        (folder / "gold.json").write_text(gold, "utf-8")


if __name__ == "__main__":
    main()
