"""The notation of a citation by key: `see trotsky-1931, chap. 4, on the draft`."""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_notebook_ext.apparatus.citations.forms import LOCATOR

# The words of a citation and what it means; a `<` with a space behind it is a word.
_PLAIN = re.compile(r"(?s)(?P<words>.*?)\s*<(?P<what>[^<>]+)>")
_ODD_KEY = re.compile(r"(?s)(?P<words>.*?)\s*<(?P<what>(?=\S).*)>")
_SIGN = re.compile(r"<(?=\S)|(?<=\S)>")
_BARE = re.compile(r"\d+[a-z]?(?:\s?[-–—]\s?\d+[a-z]?)?(?:, \d+(?:[-–—]\d+)?)*(?![\w.])")


class CiteByKey(NamedTuple):
    """One work as an author cites it; what is not there is an empty text."""

    key: str
    locator: str = ""
    prefix: str = ""
    suffix: str = ""


def split_wording(text: str) -> tuple[str, str]:
    """Return the printed words and what stands between `<` and `>` at the end.

    Words may hold a pair of these signs, a key a single one: a sign that is left open in
    the words is taken for the beginning of the key.

    >>> split_wording("Low, Ibid. <low-1921, p. 5>"), split_wording("Low <a<b>")
    (('Low, Ibid.', 'low-1921, p. 5'), ('Low', 'a<b'))
    """
    text = text.strip()
    found = _PLAIN.fullmatch(text)
    if found is None or len(_SIGN.findall(found["words"])) % 2:
        found = _ODD_KEY.fullmatch(text)
    return (found["words"], found["what"].strip()) if found else ("", text)


def parse_cite(text: str) -> CiteByKey:
    """Read one citation: words before the key, the key, a locator, words after it.

    A key has no spaces. What follows the first comma is the locator as far as it is of
    a known form (`p. 4`, `pp. 12–13`, `chap. 4`, `12–13`); what has no number is a suffix,
    and what has one but no known form is a locator as it stands.

    >>> parse_cite("see trotsky-1931, chap. 4, on the draft")
    CiteByKey(key='trotsky-1931', locator='chap. 4', prefix='see', suffix='on the draft')
    """
    head, _, rest = " ".join(text.split()).partition(",")
    prefix, _, key = head.strip().rpartition(" ")
    rest = rest.strip()
    located = LOCATOR.match(rest) or _BARE.match(rest)
    if located is None:  # “f. 12 recto” may be a place, “on the draft” is not
        place = re.search(r"\d", rest)
        return CiteByKey(key, rest if place else "", prefix, "" if place else rest)
    return CiteByKey(key, located[0], prefix, rest[located.end() :].strip(" ,"))
