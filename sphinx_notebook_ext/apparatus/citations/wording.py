"""What a citation says in an edition: the printed words, or those that the edition writes.

The text of a note is known before its citations can be worded, since that takes the whole
edition; until then their places are marked in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sphinx_notebook_ext.apparatus.citations.chicago import Chicago
from sphinx_notebook_ext.apparatus.citations.style import Run, Runs, Style, join, plain, word
from sphinx_notebook_ext.apparatus.model import Place, Position

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_notebook_ext.apparatus.model import Citation, Source

MODES: Final = ("printed", "short", "ibid")

# Unicode’s noncharacters, which no text may hold, mark a citation’s place in a note’s text
_PLACE = re.compile("\ufdd0([^\ufdd1]*)\ufdd1([^\ufdd2]*)\ufdd2([.,]?)")
# How far to look back from a citation for the end of a sentence, and what one looks like
_LOOK = 40
_END = re.compile("(?P<word>[\\w.]*)[.!?…][”’\"'»)\\]\ufdd2]*\\Z")
# Words with a full stop that lead on to a citation: “Cf. ibid., 5”
_LEADS_ON: Final = frozenset("cf cp e.g i.e viz vs v vid esp vgl ej ср см напр т.е".split())


# How “ibid.” begins in the languages that citations are worded in
_IBID: Final = ("Ibid", "Ibíd", "Там же")


@dataclass(frozen=True, slots=True)
class Wording:
    """How an edition words its citations: a style and one of :data:`MODES`."""

    style: Style = field(default_factory=Chicago)
    mode: str = "printed"

    def keeps(self, citation: Citation, printed: str) -> bool:
        """Return whether the words on the page are what this edition shows."""
        # the words of a citation of several works belong to the first of them
        return self.mode == "printed" and (bool(printed) or citation.joined == "worded")

    def runs(self, citation: Citation, source: Source | None) -> Runs:
        """Return the words of *citation*; a key that leads nowhere stands for itself."""
        lead = [Run("; ")] if citation.joined else []
        if source is None:
            return join([*lead, Run(citation.printed or citation.source)])
        position = citation.position or Position.SUBSEQUENT
        ibid = self.mode == "ibid" and citation.note is not None
        runs = list(word(self.style, source, position, citation.locator, ibid=ibid))
        within = citation.inside or citation.prefix or citation.joined
        if within and runs[0].text.startswith(_IBID):  # “see ibid., 5” (Chicago 14.34)
            text = runs[0].text
            runs[0] = runs[0]._replace(text=text[0].lower() + text[1:])
        if citation.prefix:
            lead.append(Run(f"{citation.prefix} "))
        if citation.suffix:
            runs.append(Run(f", {citation.suffix}"))
        return join([*lead, *runs])


def fit(said: str, rest: str) -> tuple[str, str]:
    """Fit the end of a written citation to the text behind it.

    “Ibid.” brings its own full stop; a full stop or comma goes inside closing quotation
    marks (Chicago 6.9), a full stop not behind another mark (6.124).
    """
    if said.endswith(".") and rest.startswith("."):
        return said, rest[1:]
    if said.endswith("”") and rest[:1] in {".", ","}:
        mark = "" if said[-2:-1] in {"?", "!"} and rest[0] == "." else rest[0]
        return f"{said[:-1]}{mark}”", rest[1:]
    return said, rest


def mark(anchor: str, printed: str) -> str:
    """Return what stands for a citation in a text until :func:`fill` words it."""
    return f"\ufdd0{anchor}\ufdd1{printed}\ufdd2"


def inside_sentences(text: str) -> frozenset[str]:
    """Return the anchors of the citations in *text*, a note's, that do not begin a sentence."""
    return frozenset(
        match[1]
        for match in _PLACE.finditer(text)
        if _is_inside(text[max(0, match.start() - _LOOK) : match.start()])
    )


def _is_inside(before: str) -> bool:
    before = before.rpartition("\n\n")[2].rstrip(" “‘«([\"'")
    end = _END.search(before)
    return bool(before) and (end is None or end["word"].casefold() in _LEADS_ON)


def worded(
    citations: Mapping[Place, Citation], sources: Mapping[str, Source], wording: Wording
) -> dict[Place, Runs]:
    """Return the words of every citation that the edition writes itself."""
    return {
        place: wording.runs(citation, sources.get(citation.source))
        for place, citation in citations.items()
        if not wording.keeps(citation, citation.printed or "")
    }


def fill(text: str, document: str, words: Mapping[Place, Runs]) -> str:
    """Return *text*, a note’s of *document*, with every marked citation in its *words*."""

    def worded(match: re.Match[str]) -> str:
        anchor, printed, rest = match.groups()
        runs = words.get(Place(document, anchor))
        return printed + rest if runs is None else "".join(fit(plain(runs), rest))

    return _PLACE.sub(worded, text) if "\ufdd0" in text else text
