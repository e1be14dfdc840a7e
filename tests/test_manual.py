"""The manual in docs/: its examples work as they stand, and it covers what there is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from sphinx_notebook_ext.apparatus.schema import json_schema
from sphinx_notebook_ext.builders.typst_config import PDFConfig
from sphinx_notebook_ext.extension.config import NotebookConfig
from sphinx_notebook_ext.extension.directives.notes import KINDS
from sphinx_notebook_ext.extension.directives.registers import REGISTERS
from sphinx_notebook_ext.extension.directives.sources import FIELDS
from sphinx_notebook_ext.extension.logging import Warn
from sphinx_notebook_ext.extension.roles import ROLES

DOCS = Path(__file__).parents[1] / "docs"
_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<language>\w+)\n(?P<body>.*?)^(?P=fence)$", re.M | re.S)

#: configuration values without their prefix -> default
VALUES = {
    prefix + field.name: getattr(record, field.name)
    for prefix, record in (("", NotebookConfig()), ("pdf_", PDFConfig()))
    for field in fields(record)
}

#: annotators and works that the examples of the reference take for granted
CONF = """
extensions = ["myst_parser", "sphinx_notebook_ext"]
myst_enable_extensions = ["colon_fence"]
notebook_annotators = {"GI": {"role": "translator"}, "CD": {"role": "editor"}}
notebook_sources = ["sources.bib"]
"""
BIB = "@book{lund-1899,\n author = {Lund, Per},\n title = {The Ice},\n date = {1899},\n}\n"


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def examples(name: str, language: str) -> list[str]:
    """The code blocks of a page in a language, also those inside tabs."""
    bare = re.sub(r"^`{5,}.*$", "", page(name), flags=re.M)
    found = [block["body"] for block in _FENCE.finditer(bare) if block["language"] == language]
    assert found, f"{name} has no example in {language}"
    return found


def apparatus(folder: Path, suffix: str, text: str, conf: str, bib: str) -> dict[str, list]:
    source = folder / suffix
    source.mkdir()
    (source / "conf.py").write_text(conf, encoding="utf-8")
    (source / "sources.bib").write_text(bib, encoding="utf-8")
    heading = "# An edition" if suffix == "md" else "An edition\n=========="
    (source / f"index.{suffix}").write_text(f"{heading}\n\n{text}", encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going"]
    command += ["-b", "apparatus", str(source), str(folder / f"out-{suffix}")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    made = folder / f"out-{suffix}" / "apparatus.json"
    return json.loads(made.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["guide/quickstart", "reference/directives"])
def test_examples_build_alike_in_both_syntaxes(name, tmp_path):
    conf, bib = CONF, BIB
    if name.startswith("guide"):
        conf, bib = examples(name, "python")[0], examples(name, "bibtex")[0]
    made = [
        apparatus(tmp_path, suffix, "\n\n".join(examples(name, language)), conf, bib)
        for suffix, language in (("md", "markdown"), ("rst", "rst"))
    ]
    assert made[0] == made[1]
    assert all(made[0][kind] for kind in ("notes", "lacunae", "insertions", "sources"))
    assert len(made[0]["citations"]) >= 2


def test_every_directive_role_and_option_is_in_the_reference():
    reference = page("reference/directives")
    names = [*KINDS, *REGISTERS, *ROLES, "lacuna", "cited-source", "thesis", *FIELDS]
    assert [name for name in names if f"`{name}`" not in reference] == []


def test_every_configuration_value_is_in_the_reference():
    described = re.findall(
        r"^:::\{confval\} notebook_(\w+)$", page("reference/configuration"), re.M
    )
    assert sorted(described) == sorted(VALUES)


def test_defaults_are_those_of_the_software():
    for name, default in re.findall(
        r"^:::\{confval\} notebook_(\w+)$.*?^:default: `(.*?)`$",
        page("reference/configuration"),
        re.M | re.S,
    ):
        assert default.replace('"', "'") == repr(VALUES[name])


def test_every_key_of_the_json_is_in_the_reference():
    reference = page("reference/outputs")
    whole = json_schema()
    kinds = ("annotator", "note", "lacuna", "insertion", "source", "citation", "reference", "doubt")
    parts = [whole, whole["properties"]["source"], *(whole["$defs"][kind] for kind in kinds)]
    keys = {key for part in parts for key in part["properties"]}
    assert sorted(key for key in keys if f"`{key}`" not in reference) == []


def test_every_kind_of_warning_is_in_the_reference():
    reference = page("reference/configuration")
    assert [str(kind) for kind in Warn if f"`{kind}`" not in reference] == []


def test_the_console_of_the_readme_shows_what_is_printed(tmp_path: Path) -> None:
    text = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    (console,) = (b["body"] for b in _FENCE.finditer(text) if b["language"] == "console")
    _before, shown, printed = re.split(r"^\$ .*\n", console, flags=re.M)
    (tmp_path / "chapter.txt").write_text(shown, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx_notebook_ext", "lint", "chapter.txt"]
    environment = {**os.environ, "PYTHONPATH": str(DOCS.parent)}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == (printed, 1)
