"""Phrases that name an annotator at the head or the foot of a note, found in the text.

“GI translator’s note:” behind several note numbers, or “—Wiener” at the end of several
notes, is a label, whoever GI and Wiener are. Labels named in the configuration count at
once; others have to recur.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sphinx_notebook_ext.apparatus.model import Annotator

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD: Final = re.compile(
    r"[0-9⁰¹²³⁴⁵⁶⁷⁸⁹\].)]\s?([\[(]?[^\W\d_][^\d:\n“”\"()\[\]]{0,38}?(?::|\.:|\s?[—–]))(?=\s?\S)"
)
_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞА-Я][\w.’'-]*"
#: A dash behind the end of a sentence, and capitalized words: “. —Wiener”, “. --G.I.”.
_FOOT: Final = re.compile(
    rf"[.!?…”’\"')\]][\s\u2060\u200b]*(?:[—–]|--)[\s\u2060\u200b]?"
    rf"({_CAPITAL}(?: {_CAPITAL}){{0,2}})(?=[\s)\]]|$)"
)
_ROLE_WORDS: Final = (
    ("transl", "translator"),
    ("trans.", "translator"),
    ("tr.", "translator"),
    ("editor", "editor"),
    ("ed.", "editor"),
    ("author", "author"),
    ("annotator", "annotator"),
    ("transcri", "transcriber"),
    ("compiler", "compiler"),
    ("перев", "translator"),
    ("ред.", "editor"),
    ("traduct", "translator"),
    ("übers", "translator"),
)
_INITIALS: Final = re.compile(r"\b(?:[A-Z]{2,4}|(?:[A-Z]\.\s?){1,4})(?=\W|$)")
_NOT_NAMES: Final = frozenset("see cf id ibid e.g but note nb accord also and or that".split())


@dataclass(frozen=True, slots=True)
class Label:
    """A printed sign of an annotator; ``closes`` where it stands at the end of a note."""

    sign: str
    annotator: str
    closes: bool = False


def role_of(sign: str) -> str | None:
    """The role that a label names, None where it names none."""
    low = sign.lower()
    return next((role for part, role in _ROLE_WORDS if part in low), None)


def normal(sign: str) -> str:
    """A label without what differs in type only: apostrophes, dashes, white space."""
    plain = (
        sign.replace("’", "'")
        .replace("\u2060", "")
        .replace("\u200b", "")
        .replace("--", "—")
        .replace("–", "—")
    )
    return " ".join(plain.split()).strip()


def discover(
    text: str, annotators: Sequence[Annotator]
) -> tuple[list[Annotator], dict[str, Label], dict[str, Label]]:
    """All annotators, the labels that open notes and those that close them, by sign."""
    people = {person.id: person for person in annotators}
    heads: dict[str, Label] = {}
    feet: dict[str, Label] = {}
    for person in annotators:
        for sign in person.signs:
            _configured(normal(sign), person.id, heads, feet)
    counts, printed = _heads(text)
    for sign, count in counts.items():
        if count >= 2 and sign not in heads:
            _found(sign, printed[sign], people, heads)
    return list(people.values()), heads, feet


def _configured(sign: str, owner: str, heads: dict[str, Label], feet: dict[str, Label]) -> None:
    if sign.startswith(("—", "(", "[")) and not sign.endswith(":"):
        feet[sign] = Label(sign, owner, closes=True)
    else:
        heads[sign] = Label(sign, owner)


def _heads(text: str) -> tuple[Counter[str], dict[str, str]]:
    """Phrases behind a number that may be labels -> how often, and as they are printed."""
    counts: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for m in _HEAD.finditer(text):
        sign = normal(m.group(1))
        if _may_be_head(sign):
            counts[sign] += 1
            printed.setdefault(sign, m.group(1))
    return counts, printed


def _may_be_head(sign: str) -> bool:
    words = sign.strip("[(:—. ").split()
    if not words or len(words) > 6 or words[0].lower().strip(".,") in _NOT_NAMES:
        return False
    return role_of(sign) is not None or (len(words) <= 2 and bool(_INITIALS.match(words[0])))


def _found(sign: str, printed: str, people: dict[str, Annotator], heads: dict[str, Label]) -> None:
    owner = _owner(sign, people)
    if owner not in people:
        people[owner] = Annotator(owner, "", role_of(sign) or "annotator", (printed.strip(),))
    heads[sign] = Label(sign, owner)


def _owner(sign: str, people: dict[str, Annotator]) -> str:
    """The id for a label: its initials, else its role."""
    initials = _INITIALS.search(sign)
    if initials:
        wanted = re.sub(r"[^A-Z]", "", initials.group())
        return next((key for key in people if key.upper() == wanted), wanted)
    return _as_id(role_of(sign) or sign.strip(":—. "))


def head_at(text: str, start: int, heads: dict[str, Label]) -> tuple[Label, int] | None:
    """The label that begins at ``start`` (white space skipped) and where it ends."""
    if not heads:
        return None
    first = start
    while first < len(text) and first - start < 3 and text[first].isspace():
        first += 1
    window = text[first : first + 48]
    for sign, label in heads.items():
        size = _length_of(window, sign)
        if size:
            return label, first + size
    return None


def _length_of(window: str, sign: str) -> int:
    """How much of ``window`` the normal form ``sign`` covers, 0 for none."""
    size = len(sign)
    if window[:size].replace("’", "'").replace("–", "—") == sign:
        return size
    return 0


def label_offsets(text: str, heads: dict[str, Label]) -> frozenset[int]:
    """Every offset at which a known label begins."""
    spots: set[int] = set()
    for sign in heads:
        pattern = re.escape(sign).replace("'", "[’']").replace("—", "[—–]")
        spots.update(m.start() for m in re.finditer(pattern, text))
    return frozenset(spots)


def feet_of(tails: Sequence[str]) -> dict[str, Label]:
    """Signatures that recur at the end of what may be notes -> their labels."""
    counts: Counter[str] = Counter()
    for tail in tails:
        counts.update({sign for m in _FOOT.finditer(tail) for sign in _beginnings(m.group(1))})
    least = max(2, len(tails) // 40)
    common = {sign: count for sign, count in counts.items() if count >= least and len(sign) > 2}
    return {
        sign: Label("—" + sign, _identifier(sign), closes=True)
        for sign, count in common.items()
        if not any(o.startswith(sign + " ") and n * 5 >= count * 4 for o, n in common.items())
    }


def _beginnings(sign: str) -> list[str]:
    words = normal(sign).split()
    return [" ".join(words[:size]) for size in range(1, len(words) + 1)]


def _identifier(sign: str) -> str:
    """A signature as the id of an annotator: “S.E. Editor” is ``SE.Editor``."""
    return _as_id(re.sub(r"[.'’]", "", sign))


def _as_id(name: str) -> str:
    """*name* as configuration takes ids: letters, digits and dots."""
    return re.sub(r"[^\w.]+|_", ".", name).strip(".") or "unknown"


def foot_at(text: str, start: int, end: int, feet: dict[str, Label]) -> Label | None:
    """The signature with which ``text[start:end]`` closes."""
    if not feet:
        return None
    tail = normal(text[max(start, end - 40) : end]).rstrip(")]")
    for sign, label in feet.items():
        bare = sign.strip("—()[]. ")
        if tail.rstrip(".").endswith(("—" + bare, "— " + bare, "(" + bare, "[" + bare)):
            return label
    return None
