"""Made-up pages in the forms that programs and sites give to notes.

Each form is a marker, what stands before the notes, a note, and what stands behind them;
``{n}`` is a note's number, ``{t}`` its text. A note that stands at its marker has no list.
"""

from dataclasses import dataclass

TEXT = "The harbour froze{0} in the second week, and the pilots{1} stayed at home."
NOTES = ["Not for the first time: 1871 was worse.", "Forty men, by the roll of 1899."]
#: What the running text is without its markers.
PLAIN = TEXT.format("", "")


@dataclass(frozen=True)
class Form:
    marker: str
    head: str = ""
    note: str = ""
    foot: str = ""
    numbered: bool = True

    def body(self) -> str:
        marks = [self.marker.format(n=n, t=t) for n, t in enumerate(NOTES, 1)]
        notes = "\n".join(self.note.format(n=n, t=t) for n, t in enumerate(NOTES, 1))
        return f"<p>{TEXT.format(*marks)}</p>\n{self.head}{notes}{self.foot}"


FORMS = {
    "gutenberg-blocks": Form(
        '<sup data-fn="2d5a-{n}" class="fn"><a href="#2d5a-{n}" id="2d5a-{n}-link">{n}</a></sup>',
        '<ol class="wp-block-footnotes">',
        '<li id="2d5a-{n}">{t} <a href="#2d5a-{n}-link" aria-label="Jump to footnote reference {n}">'
        '<img src="https://s.w.org/x/21a9.svg" alt="↩" class="wp-smiley">︎</a></li>',
        "</ol>",
    ),
    "jetpack": Form(
        '<sup id="fnref-77-{n}"><a href="#fn-77-{n}" class="jetpack-footnote" '
        'title="Read footnote.">{n}</a></sup>',
        '<div class="footnotes"><hr /><ol>',
        '<li id="fn-77-{n}">{t}&#160;<a href="#fnref-77-{n}" title="Return to main content.">'
        "&#8617;</a></li>",
        "</ol></div>",
    ),
    "footnotes-plugin": Form(
        '<span class="footnote_referrer"><a role="button" tabindex="0" '
        "onclick=\"footnote_moveToReference_7_1('footnote_plugin_reference_7_1_{n}');\" "
        "onkeypress=\"footnote_moveToReference_7_1('footnote_plugin_reference_7_1_{n}');\">"
        '<sup id="footnote_plugin_tooltip_7_1_{n}" class="footnote_plugin_tooltip_text">[{n}]</sup></a>'
        '<span id="footnote_plugin_tooltip_text_7_1_{n}" class="footnote_tooltip">{t}</span></span>',
        '<div class="speaker-mute footnotes_reference_container"><div class="footnote_container_prepare">'
        '<p><span role="button" tabindex="0" class="footnote_reference_container_label pointer" '
        'onclick="footnote_expand_collapse_reference_container_7_1();">References</span>'
        '<span role="button" tabindex="0" class="footnote_reference_container_collapse_button" '
        'onclick="footnote_expand_collapse_reference_container_7_1();">[<a '
        'id="footnote_reference_container_collapse_button_7_1">+</a>]</span></p></div>'
        '<div id="footnote_references_container_7_1" style="display: none;">'
        '<table class="footnotes_table footnote-reference-container">'
        '<caption class="accessibility">References</caption><tbody>',
        '<tr class="footnotes_plugin_reference_row"><th scope="row" class="footnote_plugin_index_combi '
        'pointer" onclick="footnote_moveToAnchor_7_1(\'footnote_plugin_tooltip_7_1_{n}\');">'
        '<a id="footnote_plugin_reference_7_1_{n}" class="footnote_backlink">'
        '<span class="footnote_index_arrow">&#8593;</span>{n}</a></th>'
        '<td class="footnote_plugin_text">{t}</td></tr>',
        "</tbody></table></div></div>",
    ),
    "simple-footnotes": Form(
        '<a class="simple-footnote" title="{t}" id="return-note-77-{n}" href="#note-77-{n}">'
        "<sup>{n}</sup></a>",
        '<div class="simple-footnotes"><p class="notes">Notes:</p><ol>',
        '<li id="note-77-{n}">{t} <a href="#return-note-77-{n}">&#8617;</a></li>',
        "</ol></div>",
    ),
    "civil-footnotes": Form(
        '<sup id="fnref-77-{n}"><a href="#fn-77-{n}" rel="footnote">{n}</a></sup>',
        '<div class="footnotes"><hr><ol>',
        '<li id="fn-77-{n}" class="footnote"><p>{t}&nbsp;<a href="#fnref-77-{n}" class="backlink" '
        'title="Jump back to footnote {n} in the text.">&#8617;</a></p><!-- .footnote --></li>',
        "</ol></div>",
    ),
    "tooltip-only": Form(
        '<sup class="tooltip" data-tip="{t}"><a href="#footnote-{n}" id="ref-{n}">{n}</a>'
        '<span class="tooltip-text footnote-tooltip" role="tooltip">{t}</span></sup>',
        '<ol class="footnotes">',
        '<li id="footnote-{n}">{t} <a href="#ref-{n}">↑</a></li>',
        "</ol>",
    ),
    "pandoc": Form(
        '<a href="#fn{n}" class="footnote-ref" id="fnref{n}" role="doc-noteref"><sup>{n}</sup></a>',
        '<section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes">'
        "<hr /><ol>",
        '<li id="fn{n}"><p>{t}<a href="#fnref{n}" class="footnote-back" role="doc-backlink">↩︎</a></p></li>',
        "</ol></section>",
    ),
    "pandoc-old": Form(
        '<a href="#fn{n}" class="footnoteRef" id="fnref{n}"><sup>{n}</sup></a>',
        '<div class="footnotes"><hr /><ol>',
        '<li id="fn{n}"><p>{t}<a href="#fnref{n}">↩</a></p></li>',
        "</ol></div>",
    ),
    "goldmark": Form(
        '<sup id="fnref:{n}"><a href="#fn:{n}" class="footnote-ref" role="doc-noteref">{n}</a></sup>',
        '<div class="footnotes" role="doc-endnotes"><hr><ol>',
        '<li id="fn:{n}"><p>{t}&#160;<a href="#fnref:{n}" class="footnote-backref" '
        'role="doc-backlink">&#x21a9;&#xfe0e;</a></p></li>',
        "</ol></div>",
    ),
    "kramdown": Form(
        '<sup id="fnref:{n}"><a href="#fn:{n}" class="footnote" rel="footnote" '
        'role="doc-noteref">{n}</a></sup>',
        '<div class="footnotes" role="doc-endnotes"><ol>',
        '<li id="fn:{n}"><p>{t}&nbsp;<a href="#fnref:{n}" class="reversefootnote" '
        'role="doc-backlink">&#8617;</a></p></li>',
        "</ol></div>",
    ),
    "markdown-it": Form(
        '<sup class="footnote-ref"><a href="#fn{n}" id="fnref{n}">[{n}]</a></sup>',
        '<hr class="footnotes-sep"><section class="footnotes"><ol class="footnotes-list">',
        '<li id="fn{n}" class="footnote-item"><p>{t} <a href="#fnref{n}" class="footnote-backref">'
        "↩︎</a></p></li>",
        "</ol></section>",
    ),
    "github": Form(
        '<sup><a href="#user-content-fn-{n}-9c0d" id="user-content-fnref-{n}-9c0d" data-footnote-ref="" '
        'aria-describedby="footnote-label">{n}</a></sup>',
        '<section data-footnotes="" class="footnotes"><h2 id="footnote-label" class="sr-only">Footnotes</h2>'
        "<ol>",
        '<li id="user-content-fn-{n}-9c0d"><p>{t} <a href="#user-content-fnref-{n}-9c0d" '
        'data-footnote-backref="" aria-label="Back to reference {n}" class="data-footnote-backref">↩</a></p></li>',
        "</ol></section>",
    ),
    "docutils": Form(
        '<a class="footnote-reference brackets" href="#note-{n}" id="ref-{n}" role="doc-noteref">'
        '<span class="fn-bracket">[</span>{n}<span class="fn-bracket">]</span></a>',
        '<aside class="footnote-list brackets">',
        '<aside class="footnote brackets" id="note-{n}" role="doc-footnote"><span class="label">'
        '<span class="fn-bracket">[</span><a role="doc-backlink" href="#ref-{n}">{n}</a>'
        '<span class="fn-bracket">]</span></span><p>{t}</p></aside>',
        "</aside>",
    ),
    "docutils-dl": Form(
        '<a class="footnote-reference brackets" href="#note-{n}" id="ref-{n}">{n}</a>',
        '<dl class="footnote brackets">',
        '<dt class="label" id="note-{n}"><span class="brackets"><a class="fn-backref" href="#ref-{n}">{n}'
        "</a></span></dt><dd><p>{t}</p></dd>",
        "</dl>",
    ),
    "docutils-table": Form(
        '<a class="footnote-reference" href="#note-{n}" id="ref-{n}">[{n}]</a>',
        "",
        '<table class="docutils footnote" frame="void" id="note-{n}" rules="none"><colgroup>'
        '<col class="label" /><col /></colgroup><tbody valign="top"><tr><td class="label">'
        '<a class="fn-backref" href="#ref-{n}">[{n}]</a></td><td>{t}</td></tr></tbody></table>',
    ),
    "latexml": Form(
        '<span id="footnote{n}" class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">{n}</sup>'
        '<span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">{n}</sup>'
        '<span class="ltx_tag ltx_tag_note">{n}</span>{t}</span></span></span>'
    ),
    "latexml-short": Form(
        '<span id="footnote{n}" class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">{n}</sup>'
        '<span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">{n}</sup>'
        " {t}</span></span></span>"
    ),
    "tufte": Form(
        '<label for="sn-{n}" class="margin-toggle sidenote-number"></label>'
        '<input type="checkbox" id="sn-{n}" class="margin-toggle"/><span class="sidenote">{t}</span>',
        numbered=False,
    ),
    "sidenote-numbered": Form(
        '<label for="sn-{n}" class="margin-toggle"><sup>{n}</sup></label>'
        '<input type="checkbox" id="sn-{n}" class="margin-toggle"/>'
        '<span class="sidenote"><sup>{n}</sup> {t}</span>',
    ),
    "substack": Form(
        '<a data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-{n}-77" class="footnote-anchor" '
        'href="#footnote-{n}-77" target="_self">{n}</a>',
        "",
        '<div class="footnote" data-component-name="FootnoteToDOM"><a id="footnote-{n}-77" '
        'href="#footnote-anchor-{n}-77" class="footnote-number" contenteditable="false" target="_self">{n}</a>'
        '<div class="footnote-content"><p>{t}</p></div></div>',
    ),
    "word-full": Form(
        '<a style=\'mso-footnote-id:ftn{n}\' href="#_ftn{n}" name="_ftnref{n}" title=""><span '
        "class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>"
        "<span class=MsoFootnoteReference><span style='font-size:12.0pt;font-family:\"Times New Roman\"'>[{n}]"
        "</span></span><![endif]></span></span></a>",
        "<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all>"
        '<hr align=left size=1 width="33%"><![endif]>',
        "<div style='mso-element:footnote' id=ftn{n}><p class=MsoFootnoteText><a "
        'style=\'mso-footnote-id:ftn{n}\' href="#_ftnref{n}" name="_ftn{n}" title=""><span '
        "class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>"
        "<span class=MsoFootnoteReference><span style='font-size:10.0pt'>[{n}]</span></span><![endif]></span>"
        "</span></a><span lang=EN-GB> {t}<o:p></o:p></span></p></div>",
        "</div>",
    ),
    "word-endnotes": Form(
        '<a style=\'mso-endnote-id:edn{n}\' href="#_edn{n}" name="_ednref{n}" title=""><span '
        "class=MsoEndnoteReference>[{n}]</span></a>",
        "<div style='mso-element:endnote-list'><br clear=all><hr align=left size=1>",
        "<div style='mso-element:endnote' id=edn{n}><p class=MsoEndnoteText><a "
        'style=\'mso-endnote-id:edn{n}\' href="#_ednref{n}" name="_edn{n}" title=""><span '
        "class=MsoEndnoteReference>[{n}]</span></a> {t}</p></div>",
        "</div>",
    ),
    "google-docs": Form(
        '<sup><a href="#ftnt{n}" id="ftnt_ref{n}">[{n}]</a></sup>',
        '<hr class="c5">',
        '<div><p class="c3"><a href="#ftnt_ref{n}" id="ftnt{n}">[{n}]</a><span class="c1">&nbsp;{t}</span>'
        "</p></div>",
    ),
    "libreoffice": Form(
        '<a class="sdfootnoteanc" name="sdfootnote{n}anc" href="#sdfootnote{n}sym"><sup>{n}</sup></a>',
        "",
        '<div id="sdfootnote{n}"><p class="sdfootnote-western"><a class="sdfootnotesym" '
        'name="sdfootnote{n}sym" href="#sdfootnote{n}anc">{n}</a>{t}</p></div>',
    ),
    "gutenberg-org": Form(
        '<a id="FNanchor_{n}_{n}"></a><a href="#Footnote_{n}_{n}" class="fnanchor">[{n}]</a>',
        '<div class="footnotes"><h3>FOOTNOTES:</h3>',
        '<div class="footnote"><p><a id="Footnote_{n}_{n}"></a><a href="#FNanchor_{n}_{n}">'
        '<span class="label">[{n}]</span></a> {t}</p></div>',
        "</div>",
    ),
    "gutenberg-org-new": Form(
        '<a id="FNanchor_{n}" href="#Footnote_{n}" class="fnanchor">[{n}]</a>',
        "",
        '<div class="footnote"><p class="nind"><a id="Footnote_{n}" href="#FNanchor_{n}" class="label">[{n}]</a>'
        " {t}</p></div>",
    ),
    "marxists": Form(
        '<sup class="enote"><a name="{n}b" href="#{n}">[{n}]</a></sup>',
        '<hr class="end"><h3>Notes</h3>',
        '<p class="endnote"><a name="{n}" href="#{n}b">{n}.</a> {t}</p>',
    ),
    "marxists-span": Form(
        '<sup class="anote"><a id="f{n}" href="#n{n}" name="f{n}">[{n}]</a></sup>',
        '<hr class="section" size="1"><h4>Footnotes</h4>',
        '<p class="note"><span class="info"><a id="n{n}" href="#f{n}" name="n{n}">{n}.</a></span> {t}</p>',
    ),
    "harvard": Form(
        '<sup id="footnote-{n}" class="footnote-item"><a href="#footnote-ref-{n}">{n}</a></sup>',
        '<section class="single-article-footnotes"><h2>Footnotes</h2><ol class="single-article-footnotes-list">',
        '<li id="footnote-ref-{n}" class="single-article-footnotes-list__item">'
        '<a class="single-article-footnotes-list__item-link" href="#footnote-{n}">^</a>'
        '<div class="single-article-footnotes-list__item-inner">'
        '<p class="single-article-footnotes-list__item-content">{t}</p></div></li>',
        "</ol></section>",
    ),
    "columbia": Form(
        '<cite class="footnote footnote-{n} footnote-long"><span class="footnote-text">'
        '<span class="aside-footnote-count">{n}</span> {t}</span></cite>'
    ),
    "california": Form(
        '<sup><a href="#footnote-{n}" id="footnote-ref-{n}">[{n}]</a></sup>',
        "<hr /><ol>",
        '<li><a id="footnote-{n}"></a>. {t} <a href="#footnote-ref-{n}">↑</a></li>',
        "</ol>",
    ),
    "yale": Form(
        '<span class="footnote-ref"><a href="#" data-target="footnote_{n}"><sup>{n}</sup></a></span>',
        '<div class="footnotes">',
        '<div id="footnote_{n}" class="footnote"><p class="FootNote"><sup>{n}</sup> {t}</p></div>',
        "</div>",
    ),
    "scholastica": Form(
        '<sup class="footnote-ref"><a href="#fn-{n}" id="fnref-{n}">{n}</a></sup>',
        '<hr><ol class="footnotes">',
        '<li id="fn-{n}" class="footnote-item"><p>{t} <a href="#fnref-{n}" class="footnote-backref">↩</a></p></li>',
        "</ol>",
    ),
    "drupal": Form(
        '<a class="see-footnote" id="footnoteref{n}_x7" title="{t}" href="#footnote{n}_x7">{n}</a>',
        '<ul class="footnotes">',
        '<li class="footnote" id="footnote{n}_x7"><a class="footnote-label" href="#footnoteref{n}_x7">{n}.</a> '
        "{t}</li>",
        "</ul>",
    ),
    "epub-aside-back": Form(
        '<a epub:type="noteref" role="doc-noteref" href="#n{n}" id="r{n}">{n}</a>',
        '<section epub:type="endnotes" role="doc-endnotes"><h2>Notes</h2><ol>',
        '<li id="n{n}" epub:type="endnote"><p>{t} <a href="#r{n}" role="doc-backlink" '
        'epub:type="backlink">↩</a></p></li>',
        "</ol></section>",
    ),
    "jats": Form(
        '<sup><a href="#fn{n}" class="xref-fn" rid="fn{n}">{n}</a></sup>',
        '<div class="fn-group">',
        '<div class="fn" id="fn{n}"><p><sup>{n}</sup>{t}</p></div>',
        "</div>",
    ),
    "bare-paragraph-dots": Form(
        "<sup>{n}</sup>",
        "<h2>Endnotes</h2>",
        "<p>{n}. {t}</p>",
    ),
    "bare-bold": Form(
        "<sup><b>{n}</b></sup>",
        "<p><strong>Notes</strong></p>",
        "<p><b>{n}</b>. {t}</p>",
    ),
    "bare-br": Form(
        "<sup>{n}</sup>",
        "<hr><p><small>",
        "<sup>{n}</sup> {t}<br>",
        "</small></p>",
    ),
    "definition-list": Form(
        '<a href="#n{n}" id="r{n}"><sup>{n}</sup></a>',
        '<dl class="notes">',
        '<dt><a href="#r{n}" id="n{n}">{n}</a></dt><dd>{t}</dd>',
        "</dl>",
    ),
    "table-of-notes": Form(
        '<a href="#n{n}" id="r{n}"><sup>{n}</sup></a>',
        "<h3>Notes</h3><table>",
        '<tr><td valign="top"><a href="#r{n}" id="n{n}">{n}.</a></td><td>{t}</td></tr>',
        "</table>",
    ),
}
