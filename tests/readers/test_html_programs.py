"""Web pages as programs write them: the numbers that readers see, clean as they are."""

import pytest

from sphinx_notebook_ext.lint.config import Options
from sphinx_notebook_ext.lint.runner import check_text, make_page

PAGES = {
    'Word': """\
<html><body><p>The fleet sailed<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span>[1]</span></span></a> in April.
The town starved<a href="#_ftn2" name="_ftnref2" title=""><span class=MsoFootnoteReference>[2]</span></a>.</p>
<div id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> In the year of the frost.</p></div>
<div id=ftn2><p class=MsoFootnoteText><a href="#_ftnref2" name="_ftn2" title=""><span>[2]</span></a> From May on, say the letters.</p></div>
</body></html>
""",
    'MediaWiki': """\
<p>The fleet sailed.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup> The town starved.<sup id="cite_ref-log_2-0" class="reference"><a href="#cite_note-log-2"><span class="cite-bracket">&#91;</span>2<span class="cite-bracket">&#93;</span></a></sup></p>
<ol class="references">
<li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span class="reference-text">In April.</span></li>
<li id="cite_note-log-2"><span class="mw-cite-backlink"><b><a href="#cite_ref-log_2-0">^</a></b></span> <span class="reference-text">From May on.</span></li>
</ol>
""",
    'WordPress': """\
<p>The fleet sailed.<sup data-fn="b2f6ad1a-22a0" class="fn"><a href="#b2f6ad1a-22a0" id="b2f6ad1a-22a0-link">1</a></sup> The town starved.<sup data-fn="c9-33" class="fn"><a href="#c9-33" id="c9-33-link">2</a></sup></p>
<ol class="wp-block-footnotes"><li id="b2f6ad1a-22a0">In April. <a href="#b2f6ad1a-22a0-link" aria-label="Jump to footnote reference 1">↩︎</a></li><li id="c9-33">From May on. <a href="#c9-33-link">↩︎</a></li></ol>
""",
    'Easy Footnotes': """\
<p>The fleet sailed.<sup id="fnref-12-1"><a href="#fn-12-1" class="footnote-ref" role="doc-noteref">1</a></sup> Town.<sup id="fnref-12-2"><a href="#fn-12-2" class="footnote-ref">2</a></sup></p>
<div class="footnotes"><ol><li id="fn-12-1">In April. <a href="#fnref-12-1" rev="footnote">↩</a></li><li id="fn-12-2">May. <a href="#fnref-12-2" rev="footnote">↩</a></li></ol></div>
""",
    'docutils': """\
<p>The fleet <a class="footnote-reference brackets" href="#id3" id="id1" role="doc-noteref"><span class="fn-bracket">[</span>1<span class="fn-bracket">]</span></a> sailed. Town <a class="footnote-reference brackets" href="#id4" id="id2" role="doc-noteref"><span class="fn-bracket">[</span>2<span class="fn-bracket">]</span></a>.</p>
<aside class="footnote brackets" id="id3" role="doc-footnote"><span class="label"><span class="fn-bracket">[</span><a role="doc-backlink" href="#id1">1</a><span class="fn-bracket">]</span></span><p>In April.</p></aside>
<aside class="footnote brackets" id="id4" role="doc-footnote"><span class="label"><span class="fn-bracket">[</span><a role="doc-backlink" href="#id2">2</a><span class="fn-bracket">]</span></span><p>From May on.</p></aside>
""",
    'DPUB-ARIA': """\
<p>The fleet<a role="doc-noteref" href="#n1" id="r1">1</a> sailed. Town<a role="doc-noteref" href="#n2" id="r2">2</a>.</p>
<section role="doc-endnotes"><h2>Notes</h2><ol><li id="n1" role="doc-endnote"><p>In April.<a href="#r1" role="doc-backlink">↩</a></p></li><li id="n2" role="doc-endnote"><p>From May on.<a href="#r2" role="doc-backlink">↩</a></p></li></ol></section>
""",
    'EPUB': """\
<p>The fleet<a epub:type="noteref" href="#note-1" id="noteref-1">1</a> sailed. Town<a epub:type="noteref" href="#note-2" id="noteref-2">2</a>.</p>
<ol><li id="note-1" epub:type="endnote"><p>In April. <a href="#noteref-1" epub:type="backlink">↩</a></p></li><li id="note-2" epub:type="endnote"><p>From May. <a href="#noteref-2" epub:type="backlink">↩</a></p></li></ol>
""",
    'anchors': """\
<p>The fleet sailed.<a name="r1" href="#note1"><sup>1</sup></a> Town.<a name="r2" href="#note2"><sup>2</sup></a></p><hr>
<p><a name="note1" href="#r1">1.</a> In April.</p>
<p><a name="note2" href="#r2">2.</a> From May on.</p>
""",
}  # fmt: skip

MISTAKES = [
    ("Word", 'href="#_ftn2"', 'href="#_ftn3"', "NB201"),
    ("Word", "From May", "See note 57. From May", "NB110"),
    ("MediaWiki", '<li id="cite_note-log-2"', '<li id="cite_note-log-3"', "NB201"),
    ("MediaWiki", "From May on.", "4] From May on.", "NB105"),
    ("WordPress", '<li id="c9-33"', '<li id="c9-34"', "NB201"),
    ("Easy Footnotes", '<a href="#fn-12-2" class="footnote-ref">2</a>', "", "NB202"),
    ("docutils", "<p>From May on.</p>", "<p></p>", "NB203"),
    ("docutils", "<p>From May on.</p>", "<p>4] From May on.</p>", "NB105"),
    ("DPUB-ARIA", '<a role="doc-noteref" href="#n2" id="r2">2</a>', "", "NB202"),
    ("EPUB", "From May.", "4] From May.", "NB105"),
    ("anchors", "</a> From May on.", "</a>", "NB203"),
]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_without_mistakes(name):
    page = make_page("x.html", PAGES[name], "html", Options())
    assert [r.label.text for r in page.references] == ["1", "2"]
    assert [n.number for n in page.notes] == [1, 2]
    bodies = [page.masked[n.body_start : n.body_end].strip() for n in page.notes]
    assert bodies[0].startswith("In ")
    assert bodies[1].startswith("From May") or bodies[1] == "May."
    assert check_text("x.html", PAGES[name], Options()) == []


@pytest.mark.parametrize(("name", "old", "new", "code"), MISTAKES)
def test_a_page_with_one_mistake(name, old, new, code):
    assert PAGES[name].count(old) == 1
    found = check_text("x.html", PAGES[name].replace(old, new), Options())
    assert [finding.code for finding in found] == [code], found


def test_a_list_of_contents_has_no_notes():
    text = '<p><a href="#c1">1</a> <a href="#c2">[2]</a></p><h2 id="c1">A</h2><h2 id="c2">B</h2>'
    page = make_page("x.html", text, "html", Options())
    assert page.references == page.notes == []
