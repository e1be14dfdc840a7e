"""A compiler that has begun with an earlier source makes the same PDF as one that has not."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_notebook_ext.builders import typst_compile, typst_process
from sphinx_notebook_ext.builders.typst_process import Process, Processes

if TYPE_CHECKING:
    from .conftest import Press

TEMPLATE = Path(typst_compile.__file__).parents[1] / "theme" / "typst" / "notebook.typ"
START = '#import "notebook.typ": *\n#show: edition.with(title: "The book")\n\n'
NOTED = "".join(
    f'//@slot {n}\nWords {n} #note("{n}", "n{n}", [A note.]); follow. {"More of it. " * 40}\n\n'
    for n in range(40)
)


def job_in(folder: Path, source: str) -> dict[str, Any]:
    """A job whose source is *source*, in a folder of its own."""
    folder.mkdir(parents=True)
    shutil.copy(TEMPLATE, folder / TEMPLATE.name)
    path = folder / "book.typ"
    path.write_text(START + source, encoding="utf-8")
    job: dict[str, Any] = {"typ": str(path), "pdf": str(path.with_suffix(".pdf"))}
    return job | {"standards": ["ua-1"], "timestamp": 0, "fonts": [], "system_fonts": False}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("One word.\n", "Another word.\n"),
        # their last bytes are the same: the change ends in the midst of a character
        ("A rule ⸺ and words.\n", "A rule › and words.\n"),
        ("a é b\n", "a 飩 b\n"),
        ("A sign 日 here.\n", "A sign 月 here.\n"),
        ("#let broken = \n", "It is mended.\n"),
        (NOTED, NOTED.replace("Words 20", "Many more words than before " * 30)),
        (NOTED, NOTED.replace('"n20"', '"other"')),
        (NOTED, ""),
    ],
)
def test_the_same_pdf_and_the_same_outcome(tmp_path: Path, before: str, after: str) -> None:
    job = job_in(tmp_path / "begun", before)
    process = Process(job, ahead=True)
    Path(job["typ"]).write_text(START + after, encoding="utf-8")
    begun = process.outcome()
    other = job_in(tmp_path / "cold", after)
    cold = Process(other).outcome()
    assert begun.pop("seconds") > 0 < cold.pop("seconds")
    assert begun == cold
    assert Path(job["pdf"]).read_bytes() == Path(other["pdf"]).read_bytes()
    assert Path(job["typ"]).read_bytes() == Path(other["typ"]).read_bytes()


@pytest.mark.parametrize(
    ("before", "after", "within"),
    [
        ("⸺", "›", True),
        ("a⸺b", "a›b", True),
        ("a⸺b", "a⸺c", False),
        ("x—y", "x–y", False),
        ("é", "e", False),
        ("", "é", False),
        ("é", "éé", False),
        ("same ⸺", "same ⸺", False),
    ],
)
def test_where_bytes_differ(before: str, after: str, within: bool) -> None:
    assert typst_compile.ends_within_character(before, after) is within


def test_a_process_that_is_not_asked_ends_and_changes_nothing(tmp_path: Path) -> None:
    job = job_in(tmp_path / "book", "Text.\n")
    processes = Processes()
    processes.begin(job)
    process = processes.begun[job["typ"]].process
    processes.end()
    assert process.poll() is not None
    assert sorted(p.name for p in (tmp_path / "book").iterdir()) == ["book.typ", "notebook.typ"]


def test_a_process_without_its_parent_ends(tmp_path: Path) -> None:
    process = Process(job_in(tmp_path / "book", "Text.\n"), ahead=True).process
    output, errors = process.communicate(timeout=60)
    assert (output, errors, process.returncode) == (b"", b"", 0)


def test_a_process_that_died_is_begun_again(tmp_path: Path) -> None:
    job = job_in(tmp_path / "book", "Text.\n")
    process = Process(job, ahead=True)
    process.process.kill()
    assert "error" not in process.outcome()
    assert Path(job["pdf"]).exists()


def test_another_job_is_begun_anew(tmp_path: Path) -> None:
    job = job_in(tmp_path / "book", "Text.\n")
    processes = Processes()
    processes.begin(job)
    begun = processes.begun[job["typ"]]
    other = processes.of({**job, "timestamp": 1})
    assert other is not begun
    assert begun.process.poll() is not None
    assert "error" not in other.outcome()


def test_a_compiler_that_fails_is_told_with_what_it_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "fails.py"
    script.write_text("raise SystemExit('no compiler here')", encoding="utf-8")
    monkeypatch.setattr(typst_process.typst_compile, "__file__", str(script))
    with pytest.raises(OSError, match="ended with status 1: no compiler here"):
        Process(job_in(tmp_path / "book", "Text.\n")).outcome()


def test_builds_one_after_another_make_what_one_build_makes(press: Press, tmp_path: Path) -> None:
    texts = [f"# Title\n\n## Chapter\n\nA {word} here.[^GI-1]\n\n[^GI-1]: A note.\n"
             for word in ("word", "phrase ⸺ or two", "phrase › or two")]  # fmt: skip
    for text in texts:
        press.write({"index.md": text}).build()
        assert press.status == 0, press.log
    again = type(press)(tmp_path / "again" / "source")
    again.source.parent.mkdir()
    again.write({"index.md": texts[-1]}).build()
    assert press.pdf.read_bytes() == again.pdf.read_bytes()


COUNTING = """
from sphinx.errors import SphinxError

def count(app, *_):
    print(len(app.builder.compilers.begun))
    return []

def refuse(app, tree):
    if "refused" in tree.astext():
        raise SphinxError("no")

def setup(app):
    app.connect("env-get-outdated", count, priority=1)
    app.connect("doctree-read", refuse)
    app.connect("env-get-outdated", count, priority=999)
    app.connect("build-finished", count, priority=999)
"""


def test_a_build_begins_ahead_and_leaves_no_process_behind(press: Press) -> None:
    counts = {
        "Text.": "0 0 0",  # nothing is there yet
        "Other text.": "1 1 0",
        "A refused text.": "1 1 0",
        "Text again.": "1 1 0",
    }
    for text, expected in counts.items():
        press.write({"index.md": f"# Title\n\n{text}\n"}, COUNTING).build()
        assert press.output.split() == expected.split(), text
        assert press.status == (2 if "refused" in text else 0), press.log
    press.build()
    assert press.output.split() == ["1", "0", "0"]  # nothing has changed


def test_nothing_is_begun_where_the_pdf_is_made_with_other_things(press: Press) -> None:
    press.write({"index.md": "# Title\n\nText.\n"}, COUNTING).build()
    template = '#import "notebook.typ": *\n'
    files = {"index.md": "# Title\n\nOther.\n", "own.typ": template}
    press.write(files, COUNTING + 'notebook_pdf_template = "own.typ"\n').build()
    assert press.status == 0, press.log
    assert press.output.split() == ["0", "0", "0"]
