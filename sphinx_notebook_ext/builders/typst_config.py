"""The configuration of the PDF: every value has a default that needs no thought."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.errors import ConfigError
from sphinx.util.osutil import make_filename_from_project

from sphinx_notebook_ext.extension.pagetags import NOBODY

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

PREFIX = "notebook_pdf_"
#: our names -> Typst's
PAPERS = {"a4": "a4", "letter": "us-letter", "a5": "a5"}
SIDES = ("top", "bottom", "left", "right", "inside", "outside", "x", "y", "rest")
_LENGTH = re.compile(r"\d+(\.\d+)?(mm|cm|in|pt|em)")


def _value(default: Any, summary: str) -> Any:
    if isinstance(default, list | dict):
        return field(default_factory=default.copy, metadata={"help": summary})
    return field(default=default, metadata={"help": summary})


@dataclass(frozen=True, slots=True)
class Book:
    """One PDF: where it starts, what its file is called, what its title page says."""

    start: str
    name: str
    title: str
    author: str


@dataclass(slots=True)
class PDFConfig:
    """The values, without their prefix ``notebook_pdf_``."""

    documents: list[Any] = _value(
        [],
        "The books to make, as tuples (document to start from, file name, title, author); "
        "empty: one of the whole project.",
    )
    paper: str = _value("a4", "`a4`, `letter` or `a5`.")
    margins: dict[str, str] = _value(
        {}, "Margins that differ from the paper's own, as in `{'left': '30mm'}`."
    )
    font: str | list[str] = _value(
        "Libertinus Serif", "The font of the text, or several in order of preference."
    )
    font_size: str = _value("", "The size of the text, as in `11pt`; empty: the paper's own.")
    font_paths: list[str] = _value([], "Folders with fonts, relative to the source directory.")
    system_fonts: bool = _value(
        False, "Use fonts of the machine too; the PDF then depends on where it is made."
    )
    notes: str = _value("foot", "Where notes stand: at the `foot` of the page or at the `end`.")
    standards: list[str] = _value(["ua-1"], "PDF standards to keep, as in `['a-2a', 'ua-1']`.")
    template: str = _value("", "A Typst file of your own, relative to the source directory.")
    contents_depth: int = _value(2, "How many levels of headings the contents show; 0: none.")
    show_urls: bool = _value(True, "Print the addresses of links to the web after their words.")
    page_references: bool = _value(False, "Print the page after every reference inside the book.")
    index: bool = _value(True, "Print an index where the text has entries for one.")


def read(config: Config) -> PDFConfig:
    """The values of *config* as one record."""
    return PDFConfig(**{f.name: getattr(config, PREFIX + f.name) for f in fields(PDFConfig)})


def books(config: Config) -> list[Book]:
    """The books of a project."""
    author = "" if config.author in NOBODY else config.author
    usual = (config.root_doc, file_name(config.project), config.project, author)
    found = []
    for entry in config.notebook_pdf_documents or [usual]:
        values = [*map(str, entry), *usual[len(entry) :]]
        found.append(Book(values[0], values[1].removesuffix(".pdf"), values[2], values[3]))
    return found


def file_name(project: str) -> str:
    """A file name made of the title of a project."""
    return str(make_filename_from_project(project or "edition"))


def _refuse(name: str, value: object, wanted: str) -> None:
    message = f"{PREFIX}{name} = {value!r}: must be {wanted}"
    raise ConfigError(message)


def check(app: Sphinx, config: Config) -> None:
    """Refuse values that nothing can be made of (``config-inited``)."""
    values = read(config)
    _check_documents(values.documents)
    if values.paper not in PAPERS:
        _refuse("paper", values.paper, f"one of {', '.join(map(repr, PAPERS))}")
    if values.notes not in {"foot", "end"}:
        _refuse("notes", values.notes, "'foot' or 'end'")
    for side, length in values.margins.items():
        if side not in SIDES:
            _refuse("margins", values.margins, f"a dictionary with keys of {', '.join(SIDES)}")
        if not _LENGTH.fullmatch(str(length)):
            _refuse("margins", values.margins, "lengths such as '25mm'")
    if values.font_size and not _LENGTH.fullmatch(values.font_size):
        _refuse("font_size", values.font_size, "a length such as '11pt'")
    _check_standards(values.standards)
    if values.template and not (Path(app.confdir) / values.template).is_file():
        _refuse("template", values.template, "a file beside conf.py; there is none of this name")


def _check_documents(documents: object) -> None:
    wanted = "a list of tuples (start document, file name, title, author)"
    if not isinstance(documents, list | tuple):
        _refuse("documents", documents, wanted)
        return
    for entry in documents:
        if isinstance(entry, str) or not 1 <= len(entry) <= 4:
            _refuse("documents", entry, wanted)


def _check_standards(standards: list[str]) -> None:
    for standard in standards:
        if standard not in STANDARDS:
            _refuse("standards", standards, f"a list with names of {', '.join(STANDARDS)}")


#: What the compiler can keep, see ``typst.PDFStandard``.
STANDARDS = (
    "1.4", "1.5", "1.6", "1.7", "2.0", "a-1a", "a-1b", "a-2a", "a-2b", "a-2u", "a-3a", "a-3b",
    "a-3u", "a-4", "a-4e", "a-4f", "ua-1",
)  # fmt: skip


def setup_config(app: Sphinx) -> None:
    """Declare every value to Sphinx."""
    defaults = PDFConfig()
    for value in fields(PDFConfig):
        default = getattr(defaults, value.name)
        types = [str, list] if value.name == "font" else [type(default)]
        if value.name == "documents":
            types = [list, tuple]
        app.add_config_value(PREFIX + value.name, default, "", types, value.metadata["help"])
    app.connect("config-inited", check, priority=460)
