"""A web page -> a :class:`~.tokens.Page`: text between tags, links to notes, notes by their ids.

Pages of WordPress, Word, MediaWiki, pandoc, docutils and EPUB are read (DPUB-ARIA roles, classes,
``fn1``, ``_ftn1``, ``cite_note-1``). A label is the number that the reader sees, where no two
notes show the same, and the element's id otherwise.
"""

from __future__ import annotations

import re
from itertools import zip_longest

from sphinx_notebook_ext.readers.patterns import Lazy
from sphinx_notebook_ext.readers.tokens import NoteToken, Page, Raised, Token, blank, trimmed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_HIDDEN = Lazy(
    r"<(script|style|pre|code|samp|kbd|tt|template|svg|nav)\b.*?</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
_OPENING = Lazy(r"(?:<(?:sup|a|span|small|b|i)\b[^<>]*>)+\Z", re.IGNORECASE)
_CLOSING = Lazy(r"(?:</(?:sup|a|span|small|b|i)\s*>)+", re.IGNORECASE)
_BLOCK = Lazy(
    r"</?(?:p|div|li|[ou]l|d[ltd]|t[dhr]|table|tbody|thead|h[1-6]|blockquote|section|aside|article"
    r"|header|footer|main|body|br|hr|pre|figure|figcaption|caption|center|title)\b[^<>]*>",
    re.IGNORECASE,
)
_COMMENT = Lazy(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = Lazy(r"<[/!?A-Za-z][^<>]*>")
_LINK = Lazy(r"<a\b([^<>]*)>(.*?)</a\s*>", re.DOTALL | re.IGNORECASE)
_HREF = Lazy(r"""href\s*=\s*["']?#([^"'\s>]+)""", re.IGNORECASE)
_ID = Lazy(r"""<(\w+)\b[^<>]*?\b(?:id|name)\s*=\s*["']?([^"'\s>]+)[^<>]*>""", re.IGNORECASE)
_OWN_NAME = Lazy(r"""\b(?:id|name)\s*=\s*["']?([^"'\s>]*?)(\d*)["'\s>]""", re.IGNORECASE)
_NOTEREF = Lazy(
    r"noteref|footnote-ref|footnote-reference|name\s*=\s*[\"']?_(?:ftn|edn)ref|sdfootnoteanc"
    r"|rel\s*=\s*[\"']?footnote",
    re.IGNORECASE,
)
_BACKLINK = Lazy(r"backlink|backref|footnote-back|rev\s*=\s*[\"']?footnote", re.IGNORECASE)
_BACK_HREF = Lazy(r"""href\s*=\s*["']?#[^"'\s>]*(?:ref|back)""", re.IGNORECASE)
_BACK_NAME = Lazy(r"ref|back|return|anc$", re.IGNORECASE)
_NOTE_ID = Lazy(
    r"(?:.*[-_:.])?(?:fn|_?ftn|_?edn|note|footnote|endnote|cite_note|sdfootnote|sdendnote)[-_:.]?"
    r"(?:\d+[-_]|(?<=cite_note-).*-)?(\d{1,4})(?:sym)?",
    re.IGNORECASE,
)
_IS_NOTE = Lazy(r"doc-(?:foot|end)note\b|epub:type\s*=\s*[\"']?(?:foot|end|rear)note\b", re.I)
_EMPTY_BRACKETS = Lazy(r"\s*\[\s*\]")  # docutils sets them round the way back
_NUMBER = Lazy(r"([\[(]?)\s*(\d{1,4}|[*†‡§])\s*[\])]?\.?\Z")
_SHOWN = Lazy(r"[\[(]?(?:(?<!&#)(?<!\d)\d{1,4}(?![\d;])|[*†‡§])[\])]?")
_RAISED = Lazy(r"<sup\b[^<>]*>\s*(?:<span\b[^<>]*>\s*)?\Z", re.IGNORECASE)
_NO_NOTE = frozenset("h1 h2 h3 h4 h5 h6 section table figure img nav article main body".split())
_INLINE = frozenset("a span sup b i em strong small".split())
_END_OF_BLOCK = Lazy(r"</(?:p|li|td|dd|div|aside|section)\s*>", re.IGNORECASE)


def read_html(text: str, path: str = "", annotators: dict[str, object] | None = None) -> Page:
    """Tokenize a web page; what stands in tags, scripts and code is not prose."""
    page = Page(path, text, "html")
    page.annotators = annotators or {}
    page.comments = [Token(*found.span()) for found in _COMMENT.finditer(text)]
    spans = [(token.start, token.end) for token in page.comments]
    spans += [found.span() for found in _HIDDEN.finditer(text)]
    visible = blank(text, spans)
    links = _Links(visible)
    spans = [found.span() for found in _TAG.finditer(visible)] + links.back
    page.masked = blank(visible, spans)
    # a line that holds only tags is no empty line: blocks part the paragraphs
    page.__dict__["paragraphs"] = list(_paragraphs(page.masked, visible))
    page.references = [
        Raised(*span, links.label(target), _outside(visible, *span))
        for span, target, _ in links.signs
    ]
    page.notes = list(_notes(page, links))
    if not page.notes and "<sup" in text.lower():
        from sphinx_notebook_ext.readers.html_unlinked import read_unlinked

        read_unlinked(page, visible)
    return page


def _paragraphs(masked: str, visible: str) -> Iterator[tuple[int, int]]:
    start = 0
    for tag in _BLOCK.finditer(visible):
        span = trimmed(masked, start, tag.start())
        if span[0] < span[1]:
            yield span
        start = tag.end()
    span = trimmed(masked, start, len(masked))
    if span[0] < span[1]:
        yield span


class _Links:
    """The links of a page: signs, ways back, and what they point to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ids: dict[str, re.Match[str]] = {}
        self.again: list[re.Match[str]] = []
        for found in _ID.finditer(text):
            if found[2] in self.ids:
                self.again.append(found)
            else:
                self.ids[found[2]] = found
        self.signs: list[tuple[tuple[int, int], str, str]] = []
        self.back: list[tuple[int, int]] = []
        for found in _LINK.finditer(text):
            self._sort(found)
        self.numbers = self._numbers()

    def _sort(self, found: re.Match[str]) -> None:
        target = _HREF.search(found[1])
        if target is None:
            return
        if self._is_back(found, target[1]):
            self.back.append(found.span())
            return
        inner = re.sub(r"<[^<>]*>", "", found[2])
        if "&" in inner:
            from html import unescape

            inner = unescape(inner)
        shown = _NUMBER.match(" ".join(inner.split()))
        if self._is_sign(found, target[1], shown):
            number = shown[2] if shown else ""
            self.signs.append((_visible(found), target[1], number))

    def _is_back(self, found: re.Match[str], target: str) -> bool:
        """A link from a note to its sign: so named, or to a sign that stands before it."""
        if _BACKLINK.search(found[1]):
            return True
        home = self.ids.get(target)
        if home is None:
            if _NOTEREF.search(found[1]):
                return False
            return _BACK_NAME.search(target) is not None or self._heads_note(found)
        if home.start() > found.start():
            return False
        return home[1].lower() in {"a", "sup"} or _BACK_NAME.search(target) is not None

    def _heads_note(self, found: re.Match[str]) -> bool:
        """Whether a link is named like the notes that the signs before it point to."""
        own = _OWN_NAME.search(found[1])
        if own is None or not own[2]:
            return False
        return any(target.rstrip("0123456789") == own[1] for _, target, _ in self.signs)

    def _is_sign(self, found: re.Match[str], target: str, shown: re.Match[str] | None) -> bool:
        home = self.ids.get(target)
        if home is not None and home[1].lower() in _NO_NOTE and not _IS_NOTE.search(home[0]):
            return False
        if _NOTEREF.search(found[1]):
            return True
        if shown is None:
            return False
        raised = "<sup" in found[2].lower() or _RAISED.search(
            self.text, max(0, found.start() - 120), found.start()
        )
        return bool(shown[1] or raised or _NOTE_ID.fullmatch(target))

    def _numbers(self) -> dict[str, str]:
        """Target -> the number that its first sign shows, where that names no other note."""
        shown: dict[str, str] = {}
        for _, target, number in self.signs:
            shown.setdefault(target, number)
        for found in (*self.ids.values(), *self.again):
            if self._is_note(found) and found[2] not in shown:
                named = _NOTE_ID.fullmatch(found[2])
                stem = found[2].rstrip("0123456789")
                number = found[2][len(stem) :] if stem in self._stems else ""
                shown[found[2]] = named[1] if named else number
        values = [number for number in shown.values() if number.isdigit()]
        if len(set(values)) < len(values):
            return {}
        return {target: number for target, number in shown.items() if number.isdigit()}

    def label(self, target: str) -> str:
        """The number of a note, or its id."""
        return self.numbers.get(target, target)

    def notes(self) -> Iterator[re.Match[str]]:
        """The tags that begin notes."""
        targets = {target for _, target, _ in self.signs}
        for found in (*self.ids.values(), *self.again):
            if found[2] in targets or self._is_note(found):
                yield found

    def _is_note(self, found: re.Match[str]) -> bool:
        """A note that nothing points to: its role says so, or it is named as others are."""
        if _IS_NOTE.search(found[0]):
            return True
        stem = found[2].rstrip("0123456789")
        if stem == found[2] or stem not in self._stems or found[1].lower() == "sup":
            return False
        if found[1].lower() != "a" or _BACK_HREF.search(found[0]):
            return True
        back = _HREF.search(found[0])  # to a sign that is not there
        return back[1] not in self.ids if back else self._numbered(found)

    def _numbered(self, found: re.Match[str]) -> bool:
        """Whether the number of an empty anchor follows it."""
        number = found[2][len(found[2].rstrip("0123456789")) :]
        closed = re.compile(r"\s*</a\s*>").match(self.text, found.end())
        return closed is not None and bool(_own_number(number).match(self.text, closed.end()))

    @property
    def _stems(self) -> set[str]:
        cached: set[str] | None = self.__dict__.get("stems")
        if cached is None:
            targets = [
                target
                for _, target, number in self.signs
                if _NOTE_ID.fullmatch(target) or (number and target.endswith(number))
            ]
            cached = self.__dict__["stems"] = {t.rstrip("0123456789") for t in targets} - {""}
        return cached


def _outside(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of a sign with the tags that raise and link it."""
    opening = _OPENING.search(text, max(0, start - 400), start)
    closing = _CLOSING.match(text, end)
    return opening.start() if opening else start, closing.end() if closing else end


def _visible(found: re.Match[str]) -> tuple[int, int]:
    """The range of what a link shows, without the tags round it."""
    shown = blank(found[2], [tag.span() for tag in _TAG.finditer(found[2])])
    number = _SHOWN.search(shown)
    start, end = number.span() if number else trimmed(shown, 0, len(shown))
    return found.start(2) + start, found.start(2) + end


def _notes(page: Page, links: _Links) -> Iterator[NoteToken]:
    tags = sorted(links.notes(), key=lambda found: found.start())
    for found, following in zip_longest(tags, tags[1:]):
        limit = following.start() if following else len(page.text)
        yield _note(page, found, limit, links)


def _own_number(number: str) -> re.Pattern[str]:
    """The number of a note where its text begins with it: ``6.``, ``[6]`` or ``(6)``."""
    return re.compile(rf"\s*(?:{number}[.:]|[\[(]{number}[\])][.:]?)(?=\s|\Z)")


def _note(page: Page, found: re.Match[str], limit: int, links: _Links) -> NoteToken:
    """The note is the element that has the id, or the block round an anchor.

    An element that is not closed, as HTML allows, ends where the next note begins.
    """
    tag = found[1].lower()
    pattern = _END_OF_BLOCK
    if tag not in _INLINE:
        pattern = re.compile(rf"</{tag}\s*>", re.IGNORECASE)
    ends = [end.start() for end in pattern.finditer(page.text, found.end(), limit)]
    stop = limit
    if ends:  # what is nested closes first
        nested = len(re.findall(rf"<{tag}\b", page.text[found.end() : ends[-1]], re.IGNORECASE))
        stop = ends[0] if tag in _INLINE else ends[min(nested, len(ends) - 1)]
    start = found.end()
    if label_end := _EMPTY_BRACKETS.match(page.masked, start, max(stop, start)):
        start = label_end.end()
    named = _NOTE_ID.fullmatch(found[2])
    number = links.numbers.get(found[2]) or (named[1] if named else "")
    label = links.label(found[2])
    if number and (own := _own_number(number).match(page.masked, start, stop)):
        start = own.end()
    body = trimmed(page.masked, start, max(stop, start))
    return NoteToken(found.start(), found.end(), body, label, "element", printed=number)
