"""Notes without the syntax for footnotes: links, HTML, raised numbers, numbers as in print."""

import pytest

from sphinx_notebook_ext.lint.config import Options
from sphinx_notebook_ext.lint.runner import check_text
from sphinx_notebook_ext.readers.myst import read_myst
from sphinx_notebook_ext.readers.rst import read_rst
from sphinx_notebook_ext.readers.tokens import outside

#: How a sign and a note are written; ``{}`` is the number.
FORMS = {
    "raised link": ('<sup id="r{0}">[{0}](#n{0})</sup>', '<a id="n{0}"></a>{0}. '),
    "link that is raised": ("[<sup>{0}</sup>](#n{0})", '<span id="n{0}">[{0}]</span> '),
    "escaped brackets": (r"[\[{0}\]](#n{0})", r"[\[{0}\]](#r{0}) "),
    "links both ways": ("[{0}](#n{0})", "[{0}](#r{0}). "),
    "anchors in HTML": ('<sup><a href="#n{0}">{0}</a></sup>', '{0}. <a name="n{0}"></a>'),
    "raised": ("<sup>{0}</sup>", "<sup>{0}</sup> "),
    "in a list": ("<sup>[{0}]</sup>", "- [{0}] "),
    "bare": ("[{0}]", "[{0}] "),
    "bold": ("**[{0}]**", "**[{0}]** "),
    "round": ("({0})", "({0}) "),
    "Pandoc": ("^{0}^", "^{0}^ "),
}
BODIES = ["The roll of 1899.", "Forty men.", "Not for the first time."]


def page_of(sign, head, back=""):
    signs = [sign.format(number) for number in (1, 2, 3)]
    notes = [f"{head.format(n)}{text}{back.format(n)}" for n, text in enumerate(BODIES, 1)]
    text = "The harbour froze.{} The pilots{} stayed at home.{}".format(*signs)
    return "# Ice\n\n{}\n\n## Notes\n\n{}\n".format(text, "\n\n".join(notes)), signs


@pytest.mark.parametrize("back", ["", " [↩](#r{0})", ' <a href="#r{0}">↩︎</a>', " [^](#r{0})"])
@pytest.mark.parametrize(("sign", "head"), FORMS.values(), ids=FORMS)
def test_forms(sign, head, back):
    text, signs = page_of(sign, head, back)
    page = read_myst(text)
    assert [note.label.text for note in page.notes] == ["1", "2", "3"]
    assert [page.masked[n.body_start : n.body_end] for n in page.notes] == BODIES
    assert [text[slice(*outside(r))] for r in page.references] == signs
    assert check_text("nowhere/x.md", text, Options()) == []


def test_an_element_for_each_note():
    text = '# Ice\n\nIt froze<a href="#fn1">1</a> hard.<a href="#fn2">2</a>\n\n<ol>\n'
    text += '<li id="fn1">Forty men.</li>\n<li id="fn2">By the roll.</li>\n</ol>\n'
    assert [note.label.text for note in read_myst(text).notes] == ["1", "2"]
    missing = text.replace("</a>\n", '</a> again.<a href="#fn3">3</a>\n')
    found = check_text("nowhere/x.md", missing, Options())
    assert [(f.code, f.line, f.column) for f in found] == [("NB201", 3, 77)]


TRAPS = {
    "contents": "[1](#one) [2](#two) [3](#three)\n\n---\n\n1. Press.\n2. Wait.\n4. Eat.\n",
    "powers": "5 m<sup>2</sup>, 3 m<sup>3</sup>, x<sup>2</sup>.\n\n## Notes\n\n1. Cut.\n3. Cut.\n",
    "link definitions": "As said[1] and[2].\n\n[1]: https://a.example\n[2]: https://b.example\n",
    "reference links": "[One][1], [two][2].\n\n[1]: https://a.example\n[2]: https://b.example\n",
    "code": "```\nword[1] word[2]\n\n[1] One\n[3] Three\n```\n\n`<sup>1</sup>` `<sup>3</sup>`\n",
    "steps": "Do this (1), then that (2).\n\n(1) Open.\n\n(2) Take.\n\n(4) Close.\n",
    "negated links": "See [^1](#one) and [^2](#two).\n\n1. One.\n3. Three.\n",
    "ordinals": "The 1<sup>st</sup> and 2<sup>nd</sup> of May.\n\n1. One.\n3. Three.\n",
}


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS)
def test_what_is_no_notes(text):
    assert not read_myst(f"# A manual\n\n{text}").notes
    assert check_text("nowhere/x.md", f"# A manual\n\n{text}", Options()) == []


def test_signs_that_touch_are_two():
    text = "# A\n\nBorn.<sup>[1]</sup> Died.<sup>[2]</sup><sup>[3]</sup>\n\n## Notes\n\n"
    text += "[1] One.\n\n[2] Two.\n\n[3] Three.\n"
    assert check_text("nowhere/x.md", text, Options()) == []
    found = check_text("nowhere/x.md", text.replace("[2]</sup>", "2</sup>", 1), Options())
    assert not found
    raised = text.replace("<sup>[", "<sup>").replace("]</sup>", "</sup>")
    assert [f.code for f in check_text("nowhere/x.md", raised, Options())] == ["NB207"]


RST = {
    "joined": ("froze\\ :sup:`1` hard.\\ :sup:`2` And\\ :sup:`3` on.", ":sup:`{}` "),
    "with spaces": ("froze :sup:`1` hard. :sup:`2` And :sup:`3` on.", "{}. "),
    "in lines": ("froze\\ :sup:`[1]` hard.\\ :sup:`[2]` And\\ :sup:`[3]` on.", "| :sup:`{}` "),
    "one character": ("froze¹ hard.² And³ on.", "{}. "),
}


@pytest.mark.parametrize(("signs", "head"), RST.values(), ids=RST)
def test_rst(signs, head):
    notes = "\n".join(f"{head.format(n)}{text}" for n, text in enumerate(BODIES, 1))
    text = f"Ice\n===\n\nIt {signs}\n\nAnmerkungen\n-----------\n\n{notes}\n"
    page = read_rst(text)
    assert [note.label.text for note in page.notes] == ["1", "2", "3"]
    assert [page.masked[n.body_start : n.body_end] for n in page.notes] == BODIES
    assert check_text("nowhere/x.rst", text, Options()) == []
    found = check_text("nowhere/x.rst", text.replace(head.format(2), head.format(4)), Options())
    assert {f.code for f in found} & {"NB101", "NB201"}


RST_TRAPS = {
    "powers": "It is 5 m\\ :sup:`2`, 3 m\\ :sup:`3` or x\\ :sup:`2`.\n\n1. Cut.\n3. Cut.\n",
    "ordinals": "The 1\\ :sup:`st` and 2\\ :sup:`nd` of May.\n\n1. One.\n3. Three.\n",
    "code": "::\n\n   word[1] word[2]\n\n   [1] One\n   [3] Three\n",
}


@pytest.mark.parametrize("text", RST_TRAPS.values(), ids=RST_TRAPS)
def test_what_is_no_notes_in_rst(text):
    assert not read_rst(text).notes
    assert check_text("nowhere/x.rst", text, Options()) == []
