"""The files of an edition, as text by name; nothing here touches a disk."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.sources import to_bibtex
from sphinx_notebook_ext.readers.markup.tree import (
    Blocks,
    Document,
    Inlines,
    Ref,
    Run,
    plain,
    references,
)

from .dialect_myst import Myst
from .dialect_rst import Rst
from .findings import by_block
from .labels import restarts
from .pages import Page, paged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_notebook_ext.apparatus.model import Annotator, Source

    from .dialect import Dialect, Lines

DIALECTS: Mapping[str, type[Dialect]] = {"myst": Myst, "rst": Rst}

FURNITURE = "Furniture of the page"


@dataclass(frozen=True, slots=True)
class Edition:
    """File name -> content, and the names of those that hold the text, in reading order."""

    files: dict[str, str]
    text: tuple[str, ...]


def edition_of(
    document: Document,
    syntax: str,
    name: str,
    *,
    kept: bool = True,
) -> Edition:
    """Write *document* in ``syntax``; *name* is the title where it has none.

    *kept* says that mistakes of a print are kept in the text, so
    that a build that checks it would stop at them.
    """
    front, pages = paged(document)
    short = short_form(document) - _of_several_pages(document, front, pages)
    dialect = DIALECTS[syntax](document.notes, short)
    dialect.remarks, homeless = by_block(document)
    title = plain(document.title).strip() or name
    files: dict[str, str] = {}
    written = [f"index{dialect.suffix}"]
    names = [page.name for page in pages]
    files[written[0]] = _index(dialect, document, title, front, names)
    for page in pages:
        written.append(f"{page.name}{dialect.suffix}")
        files[written[-1]] = _text(_page(dialect, page))
    if document.furniture:
        written.append(f"furniture{dialect.suffix}")
        files[written[-1]] = _text(_furniture(dialect, document))
    orphans = [label for label in document.notes if label not in dialect.written]
    if orphans:  # notes that nothing points to stand at the end of the text
        dialect.short -= frozenset(orphans)
        lines = [line for label in orphans for line in dialect.note(label)]
        files[written[-1]] += "\n" + _text(lines)
    homeless += [remark for left in dialect.remarks.values() for remark in left]
    if homeless:  # of a title, or of what has become metadata
        files[written[0]] += "\n" + _text(dialect.doubts(homeless))
    files[f"apparatus{dialect.suffix}"] = _text(_registers(dialect))
    silenced = ["notebook.note-without-reference"] * bool(orphans)
    silenced += ["misc.highlighting_failure"] * bool(dialect.languages - {""})
    files |= _project(document, syntax, title, silenced, kept=kept)
    return Edition(files, tuple(written))


def short_form(document: Document) -> frozenset[str]:
    """The notes that can be written as footnotes: their number is the one that they will get."""
    return frozenset(
        label
        for label, block in document.notes.items()
        if block.note.printed in (None, str(block.note.number))
    )


def _of_several_pages(document: Document, front: Blocks, pages: Sequence[Page]) -> set[str]:
    """The notes that several pages point to: a footnote is known on its own page only."""
    parts = [(document.title, front), *((page.title, page.blocks) for page in pages)]
    homes: dict[str, int] = {}
    found: set[str] = set()
    for number, (title, blocks) in enumerate(parts):
        for label in _labels(document, title, blocks):
            if homes.setdefault(label, number) != number:
                found.add(label)
    return found


def _labels(document: Document, title: Inlines, blocks: Blocks) -> set[str]:
    """The notes that a page points to, by its notes too."""
    found: set[str] = set()
    waiting = [x.label for x in title if isinstance(x, Ref)]
    waiting += [label for block in blocks for label in references(block)]
    while waiting:
        label = waiting.pop()
        if label not in found and label in document.notes:
            found.add(label)
            waiting += [x for block in document.notes[label].blocks for x in references(block)]
    return found


def _index(
    dialect: Dialect,
    document: Document,
    title: str,
    front: Blocks,
    names: list[str],
) -> str:
    inlines = document.title if plain(document.title).strip() else (Run(title),)
    lines = dialect.front(document.metadata)
    lines += dialect.heading(" ".join(dialect.inlines(inlines, one_line=True)), 1)
    lines += _notes_of_heading(dialect, inlines)
    lines += dialect.document(front)
    lines += _toctree(dialect, [*names, "apparatus"])
    return _text(lines)


def _notes_of_heading(dialect: Dialect, inlines: Inlines) -> Lines:
    labels = [x.label for x in inlines if isinstance(x, Ref)]
    return [
        line for label in labels if label not in dialect.written for line in dialect.note(label)
    ]


def _page(dialect: Dialect, page: Page) -> Lines:
    lines = dialect.heading(" ".join(dialect.inlines(page.title, one_line=True)), 1)
    return [*lines, *_notes_of_heading(dialect, page.title), *dialect.document(page.blocks)]


def _furniture(dialect: Dialect, document: Document) -> Lines:
    # no chapter: it is built, but stands in no contents and in no book
    lines = [*dialect.orphan(), *dialect.heading(FURNITURE, 1)]
    return [*lines, *dialect.document(document.furniture)]


def _toctree(dialect: Dialect, names: Sequence[str]) -> Lines:
    # without a caption, which books print as the title of a part
    if dialect.syntax == "rst":
        return [*dialect.directive("toctree", "", [("maxdepth", "1")], ["", *names]), ""]
    return ["```{toctree}", ":maxdepth: 1", "", *names, "```", ""]


def _registers(dialect: Dialect) -> Lines:
    lines = dialect.heading("Apparatus", 1)
    registers = (
        ("Contributors", "contributors"),
        ("Signs", "legend"),
        ("Notes", "note-register"),
        ("Lacunae", "lacuna-register"),
        ("Sources", "source-list"),
    )
    for title, name in registers:
        lines += [*dialect.heading(title, 2), *dialect.directive(name, "", (), []), ""]
    return lines


def _text(lines: Lines) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"


def _project(
    document: Document, syntax: str, title: str, silenced: list[str], *, kept: bool
) -> dict[str, str]:
    suffix = DIALECTS[syntax].suffix
    return {
        "conf.py": _conf(document, " ".join(title.split()))
        + (_KEPT if kept else "")
        + (_SILENCED.format(silenced=json.dumps(silenced)) if silenced else ""),
        "pyproject.toml": _pyproject(document.apparatus.annotators),
        "sources.bib": _bibliography(document.apparatus.sources),
        ".readthedocs.yaml": _READTHEDOCS,
        ".pre-commit-config.yaml": _PRE_COMMIT,
        ".gitignore": "_build/\n",
        "requirements.txt": "sphinx-notebook-ext\n",
        "README.md": _README.format(title=" ".join(title.split()), suffix=suffix),
    }


def _bibliography(sources: Sequence[Source]) -> str:
    if not sources:
        return "% The works that this edition cites, an entry for each.\n"
    head = "% The works that the notes cite, drafted from their wording: complete them.\n"
    return "\n".join([head, *(to_bibtex(source).rstrip("\n") + "\n" for source in sources)])


def _conf(document: Document, title: str) -> str:
    numbering = "chapter" if restarts(document.apparatus.notes) else "edition"
    author = document.metadata.get("author", "")
    return _CONF.format(
        title=json.dumps(title, ensure_ascii=False),
        author=json.dumps(author, ensure_ascii=False),
        numbering=json.dumps(numbering),
        language=json.dumps(document.language or "en"),
    )


def _pyproject(annotators: Sequence[Annotator]) -> str:
    lines = ["# Who annotates; read by sphinx-build and by sphinx-notebook lint.", ""]
    lines += ["[tool.sphinx-notebook]", ""]
    for annotator in annotators:
        lines += [f"[tool.sphinx-notebook.annotators.{json.dumps(annotator.id)}]"]
        lines += [f"name = {json.dumps(annotator.name, ensure_ascii=False)}"]
        lines += [f"role = {json.dumps(annotator.role)}"]
        lines += [f"signs = {json.dumps(list(annotator.signs), ensure_ascii=False)}", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


_CONF = '''"""Sphinx configuration of this edition."""

project = {title}
author = {author}
copyright = author or project
version = release = "1"
language = {language}

extensions = ["myst_parser", "sphinx_notebook_ext"]
myst_enable_extensions = ["colon_fence"]
exclude_patterns = ["_build", "README.md"]

# The text is printed as it was written: quotes and dashes stay what they are.
smartquotes = False

notebook_sources = ["sources.bib"]
notebook_numbering = {numbering}

html_theme = "notebook"
html_title = project
latex_engine = "xelatex"
'''

_KEPT = """
# Mistakes of the print are kept in the text: `sphinx-notebook lint .` names them. Once they are
# dealt with, let the build check as well.
notebook_lint = False
"""

_SILENCED = """
# What the source brings and the build need not report: notes that nothing points to, which
# stand at the end of the text, and code that Pygments does not know how to highlight.
suppress_warnings = {silenced}
"""

_READTHEDOCS = """version: 2

build:
  os: ubuntu-24.04
  tools:
    python: "3.13"
  jobs:
    build:
      # Typst comes with the package: no LaTeX has to be installed.
      pdf:
        - python -m sphinx -T -b typstpdf -d _build/doctrees . _build/typstpdf
        - mkdir -p $READTHEDOCS_OUTPUT/pdf
        - cp _build/typstpdf/*.pdf $READTHEDOCS_OUTPUT/pdf/

sphinx:
  configuration: conf.py
  fail_on_warning: true

formats:
  - pdf
  - epub

python:
  install:
    - requirements: requirements.txt
"""

_PRE_COMMIT = """repos:
  - repo: local
    hooks:
      - id: sphinx-notebook-lint
        name: check notes, citations and lacunae
        entry: sphinx-notebook lint
        language: python
        additional_dependencies: [sphinx-notebook-ext]
        files: \\.(md|rst)$
"""

_README = """# {title}

An annotated edition, made with [Sphinx](https://www.sphinx-doc.org) and `sphinx-notebook-ext`.
The text begins in `index{suffix}`. The annotators stand in `pyproject.toml`, the cited works in
`sources.bib`.

    pip install -r requirements.txt
    sphinx-notebook lint .
    sphinx-build -W -b html . _build/html
"""
