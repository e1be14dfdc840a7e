"""Markdown with ordinary footnotes: ranges, images, directives, notes that nothing points to."""

import json
from collections import Counter

import pytest

from sphinx_notebook_ext.importer.errors import ImporterError
from sphinx_notebook_ext.importer.markdown import read
from sphinx_notebook_ext.importer.verify import check_coverage, check_order
from sphinx_notebook_ext.readers.markup.tree import Heading, Run, inlines_of, pieces

PAGE = """\
---
title: "The Ferry"
author: A. B.
tags: [x]
---

# One

A *b* [c](https://x.example/a) &amp; \\*d\\*[^1] and `co de` {abbr}`x (y)`[^long-2].
More ![far](https://x.example/p.png) ![near](p.png).

> Quoted *text*[^GI-7] here.

1) One thesis
2) Two theses

```{note}
Hello *there*.
```

:::{bad}
Hm.
:::

| a | b |
|---|---|
| x[^1] | y \\| z |

# Two

See {ref}`x` and <b>HTML</b>.

[^1]: Note one with *emphasis*.

    Second paragraph.
[^long-2]: Note two [lost] end.
[^GI-7]: Seven.
[^lone]: Nobody points here.
"""


def test_ranges_are_those_of_the_file(tmp_path):
    (tmp_path / "p.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    document = read(PAGE, (), tmp_path / "x.md")
    check_coverage(document)
    check_order(document)
    notes = {n.label: n for n in document.apparatus.notes}
    assert list(notes) == ["note-1", "note-long-2", "GI-7", "note-lone"]
    markers = [PAGE[slice(*n.marker)] if n.marker else None for n in notes.values()]
    assert markers == ["1", "long-2", "7", None]
    assert [PAGE[slice(*n.body)].split()[:2] for n in notes.values()] == [
        ["Note", "one"],
        ["Note", "two"],
        ["Seven."],
        ["Nobody", "points"],
    ]
    assert notes["GI-7"].annotator == "GI"
    assert [PAGE[slice(*x.span)] for x in document.apparatus.lacunae] == ["[lost]"]
    assert list(document.files.values()) == [b"\x89PNG\r\n\x1a\n"]
    assert [text for text, _ in document.absent] == ["https://x.example/p.png far"]
    assert document.metadata == {"author": "A. B."}


@pytest.mark.parametrize("syntax", ["myst", "rst"])
def test_builds_and_lints_as_reported(tmp_path, command, build, syntax):
    source, out, report = tmp_path / "ferry.md", tmp_path / "out", tmp_path / "r.json"
    source.write_text(PAGE, encoding="utf-8")
    status, said, errors = command(
        "import", source, "-o", out, "--syntax", syntax, "--report", report
    )
    assert (status, errors) == (0, "")
    assert "NB202 nothing points to note lone" in said
    data = json.loads(report.read_text("utf-8"))
    told = [*(d for n in data["notes"] for d in n["doubts"]), *data["import"]["findings"]]
    found = json.loads(command("lint", "--format", "json", out)[1])["findings"]
    assert Counter(x["code"] for x in found) == Counter(x["code"] for x in told)
    assert "Hello" in (build(out) / "one.html").read_text("utf-8")
    text = "".join(p.read_text("utf-8") for p in sorted(out.glob("t*.*")))
    assert text.index("notebook-doubt: NB202") < text.index("Nobody points here.")


def test_windows_lines_and_a_mark_of_byte_order():
    page = "\ufeff# One\r\n\r\nText[^1].\r\n\r\n[^1]: A note\r\n    goes on.\r\n"
    note = read(page).apparatus.notes[0]
    assert page[slice(*note.marker)] == "1"
    assert page[slice(*note.body)].split() == "A note goes on.".split()


def test_brackets_without_end_are_one_clear_error():
    with pytest.raises(ImporterError, match="brackets are opened and not closed"):
        read("Text.[^1]\n\n" + "[^" * 500_000 + "\n\n[^1]: A note.\n")


@pytest.mark.parametrize("syntax", ["myst", "rst"])
def test_code_in_a_language_that_nobody_highlights(tmp_path, command, build, syntax):
    page = tmp_path / "page.md"
    fence = "```csl-json\n{x}\n```\n\n```json\n{ this is none\n```\n"
    page.write_text(
        f"# Code\n\nSo it was written.[^1]\n\n{fence}\n[^1]: By hand.\n", encoding="utf-8"
    )
    out = tmp_path / "edition"
    assert command("import", page, "-o", out, "--syntax", syntax)[0] == 0
    build(out, "html")


HTML = """\
# Ice

The harbour froze<sup>1</sup> and the pilots<sup>2</sup> stayed <em>at &amp; home</em>.<br>All did.

<p align="center">Centred, with a <b>bold</b> word.</p>
<h2>A heading</h2>
<!-- unseen --><script>
steal()
</script>

<details>
<summary>More</summary>

Text *here*.

</details>

## Notes

1. Not for the first time.
2. Forty men; see [the diary](https://a.example/d).
"""


def test_html_in_markdown_keeps_its_text():
    document = read(HTML)
    check_coverage(document)
    check_order(document)
    assert [n.text for n in document.apparatus.notes] == [
        "Not for the first time.",
        "Forty men; see the diary.",
    ]
    assert [HTML[slice(*n.marker)] for n in document.apparatus.notes] == ["1", "2"]
    text = [" ".join("".join(t for t, _ in pieces((b,))).split()) for b in document.blocks]
    assert text == [
        "The harbour froze and the pilots stayed at & home. All did.",
        "Centred, with a bold word.",
        "A heading",
        "More",
        "Text here.",
    ]
    styles = {x.text: x.style for x in inlines_of(document.blocks) if isinstance(x, Run)}
    assert (styles["bold"], styles["at & home"]) == ("strong", "emphasis")
    assert isinstance(document.blocks[2], Heading)
    left = "".join(document.text[slice(*p.span)] for p in document.left_out)
    assert "steal()" in left
    assert "unseen" in left


def test_notes_at_their_markers():
    page = (
        "# Ice\n\nIt froze^[Not for the *first* time: 1871.] at 10^[6] and thawed.^[Forty men.]\n"
    )
    document = read(page)
    check_coverage(document)
    assert [n.text for n in document.apparatus.notes] == [
        "Not for the first time: 1871.",
        "Forty men.",
    ]
    assert [page[slice(*n.body)].replace("*", "") for n in document.apparatus.notes] == [
        n.text for n in document.apparatus.notes
    ]
    shown = "".join(text for text, _ in pieces(document.blocks))
    assert shown == "It froze at 10^[6] and thawed."
    first = inlines_of(document.notes["note-inline-1"].blocks)
    assert [x.text for x in first if x.style == "emphasis"] == ["first"]


LINKED = {
    "links": (r"[\[{0}\]](#n{0})", r"[\[{0}\]](#r{0}) {1} [↩](#r{0})"),
    "HTML": (
        '<sup><a href="#n{0}">{0}</a></sup>',
        '<a id="n{0}"></a>{0}. {1} <a href="#r{0}">↩</a>',
    ),
    "both": ("<sup>[{0}](#n{0})</sup>", '{0}. <a name="n{0}"></a>{1} [^](#r{0})'),
}


@pytest.mark.parametrize(("sign", "note"), LINKED.values(), ids=LINKED)
def test_notes_that_are_linked(sign, note):
    bodies = ["Not for the first time.", "Forty men; see [the diary](https://a.example/d)."]
    notes = "\n\n".join(note.format(n, body) for n, body in enumerate(bodies, 1))
    page = f"# Ice\n\nIt froze{sign.format(1)} hard.{sign.format(2)}\n\n## Notes\n\n{notes}\n"
    document = read(page)
    check_coverage(document)
    check_order(document)
    assert [n.text for n in document.apparatus.notes] == [bodies[0], "Forty men; see the diary."]
    assert [page[slice(*n.marker)] for n in document.apparatus.notes] == ["1", "2"]
    left = [document.text[slice(*p.span)] for p in document.left_out if p.why == "link back"]
    assert left == ["^" if "^" in note else "↩"] * 2
