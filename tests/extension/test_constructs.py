"""Every construct makes the same doctree in MyST and in reStructuredText."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.extension.conftest import Project

CONSTRUCTS = Path(__file__).parent / "constructs"
NAMES = sorted(path.stem for path in CONSTRUCTS.glob("*.golden"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    source = tmp_path_factory.mktemp("constructs") / "source"
    source.mkdir()
    project = Project(source)
    files = {
        f"{path.suffix[1:]}/{path.name}": path.read_text(encoding="utf-8")
        for path in CONSTRUCTS.iterdir()
        if path.suffix in {".md", ".rst"}
    }
    project.write({"index.md": "# Index\n\n```{toctree}\n:glob:\n\n*/*\n```\n"} | files)
    # the two syntaxes of one construct declare the same source
    project.clean("html", "-D", "suppress_warnings=notebook.duplicate-source")
    return project


def neutral(project: Project, docname: str) -> str:
    """The doctree as text, without what only says where it came from."""
    document = project.doctree(docname)
    text = "".join(child.pformat() for child in document.children)
    text = re.sub(r' (docname|translation_progress|myst_slug|bullet)="[^"]*"', "", text)
    text = text.replace('="False"', '="0"')  # as docutils before 0.22 writes it
    return re.sub(r' (rawsource|xml:space)="[^"]*"', "", text)


def test_every_construct_has_a_golden_doctree() -> None:
    assert sorted({p.stem for p in CONSTRUCTS.iterdir() if p.suffix in {".md", ".rst"}}) == NAMES
    assert len(NAMES) >= 9


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("syntax", ["md", "rst"])
def test_construct(built: Project, name: str, syntax: str) -> None:
    golden = (CONSTRUCTS / f"{name}.golden").read_text(encoding="utf-8")
    assert neutral(built, f"{syntax}/{name}") == golden
