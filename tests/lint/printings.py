"""How the documents are written: the styles of signs and notes in each format."""

import copy
import re
import textwrap

MARK = "⟦"  # stands before the character where a finding begins
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(label):
    return label.translate(_RAISED)


class Style:
    """A format, a sign and a note with their label, and where the notes stand."""

    def __init__(self, name, sign, note, where="end", label=str):
        self.name = name
        self.kind = name.partition("-")[0]
        self.sign = sign
        self.note = note
        self.where = where
        self.label = label

    @property
    def numbered(self):
        return self.label(1) == "1"

    @property
    def marked(self):
        """Whether signs and notes have the syntax for footnotes."""
        return "]_" in self.sign or "[^" in self.sign


_LINK = '<sup id="fnref{0}"><a href="#fn{0}">{1}{0}</a></sup>'
_ITEM = '{1}<li id="fn{0}"><p>{2} <a href="#fnref{0}">↩</a></p></li>'
_WORD = '<a href="#_ftn{0}" name="_ftnref{0}"><sup>{1}[{0}]</sup></a>'
_WORD_NOTE = '<p>{1}<a href="#_ftnref{0}" name="_ftn{0}">[{0}]</a> {2}</p>'
_NAMED = '<sup><a href="#n{0}" name="f{0}">{1}[{0}]</a></sup>'
_RAISED_LINK = '<a href="#fn{0}"><sup>{1}{0}</sup></a>'
_OFFICE = '<a name="sdfootnote{0}anc" href="#sdfootnote{0}sym"><sup>{1}{0}</sup></a>'
_OFFICE_NOTE = '<p>{1}<a name="sdfootnote{0}sym" href="#sdfootnote{0}anc">{0}</a> {2}</p>'
_GUTENBERG = '<a id="FNanchor_{0}"></a><a href="#Footnote_{0}">{1}[{0}]</a>'
_GUTENBERG_NOTE = '<p>{1}<a id="Footnote_{0}"></a><a href="#FNanchor_{0}"><b>[{0}]</b></a> {2}</p>'
_ANCHOR = '{1}<a name="note{0}"></a>({0}) {2}<br>'

_ESCAPED = "{1}[\\[{0}\\]](#fn{0})"
_ESCAPED_NOTE = "{1}[\\[{0}\\]](#ref{0}) {2} [↩](#ref{0})\n"
_ANCHOR_LINE = '{1}<a id="n{0}"></a>{0}. {2}\n'

STYLES = (
    Style("md-numbers", "{1}[^{0}]", "{1}[^{0}]: {2}"),
    Style("md-under-paragraphs", "{1}[^{0}]", "{1}[^{0}]: {2}", "paragraph"),
    Style("md-heading-wrapped", "{1}[^{0}]", "{1}[^{0}]: {2}\n", "heading"),
    Style("md-names", "{1}[^{0}]", "{1}[^{0}]: {2}", label="fn-{}".format),
    Style("md-raised-links", "<sup>{1}[{0}](#n{0})</sup>", _ANCHOR_LINE, "heading"),
    Style("md-escaped-links", _ESCAPED, _ESCAPED_NOTE, "heading"),
    Style("md-links", "{1}[{0}](#note-{0})", "{1}[{0}](#back-{0}). {2}\n", "rule"),
    Style("md-raised", "<sup>{1}{0}</sup>", "{1}<sup>{0}</sup> {2}\n", "rule"),
    Style("md-bare", "{1}[{0}]", "{1}[{0}] {2}\n", "heading"),
    Style("md-bold", "{1}**[{0}]**", "{1}**[{0}]** {2}\n", "rule"),
    Style("md-listed", "{1}[{0}]", "{1}{0}. {2}", "heading"),
    Style("rst-numbers", " {1}[{0}]_", "{1}.. [{0}] {2}"),
    Style("rst-escaped-wrapped", "\\ {1}[{0}]_", "{1}.. [{0}] {2}\n", "heading"),
    Style("rst-names", " {1}[{0}]_", "{1}.. [{0}] {2}", label="#n{}".format),
    Style("rst-raised", "\\ {1}:sup:`{0}`", "{1}:sup:`{0}` {2}\n", "heading"),
    Style("rst-spaced", " {1}:sup:`{0}`", "{1}{0}. {2}", "heading"),
    Style("txt-brackets", "{1}[{0}]", "{1}[{0}] {2}\n", "heading"),
    Style("txt-brackets-wrapped", "{1}[{0}]", "{1}[{0}] {2}\n", "rule"),
    Style("txt-round", "{1}({0})", "{1}({0}) {2}", "heading"),
    Style("txt-raised", "{1}{3}", "{1}{3} {2}", "rule"),
    Style("txt-dotted", "{1}[{0}]", "{1}{0}. {2}", "heading"),
    Style("txt-glued", "{1}{0}", "{1}{0}. {2}", "heading"),
    Style("txt-colon", "{1}[{0}]", "{1}[{0}]: {2}\n", "heading"),
    Style("txt-closing", "{1}{0})", "{1}{0}) {2}", "heading"),
    Style("txt-footnote", "{1}[{0}]", "{1}[Footnote {0}: {2}]\n", "paragraph"),
    Style("txt-dashes", "{1}[{0}]", "{1}{0} - {2}", "heading"),
    Style("txt-hanging", "{1}[{0}]", "{1}[{0}]  {2}", "heading"),
    Style("html-linked", _LINK, _ITEM, "list"),
    Style("html-word", _WORD, _WORD_NOTE, "rule"),
    Style("html-definitions", _RAISED_LINK, '{1}<dt id="fn{0}">{0}.</dt><dd>{2}</dd>', "rule"),
    Style("html-raised", _RAISED_LINK, '{1}<div id="fn{0}"><sup>{0}</sup> {2}</div>', "rule"),
    Style("html-office", _OFFICE, _OFFICE_NOTE, "rule"),
    Style("html-anchored", _GUTENBERG, _GUTENBERG_NOTE, "rule"),
    Style("html-named", _NAMED, '<p>{1}<a href="#f{0}" name="n{0}">[{0}]</a> {2}</p>', "rule"),
    Style("html-anchors", '<a href="#note{0}">{1}({0})</a>', _ANCHOR, "rule"),
    Style("html-unlinked", "<sup>{1}{0}</sup>", "<p><sup>{1}{0}</sup> {2}</p>", "rule"),
)


class Note:
    def __init__(self, number, label, text):
        self.number = number
        self.label = label
        self.text = text
        self.mark = ""
        self.written = None  # what stands there instead


class Printing:
    """A document in a style, which a test may change before it is rendered."""

    def __init__(self, document, style):
        self.language = document["language"]
        self.heading = document["heading"]
        self.see = document["see"]
        self.style = style
        self.blocks = copy.deepcopy(document["blocks"])
        label = style.label
        texts = enumerate(document["notes"], 1)
        self.notes = [Note(number, label(number), text) for number, text in texts]
        self.signs = {note.number: [(note.label, "")] for note in self.notes}
        self.written = {}  # what stands instead of a sign

    @property
    def last(self):
        return max(self.signs)

    def note(self, number):
        return next(note for note in self.notes if note.number == number)

    def relabel(self, function):
        for note in self.notes:
            note.label = self.style.label(function(note.number))
            self.signs[note.number] = [(note.label, "")]

    def print_note(self, note):
        if note.written is not None:
            return note.written
        return self.style.note.format(note.label, note.mark, note.text, raised(note.label))

    def print_sign(self, number):
        if number in self.written:
            return self.written[number]
        signs = self.signs[number]
        return "".join(
            self.style.sign.format(label, mark, "", raised(label)) for label, mark in signs
        )

    def add(self, sentence, paragraph=1):
        places = [place for place, (kind, _) in enumerate(self.blocks) if kind == "p"]
        place = places[paragraph]
        self.blocks[place] = ("p", f"{self.blocks[place][1]} {sentence}")

    def render(self):
        parts = []
        for kind, content in self.blocks:
            parts.append(_BLOCKS[self.style.kind](kind, self._signed(content), self.style))
            if self.style.where == "paragraph":
                here = {int(number) for number in re.findall(r"\{(\d+)\}", str(content))}
                parts += ["\n".join(self.print_note(n) for n in self.notes if n.number in here)]
        if self.style.where != "paragraph":
            parts += self._at_end("\n".join(map(self.print_note, self.notes)))
        text = "\n\n".join(part.rstrip("\n") for part in parts if part) + "\n"
        return self._italics(text)

    def _signed(self, content):
        if isinstance(content, str):
            return re.sub(r"\{(\d+)\}", lambda m: self.print_sign(int(m[1])), content)
        return type(content)(map(self._signed, content))

    def _at_end(self, notes):
        kind, where = self.style.kind, self.style.where
        if where == "heading":
            underline = "-" * len(self.heading)
            heads = {"md": f"## {self.heading}", "rst": f"{self.heading}\n{underline}"}
            return [heads.get(kind, self.heading), notes]
        if where == "list":
            return [f"<ol>\n{notes}\n</ol>"]
        if where == "rule":
            return ["<hr>" if kind == "html" else "-" * 20, notes]
        return [notes]

    def _italics(self, text):
        if self.style.kind not in {"txt", "html"}:
            return text
        new = r"\1" if self.style.kind == "txt" else r"<em>\1</em>"
        return re.sub(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])", new, text)


def _wrapped(text, style):
    if not style.name.endswith("wrapped"):
        return text
    return textwrap.fill(text, 76, break_long_words=False, break_on_hyphens=False)


def _items(content, signs):
    return "\n".join(f"{sign} {item}" for sign, item in zip(signs, content, strict=False))


def _markdown(kind, content, style):
    if kind in {"h1", "h2"}:
        return f"{'#' * int(kind[1])} {content}"
    if kind == "table":
        rows = [f"| {' | '.join(row)} |" for row in content]
        return "\n".join([rows[0], "|---" * len(content[0]) + "|", *rows[1:]])
    if kind in {"ul", "ol"}:
        return _items(content, ["-"] * 9 if kind == "ul" else [f"{n}." for n in range(1, 9)])
    return {"p": _wrapped(content, style), "q": f"> {content}"}.get(kind, content)


def _rst(kind, content, style):
    if kind in {"h1", "h2"}:
        return f"{content}\n{'=-'[kind == 'h2'] * len(content)}"
    if kind == "table":
        rows = ["   * - " + "\n     - ".join(row) for row in content]
        return "\n".join([".. list-table::", "", *rows])
    if kind in {"ul", "ol"}:
        return _items(content, ["*"] * 9 if kind == "ul" else [f"{n}." for n in range(1, 9)])
    return {"p": _wrapped(content, style), "q": f"   {content}"}.get(kind, content)


def _text(kind, content, style):
    if kind == "table":
        return "\n".join("   ".join(cell.ljust(12) for cell in row).rstrip() for row in content)
    if kind in {"ul", "ol"}:
        return _items(content, ["-"] * 9 if kind == "ul" else [f"{c})" for c in "abcdefgh"])
    if kind == "h1":
        return content.upper()
    return {"p": _wrapped(content, style), "q": f"    {content}"}.get(kind, content)


def _html(kind, content, style):
    if kind == "table":
        cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in content]
        return "<table>\n" + "\n".join(f"<tr>{row}</tr>" for row in cells) + "\n</table>"
    if kind in {"ul", "ol"}:
        items = "\n".join(f"<li>{item}</li>" for item in content)
        return f"<{kind}>\n{items}\n</{kind}>"
    if kind == "q":
        return f"<blockquote><p>{content}</p></blockquote>"
    return f"<{kind}>{content}</{kind}>" if kind != "as it is" else content


_BLOCKS = {"md": _markdown, "rst": _rst, "txt": _text, "html": _html}
