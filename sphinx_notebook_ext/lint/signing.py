"""How notes are signed in their text: ``GI translator’s note: …``, ``GI: …``, ``… —G.I.``"""

from __future__ import annotations

import re

from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sphinx_notebook_ext.readers.tokens import NoteToken, Page

_ROLE = r"(?:translator|editor|author|annotator|compiler)"

#: A note that somebody signed, at its head or at its end.
SIGNED = Lazy(
    rf"\A\W*(?:(?:(?:[A-Z]\.?){{2,4}}[ .,:]*)?(?:the )?{_ROLE}[’']s note:?"
    rf"|(?:[A-Z]\.?){{2,4}}[ .,:]*(?:the )?{_ROLE}(?: note)?:?|\(?(?-i:[A-Z]{{2,4}})[:\])])"
    rf"|(?:--|—|–)\s*(?-i:(?:[A-Z]\.? ?){{2,4}})\s*\Z"
    rf"|[(\[](?:(?-i:(?:[A-Z]\.? ?){{2,4}})|(?:the )?{_ROLE}[’']s note)[)\]]\W*\Z"
    r"|(?:—|–|\(|\[)\s*(?:прим(?:\.|ечание)\s+(?:пер|ред|авт|сост)\w*"
    r"|anm\.\s+d\.\s+\w+|n\.\s*d\.\s*t|n\.\s+del\s+t|note du traducteur|nota del traductor)\W*\Z",
    re.IGNORECASE,
)
#: Initials that close a note: the sign before them, and the initials.
_CLOSING = Lazy(r"(--|—|–|\(|\[)[ ]?((?:[A-Z]\.? ?){1,3}[A-Z]\.?)[)\]]?\s*\Z")
_N = r"N\. ?(?:d\. ?(?:l')?|del? |de la |do |da |d[eé] )"
#: What closes a note in place of a name, in the languages that editions are signed in.
_ROLES = {
    "translator": r"tr|trad(?:uct(?:or|eur|rice))?|trans(?:l(?:ator)?)?|traduttore"
    rf"|übers(?:etzer(?:in)?)?|пер(?:ев(?:одчик)?)?|{_N}T|NdT"
    r"|anm\. d\. ü(?:bers)?|прим\. пер\w*|przyp\. tłum|noot vert",
    "editor": r"eds?|éd|editors?|hrsg|hg|red|ред(?:актор|акция)?|"
    rf"{_N}[ÉERC]|Nd[ÉERC]|anm\. d\. (?:hrsg|hg|red)|прим\. (?:ред|сост)\w*|przyp\. red",
    "author": r"author|auth|verf|авт(?:ор)?|anm\. d\. verf|прим\. авт\w*",
}
_ROLE_AT_END = Lazy(
    r"(?P<sign>--|—|–|\(|\[)[ ]?[*_]{0,2}(?:the )?(?:"
    + "|".join(rf"(?P<{name}>{words})" for name, words in _ROLES.items())
    + r")(?:[’']s note)?\.?[*_]{0,2}[.)\]]{0,3}[*_]{0,2}\s*\Z",
    re.IGNORECASE,
)
_HEAD = Lazy(r"\W*([A-Z]{2,4})([:\]])")


def body_of(page: Page, note: NoteToken) -> str:
    """The text of a note."""
    return page.text[note.body_start : note.body_end]


def initials(page: Page, note: NoteToken) -> tuple[str, int, str] | None:
    """The initials that a note’s text is signed with, their offset, and how they are written."""
    body = body_of(page, note)
    if found := closing(body):
        return found[2].strip(), note.body_start + found.start(2), found[1]
    if found := _HEAD.match(body):
        return found[1], note.body_start + found.start(1), found[2]
    return None


def closing(body: str) -> re.Match[str] | None:
    """The initials that close a note’s text, with the sign before them."""
    return _CLOSING.search(body, max(0, len(body) - 16))


def role_at_end(body: str) -> tuple[str, int, str] | None:
    """The role that closes a note’s text, where it begins, and how it is written.

    Between brackets a small letter belongs to a citation, ``In: Miller (ed.)``; behind a word and a
    dash, to the sentence.
    """
    found = _ROLE_AT_END.search(body, max(0, len(body) - 45))
    if found is None or found.lastgroup is None:
        return None
    role = next(name for name in _ROLES if found[name])
    abbreviated = found[role][0].islower() and " " not in found[role]
    joined = body[found.start() - 1 : found.start()].isalpha()
    if abbreviated and (found["sign"] in "([" or joined):
        return None
    return role, found.start(), found[0].strip()


def is_signed(body: str) -> bool:
    """Whether somebody signed a note, at its head or at its end."""
    return SIGNED.search(body) is not None or role_at_end(body) is not None


def bare(signature: str) -> str:
    """Initials without stops and spaces."""
    return re.sub(r"[^A-Z]", "", signature)
