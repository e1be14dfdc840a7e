"""What ``--fix`` leaves alone: what it could mend only by breaking something else."""

import pytest

from sphinx_notebook_ext.cli import main
from sphinx_notebook_ext.lint.config import Options
from sphinx_notebook_ext.lint.fix import fix_text
from sphinx_notebook_ext.lint.registry import selected

GAP = "A.[^1] B.[^2] C.[^4] D.[^5]\n\n[^1]: One.\n\n[^2]: {}\n\n[^4]: Four.\n\n[^5]: Five.\n"


def fixed(text):
    return fix_text("nowhere/x.md", text, Options(), selected((), ()))[0]


def test_pointers_go_with_the_numbers():
    assert fixed(GAP.format("See note 5.")) == (
        "A.[^1] B.[^2] C.[^3] D.[^4]\n\n[^1]: One.\n\n[^2]: See note 4.\n\n[^3]: Four.\n\n[^4]: Five.\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        "See notes 4–5.",
        "Footnotes 4 through 5 say so.",
        "As *note 5* says.",
        "Cf. fn 5.",
        "Vgl. Anm. 4 bis 5.",
        "Notes 4 to 5 are lost.",
    ],
)
def test_numbers_that_would_stay_keep_all_others(words):
    assert fixed(GAP.format(words)) == GAP.format(words)


def test_numbers_that_run_through_the_files_are_kept(tmp_path, capsys):
    first = GAP.format("Two.")
    second = "E.[^6] F.[^7]\n\n[^6]: Six; see note 5.\n\n[^7]: Seven.\n"
    (tmp_path / "1.md").write_text(first, encoding="utf-8")
    (tmp_path / "2.md").write_text(second, encoding="utf-8")
    main(["lint", "--fix", "--exit-zero", str(tmp_path)])
    assert (tmp_path / "1.md").read_text(encoding="utf-8") == first
    assert (tmp_path / "2.md").read_text(encoding="utf-8") == second
    out = capsys.readouterr().out
    assert "NB101" in out
    assert "NB108" not in out


def test_a_sign_is_not_glued_to_a_number():
    text = "Under No. 12 [^1] of the list, and here.[^2]\n\n[^1]: One.\n\n[^2]: Two.\n"
    assert fixed(text) == text
