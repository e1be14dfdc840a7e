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


def bare(signature: str) -> str:
    """Initials without stops and spaces."""
    return re.sub(r"[^A-Z]", "", signature)
