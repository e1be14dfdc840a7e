"""Learn the weights by which the reader of glued pages decides where a note ends.

    python tools/train_weights.py FOLDER [FOLDER ...] [--books FOLDER ...]
        [--leave-one-out] [--test FOLDER ...] [--write]

Every folder below that holds ``glued.txt`` and ``gold.json`` is a page: FOLDER holds pages
made by ``benchmarks/lawreview.py`` and ``benchmarks/mosaic.py``, ``--books`` real documents.
What lies below one folder of ``--books`` is one document, printed in several ways or in one.
Weights are those of a conditional logistic regression: of all places where a note may end
one is right. The habits of a page are evidence too, and depend on the weights; so learning
is repeated with the habits that the weights of the round before find. The same pages give
the same weights. ``--leave-one-out`` measures each document with weights learnt without it,
which is what the table in ``ends.py`` that turns probabilities into confidence is made from.
``--test`` names pages to be held back and measured; ``--write`` writes the module
``sphinx_notebook_ext/readers/plain/weights.py``. Needs NumPy and SciPy, which nothing else
here does.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from sphinx_notebook_ext.readers.plain import ends, glued, weights
from sphinx_notebook_ext.readers.plain.candidates import Candidate
from sphinx_notebook_ext.readers.plain.habits import habits_of
from sphinx_notebook_ext.readers.plain.labels import discover
from sphinx_notebook_ext.readers.plain.regions import Region, region_of

TARGET: Final = Path(weights.__file__)
_RIDGE: Final = 1.5
_ROUNDS: Final = 4
_LEAST: Final = 0.02
_BINS: Final = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 0.998, 0.999, 1.01)

#: How probable the chosen end of a note is said to be, and whether it is right.
Judged = tuple[float, bool]


@dataclass
class Sample:
    """A note whose end is known: its region, and which of the endings is right."""

    start: int
    region: Region
    right: int


@dataclass
class Page:
    """The samples of one page; ``weight`` is that of each of them."""

    name: str
    document: str
    samples: list[Sample]
    lost: int  # notes whose end is none of the endings
    weight: float


def load(folder: Path, document: str = "", weight: float = 1.0) -> Page:
    """Read a page and look at all its notes."""
    text = (folder / "glued.txt").read_bytes().decode("utf-8")
    data = json.loads((folder / "gold.json").read_text("utf-8"))
    rows: list[dict[str, Any]] = data["notes"] if isinstance(data, dict) else data
    starts = [row["ref_start"] for row in rows] + [len(text)]
    found = [
        glued.Found(
            Candidate(row["ref_start"], row["ref_end"], 1, 0.0, "", ""),
            row["body_start"],
            limit,
            None,
        )
        for row, limit in zip(rows, starts[1:], strict=True)
    ]
    _, _, feet = discover(text, ())
    context = glued.page_context(text, found, feet)
    samples: list[Sample] = []
    lost = 0
    for row, item in zip(rows, found, strict=True):
        if row["body"] is None or item.start >= item.limit:
            continue
        region = region_of(text, item.marker.start, item.start, item.limit, context)
        right = [i for i, e in enumerate(region.endings) if e.stop == row["body_end"]]
        if right:
            samples.append(Sample(item.start, region, right[0]))
        else:
            lost += 1
    return Page(folder.name, document or folder.name, samples, lost, weight)


class Problem:
    """All samples as one sparse matrix; one row for each ending."""

    def __init__(self, pages: list[Page]) -> None:
        self.pages = pages
        self.names: dict[str, int] = {}
        self.samples = [(page.weight, s) for page in pages for s in page.samples]
        rows = [e.features for _, s in self.samples for e in s.region.endings]
        self.base = [[(self._column(n), v) for n, v in row] for row in rows]
        sizes = [len(s.region.endings) for _, s in self.samples]
        self.heads = np.concatenate(([0], np.cumsum(sizes)))
        self.group = np.repeat(np.arange(len(sizes)), sizes)
        self.right = self.heads[:-1] + np.array([s.right for _, s in self.samples])
        self.weight = np.array([weight for weight, _ in self.samples])

    def _column(self, name: str) -> int:
        return self.names.setdefault(name, len(self.names))

    def matrix(self, habits: bool) -> csr_matrix:
        """The evidence; with what the habits say, as the present weights find them."""
        rows = self.base
        if habits:
            more = [extra for page in self.pages for extra in _habits(page)]
            rows = [
                [*row, *((self._column(n), v) for n, v in extra)]
                for row, extra in zip(rows, more, strict=True)
            ]
        sizes = [len(row) for row in rows]
        columns = np.fromiter((c for row in rows for c, _ in row), np.int64, sum(sizes))
        values = np.fromiter((v for row in rows for _, v in row), np.float64, sum(sizes))
        heads = np.concatenate(([0], np.cumsum(sizes)))
        return csr_matrix((values, columns, heads), shape=(len(rows), len(self.names)))

    def solve(self, matrix: csr_matrix) -> dict[str, float]:
        """The weights under which the right endings are most probable."""
        turned = matrix.T.tocsr()

        def loss(w: Any) -> tuple[float, Any]:
            scores = matrix @ w
            tops = np.maximum.reduceat(scores, self.heads[:-1])
            shares = np.exp(scores - tops[self.group])
            sums = np.add.reduceat(shares, self.heads[:-1])
            value = self.weight @ (np.log(sums) + tops - scores[self.right])
            slope = shares / sums[self.group] * self.weight[self.group]
            slope[self.right] -= self.weight
            return value + _RIDGE / 2 * (w @ w), turned @ slope + _RIDGE * w

        start = np.array([weights.WEIGHTS.get(name, 0.0) for name in self.names])
        found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200})
        return {name: float(found.x[column]) for name, column in self.names.items()}


def _habits(page: Page) -> list[list[tuple[str, float]]]:
    """What the habits of a page say of each ending of each sample; nothing of hopeless ones."""
    options = [ends.options_of(s.start, s.region) for s in page.samples]
    habits = habits_of(options)
    rows: list[list[tuple[str, float]]] = []
    for sample, option in zip(page.samples, options, strict=True):
        said = {p.stop: e for p, e in zip(option.places, habits.evidence(option), strict=True)}
        rows += [said.get(e.stop, []) for e in sample.region.endings]
    return rows


def learn(problem: Problem) -> csr_matrix:
    """Put the weights that the pages teach into use; returns the last round’s evidence."""
    weights.WEIGHTS.clear()
    for turn in range(_ROUNDS):
        matrix = problem.matrix(habits=turn > 0)
        use(problem.solve(matrix))
    return matrix


def use(found: dict[str, float]) -> None:
    """Put weights into use, those near nothing left out."""
    weights.WEIGHTS.clear()
    weights.WEIGHTS.update({n: round(w, 2) for n, w in found.items() if abs(w) >= _LEAST})


def leave_one_out(problem: Problem, matrix: csr_matrix, books: list[Page]) -> None:
    """Measure each document with weights learnt without it."""
    learnt, kept = dict(weights.WEIGHTS), problem.weight
    heads = np.cumsum([0, *(len(page.samples) for page in problem.pages)])
    judged: dict[str, list[Judged]] = {}
    for document in dict.fromkeys(page.document for page in books):
        problem.weight = kept.copy()
        for index, page in enumerate(problem.pages):
            if page.document == document:
                problem.weight[heads[index] : heads[index + 1]] = 0
        use(problem.solve(matrix))
        for page in books:
            if page.document == document:
                judged[f"{document}/{page.name}"] = judge(page)
        use(learnt)
    problem.weight = kept
    report(judged)


def judge(page: Page) -> list[Judged]:
    """For each note, how probable the chosen end is said to be, and whether it is right."""
    options = [ends.options_of(s.start, s.region) for s in page.samples]
    habits = habits_of(options)
    judged: list[Judged] = []
    for sample, option in zip(page.samples, options, strict=True):
        choice = ends.choose(option, habits.scores(option))
        truth = sample.region.endings[sample.right].stop
        judged.append((choice.probability, choice.stop == truth))
    return judged + [(0.0, False)] * page.lost


def share(part: int, whole: int) -> str:
    """A part of a whole, in figures and per cent."""
    return f"{part}/{whole} ({100 * part / max(1, whole):.2f} %)"


def report(pages: dict[str, list[Judged]]) -> None:
    """Print how many ends are right, page by page, and how far probabilities can be trusted."""
    every = [one for judged in pages.values() for one in judged]
    for name, judged in [*pages.items(), ("all", every)]:
        print(f"{name[:48]:48} {share(sum(good for _, good in judged), len(judged))}")
    for low, high in pairwise(_BINS):
        inside = [good for p, good in every if low <= p < high]
        if inside:
            print(f"  {low:.3f}–{min(1, high):.3f}  {share(sum(inside), len(inside))}")


def write() -> None:
    """Write the module of weights."""
    head = TARGET.read_text("utf-8").partition("WEIGHTS: Final")[0]
    rows = "".join(f'    "{n}": {w},\n' for n, w in sorted(weights.WEIGHTS.items()))
    TARGET.write_text(f"{head}WEIGHTS: Final[dict[str, float]] = {{\n{rows}}}\n", "utf-8")


def folders_below(folder: Path) -> list[Path]:
    """The folders of pages, in order."""
    return sorted(path.parent for path in folder.rglob("glued.txt"))


def pages_of(folders: list[Path]) -> list[Page]:
    """All pages below some folders."""
    return [load(path) for folder in folders for path in folders_below(folder)]


def books_of(folders: list[Path], weight: float) -> list[Page]:
    """All pages of real documents; those of one document share its weight."""
    books: list[Page] = []
    for document in (child for folder in folders for child in sorted(folder.iterdir())):
        paths = folders_below(document)
        books += [load(path, document.name, weight / len(paths)) for path in paths]
    return books


def main() -> int:
    """Learn, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--books", nargs="*", type=Path, default=[], help="real documents")
    parser.add_argument("--book-weight", type=float, default=7.0, help="how much they count")
    parser.add_argument("--test", nargs="*", type=Path, default=[], help="pages held back")
    parser.add_argument("--leave-one-out", action="store_true", help="each document in turn")
    parser.add_argument("--write", action="store_true", help="write the module of weights")
    options = parser.parse_args()
    made = pages_of(options.folders)
    books = books_of(options.books, options.book_weight)
    if not made + books:
        sys.exit("no glued.txt below the folders given: name folders of text and gold")
    test = pages_of(options.test)
    problem = Problem(made + books)
    matrix = learn(problem)
    print(f"{len(weights.WEIGHTS)} weights from {sum(len(p.samples) for p in made + books)} notes")
    if options.write:
        write()
    if test:
        report({page.name: judge(page) for page in test})
    if options.leave_one_out:
        leave_one_out(problem, matrix, books)
    return 0


if __name__ == "__main__":
    sys.exit(main())
