"""Every mistake an author can make is a warning with a place, a type and the valid values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extension.conftest import Project

NOTE = ":::{{translator-note}} a\n{options}\n\nText.\n:::\n\nMarked.{{noteref}}`a`\n"

# what the author wrote (MyST), the line, the message, the subtype
MISTAKES = [
    (
        "{sic}`Rekov|Rykov`\n",
        "2: WARNING: sic: “|” has no details behind it, such as key=value, and is printed:"
        " correction, resp [notebook.bad-option]",
    ),
    (
        "{supplied}`lower|resp=QQ`\n",
        "2: WARNING: supplied: unknown annotator 'QQ'; declared: GI, SMC"
        " [notebook.unknown-annotator]",
    ),
    (
        "```{source-list}\n:kind: buch\n```\n",
        "2: WARNING: source-list: no source is of the kind 'buch'; there are none;"
        " see notebook_sources [notebook.bad-option]",
    ),
    (
        "{cited}`<>`\n",
        "2: WARNING: role 'cited' is empty: write the key of a source [notebook.empty]",
    ),
    (
        NOTE.format(options=":by: XY"),
        "2: WARNING: unknown annotator 'XY'; declared: GI, SMC [notebook.unknown-annotator]",
    ),
    (
        NOTE.format(options=":number:"),
        "2: WARNING: option :number: of 'translator-note': a value is missing"
        " [notebook.bad-option]",
    ),
    (
        ":::{editor-note} a\n:::\n\nMarked.{noteref}`a`\n",
        "2: WARNING: editor-note 'a' is empty: write its text below [notebook.empty]",
    ),
    (
        "Text.{noteref}`nowhere`\n",
        "2: WARNING: no note is labelled 'nowhere' [notebook.reference-without-note]",
    ),
    (
        "Text.[^GI-9]\n",
        "2: WARNING: no note is labelled 'GI-9' [notebook.reference-without-note]",
    ),
    (
        ":::{editor-note} a\nText.\n:::\n",
        (
            "2: WARNING: no marker points to note 'a': put one where the note belongs"
            " [notebook.note-without-reference]"
        ),
    ),
    (
        "Marked.{noteref}`a`\n\n:::{editor-note} a\nOne.\n:::\n\n:::{editor-note} a\nTwo.\n:::\n",
        (
            "8: WARNING: note 'a' is first defined at index.md:4: give this one another label"
            " [notebook.duplicate]"
        ),
    ),
    (
        "{lacuna}`broken`\n",
        (
            "2: WARNING: lacuna: reason: 'broken' is not one of illegible, lost, omitted, ellipsis,"
            " cancelled, deleted, editorial, inaudible, irrelevant, sampling [notebook.bad-option]"
        ),
    ),
    (
        "{lacuna}`lost; unit=mile`\n",
        (
            "2: WARNING: lacuna: option 'unit': 'mile' is not one of char, word, line, page, leaf, mm,"
            " cm, unknown [notebook.bad-option]"
        ),
    ),
    (
        "{lacuna}`lost; extent=some`\n",
        (
            "2: WARNING: lacuna: option 'extent': 'some' is not a number (3), a range (2-3) or"
            " “unknown” [notebook.bad-option]"
        ),
    ),
    (
        "{lacuna}`lost; why=fire`\n",
        (
            "2: WARNING: lacuna: unknown option 'why'; there are agent, extent, unit, text, name"
            " [notebook.bad-option]"
        ),
    ),
    (
        "{lacuna}`lost; fire`\n",
        "2: WARNING: lacuna: 'fire' is not of the form key=value [notebook.bad-option]",
    ),
    (
        "{lacuna}`lost; unit=word; unit=line`\n",
        "2: WARNING: lacuna: option 'unit' is given twice [notebook.bad-option]",
    ),
    (
        "{lacuna}`; unit=word`\n",
        (
            "2: WARNING: role 'lacuna' is empty: write the reason, such as “illegible”"
            " [notebook.empty]"
        ),
    ),
    (
        "{supplied}`x|cert=maybe`\n",
        (
            "2: WARNING: supplied: option 'cert': 'maybe' is not one of high, medium, low, unknown"
            " [notebook.bad-option]"
        ),
    ),
    (
        "{sic}`|correction=x`\n",
        "2: WARNING: role 'sic' is empty: write the text [notebook.empty]",
    ),
    (
        "```{lacuna} broken\n```\n",
        (
            "2: WARNING: reason of lacuna: 'broken' is not one of illegible, lost, omitted, ellipsis,"
            " cancelled, deleted, editorial, inaudible, irrelevant, sampling [notebook.bad-option]"
        ),
    ),
    (
        "```{lacuna} lost\n:extent: much\n```\n",
        (
            "2: WARNING: option :extent: of 'lacuna': 'much' is not a number (3), a range (2-3) or"
            " “unknown” [notebook.bad-option]"
        ),
    ),
    (
        ":::{thesis} 3\n:::\n",
        "2: WARNING: thesis '3' is empty: write its text below [notebook.empty]",
    ),
    (
        "{cited}`nothing-1900`\n",
        "2: WARNING: no source has the key 'nothing-1900' [notebook.unknown-source]",
    ),
    (
        "```{note-register}\n:by: XY\n```\n",
        "2: WARNING: unknown annotator 'XY'; declared: GI, SMC [notebook.unknown-annotator]",
    ),
    (
        ":::{cited-source} a-1900\n:author: A\n:::\n\n{cited}`a-1900`\n",
        "2: WARNING: cited-source needs a :title: [notebook.bad-option]",
    ),
]


@pytest.mark.parametrize(("text", "expected"), MISTAKES, ids=[m[1][:60] for m in MISTAKES])
def test_mistake(project: Project, text: str, expected: str) -> None:
    # the title on the first line shows that places are counted
    assert project.warnings({"index.md": f"# Title\n{text}"}) == [f"index.md:{expected}"]


def test_the_same_label_in_two_documents(project: Project) -> None:
    note = ":::{{editor-note}} a\n{}\n:::\n"
    warnings = project.warnings(
        {
            "index.md": "# T\n\nMarked.{noteref}`a`\n\n```{toctree}\none\ntwo\n```\n",
            "one.md": "# One\n\nHere.{noteref}`a`\n\n" + note.format("First."),
            "two.md": "# Two\n\nHere.{noteref}`a`\n\n" + note.format("Second."),
        }
    )
    assert warnings == [
        "index.md:3: WARNING: several notes are labelled 'a': in one, two [notebook.ambiguous-note]"
    ]


def test_the_text_of_a_wrong_directive_is_kept(project: Project) -> None:
    project.warnings({"index.md": "# T\n" + NOTE.format(options=":by: XY\n:number:")})
    page = (project.build / "html" / "index.html").read_text(encoding="utf-8")
    assert "<p>Text.</p>" in page


KEPT = [
    (
        ".. thesis:: 1\n   :foo: bar\n\n   Words.\n",
        "unknown option :foo: of 'thesis'; there are name, class",
    ),
    (
        ".. thesis::\n\n   Words.\n",
        "thesis needs the number that the source prints behind its name",
    ),
    (".. editor-note::\n\n   Words.\n", "editor-note needs a label behind its name"),
    (".. lacuna:: lost\n\n   Words.\n", "lacuna takes no text; it is printed behind it"),
    (".. legend::\n\n   Words.\n", "legend takes no text; it is printed behind it"),
    (
        ".. cited-source:: a-1900\n   :title: T\n   :titel: T\n\n   Words.\n",
        "unknown option :titel: of 'cited-source'; there are kind, author,",
    ),
]


@pytest.mark.parametrize(("text", "message"), KEPT, ids=[k[1][:40] for k in KEPT])
def test_no_mistake_costs_a_text(project: Project, text: str, message: str) -> None:
    warnings = project.warnings({"index.rst": f"T\n=\n\n{text}"})
    assert warnings
    assert warnings[0].startswith(f"index.rst:4: WARNING: {message}")
    page = (project.build / "html" / "index.html").read_text(encoding="utf-8")
    assert "<p>Words.</p>" in page or "Words." in page.partition("</h1>")[2]


def test_a_slip_in_one_annotator_costs_only_itself(project: Project) -> None:
    conf = 'notebook_annotators = {"AB": {"role": "translater"}, "CD": {"name": "C. D."}}\n'
    text = "# T\n\nOne[^AB-1] two.[^CD-2]\n\n[^AB-1]: First.\n\n[^CD-2]: Second.\n"
    warnings = project.warnings({"index.md": text}, conf)
    assert len(warnings) == 1
    assert "unknown role 'translater'" in warnings[0]
    page = (project.build / "html" / "index.html").read_text(encoding="utf-8")
    assert 'data-annotator="AB"' in page
    assert "C. D." in page


@pytest.mark.parametrize(
    ("conf", "message"),
    [
        (
            'notebook_numbering = "book"',
            (
                "notebook_numbering = 'book': must be one of 'edition', 'chapter', 'annotator';"
                " 'edition' is used instead"
            ),
        ),
        (
            'notebook_note_series = "two"',
            "notebook_note_series = 'two': must be one of 'one', 'annotator'; 'one' is used instead",
        ),
        (
            'notebook_sigla = "runic"',
            (
                "notebook_sigla = 'runic': must be one of 'documentary', 'leiden', 'plain';"
                " 'documentary' is used instead"
            ),
        ),
        (
            'notebook_annotators = ["GI"]',
            (
                'notebook_annotators must be a dictionary such as {"GI": {"role": "translator"}};'
                " {} is used instead"
            ),
        ),
        *(
            (
                f"notebook_sources = {value!r}",
                (
                    f"notebook_sources = {value!r}: must be a list of files such as"
                    ' ["sources.bib"]; [] is used instead'
                ),
            )
            for value in ("sources.bib", [1], {"sources.bib": 1})
        ),
    ],
)
def test_configuration_that_nothing_can_be_made_of(
    project: Project, conf: str, message: str
) -> None:
    warnings = project.warnings({"index.md": "# T\n"}, conf)
    assert warnings == [f"WARNING: conf.py: {message} [notebook.config]"]
