"""What makes a sentence look like part of a note rather than of the running text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from .scripts import script_of

#: Each kind of evidence -> literal that must occur (cheap gate) and pattern, for one sentence.
_PATTERNS: Final = (
    ("statute", "§", re.compile(r"§")),
    ("versus", " v", re.compile(r" vs?\. ")),
    ("reporter", ". ", re.compile(r"\b\d+ (?:[A-Z][A-Za-z’'&]*\.? ?){1,6}(?:[23]d )?\d+\b")),
    ("supra", "ra", re.compile(r"\b[si](?:up|nf)ra\b")),
    ("year", "(", re.compile(r"\((?:[^()]{0,40}[ ,])?(?:1[5-9]|20)\d\d\)")),
    ("yearlast", "", re.compile(r"[ ,(](?:1[5-9]|20)\d\d\)?[.”]*$")),
    ("page", "", re.compile(r"\b(?:at|pp?\.|p\.|n\.|note|nn\.) ?\d+")),
    ("volume", ". ", re.compile(r"\b(?:[Vv]ol|[Cc]hap|[Cc]h|ed|eds|trans|[Nn]o|Bk|bk)\. ")),
    ("url", "http", re.compile(r"https?://|\bwww\.")),
    ("bracketed", "[", re.compile(r"\[[^\]]*(?:perma|hereinafter)")),
    ("alias", "", re.compile(r"\b(?:Ibid|Op\. cit|op\. cit|loc\. cit|Id\.|id\. at|passim|et seq)")),
    (
        "crossref",
        "",
        re.compile(r"\b(?:see|See|Cf\.|cf\.) [A-Z“(]|\bSee (?:also|generally|supra|id)"),
    ),
    ("born", "", re.compile(r"\b(?:born|died|b\.|d\.|killed) (?:about )?\d{3,4}")),
    ("gloss", "", re.compile(r"^[“‘«\"(]")),
    (
        "meta",
        "",
        re.compile(
            r"\b(?:translat|edition|editor|manuscript|MS\.|quot(?:ed|ing)|citing|reprinted|"
            r"author’s|emphasis|footnote|omitted|passage)"
        ),
    ),
    ("greek", "", re.compile(r"[\u0370-\u03ff\u0400-\u04ff\u1f00-\u1fff]{3}")),
)
KINDS: Final = tuple(name for name, _, _ in _PATTERNS)

_SIGNAL: Final = re.compile(
    r"(?:But |but )?(?:[Ss]ee|Cf\.|Id\.|Ibid|Accord|Compare|E\.g\.|Contra|Op\. cit|Quoted|Cited|"
    r"Citing|Quoting|Reprinted|Available at|Translated|[A-Z]\. )(?:\b|(?<=\.))"
)
_SHORT: Final = re.compile(r"[A-Z][\w’'.&-]+,? (?:supra|infra|Ibid|ibid|op\. cit|[“‘\"\d])")
_CITATION_HEAD: Final = re.compile(
    r"(?:[A-Z][\w’'.&-]*,? ){1,5}(?:v\. |& |et al|\(|[“\"]|\d)"
    r"|\d+ [A-Z][A-Za-z]*\.|§|[A-Z]\.[A-Z]?\.? "
)
HEADS: Final = frozenset(
    """The A An This That These Those It He She They We I His Her Their In On At For By With From To
    As If When While Although Though However But And Yet Thus Therefore Hence Moreover Furthermore
    Nor Or So Because Since After Before Under Even Indeed Instead First Second Third Finally Such
    There Here What Who Some Many Most Other One Another All Both Each No Not Now Then Still Rather
    According Of See Id Cf""".split()
)
_WORD: Final = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4096)
def kinds_in(sentence: str) -> tuple[int, ...]:
    """The indices into :data:`KINDS` of the evidence that a sentence shows."""
    return tuple(
        i
        for i, (_, gate, pattern) in enumerate(_PATTERNS)
        if gate in sentence and pattern.search(sentence)
    )


def head_kind(text: str, start: int) -> str:
    """The class of the first words at ``start``."""
    if _SIGNAL.match(text, start):
        return "signal"
    if _SHORT.match(text, start):
        return "short"
    if _CITATION_HEAD.match(text, start, start + 80):
        return "citation"
    word = _WORD.match(text, start)
    if word is not None and script_of(word.group()[0]) not in ("latin", None):
        return "foreign"
    if word is None:
        return "sign"
    return (
        word.group()
        if word.group() in HEADS
        else ("capital" if word.group()[0].isupper() else "lower")
    )
