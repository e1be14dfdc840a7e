"""Notes written as plain text within Markdown and reST: the markup stays, the notes are found."""

import json
from collections import Counter

import pytest

from sphinx_notebook_ext.importer import markdown, rst
from sphinx_notebook_ext.importer.verify import check_coverage, check_order
from sphinx_notebook_ext.readers.markup.tree import Ref, Run, inlines_of, pieces

RST = """\
Ice
===

The harbour *froze*. [1]
The pilots stayed ``rows[1]`` at home [2]_, and ``x[2]`` too.

::

    take = rows[1] + rows[2]

Notes
-----

[1] Not for the first time: *1871* was worse.
[2] Forty men.
    By the roll.
"""
MARKDOWN = """\
# Ice

The harbour *froze*. [1]
The pilots stayed `rows[1]` at home [2], and `x[2]` too.

```
take = rows[1] + rows[2]
```

## Notes

[1] Not for the first time: *1871* was worse.

[2] Forty men.
By the roll.
"""
READERS = {"page.rst": (rst.read, RST), "page.md": (markdown.read, MARKDOWN)}


def shown(blocks):
    return " ".join("".join(text for text, _ in pieces(blocks)).split())


@pytest.mark.parametrize("name", READERS)
def test_notes_are_taken_out_of_the_text_and_code_is_left(name):
    read, page = READERS[name]
    document = read(page)
    assert [shown(n.blocks) for n in document.notes.values()] == [
        "Not for the first time: 1871 was worse.",
        "Forty men. By the roll.",
    ]
    assert shown(document.blocks).replace(" ", "") == (
        "Theharbourfroze.Thepilotsstayedrows[1]athome,andx[2]too.take=rows[1]+rows[2]"
    )
    refs = [x.label for x in inlines_of(document.blocks) if isinstance(x, Ref)]
    assert refs == list(document.notes) == ["note-1", "note-2"]
    styled = {x.text: x.style for x in inlines_of(document.blocks) if isinstance(x, Run)}
    assert (styled["froze"], styled["rows[1]"]) == ("emphasis", "literal")
    assert [page[slice(*n.marker)] for n in document.apparatus.notes] == ["1", "2"]
    assert not document.undecided
    check_coverage(document)
    check_order(document)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("syntax", ["myst", "rst"])
def test_builds_and_lints_as_reported(name, syntax, tmp_path, command, build):
    source, out, report = tmp_path / name, tmp_path / "out", tmp_path / "r.json"
    source.write_text(READERS[name][1], encoding="utf-8")
    arguments = ("import", source, "-o", out, "--syntax", syntax, "--report", report)
    assert command(*arguments)[::2] == (0, "")
    assert Counter(codes_of(report)) == Counter(codes_met(command, out))
    assert "worse" in (build(out) / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "page", "code"),
    [
        ("page.md", "# Ice\n\nThe harbour froze.[^1]\n", "NB201"),
        ("page.rst", "Ice\n===\n\nThe harbour froze [1]_.\n", "NB201"),
        ("page.rst", "Ice\n===\n\nIt froze [1]_.\n\n.. [1]: Not for the first time.\n", "NB223"),
    ],
)
def test_a_marker_without_a_note_is_imported_and_listed(name, page, code, tmp_path, command, build):
    source, out, report = tmp_path / name, tmp_path / "out", tmp_path / "r.json"
    source.write_text(page, encoding="utf-8")
    status, said, errors = command("import", source, "-o", out, "--report", report)
    assert (status, errors) == (0, "")
    assert "0 notes" in said
    assert codes_of(report) == codes_met(command, out) == [code]
    assert "froze" in (build(out) / "index.html").read_text("utf-8")


def codes_of(report):
    data = json.loads(report.read_text("utf-8"))
    told = [*(d for n in data["notes"] for d in n["doubts"]), *data["import"]["findings"]]
    return [x["code"] for x in told]


def codes_met(command, folder):
    found = json.loads(command("lint", "--format", "json", folder)[1])["findings"]
    return [x["code"] for x in found]


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("page.md", "# Ice\n\nIt froze.[^1]\n\n[^1]: One.\n\n[^1]: Two.\n"),
        ("page.rst", "Ice\n===\n\nIt froze. [1]_\n\n.. [1] One.\n.. [1] Two.\n"),
    ],
)
def test_two_notes_of_one_label_are_both_kept(name, page, tmp_path, command, build):
    source, out, report = tmp_path / name, tmp_path / "out", tmp_path / "r.json"
    source.write_text(page, encoding="utf-8")
    assert command("import", source, "-o", out, "--report", report)[::2] == (0, "")
    notes = json.loads(report.read_text("utf-8"))["notes"]
    assert [n["text"] for n in notes] == ["One.", "Two."]
    assert Counter(codes_of(report)) == Counter(codes_met(command, out))
    assert "NB102" in codes_of(report)
    build(out)
