"""reST with ordinary footnotes: what an edition can carry stays, and everything builds."""

import json
from collections import Counter

import pytest

from sphinx_notebook_ext.importer.rst import read
from sphinx_notebook_ext.importer.verify import check_coverage, check_order
from sphinx_notebook_ext.readers.markup.tree import inlines_of, pieces

PAGE = """\
:Author: Nobody Known

=======
The Ice
=======

Winter
------

The harbour_ froze [1]_, and *the* **pilots** `stayed <https://a.example/p>`__ at home [#two]_.
See `the roll`_, |roll|, :pep:`8`, :ref:`elsewhere <winter>` and :foo:`bar`. It is ``a * b`` \\*here\\*.

- A goat. [#]_
  It was lean.

  - One of its kids.

- Two pigs.

2. Second.
3. Third, with a note [1]_.

1) Whoever owes

2) owes nobody.

  More of it: some
  lines [Sund]_.

A term
    Its definition.

The code::

    if x:
        y()

.. code-block:: python

   print("[2]_")

.. note:: Mind the *gap*.

.. warning::

   Thin ice [#two]_.

.. unknown:: thing

   With a body.

| A line
| and another

=====  =====
Name   Age
=====  =====
Anna   40
=====  =====

.. image:: none.png
   :alt: Nothing

.. contents::

.. a comment

----

.. |roll| replace:: the roll of 1899
.. _harbour: https://a.example/h
.. _the roll: `harbour`_
.. _winter:

.. [1] Not for the *first* time.

   A second paragraph.
.. [#two] Forty men. See [Sund]_.
.. [#] A lean one.
.. [Sund] Anna Sund, The Winter Timetable (1911).
"""


def squeezed(blocks):
    return " ".join("".join(text for text, _ in pieces(tuple(blocks))).split())


def test_all_kinds_of_blocks():
    document = read(PAGE)
    check_coverage(document)
    check_order(document)
    kinds = [type(block).__name__ for block in document.blocks]
    assert Counter(kinds) == {
        "Paragraph": 5,
        "Heading": 1,
        "Listing": 2,
        "Thesis": 2,
        "Quote": 2,
        "Literal": 3,
        "Verbatim": 3,
        "Rule": 1,
    }
    notes = {n.label: squeezed(document.notes[n.label].blocks) for n in document.apparatus.notes}
    assert list(notes.values()) == [
        "Not for the first time.A second paragraph.",
        "Forty men. See.",
        "A lean one.",
        "Anna Sund, The Winter Timetable (1911).",
    ]
    linked = {x.text: x.url for x in inlines_of(document.blocks) if getattr(x, "url", "")}
    assert linked == {
        "harbour": "https://a.example/h",
        "stayed": "https://a.example/p",
        "the roll": "https://a.example/h",
    }
    for note in document.apparatus.notes[:2]:
        assert PAGE[slice(*note.marker)] in ("1", "two")
        assert PAGE[slice(*note.body)].startswith(note.text[:8])


@pytest.mark.parametrize("syntax", ["myst", "rst"])
def test_builds_and_lints_as_reported(tmp_path, command, build, syntax):
    source, out, report = tmp_path / "ice.rst", tmp_path / "out", tmp_path / "r.json"
    source.write_text(PAGE, encoding="utf-8")
    status, said, errors = command(
        "import", source, "-o", out, "--syntax", syntax, "--report", report
    )
    assert (status, errors) == (0, "")
    assert "no such file beside the page (none.png Nothing)" in said
    data = json.loads(report.read_text("utf-8"))
    told = [*(d for n in data["notes"] for d in n["doubts"]), *data["import"]["findings"]]
    found = json.loads(command("lint", "--format", "json", out)[1])["findings"]
    assert Counter(x["code"] for x in found) == Counter(x["code"] for x in told)
    page = (build(out) / "winter.html").read_text("utf-8")
    for shown in ("<li>", "<blockquote>", "<table", 'href="https://a.example/h"', "Thin ice"):
        assert shown in page


def test_markers_by_order_and_missing_notes():
    document = read("A [#]_ b [#]_ c [*]_ d [9]_.\n\n.. [#] One.\n.. [#] Two.\n.. [*] Star.\n")
    assert [squeezed(n.blocks) for n in document.notes.values()] == ["One.", "Two.", "Star."]
    assert squeezed(document.blocks) == "A b c d[9]_."
    check_coverage(document)


def test_entries_that_letters_count_are_apart():
    page = "Of these [1]_:\n\na. bread\nb. oil,\n   and salt\n\n(i) one\n\n(ii) two\n\n.. [1] A note.\n"
    document = read(page)
    assert [squeezed((b,)) for b in document.blocks] == [
        "Of these:",
        "a. bread",
        "b. oil, and salt",
        "(i) one",
        "(ii) two",
    ]
    check_coverage(document)
    alone = read("Text [1]_.\n\nA. Berg wrote\nit down.\n\n.. [1] A note.\n")
    assert squeezed(alone.blocks[1:]) == "A. Berg wrote it down."


def test_directives_that_no_edition_knows():
    page = (
        "Text [1]_.\n\n.. only:: html\n\n   Said *here* [2]_.\n\n.. container:: wide\n\n   And [2]_.\n\n"
        ".. film:: abc\n   :width: 4\n\n.. [1] One.\n.. [2] Two.\n"
    )
    document = read(page)
    check_coverage(document)
    assert squeezed(document.blocks) == "Text.Said here.And... film:: abc :width: 4"
    assert [(page[slice(*p.span)], p.why) for p in document.told] == [
        (".. film:: abc", "directive film: shown as it is written")
    ]
