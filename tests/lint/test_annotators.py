"""Who signs: slips of initials, answers for what is supplied, citations across files."""

import pytest

from sphinx_notebook_ext.apparatus.config import annotators_from_mapping
from sphinx_notebook_ext.cli import main
from sphinx_notebook_ext.lint.config import Options
from sphinx_notebook_ext.lint.runner import check_text

AB = annotators_from_mapping({"AB": {"role": "translator"}}, "test")


def found(text, *, declared=True, suffix=".md"):
    options = Options()
    if declared:
        options.annotators = {a.id: a for a in AB}
    return [(f.code, f.line, f.column) for f in check_text(f"x{suffix}", text, options)]


def notes(*labels):
    signs = " ".join(f"word[^{label}]" for label in labels)
    return f"{signs}\n\n" + "".join(f"[^{label}]: Remark {label}.\n" for label in labels)


@pytest.mark.parametrize("slip", ["BA-2", "ab-2", "A-2", "ABC-2"])
def test_initials_near_a_declared_annotator(slip):
    wanted = [] if slip == "A-2" else [("NB302", 4, 1)]
    assert [f for f in found(notes("AB-1", slip, "AB-3")) if f[0] == "NB302"] == wanted


def test_a_slip_is_one_finding_and_no_gap():
    assert found(notes("AB-1", "BA-2", "AB-3")) == [("NB302", 4, 1)]


def test_a_slip_where_nobody_else_signs():
    assert found(notes("BA-1")) == [("NB302", 3, 1)]


def test_initials_that_stand_once_among_others():
    assert found(notes("AB-1", "AB-2", "BA-3", "AB-4"), declared=False) == [("NB302", 5, 1)]


@pytest.mark.parametrize(
    "labels", [("AB-1", "AB-2", "BA-1"), ("AB-1", "BA-2"), ("AB-1", "AB-2", "AB-3", "CD-4")]
)
def test_two_annotators_are_two(labels):
    assert found(notes(*labels), declared=False) == []


def test_papers_are_no_annotators():
    assert found(notes("PEP-8")) == []


def test_who_answers_is_declared():
    assert found("They ate {supplied}`bread|resp=QQ` and {sic}`bred|resp=AB`.\n") == [
        ("NB302", 1, 32)
    ]


def test_ibid_at_the_head_of_an_edition_is_told_with_the_folder_as_well(tmp_path, capsys):
    text = "A.[^AB-{0}]\n\n[^AB-{0}]: Ibid., p. 4.\n"
    (tmp_path / "one.md").write_text(text.format(1), encoding="utf-8")
    (tmp_path / "two.md").write_text(text.format(2), encoding="utf-8")
    assert main(["lint", str(tmp_path)]) == 1
    out = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in out] == ["NB401"]
    assert "one.md:3:10" in out[0]


def test_a_note_without_label_is_told_as_such(tmp_path, capsys):
    (tmp_path / "one.md").write_text(
        ":::{translator-note}\n:by: GI\n\nIn April.\n:::\n", encoding="utf-8"
    )
    main(["lint", str(tmp_path)])
    assert "nothing points to this note, which has no label" in capsys.readouterr().out


def test_ibid_behind_a_note_without_works_is_told_with_the_folder_as_well(tmp_path, capsys):
    one = "A.[^1]\n\n[^1]: John Low, *A Book* (London, 1900), 3.\n"
    two = "B.[^2] C.[^3]\n\n[^2]: In April.\n[^3]: Ibid., p. 4.\n"
    (tmp_path / "one.md").write_text(one, encoding="utf-8")
    (tmp_path / "two.md").write_text(two, encoding="utf-8")
    for arguments in ([], ["--diff"]):
        assert main(["lint", *arguments, str(tmp_path)]) == 1
        (line,) = capsys.readouterr().out.splitlines()
        assert "two.md:4:7: NB401" in line


def test_an_unsigned_note_without_a_label_is_named_in_words():
    text = (
        "One{noteref}`a`.\n\n```{translator-note} a\n:by: AB\n\nWords.\n```\n\n"
        "```{translator-note}\nMore words.\n```\n"
    )
    options = Options()
    options.annotators = {a.id: a for a in AB}
    said = [f.message for f in check_text("x.md", text, options) if f.code == "NB301"]
    assert said == ["this note names no annotator, others do"]
