"""One import from end to end: read, write, prove, settle."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_notebook_ext.apparatus.model import Annotator, SourceFile

from .citing import with_citations
from .decode import Decoded, decode
from .edition import Edition, edition_of
from .errors import ImporterError
from .matter import with_matter
from .numbers import with_numbers
from .target import check_target, settle, temporary, write
from .verify import check_coverage, check_order, check_written

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_notebook_ext.readers.markup.tree import Document

_ADDRESS = re.compile(r"(?:https?|ftp):/", re.IGNORECASE)
Say = Callable[[str], None]
#: Ending of a file's name -> the reader of its format.
FORMATS: Mapping[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".rst": "rst",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import."""

    document: Document
    edition: Edition
    encoding: str


def read_source(path: Path, annotators: Sequence[Annotator] = ()) -> tuple[Document, Decoded]:
    """The document in the file *path*.

    :raises ImporterError: where there is none to be read.
    """
    data = _bytes(path)
    decoded = decode(data, str(path))
    document = _document(path, decoded.text, annotators)
    document = with_citations(with_numbers(with_matter(document)))
    digest = hashlib.sha256(data).hexdigest()
    source = SourceFile(path.name, digest, len(decoded.text))
    apparatus = replace(document.apparatus, source=source)
    return replace(document, apparatus=apparatus), decoded


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise ImporterError(f"{path}: is a folder: name the file of one page")
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        if str(path) == "-" or _ADDRESS.match(str(path)):
            message = f"{path}: import reads files, and fetches nothing: save the page as one"
            raise ImporterError(message) from error
        raise ImporterError(f"{path}: there is no such file") from error
    except OSError as error:
        raise ImporterError(f"{path}: cannot be read: {error.strerror}") from error


def _document(path: Path, text: str, annotators: Sequence[Annotator]) -> Document:
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        looks_html = (
            text.lstrip("\ufeff \t\r\n")[:15].lower().startswith(("<!doctype html", "<html"))
        )
        kind = "html" if looks_html else "text"
    match kind:
        case "html":
            from .html import read as read_html

            return read_html(text, annotators, path)
        case "markdown":
            from .markdown import read as read_markdown

            return read_markdown(text, annotators, path)
        case "rst":
            from .rst import read as read_rst

            return read_rst(text, annotators, path)
        case _:
            from .plain import read as read_text

            return read_text(text, annotators)


def finish(
    document: Document,
    target: Path,
    syntax: str,
    name: str,
    *,
    force: bool,
    kept: bool = True,
    proof: Callable[[Path], None] = lambda _: None,
    say: Say = lambda _: None,
) -> Edition:
    """Write *document* to *target*, once it is proved that all of it is there.

    *proof* looks at the folder that was written, before it takes its name.

    :raises ImporterError: where *target* is in the way, or where a character would be lost.
    """
    check_target(target, force=force)
    say("checking that nothing is lost")
    check_coverage(document)
    check_order(document)
    say("writing")
    edition = edition_of(document, syntax, name, kept=kept)
    files: dict[str, str | bytes] = {**edition.files, **document.files}
    folder = temporary(target)
    try:
        write(folder, files)
        say("reading back what was written")
        texts = [(folder / file).read_bytes().decode("utf-8") for file in edition.text]
        check_written(document, texts, syntax, name)
        proof(folder)
        settle(folder, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return edition
