"""Incremental and parallel builds give what a clean serial one gives, whatever changed."""

from __future__ import annotations

import shutil

import pytest

from tests.extension.test_incremental import pages, rewrite

from .test_builds import BIB

CONF = 'notebook_sources = ["sources.bib"]\nnotebook_citation_wording = "ibid"\n'
CHAPTERS = [f"c{n}" for n in range(1, 7)]


def chapter(name, *notes):
    marks = " ".join(f"Mark.[^GI-{name}-{n}]" for n in range(len(notes)))
    bodies = "\n\n".join(f"[^GI-{name}-{n}]: {text}" for n, text in enumerate(notes))
    return f"# {name}\n\n{marks}\n\n{bodies}\n"


def files():
    made = {f"{name}.md": chapter(name, "{cited}`low-1921, p. 4`.") for name in CHAPTERS}
    made["index.md"] = "# X\n\n```{toctree}\n" + "\n".join([*CHAPTERS, "sources"]) + "\n```\n"
    made["sources.md"] = "# Sources\n\n```{source-list}\n:show: cited\n```\n"
    made["sources.bib"] = BIB
    return made


def insert_note(made):
    made["c3.md"] = chapter("c3", "A word on mills.", "{cited}`low-1921, p. 4`.")


def cite_another(made):
    made["c1.md"] = chapter("c1", "{cited}`reed-1930`.")


def change_a_title(made):
    made["sources.bib"] = BIB.replace("Bread: A Plan", "Bread and Butter: A Plan")


def cite_an_uncited_work(made):
    made["c6.md"] = chapter("c6", "{cited}`unread-1900`.")


def change_the_order(made):
    made["index.md"] = made["index.md"].replace("c1\nc2\n", "c2\nc1\n")
    made["c2.md"] = chapter("c2", "{cited}`low-1921, p. 9`.")


def move_the_list(made):
    made["index.md"] = made["index.md"].replace("sources\n", "works\n")
    made["works.md"] = made.pop("sources.md")


CHANGES = [
    insert_note,
    cite_another,
    change_a_title,
    cite_an_uncited_work,
    change_the_order,
    move_the_list,
]


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("change", CHANGES)
def test_incremental_equals_clean(project, change, jobs):
    before = files()
    project.write(before, CONF)
    project.clean("html", "-j", jobs)
    after = dict(before)
    change(after)
    rewrite(project, before, after)
    incremental = pages(project.clean("html", "-j", jobs))
    shutil.rmtree(project.build)
    clean = pages(project.clean("html", "-j", "1"))
    assert {name: incremental[name] for name in clean} == clean
    assert any("Ibid." in text for text in clean.values())


def test_a_changed_bibliography_writes_again_only_what_shows_it(project):
    before = files()
    before["c5.md"] = chapter("c5", "{cited}`reed-1930`.")
    project.write(before, CONF)
    out = project.clean()
    stamps = {path.name: path.stat().st_mtime_ns for path in out.glob("*.html")}
    after = {**before, "sources.bib": BIB.replace("title={Salt}", "title={Salt and Pepper}")}
    rewrite(project, before, after)
    project.clean()
    written = {p.name for p in out.glob("*.html") if p.stat().st_mtime_ns != stamps[p.name]}
    assert {"c5.html", "sources.html"} <= written
    assert not written & {"c1.html", "c2.html", "c3.html", "c4.html"}
