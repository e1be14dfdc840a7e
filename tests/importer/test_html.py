"""Every dialect of HTML notes, read by the one mechanism: exact."""

import json
import re
from collections import Counter
from html import unescape

import pytest

from sphinx_notebook_ext.importer.errors import ImporterError
from sphinx_notebook_ext.importer.html import read
from sphinx_notebook_ext.importer.verify import check_coverage, check_order
from sphinx_notebook_ext.readers.markup.tree import Paragraph, Ref, Run, pieces

from .dialects import FORMS, NOTES, PLAIN, TEXT

EASY = (
    "<p>"
    + TEXT.format(
        *(
            f"<span id='easy-footnote-{n}-77' class='easy-footnote-margin-adjust'></span>"
            f"<span class='easy-footnote'><a href='#easy-footnote-bottom-{n}-77' title='{t}'><sup>{n}</sup></a></span>"
            for n, t in enumerate(NOTES, 1)
        )
    )
    + "</p><ol class='easy-footnotes-wrapper'>"
    + "".join(
        f"<li class='easy-footnote-single'><span id='easy-footnote-bottom-{n}-77' class='easy-footnote-margin-adjust'>"
        f"</span>{t}<a class='easy-footnote-to-top' href='#easy-footnote-{n}-77'></a></li>"
        for n, t in enumerate(NOTES, 1)
    )
    + "</ol>"
)
MODERN = (
    "<p>"
    + TEXT.format(
        *(
            f'<sup class="modern-footnotes-footnote " data-mfn="{n}" data-mfn-post-scope="a_77"><a href="javascript:void(0)" '
            f'role="button" aria-pressed="false" aria-describedby="mfn-content-a_77-{n}">{n}</a></sup>'
            f'<span id="mfn-content-a_77-{n}" role="tooltip" class="modern-footnotes-footnote__note" tabindex="0" '
            f'data-mfn="{n}">{t}</span>'
            for n, t in enumerate(NOTES, 1)
        )
    )
    + "</p>"
)
MADE_EASY = (
    "<p>"
    + TEXT.format(
        *(
            f'<sup><a href="#footnote_{n}_77" id="identifier_{n}_77" class="footnote-link footnote-identifier-link" '
            f'title="{t}">{n}</a></sup>'
            for n, t in enumerate(NOTES, 1)
        )
    )
    + '</p><ol class="footnotes">'
    + "".join(
        f'<li id="footnote_{n}_77" class="footnote">{t}<span class="footnote-back-link-wrapper"> '
        f'[<a href="#identifier_{n}_77" class="footnote-link footnote-back-link">&#8617;</a>]</span></li>'
        for n, t in enumerate(NOTES, 1)
    )
    + "</ol>"
)
WORD = (
    "<div class=WordSection1><p class=MsoNormal>"
    + TEXT.format(
        *(
            f'<a href="#_ftn{n}" name="_ftnref{n}" title=""><span class=MsoFootnoteReference><span><![if !supportFootnotes]>'
            f"[{n}]<![endif]></span></span></a>"
            for n in (1, 2)
        )
    )
    + "</p></div><div><br clear=all><hr align=left size=1 width='33%'>"
    + "".join(
        f'<div id=ftn{n}><p class=MsoFootnoteText><a href="#_ftnref{n}" name="_ftn{n}" title="">'
        f"<span class=MsoFootnoteReference>[{n}]</span></a> {t}</p></div>"
        for n, t in enumerate(NOTES, 1)
    )
    + "</div>"
)
EPUB = (
    "<section><p>"
    + TEXT.format(*(f'<a href="#n{n}" epub:type="noteref" id="r{n}">{n}</a>' for n in (1, 2)))
    + "</p></section>"
    + "".join(
        f'<aside epub:type="footnote" id="n{n}"><p>{t}</p></aside>' for n, t in enumerate(NOTES, 1)
    )
)
DPUB = (
    "<p>"
    + TEXT.format(
        *(f'<a href="#fn{n}" role="doc-noteref" id="fnref{n}"><sup>{n}</sup></a>' for n in (1, 2))
    )
    + '</p><section role="doc-endnotes"><h2>Notes</h2><ol>'
    + "".join(
        f'<li id="fn{n}"><p>{t} <a href="#fnref{n}" role="doc-backlink">↩︎</a></p></li>'
        for n, t in enumerate(NOTES, 1)
    )
    + "</ol></section>"
)
WIKI = (
    "<p>"
    + TEXT.format(
        *(
            f'<sup id="cite_ref-{n}" class="reference"><a href="#cite_note-{n}"><span class="cite-bracket">&#91;</span>{n}'
            f'<span class="cite-bracket">&#93;</span></a></sup>'
            for n in (1, 2)
        )
    )
    + ('</p><h2>References</h2><div class="mw-references-wrap"><ol class="references">')
    + "".join(
        f'<li id="cite_note-{n}"><span class="mw-cite-backlink"><b><a href="#cite_ref-{n}" aria-label="Jump up" '
        f'title="Jump up">^</a></b></span> <span class="reference-text">{t}</span>\n</li>'
        for n, t in enumerate(NOTES, 1)
    )
    + "</ol></div>"
)
REVIEW = (
    "<p>"
    + TEXT.format(
        *(
            f'<a class="footnote" id="footnote-ref-{n}" href="#footnote-{n}"><sup>{n}</sup></a>'
            for n in (1, 2)
        )
    )
    + '</p><div class="footnotes">'
    + "".join(
        f'<p><a id="footnote-{n}" href="#footnote-ref-{n}">{n}.</a> {t}</p>'
        for n, t in enumerate(NOTES, 1)
    )
    + "</div>"
)
NAMED = (
    "<p>"
    + TEXT.format(
        '<a name="b1"></a><a href="#f1">[1]</a>', '<a name="b2"></a><a href="#f2">[2]</a>'
    )
    + "</p><hr>"
    + "<p>"
    + "<br>".join(
        f'<a name="f{n}"></a><a href="#b{n}">[{n}]</a> {t}' for n, t in enumerate(NOTES, 1)
    )
    + "</p>"
)
BARE = (
    "<p>"
    + TEXT.format("<sup>1</sup>", "<sup>2</sup>")
    + "</p><h3>Notes</h3><ol>"
    + "".join(f"<li>{t}</li>" for t in NOTES)
    + "</ol>"
)
PARAGRAPHS = (
    "<p>"
    + TEXT.format("<sup>1</sup>", "<sup>2</sup>")
    + "</p>"
    + "".join(f"<p><sup>{n}</sup> {t}</p>" for n, t in enumerate(NOTES, 1))
)
TABLE = (
    "<p>"
    + TEXT.format(
        *(
            f'<a role="button" tabindex="0" onclick="moveTo(\'reference_{n}\');"><sup id="tip_{n}">[{n}]</sup></a>'
            for n in (1, 2)
        )
    )
    + '</p><table class="footnote-reference-container"><tbody>'
    + "".join(
        f'<tr><th id="reference_{n}" class="footnote_plugin_index">{n}</th><td>{t}</td></tr>'
        for n, t in enumerate(NOTES, 1)
    )
    + "</tbody></table>"
)

DIALECTS = {
    "easy-footnotes": EASY,
    "modern-footnotes": MODERN,
    "footnotes-made-easy": MADE_EASY,
    "word": WORD,
    "epub": EPUB,
    "dpub": DPUB,
    "mediawiki": WIKI,
    "law-review": REVIEW,
    "named": NAMED,
    "bare": BARE,
    "paragraphs": PARAGRAPHS,
    "table": TABLE,
} | {name: form.body() for name, form in FORMS.items()}
UNNUMBERED = {name for name, form in FORMS.items() if not form.numbered}


def page(body):
    return f"<!DOCTYPE html><html lang=en><head><title>Ice</title></head><body>{body}</body></html>"


def squeezed(blocks):
    return " ".join("".join(text for text, _ in pieces(tuple(blocks))).split())


@pytest.mark.parametrize("dialect", DIALECTS)
def test_exact(dialect, tmp_path):
    source = page(DIALECTS[dialect])
    document = read(source, (), tmp_path / "x.html")
    numbers = [None, None] if dialect in UNNUMBERED else ["1", "2"]
    assert [n.printed for n in document.apparatus.notes] == numbers
    assert [squeezed(n.blocks) for n in document.notes.values()] == NOTES
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert squeezed([first]) == PLAIN
    assert squeezed(document.blocks) == PLAIN
    before = ""
    places = []
    for inline in first.inlines:
        if isinstance(inline, Ref):
            places.append(before)
        elif isinstance(inline, Run):
            before += inline.text
    assert places == [TEXT.partition("{0}")[0], TEXT.format("", "{1}").partition("{1}")[0]]
    check_coverage(document)
    check_order(document)
    for note, text in zip(document.apparatus.notes, NOTES, strict=True):
        if note.printed:
            assert source[slice(*note.marker)] == note.printed
        assert source[slice(*note.body)] == text


def test_two_markers_of_one_note(tmp_path):
    body = (
        '<p>A<sup id="cite_ref-x_1-0"><a href="#cite_note-x-1">[1]</a></sup> and b'
        '<sup id="cite_ref-x_1-1"><a href="#cite_note-x-1">[1]</a></sup>.</p><ol class="references">'
        '<li id="cite_note-x-1"><span>^ <a href="#cite_ref-x_1-0"><sup><i><b>a</b></i></sup></a> '
        '<a href="#cite_ref-x_1-1"><sup><i><b>b</b></i></sup></a></span> <span>Twice.</span></li></ol>'
    )
    document = read(page(body), (), tmp_path / "x.html")
    assert [squeezed(n.blocks) for n in document.notes.values()] == ["Twice."]
    assert [x.label for x in document.blocks[0].inlines if isinstance(x, Ref)] == ["note-1"] * 2
    check_coverage(document)


def test_markup_in_notes_survives(tmp_path):
    body = DPUB.replace(
        NOTES[0], "See <em>The Ice</em>, <a href='https://a.example/x'>here</a>.</p><p>Second."
    )
    document = read(page(body), (), tmp_path / "x.html")
    first = next(iter(document.notes.values()))
    assert len(first.blocks) == 2
    assert [(r.text, r.style, r.url) for r in first.blocks[0].inlines][1::2] == [
        ("The Ice", "emphasis", ""),
        ("here", "", "https://a.example/x"),
    ]


def test_cross_references_are_no_notes(tmp_path):
    body = '<p>See <a href="#c2">chapter 2</a> and <a href="#t1">Table 1</a>.</p><h2 id="c2">Two</h2><p id="t1">x</p>'
    assert not read(page(body), (), tmp_path / "x.html").notes


def test_groups_and_letters_of_mediawiki(tmp_path):
    signs = ("note 1", "a", "1")
    marks = [
        f'<sup id="cite_ref-{i}" class="reference"><a href="#cite_note-{i}">&#91;{s}&#93;</a></sup>'
        for i, s in enumerate(signs)
    ]
    notes = "".join(
        f'<ol class="references"><li id="cite_note-{i}"><span class="mw-cite-backlink">'
        f'<a href="#cite_ref-{i}">^</a></span> <span class="reference-text">Of {s}.</span></li></ol>'
        for i, s in enumerate(signs)
    )
    body = f"<p>One{marks[0]} two{marks[1]} three{marks[2]}.</p>{notes}"
    document = read(page(body), (), tmp_path / "x.html")
    assert [squeezed(n.blocks) for n in document.notes.values()] == [f"Of {s}." for s in signs]
    assert squeezed(document.blocks) == "One two three."
    check_coverage(document)


GLUED = (
    "<h2>Out</h2><p>The <em>ferry</em> left at six,1GI translator’s note: Local time, see "
    '<a href="https://a.example/x">the table</a>. and nobody was [illegible] there.</p>'
    "<blockquote><p>It was full of <b>hens</b>.2GI translator’s note: Not <em>quite</em> so.</p>"
    "</blockquote><ul><li>one goat</li><li>two pigs.3GI translator’s note: Lean ones.</li></ul>"
    "<table><tr><th>a</th><th>b</th></tr><tr><td>x</td><td>two geese.4GI translator’s note: "
    "Loud ones.</td></tr></table><p>Then it rained.<br>And that was all.</p>"
    '<nav><a href="/">Home</a></nav><script>steal()</script>'
)


def test_notes_in_the_text_keep_markup_and_furniture(tmp_path):
    source = page(GLUED)
    document = read(source, (), tmp_path / "x.html")
    assert [n.annotator for n in document.apparatus.notes] == ["GI"] * 4
    bodies = ["Local time, see the table.", "Not quite so.", "Lean ones.", "Loud ones."]
    assert [squeezed(n.blocks) for n in document.notes.values()] == bodies
    runs = [x for n in document.notes.values() for b in n.blocks for x in b.inlines]
    assert {(x.text, x.style, x.url) for x in runs if x.style or x.url} == {
        ("the table", "", "https://a.example/x"),
        ("quite", "emphasis", ""),
    }
    kinds = [type(block).__name__ for block in document.blocks]
    assert kinds == ["Paragraph", "Quote", "Listing", "Table", "Paragraph"]
    assert {document.text[slice(*p.span)] for p in document.left_out} >= {"Home", "steal()"}
    assert len(document.apparatus.lacunae) == 1
    for note in document.apparatus.notes:
        assert source[slice(*note.marker)] == note.printed
    assert source[slice(*document.apparatus.notes[2].body)] == "Lean ones."
    check_coverage(document)
    check_order(document)


def test_images_come_along_or_are_listed(tmp_path):
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "a b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path.parent / "secret.png").write_bytes(b"x")
    body = DPUB + (
        '<p><img src="page_files/a%20b.png" alt="A map"></p><p><img src="https://x.example/y.png" '
        'alt="far"> <img src="none.png"> <img src="../secret.png"> '
        '<img src="data:image/png;base64,iVBORw0KGgo="> <img src="data:image/svg+xml,<svg/>">'
        '<img src="data:image/gif;base64,R0lGOD" data-src="page_files/a%20b.png"></p>'
    )
    document = read(page(body), (), tmp_path / "x.html")
    assert list(document.files.values()) == [b"\x89PNG\r\n\x1a\n"]
    assert [(text, why.partition(":")[0]) for text, why in document.absent] == [
        ("https://x.example/y.png far", "image on another site"),
        ("none.png", "image"),
        ("../secret.png", "image"),
        ("data:image/svg+xml,<svg/>", "image of a kind that not every output can show"),
    ]


HOSTILE = {
    "opening tags": "<" * 1_000_000,
    "entities": "&amp;" * 1_000_000,
    "deep": "<div>" * 100_000,
    "deep formatting": "".join(f"<font color={n}>" for n in range(100)) + "<p>x" * 200_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_one_clear_error(name, tmp_path):
    with pytest.raises(ImporterError, match=r"x\.html: .* at character|never closed"):
        read(page(HOSTILE[name]), (), tmp_path / "x.html")


@pytest.mark.parametrize("syntax", ["myst", "rst"])
@pytest.mark.parametrize("dialect", ["footnotes-plugin", "word-full", "latexml", "tufte", "table"])
def test_builds_and_lints_as_reported(dialect, syntax, tmp_path, command, build):
    source, out, report = tmp_path / "ice.html", tmp_path / "out", tmp_path / "r.json"
    source.write_text(page(f"<h1>Ice</h1>{DIALECTS[dialect]}"), encoding="utf-8")
    status, _, errors = command("import", source, "-o", out, "--syntax", syntax, "--report", report)
    assert (status, errors) == (0, "")
    data = json.loads(report.read_text("utf-8"))
    told = [*(d for n in data["notes"] for d in n["doubts"]), *data["import"]["findings"]]
    found = json.loads(command("lint", "--format", "json", out)[1])["findings"]
    assert Counter(x["code"] for x in found) == Counter(x["code"] for x in told)
    shown = re.sub(r"<[^>]+>", "", (build(out) / "index.html").read_text("utf-8"))
    assert all(note in " ".join(unescape(shown).split()) for note in NOTES)
