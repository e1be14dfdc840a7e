"""The pages that the reader is measured and taught with."""

from __future__ import annotations

import importlib.util
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROSE = "\n\n".join(
    f"The mill stood idle in the year of {word}, and nobody spoke of it. They went down to the "
    f"river; the water was low, as {word} had said. Rye was dear. “It will pass,” said the miller."
    for word in "flood drought plague fire frost famine war peace harvest rain".split()
)


def make(script: str, *arguments: object) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / script), *map(str, arguments)]
    subprocess.run(command, check=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT)})


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    prose = folder / "prose.txt"
    prose.write_text(PROSE, "utf-8")
    make("mosaic.py", folder / "mosaic", prose, "--notes", 8, 12)
    make("lawreview.py", folder / "law", "--pages", 2)
    return folder


def test_the_gold_fits_the_text(pages: Path) -> None:
    found = sorted(pages.rglob("gold.json"))
    assert len(found) > 14
    for path in found:
        text = (path.parent / "glued.txt").read_bytes().decode("utf-8")
        rows = json.loads(path.read_text("utf-8"))["notes"]
        assert [row["label"] for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
        for row in rows:
            assert text[row["ref_start"] : row["ref_end"]] == row["label"]
            assert text[row["body_start"] : row["body_end"]] == row["body"] != ""


def test_the_same_seed_gives_the_same_page(pages: Path, tmp_path: Path) -> None:
    make("mosaic.py", tmp_path, pages / "prose.txt", "--notes", 8, 12)
    for path in tmp_path.rglob("glued.txt"):
        twin = pages / "mosaic" / path.relative_to(tmp_path)
        assert path.read_bytes() == twin.read_bytes()


def test_weights_learn_from_the_pages(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("scipy", reason="SciPy is not installed: weights are not learnt here")
    from sphinx_notebook_ext.readers.plain.weights import WEIGHTS

    spec = importlib.util.spec_from_file_location("learner", ROOT / "tools" / "train_weights.py")
    assert spec is not None
    assert spec.loader is not None
    learner = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "learner", learner)
    spec.loader.exec_module(learner)
    before = dict(WEIGHTS)
    try:
        random_page = random.Random(4).choice(sorted((pages / "mosaic").iterdir()))
        loaded = learner.load(random_page)
        learner.learn(learner.Problem([loaded]))
        assert sum(good for _, good in learner.judge(loaded)) >= 0.9 * len(loaded.samples)
    finally:
        WEIGHTS.clear()
        WEIGHTS.update(before)
