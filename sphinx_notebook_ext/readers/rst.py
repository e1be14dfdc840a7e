"""reStructuredText -> a :class:`~.tokens.Page`."""

from __future__ import annotations

import re
from functools import partial

from sphinx_notebook_ext.readers.broken import are_several, begins_paragraph, labels_in
from sphinx_notebook_ext.readers.directives import (
    LITERAL_DIRECTIVES,
    TITLED_DIRECTIVES,
    directive_note,
    read_options,
)
from sphinx_notebook_ext.readers.patterns import ALIKE, LOOKALIKES, Lazy
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
    blanked,
    indentation,
    indented_block,
    line_start,
    part_swallowed,
    trimmed,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]

_EXPLICIT = Lazy(
    r"\.\.(?<!\.\.\.)(?=[ \n])(?: +(?:"
    r"\[(\d+|#[^\]\s]*|\*)\](?=\s|\Z)[ \t]*"  # 1: a note
    r"|\[(\d+|#[\w.-]*|\*)\][:;.,]{1,2}[ \t]*"  # 2: a note with a colon
    r"|(?:\|[^|\n]+\| +)?([\w+:.-]+)::(?:[ \t]+([^\n]*)|(?=\n|\Z))"  # 3, 4: a directive
    r"|(_[^\n]*:|__)"  # 5: a target
    r"|(\[[\w.+:-]+\](?=\s|\Z))))?"  # 6: a citation
)
_TWO_COLONS = Lazy("::\n")
_OPTION = Lazy(r"[ \t]*:[\w-]+:")
_DOCTEST = Lazy(r"\n[ \t]*+>>> (?:[^\n]++(?:\n|\Z))+")
# docutils: ``…`` opens before a sign, and closes behind one and before the end of a word
_OPEN_LITERAL = Lazy(r"``(?<!```)(?=\S)")  # a literal at the beginning is found fast
_CLOSE_LITERAL = Lazy(r"(?<=\S)``(?=[\s'\")\]}>/:.,;!?\\’”»…—–-]|\Z)|\n[ \t]*+(?=\n|\Z)")
_TWO_TICKS = Lazy("``")  # parts a text in half the time that a string takes
# both in one, with what is between: of three signs in a row the last two close
_LITERAL = Lazy(
    r"(``(?<!```)(?=\S)(?:[^`\n]++|\n(?![ \t]*(?:\n|\Z))|`(?!`(?!`)))++"
    r"(?<=\S)``(?=[\s'\")\]}>/:.,;!?\\’”»…—–-]|\Z))"
)
_DIRECTIVES = CONSTRUCTS.union(NOTE_DIRECTIVES)
_LOOKED_INTO = _DIRECTIVES.union(LITERAL_DIRECTIVES)
# the role `:name:`_ of a reference is none: a role begins a word
_OURS = Lazy(f":(?:{'|'.join(sorted(CONSTRUCTS))}|noteref):`")
_ROLE = Lazy(r":(?<![`\w]:)([\w:+-]+):`([^`]*+)`")
_ANY_ROLE = Lazy(r"(:(?<![`\w]:)[\w:+-]+:`[^`]*+`)")
_EMBEDDED = Lazy(r"<[^<>`]*>`__?")
_ADDRESS = Lazy(r"(://[^\s<>()\[\]]++)")  # the scheme is left: a literal search is fast

_UNDERSCORED = Lazy(r"\.\. +\[(\d+|#[\w.-]+)\]_[:.]?[ \t]+")
_SPACED = Lazy(r"\.\. +\[(?: +(?=[\d#])| *(?=[\d#][\w.-]* +\]))([\d#][\w.-]*) *\](?=\s)[ \t]*")
_LABEL = Lazy(r"\[(\d+|#[\w.-]*|\*)\][ \t]+")
_DOTS = Lazy(r"\.[ \t]*|\.\.|\.{3,4}[ \t]*|…[ \t]*")
_BARE_NOTE = Lazy(r"^([ \t]*+)\[(\d{1,3}|#[\w.-]+)\](_?)[:.]?[ \t]+(?=\S)", re.MULTILINE)
_RAISED = Lazy(r":sup:`(?<!\d:sup:`)(?<![\d)]\\ :sup:`)\s*[\[(]?\d{1,2}[\])]?\s*`")  # no powers
_SIGN = Lazy(r"\[([^\[\]\n]{0,60})\]_(_?)")
_INSIDE = Lazy(r"\[(#?[\w.-]+?)_((?:\s*,\s*#?[\w.-]+?_)*)\](?!_)")
_INSIDE_UNNAMED = Lazy(r"\[([#*])_\](?!_)")
_BARE = Lazy(r"\[(\d{1,3}|#[\w.-]+)\](?!_)")
_BARE_SEVERAL = Lazy(r"\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})+)\](?!_)")
_SEVERAL = Lazy(r"\s*#?[\w.-]+\s*(?:[,;]\s*#?[\w.-]+\s*)+|\d+ *[-–] *\d+|\d+(?:\s+\d+)+")

# docutils: a sign begins after white space or one of these, and ends before one of those
_OPENERS = "-:/'\"<([{‘“’«¡¿—–\u00a0"
_CLOSERS = "'\")]}>-/:.,;!?\\’”»…—–\u00a0"


def read_rst(text: str, path: str = "", annotators: dict[str, object] | None = None) -> Page:
    """Tokenize reStructuredText; *annotators* as for :func:`~.myst.read_myst`."""
    page = Page(path, text, "rst")
    page.annotators = annotators or {}
    signs = page.signs
    spans: list[Span] = []
    if b"::" in signs:
        spans += _literal_blocks(text)
    if b".." in signs:
        spans += _explicit(page, spans)
    if b">>>" in signs:
        spans += [(m.start(), m.end() - 1) for m in _DOCTEST.finditer(f"\n{text}")]
    masked = blank(text, spans) if spans else text
    page.masked = _mask_inline(page, masked)
    if "[" in page.masked:
        _read_signs(page)
    if not (page.notes or page.references) and _maybe_printed(page):
        from sphinx_notebook_ext.readers.unmarked import read_unmarked

        read_unmarked(page, masked)
    page.references.sort(key=lambda reference: reference.start)
    page.notes.sort(key=lambda note: note.start)
    part_swallowed(page.notes, text)
    return page


def _maybe_printed(page: Page) -> bool:
    """Whether there may be signs of notes that have no markup: raised numbers, ``[1]``."""
    return (
        (b":`" in page.signs and len(_RAISED.findall(page.text)) > 1)
        or not page.unusual.isdisjoint("¹†")
        or sum([inner.isdigit() for _, _, inner in page.brackets]) > 3
    )


# --- what is not prose ------------------------------------------------------------------


def _literal_blocks(text: str) -> Iterator[Span]:
    """What follows a paragraph that ends in ``::``: indented, or quoted line by line."""
    done = 0
    for found in _TWO_COLONS.finditer(text):
        position, end = found.span()
        start = line_start(text, position)
        if position < done or text[start:position].lstrip().startswith(".. "):
            continue
        done = _literal_end(text, start, end)
        if done > end:
            yield end, done


def _literal_end(text: str, start: int, position: int) -> int:
    end = indented_block(text, position, indentation(text, start))
    if end > position:
        return end
    found = re.compile(r"(?:[ \t]*\n)*([ \t]*([>|#$%!+*=~])[^\n]*\n)(?:[ \t]*\2[^\n]*\n)*").match(
        text, position
    )
    return found.end() if found else position


def _explicit(page: Page, masked: list[Span]) -> Iterator[Span]:
    """Blocks that begin with two dots: notes, directives, targets, comments."""
    text = page.text
    inside = iter([*sorted(masked), (len(text) + 1, len(text) + 1)])
    span = next(inside)
    done = 0
    for found in _EXPLICIT.finditer(text):
        start = found.start()
        if start < done:
            continue
        while span[1] <= start:
            span = next(inside)
        beginning = text.rfind("\n", 0, start) + 1
        if span[0] <= start or (beginning < start and not text[beginning:start].isspace()):
            continue
        first = found.end() + 1
        name = found[3]
        if name and name not in _LOOKED_INTO and not _OPTION.match(text, first):
            said = found[4] and name in TITLED_DIRECTIVES
            yield start, found.start(4) if said else first  # as most
            continue
        hidden, done = _block(page, found, start - beginning)
        if hidden and found[4] and name in TITLED_DIRECTIVES:
            yield start, found.start(4)
            yield first, hidden
        elif hidden:
            yield start, hidden


def _block(page: Page, found: re.Match[str], indent: int) -> tuple[int, int]:
    """The end of what to blank in the block (0: nothing), and how far it was read."""
    text, start, what = page.text, found.start(), found.lastindex
    first = text.find("\n", start) + 1 or len(text)
    if what is None:
        return _comment(page, start, first, indent)
    if what < 3:
        colon = what == 2 or text.startswith((": ", "：", "- "), found.end())
        end = indented_block(text, first, indent)
        broken = "note-with-colon" if colon else ""
        _add_note(page, start, found.end(), end, found[what], broken)
        return 0, found.end()
    if what < 5 and found[3] not in LITERAL_DIRECTIVES:
        return _directive(page, found, first, indent)
    if what == 6:
        return 0, first
    end = indented_block(text, first, indent)
    return end, end


def _comment(page: Page, start: int, first: int, indent: int) -> tuple[int, int]:
    text = page.text
    empty = not text[start + 2 : _end_of_line(text, first)].strip()
    end = first if empty else indented_block(text, first, indent)  # an empty comment takes nothing
    if _in_table(text, start - indent):
        return 0, start + 2
    broken = _broken_block(page, start, end)
    if broken:
        return broken, broken
    page.comments.append(Token(start, end))
    return end, end


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _in_table(text: str, line: int) -> bool:
    """Whether the line before is the border of a simple table, where two dots are an empty cell."""
    before = text[text.rfind("\n", 0, max(line - 1, 0)) + 1 : line].split()
    return len(before) > 1 and all(not cell.strip("=-") for cell in before)


_BROKEN_BLOCKS = (
    (_UNDERSCORED, "bare-note"),
    (_SPACED, "space-in-label"),
    (Lazy(r"\.\. +\[[ \t]*()\][ \t]+(?=\S)"), "blank-reference"),
)


def _broken_block(page: Page, start: int, end: int) -> int:
    """``.. [1]_ text`` and ``.. [ 1] text``: the end of what is no prose, 0 for a comment."""
    for pattern, broken in _BROKEN_BLOCKS:
        if found := pattern.match(page.text, start):
            _add_note(page, start, found.end(), end, found[1], broken)
            return found.end()
    return 0


def _directive(page: Page, found: re.Match[str], first: int, indent: int) -> tuple[int, int]:
    """The first line and the options of a directive are no prose, its content is."""
    name, start = found[3], found.start()
    end = indented_block(page.text, first, indent)
    options, content = read_options(page.text, first, end)
    argument = (found[4] or "").strip()
    if name in NOTE_DIRECTIVES:
        page.notes.append(directive_note(page, start, content, end, argument, options))
    elif name in CONSTRUCTS:
        offset = found.start(4) if found[4] is not None else start
        page.constructs.append(Construct(start, end, name, argument, offset, options))
    return content, content


def _add_note(
    page: Page, start: int, label_end: int, end: int, label: str, broken: str = ""
) -> None:
    body = trimmed(page.text, label_end, max(label_end, end))
    form = {"*": "symbol", "#": "anonymous"}.get(label, "auto" if label[:1] == "#" else "footnote")
    by = author_of(label, page.annotators)
    page.notes.append(NoteToken(start, label_end, body, label, form, by=by, broken=broken))


def _mask_inline(page: Page, masked: str) -> str:
    if "`" in masked:
        if "``" in masked:
            masked = _without_literals(masked, in_rows=b"```" in page.signs)
        spans = [m.span() for m in _EMBEDDED.finditer(masked)] if b"`_" in page.signs else []
        if ":`" in masked:
            masked = _without_roles(page, masked)
        if spans:
            masked = blank(masked, spans)
    if b"://" in page.signs:
        masked = blank_every_other(_ADDRESS.split(masked))
    return masked


def _without_literals(text: str, *, in_rows: bool = True) -> str:
    """Blanks for inline literals; where two signs in a row are no pair, by docutils’ rule."""
    if in_rows and "```" in text:
        parts = _LITERAL.split(text)
        if not any("``" in part for part in parts[::2]):
            return blank_every_other(parts)
        return blank(text, _literals(text))
    parts = _TWO_TICKS.split(text)  # every second one is a literal, and the last is never closed
    literals = parts[1:-1:2]
    if _BLANK_LINE.search("``".join(literals)):
        return blank(text, _literals(text))
    rest = "" if len(parts) % 2 else f"``{parts.pop()}"
    parts[1::2] = blank_each(literals)
    return f"{'  '.join(parts)}{rest}"


def _literals(text: str) -> Iterator[Span]:
    opening = _OPEN_LITERAL.search(text)
    while opening:
        start = opening.start()
        closing = _CLOSE_LITERAL.search(text, start + 3)
        if closing is None:
            break
        if closing[0] == "``":
            yield start, closing.end()
        # a paragraph without a closing sign has no literal from here on
        opening = _OPEN_LITERAL.search(text, closing.end())


_BLANK_LINE = Lazy(r"\n[ \t]*+\n")


def _without_roles(page: Page, text: str) -> str:
    """Blanks for roles: at once where none is ours, as everywhere but in editions."""
    parts = _ANY_ROLE.split(text)
    roles = " ".join(parts[1::2])
    if _OURS.search(roles) or _BLANK_LINE.search(roles):
        return _ROLE.sub(partial(_role, page), text)
    return blank_every_other(parts)


def _role(page: Page, found: re.Match[str]) -> str:
    """Note what a role of ours says; the blanks that stand for it in the masked text."""
    whole, name, content = found.group(0, 1, 2)
    if "\n" in content and _BLANK_LINE.search(content):
        return whole
    if name == "noteref":
        page.references.append(Reference(*found.span(), content.strip(), "role"))
    elif name in CONSTRUCTS:
        page.constructs.append(Construct(*found.span(), name, content, found.start(2)))
    return blanked(whole)


# --- notes and the signs that point to them -----------------------------------------------


def _read_signs(page: Page) -> None:
    masked = page.masked
    if b"]_" in page.signs:
        names = {note.label.text.lstrip("#") for note in page.notes}
        for found in _SIGN.finditer(masked):
            _sign(page, found, names)
    for found in _LABEL.finditer(masked):
        start, end = found.span()
        line = masked.rfind("\n", max(start - 9, 0), start) + 1
        if _DOTS.fullmatch(masked, line, start):
            _broken_note(page, line, end, found[1], "dots")
    known = {note.label.key for note in page.notes}
    wanted = {r.label.key for r in page.references} - known
    if wanted:
        for found in _BARE_NOTE.finditer(masked):
            if found[2].lstrip("#").lower() in wanted:
                _bare_note(page, found)
        for found in _LOOKALIKE_NOTE.finditer(masked):
            if found[2].translate(LOOKALIKES) in wanted - {found[2]}:
                _broken_note(page, found.end(1), found.end(), found[2], "lookalike")
    if page.notes:
        _bare(page)
        marks = {r.label.key for r in page.references}
        names = {n.label.key for n in page.notes}
        if marks != names or "" in names or "*" in names:
            from sphinx_notebook_ext.readers.slips import read_slips

            read_slips(page, _add_slip)
    elif not page.references and any(part.endswith("\n") for part in masked.split("[")[:-1]):
        _all_bare(page)


_LOOKALIKE_NOTE = Lazy(
    rf"^([ \t]*)\.\. \[((?=[^\]]{{0,3}}[{ALIKE}])[\d{ALIKE}]{{1,4}})\][ \t]+", re.MULTILINE
)


def _add_slip(page: Page, slip: tuple[int, int, str, str], label: str) -> None:
    start, label_end, _, broken = slip
    _broken_note(page, start, label_end, label, broken)


def _all_bare(page: Page) -> None:
    """A page whose signs are all ``[1]`` and whose notes are all ``[1] text``, as in plain text.

    The notes are what is told; two with signs before them show that notes were meant.
    """
    masked = page.masked
    found = [
        m for m in _BARE_NOTE.finditer(masked) if not m[1] and begins_paragraph(page, m.end(1))
    ]
    numbers = {m[2] for m in found}
    if [m[2] for m in found] != [str(n) for n in range(1, len(found) + 1)]:
        return
    signs = [
        m
        for m in _BARE.finditer(masked, 0, found[0].start() if found else 0)
        if m[1] in numbers and not masked[m.start() - 1 : m.start()].isalnum()
    ]
    if len({m[1] for m in signs}) < max(2, len(numbers) / 2):
        return
    page.references = [Reference(*m.span(), m[1], "footnote", "-") for m in signs]
    for m in found:
        _broken_note(page, m.start(), m.end(), m[2], "bare-note")


def _bare_note(page: Page, found: re.Match[str]) -> None:
    """``[1] text``; ``[1]_ text`` heads a paragraph, and another sign points to it."""
    start, key = found.end(1), found[2].lstrip("#").lower()
    if found[3]:
        others = [r for r in page.references if r.label.key == key and r.start != start]
        if not others or others[0].start > start or not begins_paragraph(page, start):
            return
        page.references = [r for r in page.references if r.start != start]
    _broken_note(page, start, found.end(), found[2], "bare-note")


def _broken_note(page: Page, start: int, label_end: int, label: str, broken: str) -> None:
    text = page.text
    first = text.find("\n", label_end)
    first = len(text) if first < 0 else first + 1
    end = indented_block(text, first, start - line_start(text, start))
    _add_note(page, start, label_end, end, label, broken)


def _sign(page: Page, found: re.Match[str], names: set[str]) -> None:
    label, (start, end) = found[1], found.span()
    broken = ""
    if not label.strip(" _"):
        if page.text[start + 1 : end - 2].strip(" _"):
            return  # what is masked there is a literal
        broken = "blank-reference"
    elif _SEVERAL.fullmatch(label) and _lists(label, names):
        broken = "several-in-one"
    elif re.fullmatch(r"\d+|#\S*|\*", label):
        broken = _unseparated(page, start, end)
        if broken == "none":
            return
    elif re.fullmatch(r"(?:\s*#\s*|\d+\s+|\s+\d+).*", label) and label.split() != [label]:
        broken = "space-in-label"
        label = label.lstrip() if "#" in label else label
    elif re.fullmatch(rf"[{ALIKE}]|[\d{ALIKE}]*\d[\d{ALIKE}]*", label):
        broken = "lookalike"
    elif label not in names:
        return  # a citation, which is not ours
    else:
        broken = "bare-reference"
    _add_references(page, start, end, label, broken)


def _lists(label: str, names: set[str]) -> bool:
    """Whether the brackets hold a list; ``1-3`` and ``#a.b`` may be one label."""
    if not any(sign in label for sign in ",;"):
        return are_several(label, {name.lower() for name in names})
    return label.strip()[0].isdigit() or "#" in label


def _add_references(page: Page, start: int, end: int, label: str, broken: str) -> None:
    if broken != "several-in-one":
        form = {"*": "symbol", "#": "anonymous"}.get(
            label, "auto" if label[:1] == "#" else "footnote"
        )
        page.references.append(Reference(start, end, label, form, broken))
        return
    for name in labels_in(label):
        page.references.append(Reference(start, end, name, "footnote", broken))
        broken = "-"


def _unseparated(page: Page, start: int, end: int) -> str:
    """Why docutils does not see the sign: ``glued-reference``; ``none`` where it is no sign.

    The sign behind another that it touches is ``-``: the first is told, and both are mended.
    """
    text = page.masked
    before, after = page.text[start - 1 : start], text[end : end + 1]
    if text[start - 2 : start] == "]_":
        return "-"
    if after and not after.isspace() and after not in _CLOSERS:
        return (
            "glued-reference" if after == "[" or (before.isspace() and after.isalpha()) else "none"
        )
    if before and not before.isspace() and before not in _OPENERS:
        return "" if text[start - 2 : start] == "\\ " else "glued-reference"
    return ""


def _bare(page: Page) -> None:
    """``[1_]`` and ``[1]`` where a note 1 waits."""
    masked = page.masked
    known = {note.label.key for note in page.notes}
    heads = {note.body_start for note in page.notes}
    own = {at for n in page.notes for at in range(n.start, min(n.label_end, n.start + 8))}
    if "_]" in masked:
        for found in _INSIDE.finditer(masked):
            labels = re.findall(r"#?[\w.-]+?(?=_\s*(?:,|\]))", found[0])
            if any(label.lstrip("#").lower() in known for label in labels):
                broken = "misplaced-sign"
                for label in labels:
                    page.references.append(Reference(*found.span(), label, "footnote", broken))
                    broken = "-"
    if "#_]" in masked or "*_]" in masked:
        forms = {"#": "anonymous", "*": "symbol"}
        waiting = {note.form for note in page.notes}
        for found in _INSIDE_UNNAMED.finditer(masked):
            if (form := forms[found[1]]) in waiting:
                sign = Reference(*found.span(), found[1], form, "misplaced-sign")
                page.references.append(sign)
    referenced = {reference.label.key for reference in page.references}
    for found in _BARE_SEVERAL.finditer(masked):
        labels = labels_in(found[1])
        if known.issuperset(labels) and not referenced.issuperset(labels):
            _add_references(page, *found.span(), found[1], "several-in-one")
            referenced.update(labels)
    for found in _BARE.finditer(masked):
        start, key = found.start(), found[1].lstrip("#").lower()
        before = page.text[start - 1 : start]
        if start in heads:
            continue  # “.. [6] [3] The order”: a stray number in a note
        if key not in known or start in own or masked[max(0, start - 3) : start] == ".. ":
            continue
        span = _with_underscore(masked, start, found.end())
        if span != found.span():
            page.references.append(Reference(*span, found[1], "footnote", "misplaced-sign"))
            continue
        if (before.isalnum() or before in {"_", "]", ")"}) and key in referenced:
            continue
        page.references.append(Reference(*found.span(), found[1], "footnote", "bare-reference"))


def _with_underscore(text: str, start: int, end: int) -> Span:
    """The range of ``_[1]`` and ``[1] _``, whose underscore stands in the wrong place."""
    if text[start - 1 : start] == "_" and not text[max(0, start - 2) : start - 1].strip():
        return start - 1, end
    behind = text[end : end + 3]
    if behind[:2] == " _" and not behind[2:].isalnum() and behind[2:] != "_":
        return start, end + 2
    return start, end
