"""An incremental build gives what a clean one gives, serial and parallel, for every change."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.extension.conftest import Project

Files = dict[str, str]

NOTE = "\n:::{{editor-note}} {label}\n:by: SMC\n\nNote {label}, see {{noteref}}`{other}`.\n:::\n"


def chapter(title: str, *labels: str, other: str = "shared") -> str:
    marks = "".join(f"Mark {{noteref}}`{label}`. " for label in (*labels, "shared"))
    notes = "".join(NOTE.format(label=label, other=other) for label in labels)
    return f"# {title}\n\n{marks}\n{notes}"


def files() -> Files:
    chapters = [f"c{number}" for number in range(1, 9)]
    made = {f"{name}.md": chapter(name, f"{name}-a", f"{name}-b") for name in chapters}
    toctree = "\n".join([*chapters, "registers"])
    made["index.md"] = (
        "# Index\n\nFirst.{noteref}`shared`\n\n:::{author-note} shared\nShared.[^GI-1]\n:::\n\n"
        f"[^GI-1]: Inner.\n\n```{{toctree}}\n{toctree}\n```\n"
    )
    made["c6.md"] += "\nUnread: {lacuna}`illegible`.\n"
    made["registers.md"] = (
        "# Registers\n\n```{note-register}\n```\n\n```{lacuna-register}\n```\n\n"
        "```{contributors}\n```\n"
    )
    return made


def add_note(made: Files) -> None:
    made["c2.md"] = chapter("c2", "c2-new", "c2-a", "c2-b")


def remove_note(made: Files) -> None:
    made["c3.md"] = chapter("c3", "c3-b")


def move_note(made: Files) -> None:
    made["c1.md"] = chapter("c1", "c1-b")
    made["c6.md"] = chapter("c6", "c6-a", "c1-a", "c6-b")


def move_shared_note(made: Files) -> None:
    made["index.md"] = made["index.md"].replace(":::{author-note} shared\nShared.[^GI-1]\n:::", "")
    made["index.md"] = made["index.md"].replace("[^GI-1]: Inner.", "")
    made["c8.md"] += "\n:::{author-note} shared\nShared.\n:::\n"


def change_order(made: Files) -> None:
    made["index.md"] = made["index.md"].replace("c1\nc2\n", "c2\nc1\n")


def remove_document(made: Files) -> None:
    del made["c4.md"]
    made["index.md"] = made["index.md"].replace("c4\n", "")


def reword_note(made: Files) -> None:
    made["index.md"] = made["index.md"].replace("Shared.", "Shared by all.")


def add_lacuna(made: Files) -> None:
    made["c5.md"] += "\nLost: {lacuna}`lost; agent=fire`.\n"


def lengthen_text(made: Files) -> None:
    made["c6.md"] = made["c6.md"].replace("Mark ", "Mark, as nobody has said before, ", 1)


def rename_document(made: Files) -> None:
    made["c6.md"] = made["c6.md"].replace("# c6", "# Another name")


CHANGES = [
    lengthen_text,
    rename_document,
    add_note,
    remove_note,
    move_note,
    move_shared_note,
    change_order,
    remove_document,
    reword_note,
    add_lacuna,
]


def rewrite(project: Project, before: Files, after: Files) -> None:
    """Change the source folder as an editor does: only files that differ are touched."""
    for name in before.keys() - after.keys():
        (project.source / name).unlink()
    for name, text in after.items():
        if before.get(name) != text:
            (project.source / name).write_text(text, encoding="utf-8")


def pages(folder: Path) -> dict[str, str]:
    """The text of every page, without the theme's navigation, which Sphinx leaves as it was."""
    found = {}
    for path in sorted(folder.glob("*.html")):
        text = path.read_text(encoding="utf-8")
        body = re.search(r'(?s)<div class="body" role="main">.*?<div class="sphinxsidebar"', text)
        assert body, path
        found[path.name] = body[0]
    return found


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("change", CHANGES)
def test_incremental_equals_clean(
    project: Project, change: Callable[[Files], None], jobs: str
) -> None:
    before = files()
    project.write(before)
    project.clean("html", "-n", "-j", jobs)
    after = dict(before)
    change(after)
    assert after != before
    rewrite(project, before, after)
    incremental = pages(project.clean("html", "-n", "-j", jobs))
    shutil.rmtree(project.build)
    clean = pages(project.clean("html", "-n", "-j", "1"))
    assert incremental.keys() >= clean.keys()
    assert {name: incremental[name] for name in clean} == clean


def test_only_documents_that_show_the_change_are_written_again(project: Project) -> None:
    before = files()
    project.write(before)
    out = project.clean("html")
    stamps = {path.name: path.stat().st_mtime_ns for path in out.glob("*.html")}
    after = dict(before)
    after["c7.md"] = chapter("c7", "c7-a", "c7-new", "c7-b")
    rewrite(project, before, after)
    project.clean("html")
    written = {p.name for p in out.glob("*.html") if p.stat().st_mtime_ns != stamps[p.name]}
    assert {"c7.html", "c8.html", "registers.html"} <= written
    assert not written & {"c1.html", "c2.html", "c3.html", "c4.html", "c5.html", "c6.html"}


def test_a_builder_does_not_hide_a_change_from_another(project: Project) -> None:
    """Read the Docs shares one doctree folder among builders."""
    before = files()
    project.write(before)
    project.clean("html")
    after = dict(before)
    add_note(after)
    rewrite(project, before, after)
    project.clean("apparatus")  # reads the change first
    incremental = pages(project.clean("html"))
    shutil.rmtree(project.build)
    assert incremental == pages(project.clean("html"))


@pytest.mark.parametrize("numbering", ["edition", "chapter", "annotator"])
def test_parallel_equals_serial(project: Project, numbering: str) -> None:
    project.write(files(), f"notebook_numbering = {numbering!r}\n")
    serial = project.clean("apparatus", out="serial") / "apparatus.json"
    parallel = project.clean("apparatus", "-j", "2", doctrees="d2", out="two") / "apparatus.json"
    assert serial.read_bytes() == parallel.read_bytes()
