"""Findings in comments, and what they and the rules tell only once."""

import pytest

from sphinx_notebook_ext.cli import main
from sphinx_notebook_ext.lint.config import Options
from sphinx_notebook_ext.lint.edition import check_edition
from sphinx_notebook_ext.lint.registry import selected
from sphinx_notebook_ext.lint.runner import check_part, check_text

FORMS = {"md": "% {}\n\n{}\n", "rst": ".. {}\n\n{}\n", "html": "<!-- {} -->\n<p>{}</p>\n"}


def _codes(text, kind):
    return [(f.line, f.code, f.message) for f in check_text(f"page.{kind}", text, Options())]


@pytest.mark.parametrize("kind", FORMS)
def test_a_comment_is_a_finding(kind):
    page = FORMS[kind].format("notebook-doubt: NB209 nothing shows where note 3 ends", "Text.")
    assert _codes(page, kind) == [(1, "NB209", "nothing shows where note 3 ends")]


@pytest.mark.parametrize("kind", FORMS)
def test_a_rule_that_finds_it_too_is_told_once(kind):
    page = FORMS[kind].format("notebook-doubt: NB603 'of' stands twice", "The crew of of hens.")
    (found,) = _codes(page, kind)
    assert found[0] > 1 or kind == "html"
    assert found[1] == "NB603"


def test_two_comments_and_one_mistake_are_two_findings():
    comment = "% notebook-doubt: NB603 'of' stands twice\n\n"
    found = _codes(f"{comment}Text.\n\n{comment}The crew of of hens.\n", "md")
    assert [line for line, *_ in found] == [1, 7]


def test_a_suppression_silences_a_comment():
    page = "% notebook-lint: disable-file=NB209 as printed\n\n% notebook-doubt: NB209 no end\n\nText.\n"
    assert _codes(page, "md") == []


def test_what_the_edition_shows_is_told_once():
    page = "% notebook-doubt: NB201 no note 2\n\nOne.[^2]\n"
    options, rules = Options(), selected((), ())
    found, digest = check_part("a.md", page, ".md", options, rules)
    found = check_edition([digest], found, options, rules)
    assert [(f.line, f.code) for f in found] == [(3, "NB201")]


@pytest.mark.parametrize(
    "text",
    [
        "“One day.[^1]\n\n[^1]: A “Monday” it was.\n\n“Another day.”\n",
        "“One day.\n\n# “Another day\n\n“A third.”\n",
        "1\\) One \\[sic\\] and two.\n",
    ],
)
def test_marks_that_are_in_order(text):
    assert _codes(text, "md") == []


def test_an_escaped_bracket_is_a_bracket_in_markdown():
    assert [code for _, code, _ in _codes("The world \\[or mundum) is.\n", "md")] == ["NB502"]


DOUBTED = {
    ".md": "A.[^1] B.[^2]\n\n[^1]: One.\n\n<!-- notebook-doubt: NB105 a stray 4] -->\n\n"
    "[^2]: 4] The battle.\n",
    ".rst": "A [1]_. B [2]_.\n\n.. [1] One.\n\n.. notebook-doubt: NB105 a stray 4]\n\n"
    ".. [2] 4] The battle.\n",
}


@pytest.mark.parametrize("suffix", DOUBTED)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_mending_removes_the_comment_about_it(tmp_path, suffix, end):
    path = tmp_path / f"x{suffix}"
    path.write_bytes(DOUBTED[suffix].replace("\n", end).encode())
    assert main(["lint", "--fix", str(path)]) == 0
    text = path.read_bytes().decode()
    assert "doubt" not in text
    assert text.replace(end, "\n").endswith("The battle.\n")
    assert text.count("\n") == text.count(end) == DOUBTED[suffix].count("\n") - 2
    assert main(["lint", str(path)]) == 0


def test_a_comment_that_says_more_stays(tmp_path):
    path = tmp_path / "x.md"
    more = DOUBTED[".md"].replace(" -->", "\nAsk the archive. -->")
    path.write_text(more, encoding="utf-8")
    main(["lint", "--fix", str(path)])
    assert "Ask the archive" in path.read_text(encoding="utf-8")


def test_what_a_comment_tells_no_other_file_explains(tmp_path, capsys):
    (tmp_path / "a.md").write_text(
        "A.[^note-1]\n\n[^note-1]: Berg, *Ice* (1902).\n", encoding="utf-8"
    )
    ibid = "# B\n\nB.[^note-2]\n\n{}[^note-2]: Ibid., p. 12.\n"
    told = "% notebook-doubt: NB401 “Ibid., p. 12” has nothing before it that cites a work\n\n"
    for comment, status in (("", 0), (told, 1)):
        (tmp_path / "b.md").write_text(ibid.format(comment), encoding="utf-8")
        assert main(["lint", "--select", "NB401", str(tmp_path)]) == status
        assert capsys.readouterr().out.count("NB401") == status


def test_an_empty_comment_takes_nothing_with_it():
    text = "B.\n\n..\n\n   A quotation. [#a]_\n\n.. [#a] A note.\n"
    assert not check_text("a.rst", text, Options(), "rst")
    hidden = text.replace("..\n\n   A", "..\n   A")
    assert [f.code for f in check_text("a.rst", hidden, Options(), "rst")] == ["NB202"]
