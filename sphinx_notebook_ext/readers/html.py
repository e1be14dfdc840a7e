"""A web page -> a :class:`~.tokens.Page`: text between tags, links to notes, notes by their ids."""

from __future__ import annotations

import re

from sphinx_notebook_ext.readers.patterns import Lazy
from sphinx_notebook_ext.readers.tokens import NoteToken, Page, Reference, Token, blank, trimmed

_HIDDEN = Lazy(r"<(script|style|pre|code|template|svg)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_COMMENT = Lazy(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = Lazy(r"<[/!?A-Za-z][^<>]*>")
_LINK = Lazy(r"<a\b([^<>]*)>(.*?)</a\s*>", re.DOTALL | re.IGNORECASE)
_HREF = Lazy(r"""href\s*=\s*["']?#([^"'\s>]+)""", re.IGNORECASE)
_ID = Lazy(r"""<(\w+)\b[^<>]*?\b(?:id|name)\s*=\s*["']?([^"'\s>]+)[^<>]*>""", re.IGNORECASE)
_NOTEREF = Lazy(r"noteref|footnote-ref|footnote-reference|_ftnref|sdfootnote", re.IGNORECASE)
_NOTE_ID = Lazy(r"(?:fn|ftn|_ftn|_edn|note|footnote|endnote|cite_note)[-_:]?(.*)", re.IGNORECASE)
_BACK = Lazy(r"ref|back", re.IGNORECASE)
_NUMBER = Lazy(r"[\[(]?\s*(\d{1,4}|[*†‡§])\s*[\])]?\Z")


def read_html(text: str, path: str = "", annotators: dict[str, object] | None = None) -> Page:
    """Tokenize a web page; what stands in tags, scripts and code is not prose."""
    page = Page(path, text, "html")
    page.annotators = annotators or {}
    page.comments = [Token(*found.span()) for found in _COMMENT.finditer(text)]
    spans = [(token.start, token.end) for token in page.comments]
    spans += [found.span() for found in _HIDDEN.finditer(text)]
    visible = blank(text, spans)
    _read_links(page, visible)
    page.masked = blank(visible, [found.span() for found in _TAG.finditer(visible)])
    return page


def _read_links(page: Page, text: str) -> None:
    ids = {found[2]: found for found in _ID.finditer(text)}
    for found in _LINK.finditer(text):
        target = _HREF.search(found[1])
        if target is None or _is_back(found, target[1]):
            continue
        inner = re.sub(r"<[^<>]*>", "", found[2])
        shown = _NUMBER.match(" ".join(inner.split()))
        if shown or _NOTEREF.search(found[1]):
            start = found.start(2) + len(found[2]) - len(found[2].lstrip())
            label = target[1]
            page.references.append(Reference(start, found.end(2), label, "footnote"))
    for name in dict.fromkeys(reference.label.text for reference in page.references):
        if name in ids:
            _add_note(page, ids[name], text)
    page.notes.sort(key=lambda note: note.start)


def _is_back(found: re.Match[str], target: str) -> bool:
    """A link from a note to its sign."""
    return "backlink" in found[1] or (
        _BACK.search(target) is not None and _NOTEREF.search(found[1]) is None
    )


def _add_note(page: Page, found: re.Match[str], text: str) -> None:
    """The note is the element that has the id, or the paragraph round an anchor."""
    tag = found[1].lower()
    closing = "p" if tag in {"a", "span", "sup"} else tag
    end = re.compile(rf"</{closing}\s*>", re.IGNORECASE).search(text, found.end())
    stop = end.start() if end else len(text)
    body = trimmed(text, found.end(), stop)
    number = _NOTE_ID.fullmatch(found[2])
    printed = number[1] if number and number[1].isdigit() else ""
    token = NoteToken(found.start(), found.end(), body, found[2], "element", printed=printed)
    page.notes.append(token)
