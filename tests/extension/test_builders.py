"""Every builder takes every construct, from one doctree folder, in parallel, without a warning."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sphinx_notebook_ext.apparatus.schema import json_schema
from tests.extension.conftest import Project

CONSTRUCTS = Path(__file__).parent / "constructs"

BUILDERS = [
    "html",
    "dirhtml",
    "singlehtml",
    "epub",
    "latex",
    "text",
    "man",
    "texinfo",
    "apparatus",
    "typstpdf",
    "xml",
    "pseudoxml",
    "gettext",
]


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Every construct: in MyST in one folder, in reStructuredText in another."""
    source = tmp_path_factory.mktemp("edition") / "source"
    source.mkdir()
    project = Project(source)
    files = {
        f"{path.suffix[1:]}/{path.name}": path.read_text(encoding="utf-8").replace(
            "golden-1931", f"golden-1931-{path.suffix[1:]}"
        )
        for path in CONSTRUCTS.iterdir()
        if path.suffix in {".md", ".rst"}
    }
    index = "# Index\n\n```{toctree}\n:glob:\n\nmd/*\nrst/*\nall-sources\n```\n"
    files |= {"index.md": index, "all-sources.md": "# All\n\n```{source-list}\n```\n"}
    project.write(files)
    return project


@pytest.mark.parametrize("builder", BUILDERS)
def test_builder(edition: Project, builder: str) -> None:
    # Sphinx itself keeps gettext's doctrees apart
    doctrees = "gettext-doctrees" if builder == "gettext" else "doctrees"
    options = ("-n", "-W", "--keep-going", "-j", "2")
    out = edition.clean(builder, *options, doctrees=doctrees)
    assert any(path.is_file() and path.stat().st_size for path in out.rglob("*"))


def test_apparatus_is_valid_and_complete(edition: Project) -> None:
    out = edition.clean("apparatus", "-n", "-W")
    found = json.loads((out / "apparatus.json").read_text(encoding="utf-8"))
    Draft202012Validator(json_schema()).validate(found)
    assert found["schema"] == "apparatus/1"
    # each construct stands there twice, once in each syntax
    labels = [note["anchor"] for note in found["notes"]]
    assert len(labels) == 12
    assert labels.count("note-artel") == 2
    assert [n["number"] for n in found["notes"]] == list(range(1, 13))
    printed = {note["anchor"]: note["printed"] for note in found["notes"]}
    assert (printed["note-artel"], printed["note-6"], printed["note-e"]) == ("15", "6", None)
    assert len(found["lacunae"]) == 6
    assert len(found["insertions"]) == 8
    assert [s["id"] for s in found["sources"]] == ["golden-1931-md", "golden-1931-rst"]
    for source in found["sources"]:
        assert len(source["cited_in"]) == 1
    wordings = [c["printed"] for c in found["citations"]]
    assert wordings == [None, "Golden, Ibid.", None, "Golden, Ibid."]
