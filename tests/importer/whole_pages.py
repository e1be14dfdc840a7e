"""Whole made-up pages as programs write them: headings, a list, notes of several paragraphs.

The same text for all: ``marker`` shows a note's number in the text, ``note`` a note's paragraphs
below it; ``head`` and ``foot`` stand round the list of notes, ``before`` and ``after`` round all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

Marker = Callable[[int, int], str]
Note = Callable[[int, list[str]], str]

NOTES = {
    1: ["Not for the first time: 1871 was worse."],
    2: ['Forty men, by the <em>roll</em>; see <a href="https://a.example/d">the diary</a>.'],
    3: ["Their names are lost.", "Only the pay is written down: two crowns."],
    4: ["1899 was a leap year in no calendar."],
}
BLOCKS = [
    ("p", "The harbour froze{1} in the second week, and the <em>pilots</em>{2} stayed at home."),
    ("h2", "The Pilots"),
    ("p", "In the roll of 1899{3} there are forty men.{again}"),
    ("ul", "<li>bread and salt</li><li>oil</li>"),
    ("h2", "The Thaw"),
    ("p", "In May the ice went out.{4} Nobody wrote it down."),
]


@dataclass(frozen=True)
class Whole:
    marker: Marker
    note: Note
    head: str = ""
    foot: str = ""
    before: str = ""
    after: str = ""
    heading: str = "{}"
    entry: str = "{}"
    #: Whether the first note has a second marker.
    again: bool = False

    def html(self) -> str:
        body = "".join(f"<{tag}>{self._inner(tag, text)}</{tag}>\n" for tag, text in BLOCKS)
        notes = "\n".join(self.note(n, paragraphs) for n, paragraphs in NOTES.items())
        title = f"<h1>{self.heading.format('The Ice')}</h1>"
        whole = f"{self.before}{title}{body}{self.head}{notes}{self.foot}{self.after}"
        head = "<head><meta charset='utf-8'><title>The Ice</title></head>"
        return f"<!DOCTYPE html><html lang='en'>{head}<body>{whole}</body></html>"

    def _inner(self, tag: str, text: str) -> str:
        count: Counter[int] = Counter()

        def mark(found: re.Match[str]) -> str:
            if found[1] == "again" and not self.again:
                return ""
            number = 1 if found[1] == "again" else int(found[1])
            count[number] += 1
            return self.marker(number, 2 if found[1] == "again" else 1)

        text = re.sub(r"\{(\w+)\}", mark, text)
        if tag == "h2":
            return self.heading.format(text)
        return text.replace("<li>", f"<li>{self.entry}".format("")) if tag == "ul" else text


def shown(html: str) -> str:
    """The characters of *html*, without white space."""
    return "".join(re.sub(r"<[^<>]*>", "", html).split())


def expected(*, again: bool) -> str:
    """The running text, each marker as the number of its note in braces."""
    text = "".join(text for _, text in BLOCKS).replace("{again}", "{1}" if again else "")
    return shown(text)


def below(paragraphs: list[str], tail: str = "") -> str:
    return "".join(f"<p>{p}</p>" for p in paragraphs[:-1]) + f"<p>{paragraphs[-1]}{tail}</p>"


def flow(head: str) -> Note:
    """Notes as paragraphs of the page itself, only the first of them with a number."""

    def note(n: int, paragraphs: list[str]) -> str:
        first, *more = paragraphs
        return f"<p>{head.format(n=n)}{first}</p>" + "".join(f"<p>{p}</p>" for p in more)

    return note


def lines(form: str) -> Note:
    return lambda n, paragraphs: form.format(n=n, t=" ".join(paragraphs))


def _hidden(form: str) -> Marker:
    return lambda n, _: form.format(n=n, t=" ".join(NOTES[n]), s=re.sub("<.*?>", "", NOTES[n][0]))


def _parsoid_marker(n: int, k: int) -> str:
    return (
        f'<sup class="mw-ref reference" id="cite_ref-x_{n}-{k}"><a href="./Ice#cite_note-x-{n}">'
        f'<span class="mw-reflink-text"><span class="cite-bracket">[</span>{n}'
        '<span class="cite-bracket">]</span></span></a></sup>'
    )


def _parsoid_note(n: int, paragraphs: list[str]) -> str:
    back = "".join(
        f'<a href="./Ice#cite_ref-x_{n}-{k}"><span class="mw-linkback-text">{k} </span></a>'
        for k in ((1, 2) if n == 1 else (1,))
    )
    return (
        f'<li id="cite_note-x-{n}"><span rel="mw:referencedBy">{back}</span> <span class='
        f'"mw-reference-text reference-text">{"".join(f"<p>{p}</p>" for p in paragraphs)}</span></li>'
    )


def _ghost_marker(n: int, k: int) -> str:
    more = f":{k - 1}" if k > 1 else ""
    return f'<sup class="footnote-ref"><a href="#fn{n}" id="fnref{n}{more}">[{n}{more}]</a></sup>'


def _ghost_note(n: int, paragraphs: list[str]) -> str:
    back = f' <a href="#fnref{n}" class="footnote-backref">↩︎</a>'
    back += f' <a href="#fnref{n}:1" class="footnote-backref">↩︎</a>' if n == 1 else ""
    return f'<li id="fn{n}" class="footnote-item">{below(paragraphs, back)}</li>'


def _series(n: int) -> tuple[str, str]:
    return ("t", "ab"[n // 2 - 1]) if n % 2 == 0 else ("e", str(n // 2 + 1))


WHOLE = {
    "tex4ht": Whole(
        lambda n, _: (
            f'<span class="footnote-mark"><a href="#fn{n}x0" id="fn{n}x0-bk">'
            f'<sup class="textsuperscript">{n}</sup></a></span><a id="x1-{n}f"></a>'
        ),
        flow(
            '<a id="x1-{n}"></a><span class="footnote-mark"><a href="#fn{n}x0-bk" id="fn{n}x0">'
            '<sup class="textsuperscript">{n}</sup></a></span>'
        ),
        '<div class="footnotes">',
        "</div>",
    ),
    "raised-and-paragraphs": Whole(
        lambda n, _: f"<sup>{n}</sup>", flow("<sup>{n}</sup> "), "<h3>Notes</h3>"
    ),
    "raised-and-dots": Whole(lambda n, _: f"<sup>{n}</sup>", flow("{n}. "), "<hr>"),
    "raised-in-brackets": Whole(
        lambda n, _: f'<font size="-2"><sup>({n})</sup></font>',
        lines("({n}) {t}<br>"),
        '<hr><font size="-1">',
        "</font>",
    ),
    "linked-paragraphs": Whole(
        lambda n, _: f'<sup><a href="#n{n}" id="f{n}">[{n}]</a></sup>',
        flow('<span class="endnote"><a href="#f{n}" id="n{n}">[{n}]</a></span> '),
        "<h3>Footnotes</h3>",
    ),
    "printed-book": Whole(
        lambda n, _: (
            f'<span class="pagenum"><a id="P{n}">[Pg {n}]</a></span>'
            f'<a id="A_{n}"></a><a href="#F_{n}" class="fnanchor">[{n}]</a>'
        ),
        lambda n, paragraphs: (
            f'<div class="footnote"><p><a id="F_{n}"></a><a href="#A_{n}"><span class="label">'
            f"[{n}]</span></a> {'</p><p>'.join(paragraphs)}</p></div>"
        ),
        '<div class="footnotes"><p class="ph3">FOOTNOTES:</p>',
        "</div>",
        '<section class="pg-boilerplate"><h2>An eBook</h2><p>For anyone.</p></section>',
        '<section class="pg-boilerplate"><p>*** END ***</p></section>',
    ),
    "permalinks": Whole(
        lambda n, k: (
            f'<sup id="fnref{"" if k == 1 else k}:{n}"><a class="footnote-ref" href="#fn:{n}">{n}</a>'
            "</sup>"
        ),
        lambda n, paragraphs: (
            f'<li id="fn:{n}">'
            + below(paragraphs, f'&#160;<a class="footnote-backref" href="#fnref:{n}">&#8617;</a>')
            + "</li>"
        ),
        '<div class="footnote"><hr><ol>',
        "</ol></div>",
        heading='{}<a class="headerlink" href="#t" title="Permanent link">&para;</a>',
        after="<footer><p>Edit this page</p></footer>",
        again=True,
    ),
    "empty-permalinks": Whole(
        lambda n, _: f'<sup><a href="#u-fn-{n}" id="u-ref-{n}" data-footnote-ref>{n}</a></sup>',
        lambda n, paragraphs: (
            f'<li id="u-fn-{n}">'
            + below(paragraphs, f' <a href="#u-ref-{n}" data-footnote-backref>↩</a>')
            + "</li>"
        ),
        '<section data-footnotes class="footnotes"><h2 class="sr-only" id="l">Footnotes'
        '<a href="#l" class="hash-link">\u200b</a></h2><ol>',
        "</ol></section>",
        heading='{}<a href="#x" class="hash-link">\u200b</a>',
    ),
    "numbered-again": Whole(
        _ghost_marker,
        _ghost_note,
        '<hr class="footnotes-sep"><section class="footnotes"><ol class="footnotes-list">',
        "</ol></section>",
        again=True,
    ),
    "wiki-parser": Whole(
        _parsoid_marker,
        _parsoid_note,
        '<section><h2 id="References">References</h2><ol class="mw-references references">',
        "</ol></section>",
        again=True,
    ),
    "shortened-tooltips": Whole(
        _hidden(
            '<span><a role="button" onclick="go(\'r{n}\');"><sup id="t{n}">[{n}]</sup></a>'
            '<span id="tt{n}" class="footnote_tooltip">{s:.14}&nbsp;&#x2026; <span '
            "onclick=\"go('r{n}');\">Continue reading</span></span></span>"
        ),
        lambda n, paragraphs: (
            f'<tr><th id="r{n}" onclick="back(\'t{n}\');"><a class="footnote_plugin_link"><span>'
            f"&#8593;</span>{n}</a></th><td>{'<p>' + '</p><p>'.join(paragraphs)}</p></td></tr>"
        ),
        '<div class="footnotes_reference_container"><p><span>References</span><span style="display: '
        'none;">[<a>+</a>]</span></p><table><caption>References</caption>',
        "</table></div>",
        after="<footer><p>Posted in Ice</p></footer>",
    ),
    "listed-once-more": Whole(
        _hidden(
            '<sup class="mfn" data-mfn="{n}"><a href="javascript:void(0)" role="button" '
            'aria-describedby="c-{n}">{n}</a></sup>'
            '<span id="c-{n}" role="tooltip" class="footnote__note">{t}</span>'
        ),
        lines("<li><span>{n}</span><div>{t}</div></li>"),
        '<h3>Notes</h3><ul class="mfn-list">',
        "</ul>",
    ),
    "said-aloud": Whole(
        lambda n, _: (
            f'<a class="xref" href="#fn{n}" id="ref{n}"><span class="show-for-sr">Footnote </span>'
            f"<sup>{n}</sup></a>"
        ),
        lambda n, paragraphs: (
            f'<div id="fn{n}" class="fn"><a class="label" href="#ref{n}"><sup>{n}</sup></a>'
            f"{below(paragraphs)}</div>"
        ),
        '<div class="footnotes"><h2>Footnotes</h2>',
        "</div>",
    ),
    "buttons": Whole(
        lambda n, _: (
            f'<sup id="fnref:{n}"><div><button data-footnote-number="{n}" rel="footnote">•••</button>'
            f'</div><a href="#fn:{n}" class="footnote" style="display: none;">{n}</a></sup>'
        ),
        lambda n, paragraphs: (
            f'<li id="fn:{n}">'
            + below(paragraphs, f' <a href="#fnref:{n}" class="reversefootnote">&#8617;</a>')
            + "</li>"
        ),
        '<div class="footnotes"><ol>',
        "</ol></div>",
    ),
    "drawn-bullets": Whole(
        lambda n, _: f'<a role="doc-noteref" href="#fn{n}" id="r{n}">{n}</a>',
        lambda n, paragraphs: (
            f'<li id="fn{n}" role="doc-endnote"><span class="back"><sup><a href="#r{n}">^</a></sup>'
            f"</span><div>{below(paragraphs)}</div></li>"
        ),
        '<ol class="footnote-section" role="doc-endnotes">',
        "</ol>",
        entry='<span class="ltx_tag">•</span> {}',
    ),
}
TWO_SERIES = Whole(
    lambda n, _: '<sup><a href="#{0}n{1}" id="{0}r{1}">{1}</a></sup>'.format(*_series(n)),
    lambda n, paragraphs: "",
    "<h3>Textual notes</h3>"
    + "".join(
        '<p id="tn{1}"><a href="#tr{1}">{1}</a> {0}</p>'.format(" ".join(NOTES[n]), _series(n)[1])
        for n in (2, 4)
    )
    + "<h3>Notes to the text</h3>"
    + "".join(
        '<p id="en{1}"><a href="#er{1}">{1}</a> {0}</p>'.format(" ".join(NOTES[n]), _series(n)[1])
        for n in (1, 3)
    ),
)
