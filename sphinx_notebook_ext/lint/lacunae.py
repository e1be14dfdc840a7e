"""Square brackets in running text, and the words that a lacuna is marked with."""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_notebook_ext.apparatus.vocabulary import REASON_WORDS, REASONS
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_notebook_ext.readers.tokens import Construct

_WORDS = {**{reason: (reason, None) for reason in REASONS}, **REASON_WORDS}
#: Words that are near one of the vocabulary and mean something else.
_ENGLISH = frozenset(
    "black blanc plank blink bland blanks flank intelligible legible audible readable mission "
    "massing misting kissing hissing dieted delated lacunas torne toned omits emitted admitted "
    "vomited".split()
)
_QUANTITY = Lazy(
    r"(?:about |some |ca\. ?)?(?:\d+|one|two|three|four|five|six|several|a|few|next|rest of)\s+"
    r"(?:words?|letters?|characters?|lines?|pages?|leaf|leaves|sentences?)\s+",
    re.IGNORECASE,
)
_DAMAGE = Lazy(
    r"\b(?:smudged?|stain(?:ed|s)?|blot(?:ted|s)?|smear(?:ed)?|burn(?:t|ed)|faded|worm(?:hole)?s?|"
    r"scratched|erased|overwritten|scorched|mould|mold|mildew(?:ed)?|damaged?|ink spot|"
    r"cut off|breaks off|broken off|unread\w*|not readable|cannot be read|can’t read|"
    r"hole in|hard to read|uncertain|undeciphered|handwriting)\b|^\?+$|^x{3,}$",
    re.IGNORECASE,
)


def kind_of_lacuna(text: str) -> tuple[str, str | None] | None:
    """(reason, agent) of what a bracket says; None where it is no lacuna of the vocabulary."""
    word = " ".join(text.lower().strip(" .?").split())
    if word in _WORDS:
        return _WORDS[word]
    return _WORDS.get(_QUANTITY.sub("", word)) if " " in word else None


@lru_cache(1000)  # several rules ask, and many brackets say the same
def is_lacuna(text: str) -> bool:
    """Whether a bracket is marked with a word of the vocabulary, or with dots or dashes."""
    return (not any(c.isalnum() for c in text.strip("?")) and "?" not in text) or (
        kind_of_lacuna(text) is not None
    )


@lru_cache(1000)
def speaks_of_damage(text: str) -> bool:
    """Whether a bracket speaks of damage in words of its own."""
    return _DAMAGE.search(text) is not None and correct_spelling(text) is None


@lru_cache(1000)
def correct_spelling(text: str) -> str | None:
    """The word of the vocabulary that *text* misspells."""
    word = " ".join(text.lower().split())
    if not 5 <= len(word) <= 24 or word in _WORDS or any(c.isdigit() for c in word):
        return None
    limit = 2 if len(word) > 8 else 1
    near = [k for k in _WORDS if k[0] == word[0] and len(k) > 4 and _alike(word, k, limit)]
    return _closest(word, near, limit) if near and word not in _ENGLISH else None


def _alike(word: str, known: str, limit: int) -> bool:
    """Whether *limit* mistakes may make one word of the other: one changes one letter each way."""
    if abs(len(word) - len(known)) > limit:
        return False
    left = known
    for letter in word:
        left = left.replace(letter, "", 1)
    return len(left) <= limit


def _closest(word: str, near: list[str], limit: int) -> str | None:
    from rapidfuzz.distance import DamerauLevenshtein  # loads slowly: only for what is alike

    distance, best = min((DamerauLevenshtein.distance(word, known), known) for known in near)
    return best if 0 < distance <= limit else None


def nearest(word: str, known: Iterable[str]) -> str | None:
    """“did you mean …” for a word that is not in the list."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=60)
    return f"did you mean {found[0]}?" if found else None


def details(construct: Construct) -> Iterator[tuple[str, str, int]]:
    """(key, value, offset) of what a role or directive of ours says about a passage."""
    yield from ((key, value, at) for key, (value, at) in construct.options.items())
    content, offset = construct.content, construct.content_start
    if construct.name != "lacuna":
        bar = content.rfind("|")
        if bar < 0:
            return
        content, offset = content[bar + 1 :], offset + bar + 1
    position = 0
    for index, part in enumerate(content.split(";")):
        key, equals, value = part.partition("=")
        if equals:
            at = position + len(key) + 1 + len(value) - len(value.lstrip())
            yield key.strip(), value.strip(), offset + at
        elif not index and construct.name == "lacuna" and part.strip():
            yield "reason", part.strip(), offset + len(part) - len(part.lstrip())
        position += len(part) + 1
