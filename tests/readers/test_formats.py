"""The tokenizers of Markdown, reStructuredText, web pages and plain text, by themselves.

``{…}`` in a case is left out of the text and is what the tokenizer must find: signs, notes with
the range of their bodies, and how a broken one is broken.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_notebook_ext.readers.html import read_html
from sphinx_notebook_ext.readers.myst import read_myst
from sphinx_notebook_ext.readers.rst import read_rst
from sphinx_notebook_ext.readers.text import read_text

READ = {"md": read_myst, "rst": read_rst, "html": read_html, "txt": read_text}

# kind, text, [(sign as written, label, broken)], [(note's body, label, broken)]
CASES = [
    ("md", "A.[^1]\n\n[^1]: One.\n", [("[^1]", "1", "")], [("One.", "1", "")]),
    (
        "md",
        "A.[^a] B.[^1, 2]\n\n[^a]: One\n  more.\n\n    And more.\n\nText.\n\n[^1]: X\n[^2]: Y\n",
        [("[^a]", "a", ""), ("[^1, 2]", "1", "several-in-one"), ("[^1, 2]", "2", "-")],
        [("One\n  more.\n\n    And more.", "a", ""), ("X", "1", ""), ("Y", "2", "")],
    ),
    ("md", "`[^1]` and ``[^2] ` ``\n\n```\n[^3]\n```\n", [], []),
    ("md", "<!-- [^1] -->\n% [^2]\n\n    [^3] is code\n", [], []),
    ("md", "[^1](#a) and \\[^2] and in[123]_x and [^abc] prose\n", [], []),
    (
        "md",
        "A.{noteref}`GI-1`\n\n:::{translator-note} GI-1\n:by: GI\n\nOne `x` *y*.\n:::\n",
        [("{noteref}`GI-1`", "GI-1", "")],
        [("One `x` *y*.", "GI-1", "")],
    ),
    ("md", "A.[1]\n\n[^1]: One.\n", [("[1]", "1", "bare-reference")], [("One.", "1", "")]),
    ("md", "A.[1^]\n\n[^1]: One.\n", [("[1^]", "1", "misplaced-sign")], [("One.", "1", "")]),
    ("md", "A.[^1]\n\n[1]: One.\n", [("[^1]", "1", "")], [("One.", "1", "bare-note")]),
    ("md", "A.[^1]\n\n[^1] One.\n", [("[^1]", "1", "")], [("One.", "1", "note-without-colon")]),
    ("rst", "A [1]_.\n\n.. [1] One.\n", [("[1]_", "1", "")], [("One.", "1", "")]),
    (
        "rst",
        "A [#]_ [#x]_ [*]_.\n\n.. [#] One.\n.. [#x] Two\n   more.\n.. [*] Three.\n",
        [("[#]_", "#", ""), ("[#x]_", "#x", ""), ("[*]_", "*", "")],
        [("One.", "#", ""), ("Two\n   more.", "#x", ""), ("Three.", "*", "")],
    ),
    ("rst", "``[1]_`` and ::\n\n  [2]_\n\n.. [3]_ comment? no: a comment\n", [], None),
    ("rst", ".. comment [1]_\n   [2]_\n\n>>> x = [1]_\n\n.. code::\n\n   [3]_\n", [], []),
    ("rst", "See [CIT]_ and a[1]_b.\n\n.. [CIT] A work.\n", [], []),
    (
        "rst",
        "A\\ :noteref:`GI-1`.\n\n.. translator-note:: GI-1\n   :by: GI\n\n   One.\n",
        [(":noteref:`GI-1`", "GI-1", "")],
        [("One.", "GI-1", "")],
    ),
    ("rst", "A[1]_.\n\n.. [1] One.\n", [("[1]_", "1", "glued-reference")], [("One.", "1", "")]),
    ("rst", "A [1_].\n\n.. [1] One.\n", [("[1_]", "1", "misplaced-sign")], [("One.", "1", "")]),
    ("rst", "A [1].\n\n.. [1] One.\n", [("[1]", "1", "bare-reference")], [("One.", "1", "")]),
    ("rst", "A [1]_.\n\n.. [1]: One.\n", [("[1]_", "1", "")], [("One.", "1", "note-with-colon")]),
    ("rst", "A [1]_.\n\n. [1] One.\n", [("[1]_", "1", "")], [("One.", "1", "dots")]),
    ("rst", "A [1]_.\n\n[1] One.\n", [("[1]_", "1", "")], [("One.", "1", "bare-note")]),
    (
        "html",
        '<p>A<a href="#fn1"><sup>1</sup></a></p><p id="fn1">1. One <b>x</b>.</p>',
        [("1", "1", "")],
        [("One <b>x</b>.", "1", "")],
    ),
    (
        "html",
        "<p>A<a href='#_ftn1' name='_ftnref1'>[1]</a></p>"
        "<p><a href='#_ftnref1' name='_ftn1'>[1]</a> One.</p>",
        [("[1]", "1", "")],
        [("One.", "1", "")],
    ),
    ("html", '<pre><a href="#fn1">1</a></pre><!-- <a href="#fn2">2</a> -->', [], []),
    ("html", '<p><a href="#c1">1</a></p><h2 id="c1">One</h2>', [], []),
    (
        "html",
        '<p>A<a href="#n1" role="doc-noteref">*</a></p><ul><li id="n1">One<li id="n2">Two</ul>',
        [("*", "n1", "")],
        None,
    ),
    ("txt", "A thing.[1] B.\n\n[1] One\nmore.\n\nText.\n", [("[1]", "1", "")], [("One\nmore.", "1", "")]),
    (
        "txt",
        "A thing.[1] B.[2]\n\n[1] One. [2] Two.\n",
        [("[1]", "1", ""), ("[2]", "2", "")],
        [("One.", "1", ""), ("Two.", "2", "")],
    ),
    ("txt", "A thing in\n[1] that goes on.\n\n[1] One.\n", [("[1]", "1", "")], [("One.", "1", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "signs", "notes"), CASES)
def test_signs_and_notes(kind, text, signs, notes):
    page = READ[kind](text, f"x.{kind}")
    found = [(text[r.start : r.end], r.label.text, r.broken) for r in page.references]
    assert found == signs
    bodies = [(text[n.body_start : n.body_end], n.label.text, n.broken) for n in page.notes]
    assert notes is None or bodies == notes


# kind, text, what must be left of it, what must not
MASKS = [
    ("md", "one `two` <b>three</b>\n\n```\nfour\n```\n<!-- five -->\n", "one three", "two four five"),
    ("md", "---\ntitle: one\n---\n\ntwo\n\n    three\n\n- four\n\n    five\n", "two four five", "one three"),
    ("md", ":::{note} one\n:class: two\n\nthree\n:::\n", "three", "two"),
    ("md", "[one](two) [three]: x\n\n[four]: http://five.org\n", "one three", "two five"),
    ("rst", "one ``two`` :ref:`three`\n\n::\n\n  four\n\n.. five\n\nsix", "one six", "two three four five"),
    ("rst", ".. note:: one\n   :class: two\n\n   three\n\n.. image:: four\n", "three", "two four"),
    ("rst", "one\n\n.. [1] two\n.. _three: four\n", "one two", "three four"),
    ("html", "<p title='one'>two</p><script>three</script><code>four</code>", "two", "one three four"),
    ("txt", "==A==\n==B==\n<pre>one</pre> two <nowiki>three</nowiki>", "two", "one three"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "left", "gone"), MASKS)
def test_what_is_masked(kind, text, left, gone):
    page = READ[kind](text, f"x.{kind}")
    assert len(page.masked) == len(text)
    words = page.masked.split()
    assert set(left.split()) <= {word.strip("[]():") for word in words}
    assert not [word for word in gone.split() if word in page.masked]


PIECES = [
    "[^1]", "[^1]: ", "[1]_", ".. [1] ", "`", "``", "```\n", "::\n\n  ", "\n", "\n\n", "    ", "x", " ",
    "<!--", "-->", "<a href='#fn1'>1</a>", "<p id=fn1>", "{noteref}`a`", ":::{translator-note} a\n",
    "==A==\n", "<ref name=a>", "</ref>", "[1] ", ".. ", "=== ==\n", "[1,2]", "é", "\t",
]  # fmt: skip


@pytest.mark.parametrize("kind", READ)
@settings(max_examples=100, deadline=None)
@given(text=st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_tokens_lie_inside_the_text_in_order(kind, text):
    page = READ[kind](text, f"x.{kind}")
    assert len(page.masked) == len(text)
    assert [i for i, c in enumerate(page.masked) if c == "\n"] == [
        i for i, c in enumerate(text) if c == "\n"
    ]
    assert all(a in {b, " "} for a, b in zip(page.masked, text, strict=True))
    for token in page.references:
        assert 0 <= token.start < token.end <= len(text)
    for note in page.notes:
        assert 0 <= note.start <= note.label_end <= len(text)
        assert note.start <= note.body_start <= note.body_end <= len(text)
    for tokens in (page.references, page.notes):
        starts = [token.start for token in tokens]
        assert starts == sorted(starts)
