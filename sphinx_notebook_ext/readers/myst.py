"""Markdown with MyST's directives and roles -> a :class:`~.tokens.Page`."""

from __future__ import annotations

import re
from itertools import accumulate

from sphinx_notebook_ext.readers.broken import (
    are_several,
    labels_in,
    markdown_notes,
)
from sphinx_notebook_ext.readers.directives import (
    LITERAL_DIRECTIVES,
    TITLED_DIRECTIVES,
    directive_note,
    read_options,
)
from sphinx_notebook_ext.readers.patterns import NOTES_HEADING, Lazy
from sphinx_notebook_ext.readers.tokens import (
    CONSTRUCTS,
    NOTE_DIRECTIVES,
    Construct,
    NoteToken,
    Page,
    Reference,
    Token,
    author_of,
    blank,
    blank_each,
    blank_every_other,
    indentation,
    line_start,
    part_swallowed,
    trimmed,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]

# a literal at the beginning is found fast
_FENCES = {sign: Lazy(rf"{sign}{sign[0]}*+[ \t]*([^\n]*)") for sign in ("```", "~~~", ":::")}
_BEFORE_FENCE = " \t>*0123456789.-"  # quotes and lists hold fences
_DIRECTIVE = Lazy(r"\{([\w:.-]+)\}[ \t]*(.*)")
_COMMENT = Lazy(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_PERCENT = Lazy(r"\n(%[^\n]*)")
_FRONT = Lazy(r"---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
# ``*+ is one backtick or more: a literal at the beginning is found fast
_RUN = Lazy(r"(``*+)")
_RUN_OR_BLANK_LINE = Lazy(r"``*+|\n[ \t]*+\n")
_BLANK_LINE = Lazy(r"\n[ \t]*+\n")
_ROLE = Lazy(r"\{([\w:-]+)\}\Z")
_TARGET = Lazy(r"(\((?<=\]\()[^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\))")
_LINK_DEFINITION = Lazy(r"\n( {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S+[^\n]*)")
_ADDRESS = Lazy(r"(://[^\s<>()\[\]]++)")  # the scheme is left: a literal search is fast
_TAG = Lazy(r"(</?[A-Za-z][^<>\n]*+>)")
_INDENTED = Lazy(r"\n[ \t]*+\n(?=    |\t)")
_MARGIN = Lazy(r"\n {0,3}[^\s]")
_CONTAINER = Lazy(r"(?:[-*+]|\d+[.)])[ \t]|\[\^|[:>]")
_MATH = Lazy(r"\$\$.+?\$\$", re.DOTALL)
_LABEL_TARGET = Lazy(r"\n(\([\w:.-]+\)=[ \t]*)$", re.MULTILINE)

_NOTE_LABEL = Lazy(r"\[\^([^\[\]\n]{0,80})\]")
_MISPLACED = Lazy(r"\[([\w-]{1,20})\^\]")
_BARE = Lazy(r"\[(\d{1,3})\](_?)(?![\[(\w])")
_LINKED = Lazy(r"\[(\d{1,3})\]:[ \t]*\S")
_BARE_SEVERAL = Lazy(r"\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})+)\](?![\[(\w:])")
_CLASS_TAIL = "*+?{"
#: One of these is in any page whose notes are written without the syntax for footnotes: the signs
#: that :attr:`Page.signs` has then, a literal that is found fast, and what it must be part of.
_PRINTED_TAGS = (
    (b"</>", "<sup", Lazy(r"<sup\b(?<![\d)]<sup)[^<>]*>(?:<[^<>]*>|\\?[\[(]){0,3}[\d*†‡lI]")),
    (
        b"]()", "](#",
        Lazy(
            r"\]\(#(?:(?<=[\[\(^]\d\]\(#)|(?<=[\[\\][*†‡]\]\(#)|(?<=\d[\])]\]\(#)|(?<=\d\\\]\]\(#)"
            r"|(?<=</sup>\]\(#))"
        ),
    ),
    (b"</>", 'href="#', Lazy(r'href="#[^"<>]*"[^<>]*>(?:<[^<>]*>)?[\[(]?[\d*†‡]{1,3}[<\])]')),
)  # fmt: skip
_ESCAPED = Lazy(r"\\\[\d{1,3}\\\]")
_ROUND = Lazy(r"\(1\)(?<=\n\(1\)|[.,;:!?”»]\(1\))")
_PRINTED_HEAD = Lazy(r"\n[ \t]*+(?:[-*+>][ \t]+)?\**\\?(?:[\[(]\d{1,3}\\?[\])]|[¹²³†]|\^[123]\^)")


def read_myst(text: str, path: str = "", annotators: dict[str, object] | None = None) -> Page:
    """Tokenize Markdown; *annotators* are the ids that make a footnote a note of theirs."""
    page = Page(path, text, "md")
    page.annotators = annotators or {}
    masked = _mask_blocks(page)
    page.masked = _mask_inline(page, masked)
    if "[" in page.masked:
        _read_notes(page)
    if not (page.notes or page.references) and _maybe_printed(page):
        from sphinx_notebook_ext.readers.unmarked import read_unmarked

        read_unmarked(page, masked)
    page.references.sort(key=lambda reference: reference.start)
    page.notes.sort(key=lambda note: note.start)
    part_swallowed(page.notes, text)
    return page


def _maybe_printed(page: Page) -> bool:
    """Whether something on *page* may be the sign of a note that has no markup."""
    text, masked, signs = page.text, page.masked, page.signs
    for parts, literal, whole in _PRINTED_TAGS:
        if parts in signs and literal in text and len(whole.findall(text)) > 1:
            return True
    numbered = (
        not page.unusual.isdisjoint("¹†")
        or (b"^^" in signs and "^1^" in masked)
        or sum([inner.isdigit() for _, _, inner in page.brackets]) > 1
        or ("\\[" in masked and _ESCAPED.search(masked) is not None)
        or ("(1)" in masked and _ROUND.search(masked) is not None)
    )
    return numbered and (
        _PRINTED_HEAD.search(masked) is not None
        or any(
            masked[heading.end() : heading.end() + 1].isdigit()
            for heading in NOTES_HEADING.finditer(masked)
        )
    )


# --- what is not prose ------------------------------------------------------------------


def _mask_blocks(page: Page) -> str:
    text = masked = page.text
    spans: list[Span] = []
    if text.startswith("---") and (front := _FRONT.match(text)):
        spans.append(front.span())
    titled: list[Span] = []
    spans += _fences(page, spans[0][1] if spans else 0, titled)
    if spans:
        masked = blank(text, spans)
    comments: list[Span] = []
    if b"<!" in page.signs:
        comments += [found.span() for found in _COMMENT.finditer(masked)]
    if b"%" in page.signs:
        comments += _lines(_PERCENT, masked)
    if comments:
        page.comments += [Token(*span) for span in comments]
        masked = blank(masked, comments)
    if "\n    " in masked or "\n\t" in masked:
        code = list(_indented_code(masked))
        masked = blank(masked, code) if code else masked
    return blank(masked, titled) if titled else masked


def _lines(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    """The spans of group 1 of *pattern*, which begins with the end of the line before."""
    if first := pattern.match(f"\n{text[: text.find(chr(10)) + 1] or text}"):
        yield first.start(1) - 1, first.end(1) - 1
    for found in pattern.finditer(text):
        yield found.span(1)


class _Fence:
    """An open fence: its sign, where its content begins and what it is."""

    __slots__ = ("argument", "argument_start", "content", "name", "sign", "start")

    def __init__(self, sign: str, start: int, content: int, info: str, info_start: int) -> None:
        self.sign = sign
        self.start = start
        self.content = content
        found = _DIRECTIVE.match(info)
        self.name = found[1] if found else ""
        self.argument = found[2].strip() if found else ""
        self.argument_start = info_start + (found.start(2) if found else 0)

    @property
    def literal(self) -> bool:
        """True where nothing inside is prose."""
        return (not self.name and self.sign[0] != ":") or self.name in LITERAL_DIRECTIVES

    def closed_by(self, sign: str, info: str) -> bool:
        return not info and sign[0] == self.sign[0] and len(sign) >= len(self.sign)


def _fences(page: Page, position: int, titled: list[Span]) -> Iterator[Span]:
    """What is no prose of the fences from *position* on.

    *titled* are beginnings of lines that go on with prose: they are no indented code.
    """
    text = page.text
    open_fences: list[_Fence] = []
    for found in _fence_signs(page, position):
        start, end = line_start(text, found.start()), found.end()
        sign, info = text[found.start() : found.start(1)].rstrip(" \t"), found[1].strip()
        if open_fences and open_fences[-1].closed_by(sign, info):
            fence = open_fences.pop()
            yield _closed(page, fence, start) if fence.literal else (start, end)
            if not fence.literal:
                head = _directive(page, fence, start)
                if head[1] < fence.content:
                    titled.append(head)
                else:
                    yield head
        elif not (open_fences and open_fences[-1].literal):
            if sign[0] == "`" and "`" in info:
                continue
            content = min(end + 1, len(text))
            open_fences.append(_Fence(sign, found.start(), content, info, found.start(1)))
    for fence in open_fences:
        yield (fence.start, len(text)) if fence.literal else (fence.start, fence.content)


def _fence_signs(page: Page, position: int) -> list[re.Match[str]]:
    """The signs that can open or close a fence, and their lines, from *position* on."""
    text = page.text
    found = [
        match
        for sign, pattern in _FENCES.items()
        if sign.encode() in page.signs
        for match in pattern.finditer(text, position)
        if not text[line_start(text, match.start()) : match.start()].strip(_BEFORE_FENCE)
    ]
    found.sort(key=lambda match: match.start())
    return found


def _closed(page: Page, fence: _Fence, end: int) -> Span:
    stop = page.text.find("\n", end)
    return fence.start, len(page.text) if stop < 0 else stop


def _directive(page: Page, fence: _Fence, end: int) -> Span:
    """Note what a directive of ours says; the span of its first line and options."""
    options, content = read_options(page.text, fence.content, end)
    if fence.name in NOTE_DIRECTIVES:
        page.notes.append(directive_note(page, fence.start, content, end, fence.argument, options))
    elif fence.name in CONSTRUCTS:
        page.constructs.append(
            Construct(fence.start, end, fence.name, fence.argument, fence.argument_start, options)
        )
    if fence.argument and fence.name in TITLED_DIRECTIVES and content == fence.content:
        return fence.start, fence.argument_start
    return fence.start, content


def _indented_code(text: str) -> Iterator[Span]:
    """Blocks indented by four after a blank line that no list or note holds."""
    done = 0
    for found in _INDENTED.finditer(text):
        if found.end() < done:
            continue
        following = _MARGIN.search(text, found.start())
        done = following.start() + 1 if following else len(text)
        before = _margin_before(text, found.start())
        if before < 0 or not _CONTAINER.match(text[before : before + 40].lstrip()):
            yield found.end(), done


def _margin_before(text: str, end: int) -> int:
    """Where the last line that is not indented by four begins, -1 where there is none."""
    while end >= 0:
        start = text.rfind("\n", 0, end) + 1
        indent = text[start : start + 4]
        if indent.strip() and not indent.lstrip(" ")[0].isspace():
            return start
        end = start - 1
    return -1


def _mask_inline(page: Page, masked: str) -> str:
    if "`" in masked:
        masked = _without_code(page, masked)
    spans: list[Span] = []
    if b"]:" in page.signs:
        for start, end in _lines(_LINK_DEFINITION, masked):
            if "://" in (line := masked[start:end]) or "#" in line:
                spans.append((start, end))
    if b"$$" in page.signs:
        spans += [m.span() for m in _MATH.finditer(masked)]
    if b")=" in page.signs:
        spans += _lines(_LABEL_TARGET, masked)
    # of what every page has many, the text is parted at once: a loop in Python takes far longer
    for sign, pattern in ((b"](", _TARGET), (b"://", _ADDRESS), (b"<", _TAG)):
        if sign in page.signs:
            masked = blank_every_other(pattern.split(masked))
    return blank(masked, spans) if spans else masked


def _without_code(page: Page, masked: str) -> str:
    """Blanks for code and roles: at once where all backticks plainly pair, as nearly always."""
    parts = _RUN.split(masked)  # text, run, code, run, text …
    runs, code = parts[1::2], parts[2::4]
    if runs[::2] != runs[1::2] or _BLANK_LINE.search("`".join(code)):
        return blank(masked, _code_spans(page, masked))
    spans: list[Span] = []
    if b"}`" in page.signs:
        ends = list(accumulate(map(len, parts)))
        for place in range(0, len(parts) - 1, 4):
            if parts[place].endswith("}"):
                whole, content = (ends[place], ends[place + 3]), (ends[place + 1], ends[place + 2])
                spans.append(_code_span(page, masked, whole, content))
    parts[1::2] = [" " * len(run) for run in runs]
    parts[2::4] = blank_each(code)
    result = "".join(parts)
    return blank(result, spans) if spans else result


def _code_spans(page: Page, masked: str) -> Iterator[Span]:
    """Code between equal runs of backticks in one paragraph; roles of ours on the way."""
    runs: list[Span] = []
    for found in _RUN_OR_BLANK_LINE.finditer(masked):
        if found[0][0] == "`":
            runs.append(found.span())
        elif runs:
            yield from _pairs(page, masked, runs)
            runs.clear()
    yield from _pairs(page, masked, runs)


def _pairs(page: Page, masked: str, runs: list[Span]) -> Iterator[Span]:
    following: dict[int, int] = {}
    partner: dict[int, int] = {}
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][1] - runs[index][0]
        if length in following:
            partner[index] = following[length]
        following[length] = index
    index = 0
    while index < len(runs):
        if index in partner:
            opening, closing = runs[index], runs[partner[index]]
            whole, content = (opening[0], closing[1]), (opening[1], closing[0])
            yield _code_span(page, masked, whole, content)
            index = partner[index]
        index += 1


def _code_span(page: Page, masked: str, whole: Span, content: Span) -> Span:
    """The span to blank, with the name of a role before it; a role of ours is kept."""
    start, end = whole
    role = None
    if masked[start - 1 : start] == "}":
        role = _ROLE.search(masked, max(0, start - 60), start)
    if role is None:
        return whole
    start = role.start()
    says = page.text[content[0] : content[1]]
    if role[1] == "noteref":
        page.references.append(Reference(start, end, says.strip(), "role"))
    elif role[1] in CONSTRUCTS:
        page.constructs.append(Construct(start, end, role[1], says, content[0]))
    return start, end


# --- notes and the signs that point to them -----------------------------------------------


def _read_notes(page: Page) -> None:
    masked = page.masked
    labels = list(_NOTE_LABEL.finditer(masked)) if b"[^" in page.signs else []
    rest = [m for m in labels if not _definition(page, m)]
    known = {note.label.text for note in page.notes}
    again = _repeated([m[1] for m in rest])
    rest = [m for m in rest if m[1] in known or not _colonless(page, m, again)]
    folded = {note.label.text.lower() for note in page.notes}
    for found in rest:
        _reference(page, found, folded)
    if not (page.notes or page.references):
        return
    _bare_notes(page)
    if b"^]" in page.signs:
        starts = {note.start for note in page.notes}
        for found in _MISPLACED.finditer(masked):
            span = found.span()
            if span[0] in starts:
                continue
            page.references.append(Reference(*span, found[1], "footnote", "misplaced-sign"))
    _bare(page)
    if {r.label.key for r in page.references} != {n.label.key for n in page.notes}:
        from sphinx_notebook_ext.readers.slips import read_slips

        read_slips(page, _add_slip)


def _add_slip(page: Page, slip: tuple[int, int, str, str], label: str) -> None:
    _add_note(page, slip[0], slip[1], label, slip[3])


def _definition(page: Page, found: re.Match[str]) -> bool:
    text = page.masked
    end = found.end()
    if text[end : end + 1] != ":":
        return False
    if text[line_start(text, found.start()) : found.start()].strip(" \t>"):
        return False
    _add_note(page, found.start(), end + 1, found[1], "" if found[1].strip() else "blank-reference")
    return True


def _add_note(page: Page, start: int, label_end: int, label: str, broken: str = "") -> None:
    if not broken and (label != label.strip() or " " in label):
        label, broken = label.strip(), "space-in-label"
    body = trimmed(page.text, label_end, _body_end(page, label_end))
    by = author_of(label, page.annotators)
    page.notes.append(NoteToken(start, label_end, body, label, "footnote", by=by, broken=broken))


_STARTS = Lazy(
    r"[ \t]{0,3}(?:>[ \t]{0,3})*(?:\[\^[^\]\n]+\]:|\[\^?\d+\] |#{1,6} |```|~~~|:::|<!--|%)"
)
_MARKED_STARTS = Lazy(r"[ \t]{0,3}(?:>[ \t]{0,3})*(?:\[\^[^\]\n]+\]|#{1,6} |```|~~~|:::|<!--|%)")


def _body_end(page: Page, position: int) -> int:
    """A note goes on over lazy lines and over paragraphs, and code, indented by four."""
    text = page.masked
    length = len(text)
    end = text.find("\n", position)
    if end < 0:
        return length
    said = bool(text[position:end].strip())  # else a number on an indented line begins the text
    position, after_blank = end + 1, False
    while position < length:
        stop = text.find("\n", position)
        stop = length if stop < 0 else stop
        if not text[position:stop].strip():
            if page.text[position:stop].strip() and indentation(page.text, position) > 3:
                end = stop
            else:
                after_blank = True
        elif (after_blank and indentation(text, position) < 4) or (
            not after_blank
            and (_STARTS if said or text[position] == "[" else _MARKED_STARTS).match(text, position)
        ):
            break
        else:
            end, after_blank, said = stop, False, True
        position = stop + 1
    return end


def _colonless(page: Page, found: re.Match[str], again: set[str]) -> bool:
    """A line ``[^x] Text``: a note whose colon is missing.

    ``[^x]. Text`` and ``[^x]Text`` are notes only where another sign waits for one.
    """
    text, start, end = page.masked, found.start(), found.end()
    after = text[end : end + 1]
    if not found[1] or page.text[end : end + 1] == "(":
        return False
    if after != " " and (found[1] not in again or not _goes_on(text, end)):
        return False
    beginning = line_start(text, start)
    if text[beginning:start].strip() or start - beginning > 3:
        return False
    before = text[:beginning].rstrip("\n").rpartition("\n")[2] if beginning else ""
    follows_note = before.lstrip().startswith("[^")
    if beginning >= 2 and text[beginning - 2 : beginning] != "\n\n" and not follows_note:
        return False
    if after != " " and text.find(found[0], 0, start) < 0:
        return False
    label_end = end + (after in ".;,-–—)")
    _add_note(page, start, label_end, found[1], "note-without-colon")
    return True


def _goes_on(text: str, end: int) -> bool:
    """Whether a letter, or a stop and a space, stand behind the label."""
    after = text[end : end + 2]
    return after[:1].isalpha() or (after[:1] in {*".;,-–—)"} and after[1:] == " ")


def _reference(page: Page, found: re.Match[str], labels: set[str]) -> None:
    text, start, end, label = page.masked, found.start(), found.end(), found[1]
    before, after = text[start - 1 : start], page.text[end : end + 1]
    if before == "\\" or after == "(":
        return
    attached = bool(before) and (before.isalnum() or before in ".,;:!?)”“’»…]*_%")
    known = label.lower() in labels
    broken = ""
    if not label.strip():
        broken = "blank-reference"
    elif are_several(label, labels):
        broken = "several-in-one"
    elif label != label.strip() or " " in label:
        broken = "space-in-label"
    unnamed = after == ":" and not text[line_start(text, start) : start].strip()  # “[^]: text”
    meant = attached or known or unnamed or re.match(r"\s*\d", label) is not None
    if broken and broken[:3] != "sev" and not meant:
        return
    if broken == "blank-reference" and after and after in _CLASS_TAIL:
        return
    if not broken and not known and _is_class(label, attached, after):
        return
    _add_references(page, start, end, label.strip(), broken)


def _is_class(label: str, attached: bool, after: str) -> bool:
    """A character class of a regular expression, such as ``[^abc]``, and not a label."""
    if after and after in _CLASS_TAIL:
        return True
    if re.search(r"[\\/\"'<>|,;=&]|\w-\w\w?-|^\^|^.-.$", label):
        return True
    return not attached and not any(c.isdigit() for c in label)


def _add_references(page: Page, start: int, end: int, label: str, broken: str) -> None:
    if broken != "several-in-one":
        page.references.append(Reference(start, end, label, "footnote", broken))
        return
    for name in labels_in(label):
        page.references.append(Reference(start, end, name, "footnote", broken))
        broken = "-"


def _repeated(labels: list[str]) -> set[str]:
    """What stands twice in *labels*."""
    once: set[str] = set()
    twice: set[str] = set()
    for label in labels:
        (twice if label in once else once).add(label)
    return twice


def _bare_notes(page: Page) -> None:
    """``[1] text`` and ``^[1]: text`` at the head of a paragraph, where a sign waits for them."""
    wanted = {r.label.key for r in page.references} - {n.label.key for n in page.notes}
    if wanted:
        for start, end, label in markdown_notes(page, wanted):
            _add_note(page, start, end, label, "bare-note")
            wanted.discard(label)


def _bare(page: Page) -> None:
    """``[1]`` and ``[1]_`` where a note ``[^1]`` waits, ``[1]: text`` where only a sign does."""
    masked = page.masked
    known = {note.label.key for note in page.notes}
    wanted = {reference.label.key for reference in page.references} - known
    starts = {note.start for note in page.notes}
    referenced = {reference.label.key for reference in page.references}
    linked = {m[1] for m in _LINKED.finditer(page.text) if _at_margin(page.text, m.start())}
    linked -= wanted
    for found in _BARE_SEVERAL.finditer(masked):
        labels = labels_in(found[1])
        if known.issuperset(labels) and not referenced.issuperset(labels):
            _add_references(page, *found.span(), found[1], "several-in-one")
    for found in _BARE.finditer(masked):
        start, end = found.span()
        if start in starts or start - 1 in starts:
            continue
        if masked[end : end + 1] == ":" and not masked[line_start(masked, start) : start].strip():
            if found[1] in wanted:
                _add_note(page, start, end + 1, found[1], "bare-note")
                known.add(found[1])
        elif found[1] in known - linked and _stands_for_sign(masked, start):
            if found[1] in referenced and _may_be_index(masked, start):
                continue
            caret = masked[start - 1 : start] == "^"  # ^[1]
            broken = "misplaced-sign" if caret else "bare-reference"
            page.references.append(Reference(start - caret, end, found[1], "footnote", broken))


def _at_margin(text: str, start: int) -> bool:
    """Whether no more than three blanks stand before *start* in its line."""
    before = text[max(start - 4, 0) : start].rstrip(" ")
    return before.endswith("\n") or (not before and start < 4)


def _may_be_index(text: str, start: int) -> bool:
    """``a[1]`` and ``in [1]``, where the note has its sign elsewhere."""
    before = text[start - 1 : start]
    return not before or before.isalnum() or before.isspace()


def _stands_for_sign(text: str, start: int) -> bool:
    """Whether ``[1]`` can be a sign: it is no link, no index, no list and no cell of a table."""
    before = text[start - 1 : start]
    if before in {"]", "\\", "!", "_"}:
        return False
    if before == "[" and text.startswith("]]", text.find("]", start)):
        return False  # [[1]](address)
    line = text.rfind("\n", 0, start) + 1
    if text[line : line + 120].lstrip()[:1] != "|":
        return True
    return text[max(line, start - 20) : start].rstrip()[-1:] != "|"
