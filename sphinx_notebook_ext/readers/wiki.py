"""MediaWiki text -> what is not prose, and the notes between ``<ref>`` and ``</ref>``."""

from __future__ import annotations

import re

from sphinx_notebook_ext.readers.patterns import Lazy
from sphinx_notebook_ext.readers.tokens import NoteToken, Page, Reference, Token, blank, trimmed

# a literal at the beginning is found fast; nothing but equals signs is the border of a table
_MAYBE_HEADING = Lazy(r"\n={2,6}+[ \t]*+[^=\s]")
_HEADING = Lazy(r"^(={2,6})[ \t]*+[^=\s][^\n]*?\1[ \t]*$", re.MULTILINE)
_HIDDEN = Lazy(
    r"<(pre|nowiki|source|syntaxhighlight|code|tt|math)\b[^<>]*>.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_COMMENT = Lazy(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINK = Lazy(r"\[(?:https?:|ftp:|mailto:|//)[^\[\]\n]*\]|\[\[[^\[\]\n]*\]\]|\{\{[^{}]*\}\}")
_TAG = Lazy(r"</?[A-Za-z][^<>]*>")
_REF = Lazy(r"<ref\b([^<>]*?)(/?)>", re.IGNORECASE)
_END = Lazy(r"</ref\s*>", re.IGNORECASE)
_NAME = Lazy(r"""\bname\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'/>]+))""", re.IGNORECASE)
_LIST = Lazy(r"<references\s*>.*?(?:</references\s*>|\Z)", re.DOTALL | re.IGNORECASE)


def is_wiki(text: str) -> bool:
    """Whether *text* has two headings between equals signs, as MediaWiki writes them."""
    if not _MAYBE_HEADING.search(f"\n{text}"):
        return False
    headings = _HEADING.finditer(text)
    return next(headings, None) is not None and next(headings, None) is not None


def read_wiki(page: Page) -> None:
    """Mask what is not prose, and read ``<ref>``; one with a name may be pointed to again."""
    text = page.text
    page.comments = [Token(*found.span()) for found in _COMMENT.finditer(text)]
    spans = [(token.start, token.end) for token in page.comments]
    spans += [found.span() for found in _HIDDEN.finditer(text)]
    masked = blank(text, spans)
    lists = [found.span() for found in _LIST.finditer(masked)]
    for found in _REF.finditer(masked):
        _ref(page, found, masked, apart=any(a < found.start() < b for a, b in lists))
    page.masked = blank(
        masked, [f.span() for pattern in (_LINK, _TAG) for f in pattern.finditer(masked)]
    )


def _ref(page: Page, found: re.Match[str], masked: str, *, apart: bool) -> None:
    named = _NAME.search(found[1])
    label = next((group for group in named.groups() if group), "") if named else ""
    start, end = found.span()
    if not apart and (label or not found[2]):
        shown = label or f"ref:{start}"
        page.references.append(Reference(start, end, shown, "footnote"))
    if found[2]:
        return
    following = _REF.search(masked, end)
    closing = _END.search(masked, end, following.start() if following else len(masked))
    stop = closing.start() if closing else end
    body = trimmed(page.text, end, max(stop, end))
    page.notes.append(NoteToken(start, end, body, label or f"ref:{start}", "element"))
