"""A web page -> a :class:`~.tokens.Page`: text between tags, links to notes, notes by their ids.

Pages of WordPress, Word, MediaWiki, pandoc, docutils and EPUB are read (DPUB-ARIA roles, classes,
``fn1``, ``_ftn1``, ``cite_note-1``). A label is the number that the reader sees, where no two
notes show the same, and the element's id otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise, zip_longest

from sphinx_notebook_ext.readers.patterns import LOOKALIKES, Lazy
from sphinx_notebook_ext.readers.tokens import Label, NoteToken, Page, Raised, Token, blank, trimmed

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
_OWN_NAME = Lazy(r"""\b(?:id|name)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_NAMED_BEFORE = Lazy(
    r"""\b(?:id|name)\s*=\s*["']?([^"'\s>]+)[^<>]*>(?:\s*<[^<>]*>)*\s*\Z""", re.IGNORECASE
)
_ANCHOR_CLOSED = Lazy(r"\s*</a\s*>", re.IGNORECASE)
_LAST_NUMBER = Lazy(r"(\d{1,4})(\D*)\Z")
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
_QUOTES = {"quot": '"', "ldquo": "“", "rdquo": "”", "bdquo": "„", "laquo": "«", "raquo": "»"}
_QUOTES |= {"34": '"', "8220": "“", "8221": "”", "8222": "„", "171": "«", "187": "»"}
_QUOTE = Lazy(r"&(?:(quot|[lrb]dquo|[lr]aquo)|#(34|822[012]|171|187));")
_ALIKE = Lazy(r"[\[(]?([\dlIO|ЗО]{1,3})[\])]?")
_LETTERED = Lazy(r"[\[(]?(?:[a-z]{1,2}|[ivx]{1,5}|[α-ω]|(?:note|nb|fn|n)\.? ?\d{1,3})[\])]?", re.I)
_EMPTY_BRACKETS = Lazy(r"\s*\[\s*\]")  # docutils sets them round the way back
_NUMBER = Lazy(r"([\[(]?)\s*(\d{1,4}|[*†‡§])\s*[\])]?\.?\Z")
#: The number of a note at the head of its text, and one that is raised.
_OWN_NUMBER = Lazy(r"\s*(?:(\d{1,4})[.:]|[\[(](\d{1,4})[\])][.:]?)(?=\s|\Z)")
_RAISED_NUMBER = Lazy(
    r"\s*(?:<[^<>]*>\s*)*<sup\b[^<>]*>\s*(?:<[^<>]*>\s*)*[\[(]?(\d{1,4})[\])]?[.:]?\s*"
    r"(?:</[^<>]*>\s*)*?</sup\s*>",
    re.IGNORECASE,
)
_SHOWN = Lazy(r"[\[(]?(?:(?<!&#)(?<!\d)\d{1,4}(?![\d;])|[*†‡§])[\])]?")
_RAISED = Lazy(r"<sup\b[^<>]*>\s*(?:<span\b[^<>]*>\s*)?\Z", re.IGNORECASE)
_NO_NOTE = frozenset("h1 h2 h3 h4 h5 h6 section table figure img nav article main body".split())
_INLINE = frozenset("a span sup b i em strong small".split())
_END_OF_DEFINITION = Lazy(r"</dd\s*>", re.IGNORECASE)
_END_OF_ROW = Lazy(r"</tr\s*>", re.IGNORECASE)
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
    if "quo" in text or "&#" in text:
        page.masked = _QUOTE.sub(_quote, page.masked)
    # a line that holds only tags is no empty line: blocks part the paragraphs
    page.__dict__["paragraphs"] = list(_paragraphs(page.masked, visible))
    page.references = [
        Raised(*span, links.label(target), _outside(visible, *span))
        for span, target, _ in links.signs
    ]
    for sign in page.references:
        if (span := (sign.start, sign.end)) in links.alike:
            sign.label, sign.broken = Label(links.alike[span]), "lookalike"
    page.notes = list(_notes(page, links))
    page.doubts = [(*span, "NB231", told) for span, told in (*links.wrong, *_wrong(page, links))]
    if not page.notes and "<sup" in text.lower():
        from sphinx_notebook_ext.readers.html_unlinked import read_unlinked

        read_unlinked(page, visible)
    return page


def _quote(found: re.Match[str]) -> str:
    """The quotation mark that is written as an entity, with blanks on its outer side."""
    sign = _QUOTES[found[1] or found[2]]
    size = len(found[0])
    before = found.string[found.start() - 1 : found.start()]
    opens = not before.strip() or before in "([—–-"
    return sign.rjust(size) if opens else sign.ljust(size)


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
        self.shapes: set[str] = set()
        self.back: list[tuple[int, int]] = []
        self.lettered: set[str] = set()
        self.alike: dict[tuple[int, int], str] = {}
        self.back_numbers: dict[int, tuple[tuple[int, int], str]] = {}
        for found in _LINK.finditer(text):
            self._sort(found)
        self.wrong = list(self._wrong())
        self.numbers = self._numbers()

    def _sort(self, found: re.Match[str]) -> None:
        target = _HREF.search(found[1])
        if target is None:
            return
        inner = re.sub(r"<[^<>]*>", "", found[2])
        if "&" in inner:
            from html import unescape

            inner = unescape(inner)
        shown = _NUMBER.match(" ".join(inner.split()))
        if self._is_back(found, target[1]):
            self.back.append(found.span())
            if shown:
                self.back_numbers[found.start()] = _visible(found), shown[2]
            return
        alike = None if shown else _ALIKE.fullmatch("".join(inner.split()))
        if alike and alike[1].translate(LOOKALIKES) == _shape(target[1])[1] and self._raised(found):
            self.alike[_visible(found)] = alike[1]
            self.signs.append((_visible(found), target[1], _shape(target[1])[1]))
        elif self._is_sign(found, target[1], shown):
            number = shown[2] if shown else ""
            self.signs.append((_visible(found), target[1], number))
            shape, counted = _shape(target[1])
            if _NOTE_ID.fullmatch(target[1]) or (number and number == counted):
                self.shapes.add(shape)

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
        """Whether a link, or what it stands at the head of, is named as notes before it are."""
        before = self.text[max(0, found.start() - 200) : found.start()]
        own = _OWN_NAME.search(found[1]) or _NAMED_BEFORE.search(before)
        return own is not None and _shape(own[1])[0] in self.shapes

    def _is_sign(self, found: re.Match[str], target: str, shown: re.Match[str] | None) -> bool:
        home = self.ids.get(target)
        if home is not None and home[1].lower() in _NO_NOTE and not _IS_NOTE.search(home[0]):
            return False
        if _NOTEREF.search(found[1]):
            return True
        if shown is None:  # “[a]”, “[note 1]”: another series of the page
            inner = " ".join(re.sub(r"<[^<>]*>", "", found[2]).split())
            lettered = _LETTERED.fullmatch(inner) and _NOTE_ID.fullmatch(target)
            if lettered and self._raised(found):
                self.lettered.add(target)
                return True
            return False
        return bool(shown[1] or self._raised(found) or _NOTE_ID.fullmatch(target))

    def _raised(self, found: re.Match[str]) -> bool:
        before = max(0, found.start() - 120)
        return "<sup" in found[2].lower() or (
            _RAISED.search(self.text, before, found.start()) is not None
        )

    def _wrong(self) -> Iterator[tuple[tuple[int, int], str]]:
        """Signs that show another number than the note they lead to: where, and what is told.

        Such a sign counts for the note that has no other.
        """
        pairs = [(number, _shape(target)[1]) for _, target, number in self.signs]
        targets = [target for _, target, _ in self.signs]
        for index in wrong_numbers(pairs):
            span, target, number = self.signs[index]
            counted = pairs[index][1]
            if self._shows(target, number):
                continue  # and so does the note: only its name has another number
            shown = (
                f"{target[: target.rindex(counted)]}{number}{_shape(target)[0].partition('#')[2]}"
            )
            if targets.count(target) > 1 and shown in self.ids:
                self.signs[index] = span, shown, number
            else:
                self.signs[index] = span, target, counted
            yield span, f"the sign {number} leads to note {counted}"

    def _shows(self, target: str, number: str) -> bool:
        """Whether the note *target* shows *number* at its head."""
        home = self.ids.get(target)
        head = _TAG.sub("", self.text[home.end() : home.end() + 400]) if home else ""
        return re.match(rf"\W{{0,3}}{number}\b", head) is not None

    def _numbers(self) -> dict[str, str]:
        """Target -> the number that its first sign shows, where that names no other note."""
        shown: dict[str, str] = {}
        for _, target, number in self.signs:
            shown.setdefault(target, number)
        for found in (*self.ids.values(), *self.again):
            if self._is_note(found) and found[2] not in shown:
                named = _NOTE_ID.fullmatch(found[2])
                shape, number = _shape(found[2])
                shown[found[2]] = named[1] if named else number if shape in self.shapes else ""
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
        if found[1].lower() == "sup" or _shape(found[2])[0] not in self.shapes:
            return False
        if found[1].lower() != "a" or _BACK_HREF.search(found[0]):
            return True
        back = _HREF.search(found[0])  # to a sign that is not there
        return back[1] not in self.ids if back else self._numbered(found)

    def _numbered(self, found: re.Match[str]) -> bool:
        """Whether the number of an empty anchor follows it, or a link back that shows it."""
        closed = _ANCHOR_CLOSED.match(self.text, found.end())
        if closed is None:
            return False
        visible = _TAG.sub("", self.text[closed.end() : closed.end() + 200])
        return _own_number(visible, 0, len(visible), _shape(found[2])[1]) > 0


def wrong_numbers(pairs: list[tuple[str, str]]) -> list[int]:
    """Which of *pairs*, what is shown and what is linked, differ by a slip.

    Where many differ, or both are series in order, links are counted otherwise.
    """
    known = [(index, *pair) for index, pair in enumerate(pairs) if pair[0].isdigit() and pair[1]]
    wrong = [index for index, shown, linked in known if int(shown) != int(linked)]
    if not wrong or 3 * len(wrong) > len(known):
        return []
    both = [(int(shown), int(linked)) for _, shown, linked in known]
    return [] if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(both)) else wrong


def _wrong(page: Page, links: _Links) -> Iterator[tuple[tuple[int, int], str]]:
    """Notes whose way back shows another number: where, and what is told."""
    starts = sorted(links.back_numbers)
    found = []
    for note in page.notes:
        at = bisect_left(starts, note.start)
        if at < len(starts) and starts[at] < note.end and note.label.number is not None:
            between = links.text[note.start : starts[at]]
            if not _TAG.sub("", between).strip():
                found.append((note, *links.back_numbers[starts[at]]))
    pairs = [(shown, note.label.text) for note, _, shown in found]
    for index in wrong_numbers(pairs):
        note, span, shown = found[index]
        yield span, f"note {note.label.text} shows the number {shown}"


def _shape(name: str) -> tuple[str, str]:
    """What an id has in common with those of other notes, and its number: ``fn#``, ``12``."""
    found = _LAST_NUMBER.search(name)
    return (f"{name[: found.start()]}#{found[2]}", found[1]) if found else ("", "")


def _outside(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of a sign with the tags that raise and link it."""
    opening = _OPENING.search(text, max(0, start - 400), start)
    closing = _CLOSING.match(text, end)
    return opening.start() if opening else start, closing.end() if closing else end


def _visible(found: re.Match[str]) -> tuple[int, int]:
    """The range of what a link shows, without the tags round it."""
    shown = blank(found[2], [tag.span() for tag in _TAG.finditer(found[2])])
    number = None if any(map(str.isalpha, shown)) else _SHOWN.search(shown)
    start, end = number.span() if number else trimmed(shown, 0, len(shown))
    if number and (shown[start] in "[(") != (shown[end - 1] in "])"):  # a bracket without partner
        start, end = start + (shown[start] in "[("), end - (shown[end - 1] in "])")
    return found.start(2) + start, found.start(2) + end


def _notes(page: Page, links: _Links) -> Iterator[NoteToken]:
    tags = sorted(links.notes(), key=lambda found: found.start())
    for found, following in zip_longest(tags, tags[1:]):
        limit = following.start() if following else len(page.text)
        yield _note(page, found, limit, links)


def _own_number(text: str, start: int, end: int, number: str) -> int:
    """Where a note’s text begins behind its number, ``6.``, ``[6]`` or ``(6)``; 0 without one."""
    found = _OWN_NUMBER.match(text, start, end)
    return found.end() if found and number in {found[1], found[2]} else 0


def _note(page: Page, found: re.Match[str], limit: int, links: _Links) -> NoteToken:
    """The note is the element that has the id, or the block round an anchor.

    An element that is not closed, as HTML allows, ends where the next note begins.
    """
    tag = found[1].lower()
    pattern = _END_OF_BLOCK
    if tag == "dt":  # its text is the definition
        pattern = _END_OF_DEFINITION
    elif tag not in _INLINE:
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
    if found[2] in links.lettered:
        number = ""  # that of its name is not shown
    label = links.label(found[2])
    raised = _RAISED_NUMBER.match(page.text, start, stop) if number else None
    if raised and raised[1] == number:
        start = raised.end()
    elif number:
        start = _own_number(page.masked, start, stop, number) or start
    if page.text[stop : stop + 4].lower() == "</td" and not page.masked[start:stop].strip():
        row = _END_OF_ROW.search(page.text, stop, limit)  # its text is in the next cell
        stop = row.start() if row else stop
    body = trimmed(page.masked, start, max(stop, start))
    return NoteToken(found.start(), found.end(), body, label, "element", printed=number)
