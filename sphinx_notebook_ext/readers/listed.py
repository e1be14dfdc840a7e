"""Notes that a page of text lists below it, in other styles than ``[1]`` for sign and note.

``word.(1)`` and ``(1) Text``; ``word.¹`` and ``¹ Text``; ``word[1]`` and ``1. Text`` under “Notes”.
A style is taken for a page’s own where most of its notes have signs: numbers that begin lines
are lists, verses and paragraphs much more often than they are notes.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from sphinx_notebook_ext.readers.patterns import (
    ALIKE,
    LOOKALIKES,
    NOTES_HEADING,
    PARAGRAPH_END,
    ROMANS,
    SUPERSCRIPT,
    SUPERSCRIPT_VALUES,
    Lazy,
)
from sphinx_notebook_ext.readers.tokens import NoteToken, Page, Reference, trimmed

TYPE_CHECKING = False
if TYPE_CHECKING:
    Span = tuple[int, int]


class _Style:
    """How a label is written as a sign, or before a note.

    *loose* are ways in which other numbers are written as well, the surer ones first: only the
    labels that have no sign yet are looked for.
    """

    __slots__ = ("entry", "loose", "sign")

    def __init__(self, sign: str, entry: str, *loose: str) -> None:
        self.sign = Lazy(sign)
        self.entry = Lazy(rf"^[ \t]*+{entry}", re.MULTILINE)
        self.loose = [Lazy(pattern, re.MULTILINE) for pattern in loose]


_END = r"(?:[ \t]+(?=\S)|[ \t]*$)"
_BRACKETS = _Style(
    r"(?<=\S)(\[(\d{1,3})\])", rf"(\[(\d{{1,3}})\]){_END}", r"(?<=\S[ \t])(\[(\d{1,3})\])"
)
_ROUND = _Style(
    r"(?<=[^\s(\[\d])(\((\d{1,3})\))(?!\w)",
    rf"(\((\d{{1,3}})\)){_END}",
    r"(?:(?<=[\w.,;:!?”’»“)][ \t])|(?<=\d))(\((\d{1,3})\))(?![\w.]*\d)",
)
_RAISED = _Style(
    rf"(?<=[^\s\d⁰¹²³⁴-⁹])(?<!\b[kcmd]m)(?<!\bm)(({SUPERSCRIPT}{{1,3}}))",
    rf"(({SUPERSCRIPT}{{1,3}}))[ \t]*",
    rf"(?:(?<=[^\W_⁰¹²³⁴-⁹][ \t])|(?<=[.,;:!?”’»“)][ \t])|(?<=[0-9]))(({SUPERSCRIPT}{{1,3}}))",
)
_CARET = _Style(
    r"(?<=\S)(\[\^(\w{1,12})\])(?!:)",
    r"(\[\^(\w{1,12})\](?:(?=[ \t]+\S)|:(?=\s|\Z)))[ \t]*",
    r"(?<=\S[ \t])(\[\^(\w{1,12})\])(?!:)",
)
_BRACES = _Style(
    r"(?<=\S)(\{(\d{1,3})\})", rf"(\{{(\d{{1,3}})\}}){_END}", r"(?<=\S[ \t])(\{(\d{1,3})\})"
)
_HAT = _Style(
    r"(?:(?<=[^\W\d_].|[^\W\d_][^\W\d_])|(?<=[.,;:!?”“»)]))(\^(\d{1,3}))(?!\w)",
    rf"(\^(\d{{1,3}})[.):]?){_END}",
    r"(?:(?<=[.,;:!?”“»)][ \t])|(?<=[^\W\d_][ \t])|(?<=\d))(\^(\d{1,3}))(?!\w)",
)
_LETTERS = _Style(
    r"(?<=\S)(\[([ivxl]{1,6}|[a-z])\])",
    rf"(\[([ivxl]{{1,6}}|[a-z])\]){_END}",
    r"(?<=\S[ \t])(\[([ivxl]{1,6}|[a-z])\])",
)
_GLUED = _Style(
    r"(?<=[^\W\d_]{2}[.,;:!?)”’»\"…]|[^\W\d_]{2}[^\W\d_A-Z]|[^\s\d][.!?”“’»)\"][.,;:!?)”“’»\"]"
    r"|\w[ \xa0\u202f][;:!?»])((\d{1,3}))(?=[\s).,;:!?”’»]|\Z)(?![.,]\d)",
    rf"((\d{{1,3}})[.)]?){_END}",
    r"(?:(?<=\b1[4-9]\d\d[.,;:)])|(?<=[^\W\d_]{3}[^\W\d_A-Z][.!?”»)][ \t]))((\d{1,3}))"
    r"(?=[ \t]+[^\W\d_a-zß-ÿа-я]|[ \t]*$)",
    r"(?<=[^\W\d_]{2}[^\W\d_A-Z][ \t])((\d{1,3}))(?=[\s).,;:!?”’»]|\Z)(?![.,]\d)",
)
_SYMBOLS = _Style(
    r"(?<=[\w.,;:!?”’»)])((\*{1,4}|†{1,2}|‡{1,2}|[§¶](?![ \xa0]?\d)))(?![\w*†‡])",
    r"((\*{1,4}|†{1,2}|‡{1,2}|[§¶](?![ \xa0]?\d))[.)]?)(?:[ \t]+(?=\S)|(?<![*¶])[ \t]*$)",
    r"(?<=\w[ \t])(([†‡]{1,2}))(?!\S)",
)
_CLOSING = _Style(
    r"(?<=[^\s\d(\[])((\d{1,3})\))(?!\w)",
    rf"((\d{{1,3}})\)){_END}",
    r"(?<=[\w.,;:!?”’»“][ \t])((\d{1,3})\))(?!\w)",
)
_ANGLES = _Style(r"(?<=\S)(<(\d{1,3})>)", rf"(<(\d{{1,3}})>){_END}", r"(?<=\S[ \t])(<(\d{1,3})>)")
_SLASHES = _Style(
    r"(?<=[^\s/])(/(\d{1,3})/)(?!\w)", rf"(/(\d{{1,3}})/){_END}", r"(?<=\S[ \t])(/(\d{1,3})/)"
)
_STARS = _Style(
    r"(?<=\S)(\[(\*{1,4}|[†‡§]{1,2})\])", rf"(\[(\*{{1,4}}|[†‡§]{{1,2}})\]){_END}",
    r"(?<=\S[ \t])(\[(\*{1,4}|[†‡§]{1,2})\])",
)  # fmt: skip
_LETTERED = _Style(
    r"(?<=[^\W\d_]|[.,;:!?”’»])(\(([a-z])\))(?!\w)",
    rf"(\(([a-z])\)){_END}",
    r"(?<=[.,;:!?”’»][ \t])(\(([a-z])\))(?!\w)",
)
_SPACED = _Style(r"(?<=\S[ \t])(\((\d{1,3})\))(?!\w)", r"(?!)")
_DOTTED = _Style(r"(?!)", rf"((\d{{1,3}})(?:[.)]|[ \t][-–—](?=[ \t]))){_END}")

#: Pairs of styles, the surer ones first; True for those whose notes need a heading or a rule.
_PAIRS = (
    (_CARET, _CARET, False), (_ROUND, _ROUND, False), (_RAISED, _RAISED, False),
    (_BRACES, _BRACES, False), (_HAT, _HAT, False), (_LETTERS, _LETTERS, False),
    (_BRACKETS, _DOTTED, True), (_ROUND, _DOTTED, True), (_RAISED, _DOTTED, True),
    (_SPACED, _ROUND, True), (_RAISED, _BRACKETS, False), (_RAISED, _ROUND, False),
    (_HAT, _DOTTED, True), (_CLOSING, _CLOSING, False), (_ANGLES, _ANGLES, False),
    (_SLASHES, _SLASHES, False), (_STARS, _STARS, False), (_LETTERED, _LETTERED, True),
    (_GLUED, _DOTTED, True), (_GLUED, _BRACKETS, True), (_GLUED, _ROUND, True),
)  # fmt: skip


def read_listed(page: Page) -> bool:
    """Read the notes of the first pair of styles that fits; False where none does."""
    text = page.masked
    headings: list[int] | None = None
    ends: list[int] | None = None
    found: dict[int, list[re.Match[str]]] = {}
    for sign, entry, headed in _PAIRS:
        if id(entry) not in found:
            found[id(entry)] = list(entry.entry.finditer(text))
        entries = found[id(entry)]
        if len(entries) < 2:
            continue
        if headed and headings is None:
            headings = [heading.end() for heading in NOTES_HEADING.finditer(text)]
        if ends is None:
            ends = [blank.start() for blank in PARAGRAPH_END.finditer(text)]
        listed = _entries(text, entries, ends, headings if headed else None)
        if len(listed) > 1 and _take(page, sign, listed, ends):
            return True
    return False


def read_symbols(page: Page) -> bool:
    """Read notes whose labels are ``*``, ``†`` and ``‡``; False where there are none."""
    entries = list(_SYMBOLS.entry.finditer(page.masked))
    if len({entry[2] for entry in entries}) < 2:
        return False
    ends = [blank.start() for blank in PARAGRAPH_END.finditer(page.masked)]
    listed = _entries(page.masked, entries, ends, None)
    return len(listed) > 1 and _take(page, _SYMBOLS, listed, ends)


def _entries(
    text: str, found: list[re.Match[str]], ends: list[int], headings: list[int] | None
) -> list[re.Match[str]]:
    """Those that begin a paragraph, or follow another note; *headings* must come before."""
    kept: list[re.Match[str]] = []
    ended = -1
    begins = set(headings or ())
    for entry in found:
        start = entry.start()
        first = headings is None or start in begins or entry.start(1) in begins
        follows = kept and _paragraph_end(ends, kept[-1].end()) >= start
        after_blank = not text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start].strip()
        goes_on = after_blank and (
            headings is None or (kept and (ended >= start or _torn(text, ends, ended, start)))
        )
        if (first and (after_blank or start in begins)) or follows or goes_on:
            kept.append(entry)
            ended = _after_blanks(text, _paragraph_end(ends, entry.end()))
    return kept


def _torn(text: str, ends: list[int], rest: int, start: int) -> bool:
    """Whether the paragraph at *rest*, up to *start*, goes on with the sentence of a note."""
    return (
        text[rest : rest + 1].islower() and _after_blanks(text, _paragraph_end(ends, rest)) >= start
    )


def _paragraph_end(ends: list[int], offset: int) -> int:
    return ends[bisect_left(ends, offset)]


def _after_blanks(text: str, offset: int) -> int:
    return offset + len(text[offset : offset + 200]) - len(text[offset : offset + 200].lstrip())


def _take(page: Page, style: _Style, entries: list[re.Match[str]], ends: list[int]) -> bool:
    """Add notes and signs where most notes have a sign before them."""
    text = page.masked
    labels = [_label(entry) for entry in entries]
    known = set(labels)
    spans = _bodies(text, entries, ends)
    signs = [m for m in style.sign.finditer(text) if not _inside(spans, m.start(1), head=True)]
    if style is _CLOSING:
        signs = [m for m in signs if _unopened(text, m.start(1))]
    numbers = [int(label) for label in known if label.isdigit()]
    most = max(numbers, default=0) + 2
    told = {_label(m) for m in signs if m.start() < entries[-1].start()}
    if len(told & known) < max(2, 0.6 * len(known)) or signs[0].start() > entries[0].start():
        return False
    alone = [_label(m) for m in signs].count("*") == 1
    fitting = [m for m in signs if _fits(_label(m), known, most, alone=alone)]
    if len(fitting) < 0.6 * len(signs):
        return False
    for pattern in style.loose if known - told else ():
        loose = [m for m in pattern.finditer(text) if _label(m) in known - told]
        loose = [m for m in loose if not _inside(spans, m.start(1), head=False)]
        loose = [m for m in loose if style is not _CLOSING or _unopened(text, m.start(1))]
        told |= {_label(m) for m in loose}
        fitting += loose
    page.references += _lookalikes(text, style, known - told)
    anew = len(known) < len(labels)  # each list has its own 1
    for entry, (_, end), after in zip(entries, spans, [*labels[1:], ""], strict=True):
        body = trimmed(text, entry.end(), max(end, entry.end()))
        page.notes.append(NoteToken(entry.start(1), entry.end(), body, _label(entry), "apart"))
        _add_swallowed(page, {after} if anew else known)
    page.references += [Reference(*m.span(1), _label(m), "plain") for m in fitting]
    if style is _LETTERS and not {"i", "ii"}.isdisjoint(known):
        tokens: list[Reference | NoteToken] = [*page.references, *page.notes]
        for token in tokens:
            token.label.number = ROMANS.get(token.label.text)
    return True


def _unopened(text: str, offset: int) -> bool:
    """Whether no bracket is open at *offset* of its paragraph: ``(in ch. 4)`` has no sign."""
    start = text.rfind("\n\n", max(0, offset - 2000), offset) + 1 or max(0, offset - 2000)
    return text.rfind("(", start, offset) <= text.rfind(")", start, offset)


def _add_swallowed(page: Page, known: set[str]) -> None:
    """The next note where it begins in the last one’s line: ``(1) Text. (2) Text.``

    *known* are the labels that it cannot have.
    """
    holder = page.notes[-1]
    following = _next(holder.label.text)
    if following in known or following in {"", "1"}:
        return
    for found in _SENTENCE.finditer(page.masked, holder.body_start, holder.body_end):
        if found[1].translate(_LABEL_ALONE) == following:
            known.add(following)
            body = trimmed(page.text, found.end(), holder.body_end)
            note = NoteToken(found.start(1), found.end(), body, following, "apart")
            page.notes.append(note)
            return


def _lookalikes(text: str, style: _Style, missing: set[str]) -> list[Reference]:
    """Signs such as ``[l]`` and ``(1O)`` where a note 1 or 10 has no other."""
    pattern = _LOOKALIKE.get(style) if missing else None
    return [
        Reference(*m.span(), m[1], "plain", "lookalike")
        for m in (pattern.finditer(text) if pattern else ())
        if m[1].translate(LOOKALIKES) in missing
    ]


_LETTER = rf"((?=\d*[{ALIKE}])[\d{ALIKE}]{{1,4}})"
_LOOKALIKE = {
    _BRACKETS: Lazy(rf"(?<=\S)\[{_LETTER}\]"),
    _ROUND: Lazy(rf"(?<=\S)\({_LETTER}\)"),
    _HAT: Lazy(rf"(?<=[\w.,;:!?”“»)])\^{_LETTER}(?!\w)"),
}


def _next(label: str) -> str:
    """The label behind *label*: a number, a letter or a small Roman number."""
    if label.isdigit():
        return str(int(label) + 1)
    if label in _SERIES:
        return _SERIES[_SERIES.index(label) + 1 :][:1]
    if label in ROMANS and label not in {"c", "d"}:
        return next((word for word, value in ROMANS.items() if value == ROMANS[label] + 1), "")
    return chr(ord(label) + 1) if len(label) == 1 and label.isalpha() else ""


_SERIES = "*†‡§"  # in which order signs follow each other
_SENTENCE = Lazy(
    rf"(?<=[.!?”»)] )([(\[{{]?\d{{1,3}}[)\]}}.]{{1,2}}|{SUPERSCRIPT}{{1,3}}|\^\d{{1,3}}[.):]?"
    r"|\[\^\d{1,3}\]:?|\[[a-z]{1,5}\]|\d{1,3} [-–—]|[†‡§]) ?(?=[^\W\d_a-z]|[“«„])"
)
_LABEL_ALONE = SUPERSCRIPT_VALUES | dict.fromkeys(map(ord, "()[]{}.^: -–—"))


def _label(found: re.Match[str]) -> str:
    return found[2].translate(SUPERSCRIPT_VALUES)


_DAGGERS = frozenset("†‡")


def _fits(label: str, known: set[str], most: int, *, alone: bool) -> bool:
    if label.isdigit():
        return 0 < int(label) <= most or label in known
    if label == "*" and alone:  # where there are several, they are emphasis
        return label in known or not _DAGGERS.isdisjoint(known)
    return label in known or label in _DAGGERS or _follows(label, known)


def _follows(label: str, known: set[str]) -> bool:
    """Whether *label* is a letter, or a Roman number, between those of notes or just behind."""
    if label in ROMANS and not {"i", "ii"}.isdisjoint(known):
        return ROMANS[label] <= max(ROMANS.get(other, 0) for other in known) + 1
    if len(label) > 1 or not label.isalpha() or "a" not in known:
        return False
    return label <= chr(ord(max(other for other in known if len(other) == 1)) + 1)


def _bodies(text: str, entries: list[re.Match[str]], ends: list[int]) -> list[Span]:
    """From each label to the end of its paragraph, or to the next label."""
    spans: list[Span] = []
    for index, entry in enumerate(entries):
        limit = entries[index + 1].start() if index + 1 < len(entries) else len(text)
        spans.append((entry.start(1), min(limit, _paragraph_end(ends, entry.end()))))
    return spans


def _inside(spans: list[Span], offset: int, *, head: bool) -> bool:
    """Whether *offset* is in a note; with *head*, only whether it is in a note’s label."""
    index = bisect_right(spans, (offset, len(spans) and spans[-1][1] + offset)) - 1
    return index >= 0 and offset < (spans[index][0] + 1 if head else spans[index][1])
