"""The rules of the linter speak in the Sphinx build, with their names and at their places."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.extension.conftest import Project

BAD = "# T\n\nOne[^GI-1] and two.[^GI-2]\n\n[^GI-1]: Fine.\n\n[^GI-2]: 4] The siege of of it.\n"


def test_findings_are_warnings_at_line_and_column(project: Project) -> None:
    assert project.warnings({"index.md": BAD}) == [
        "index.md:7:10: WARNING: NB105 stray number '4]' in the text of note GI-2; remove '4]'"
        " [notebook.stray-number]",
        "index.md:7:26: WARNING: NB603 'of' stands twice; remove one of them"
        " [notebook.doubled-word]",
    ]


def test_an_empty_footnote_of_markdown_is_told(project: Project) -> None:
    page = "# T\n\nOne[^GI-1] two[^2] and {noteref}`GI-3`.\n\n[^GI-1]:\n\n[^2]:\n\n"
    page += ":::{translator-note} GI-3\n:::\n"
    found = [line.partition("WARNING: ")[2] for line in project.warnings({"index.md": page})]
    assert sorted(found) == [
        "NB203 note 2 is empty; write it, or remove it and its sign [notebook.empty-note]",
        "NB203 note GI-1 is empty; write it, or remove it and its sign [notebook.empty-note]",
        "translator-note 'GI-3' is empty: write its text below [notebook.empty]",
    ]


def test_of_notes_that_are_but_numbers_all_is_told(project: Project) -> None:
    page = "# T\n\nOne<sup>1</sup> two<sup>2</sup> three<sup>4</sup> four.\n\n---\n\n"
    page += "<sup>1</sup> In April.\n\n<sup>2</sup>\n\n<sup>3</sup> In May.\n"
    assert [line.partition("WARNING: ")[0] for line in project.warnings({"index.md": page})] == [
        "index.md:3:43: ",
        "index.md:9:1: ",
        "index.md:11:1: ",
    ]


def test_the_linter_can_be_silenced(project: Project) -> None:
    assert project.warnings({"index.md": BAD}, "notebook_lint = False\n") == []


def test_a_selection_of_notes_is_no_mistake(project: Project) -> None:
    files = {"index.md": "# T\n\nTwo,[^GI-20] one.[^GI-17]\n\n[^GI-17]: A.\n\n[^GI-20]: B.\n"}
    assert project.warnings(files) == []
    project.write(files, 'notebook_lint = "all"\n')
    found = project.run("html", "-E").stderr
    assert "[notebook.gap]" in found
    assert "[notebook.reference-order]" in found


def test_settings_of_pyproject_count(project: Project) -> None:
    (project.source / "pyproject.toml").write_text(
        '[tool.sphinx-notebook]\nignore = ["NB1", "NB6"]\n', encoding="utf-8"
    )
    assert project.warnings({"index.md": BAD}) == []


def test_annotators_are_those_of_the_nearest_pyproject_with_a_table_of_ours(
    project: Project,
) -> None:
    (project.source.parent / "pyproject.toml").write_text(
        '[tool.sphinx-notebook.annotators.XY]\nrole = "translator"\n', encoding="utf-8"
    )
    (project.source / "pyproject.toml").write_text('[tool.other]\nkey = "it"\n', encoding="utf-8")
    text = "# T\n\nOne.[^XY-1]\n\n[^XY-1]: Fine.\n\n```{contributors}\n```\n"
    project.write({"index.md": text}, "notebook_annotators = {}\n")
    shown = project.clean("text") / "index.txt"
    assert "XY" in shown.read_text(encoding="utf-8").rpartition("Fine.")[2]


def test_a_wrong_setting_is_reported(project: Project) -> None:
    (project.source / "pyproject.toml").write_text(
        '[tool.sphinx-notebook]\nignored = ["NB1"]\n', encoding="utf-8"
    )
    warnings = project.warnings({"index.md": BAD})
    assert len(warnings) == 1
    assert "unknown key 'ignored'" in warnings[0]
    assert "[notebook.config]" in warnings[0]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_documents_read_in_other_processes_are_checked(project: Project, jobs: str) -> None:
    chapters = {f"c{n}.md": f"# C\n\nText {n} of of it.\n" for n in range(8)}
    toctree = "\n".join(name[:-3] for name in chapters)
    project.write({"index.md": f"# T\n\n```{{toctree}}\n{toctree}\n```\n", **chapters})
    done = project.run("html", "-j", jobs)
    assert done.stderr.count("[notebook.doubled-word]") == 8


def test_a_rule_across_documents_speaks_when_one_of_them_changes(project: Project) -> None:
    one = "# One\n\nWord.[^GI-1]\n\n[^GI-1]: Text.\n"
    index = "# T\n\n```{toctree}\none\ntwo\n```\n"
    two = "# Two\n\nWord.[^GI-2]\n\n[^GI-2]: Text more.\n"
    files = {"index.md": index, "one.md": one, "two.md": two}
    assert project.warnings(files, 'notebook_lint = "all"\n') == []
    Path(project.source, "two.md").write_text(two.replace("GI-2", "GI-3"), encoding="utf-8")
    done = project.run("html")
    assert "[notebook.gap]" in done.stderr


EDITION = {
    "index.md": "# T\n\n```{toctree}\none\ntwo\n```\n",
    "one.md": "# One\n\nA word of of it.\n",
    "two.md": "# Two\n\nText.\n",
}


def _doubled(stderr: str) -> list[str]:
    return [line for line in stderr.splitlines() if "[notebook.doubled-word]" in line]


def test_what_was_found_is_said_again_where_another_document_changes(project: Project) -> None:
    (first,) = project.warnings(EDITION)
    Path(project.source, "two.md").write_text("# Two\n\nText, more.\n", encoding="utf-8")
    (again,) = _doubled(project.run().stderr)
    assert again.endswith(first)
    assert project.run().stderr == ""  # nothing was read


def test_a_document_that_did_not_change_is_not_opened(project: Project) -> None:
    assert len(project.warnings(EDITION)) == 1
    one = project.source / "one.md"
    before = one.stat()
    one.write_text("# One\n\nA word of it.   \n", encoding="utf-8")
    os.utime(one, ns=(before.st_atime_ns, before.st_mtime_ns))  # as if it had not been touched
    Path(project.source, "two.md").write_text("# Two\n\nText, more.\n", encoding="utf-8")
    assert len(_doubled(project.run().stderr)) == 1


def test_new_settings_hold_for_documents_that_are_not_read_again(project: Project) -> None:
    assert len(project.warnings(EDITION)) == 1
    settings = project.source / "pyproject.toml"
    settings.write_text('[tool.sphinx-notebook]\nignore = ["NB6"]\n', encoding="utf-8")
    Path(project.source, "two.md").write_text("# Two\n\nText, more.\n", encoding="utf-8")
    assert project.run().stderr == ""


def test_a_document_that_is_gone_is_noticed(project: Project) -> None:
    parts = {
        f"{name}.md": f"# {name}\n\nA word.[^GI-{at}]\n\n[^GI-{at}]: Its note.\n"
        for at, name in enumerate(("one", "two", "three"), 1)
    }
    index = {"index.md": "# T\n\n```{toctree}\n:glob:\n\n*\n```\n"}
    assert project.warnings({**index, **parts}, 'notebook_lint = "all"\n') == []
    Path(project.source, "two.md").unlink()
    found = project.run().stderr
    assert "NB101 note 2 is missing between 1 and 3" in found


def test_files_that_the_settings_exclude_are_not_checked(project: Project) -> None:
    settings = project.source / "pyproject.toml"
    settings.write_text('[tool.sphinx-notebook]\nexclude = ["one.md"]\n', encoding="utf-8")
    assert project.warnings(EDITION) == []


def test_initials_that_nobody_declared_are_noticed_in_a_label(project: Project) -> None:
    text = "# T\n\nOne.[^GI-1] Two.[^AX-2]\n\n[^GI-1]: Fine.\n\n[^AX-2]: By whom?\n"
    assert project.warnings({"index.md": text}) == [
        "index.md:7:1: WARNING: NB302 there is no annotator AX; declared: GI, SMC"
        " [notebook.unknown-annotator]"
    ]
