"""Real documents: the dossier's mistakes and nothing else, books without any, repairs.

The paths are in ``NOTEBOOK_DOSSIER`` (a file) and ``NOTEBOOK_CORPORA`` (a folder).
"""

import importlib.util
import os
from pathlib import Path

import pytest

from sphinx_notebook_ext.lint.config import Options
from sphinx_notebook_ext.lint.runner import check_text

DOSSIER = os.environ.get("NOTEBOOK_DOSSIER", "")
CORPORA = os.environ.get("NOTEBOOK_CORPORA", "")
BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "defects.py"

MISTAKES = [
    ("NB703", 4, "the date"),
    ("NB602", 17, "the bracket of the caption"),
    ("NB603", 27, "that that"),
    ("NB405", 52, "Op. cit. of note 4"),
    ("NB601", 52, "the quotation in note 5"),
    ("NB301", 56, "note 6 is not signed"),
    ("NB301", 68, "note 10 is not signed"),
    ("NB106", 80, "No. 11 and note 14"),
    ("NB701", 90, "1. a)"),
    ("NB208", 96, "note 15 is split"),
    ("NB210", 99, "the space before 16"),
    ("NB105", 99, "the stray 4]"),
    ("NB601", 103, "the quotation that never closes"),
    ("NB403", 117, "Ibid. of note 21"),
    ("NB602", 123, "the bracket at 23"),
    ("NB404", 123, "Ibid. of note 24"),
    ("NB602", 123, "the bracket at 24"),
    ("NB209", 137, "note 26 has no end"),
    ("NB210", 141, "the space before 27"),
]


@pytest.mark.skipif(not DOSSIER, reason="NOTEBOOK_DOSSIER is not set")
def test_the_dossier_shows_its_mistakes_and_nothing_else():
    found = check_text("page.txt", Path(DOSSIER).read_text(encoding="utf-8"), Options())
    assert sorted((f.code, f.line) for f in found) == sorted((c, line) for c, line, _ in MISTAKES)


@pytest.mark.skipif(not CORPORA, reason="NOTEBOOK_CORPORA is not set")
def test_clean_books_are_clean():
    pages = sorted(Path(CORPORA, "glued").glob("*/*.txt"))
    assert len(pages) > 4
    for page in pages:
        assert check_text(page.name, page.read_text(encoding="utf-8"), Options()) == [], page


@pytest.mark.skipif(not CORPORA, reason="NOTEBOOK_CORPORA is not set")
def test_nine_of_ten_repairs_are_seen(capsys):
    spec = importlib.util.spec_from_file_location("defects", BENCHMARK)
    defects = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(defects)
    cases, shown, gone = defects.run(Path(CORPORA, "defects"), verbose=False)
    assert cases > 20
    assert min(shown, gone) >= 0.9 * cases, capsys.readouterr().out
