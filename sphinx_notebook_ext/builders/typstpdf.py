"""The ``typstpdf`` builder: PDF without LaTeX, the Typst source kept beside it."""

from __future__ import annotations

import os
import re
import shutil
from importlib.resources import files
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, ClassVar

from docutils.utils import get_source_line
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.errors import NoUri, SphinxError
from sphinx.util import logging
from sphinx.util.nodes import inline_all_toctrees

from sphinx_notebook_ext.builders import typst_compile
from sphinx_notebook_ext.builders.audit import audit, notes_of, prepare_audit
from sphinx_notebook_ext.builders.typst_config import Book, books, setup_config
from sphinx_notebook_ext.builders.typst_made import Record
from sphinx_notebook_ext.builders.typst_process import Processes
from sphinx_notebook_ext.builders.typst_source import SourceMap, front
from sphinx_notebook_ext.extension.i18n import __
from sphinx_notebook_ext.extension.logging import Warn, warn
from sphinx_notebook_ext.extension.memory import keeping
from sphinx_notebook_ext.writers.typst import TypstTranslator
from sphinx_notebook_ext.writers.typst.index import index, targets
from sphinx_notebook_ext.writers.typst.links import INTERNAL

if TYPE_CHECKING:
    from collections.abc import Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

TEMPLATE = "notebook.typ"


class TypstError(SphinxError):
    """The compiler refused a book."""

    category = "PDF"


class TypstPDFBuilder(Builder):
    """One ``.typ`` and one ``.pdf`` for each of ``notebook_pdf_documents``."""

    name = "typstpdf"
    format = "typst"
    epilog = __("The PDF is in %(outdir)s.")
    default_translator_class = TypstTranslator
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "application/pdf",
    ]
    supported_remote_images = False

    def init(self) -> None:
        """Know which documents the book at hand is made of."""
        self.docnames: set[str] = set()
        self.begun: set[str] = set()
        self.compilers = Processes()

    def get_outdated_docs(self) -> str:
        """All of them: a book is made as a whole."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """An address that the translator turns into the name of a place."""
        if self.docnames and docname not in self.docnames:
            raise NoUri(docname, typ)
        return f"{INTERNAL}{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """All documents are in one file."""
        return self.get_target_uri(to, typ)

    def write_documents(self, docnames: Set[str]) -> None:
        """Make every book."""
        self._copy_templates()
        for book in books(self.config):
            try:
                self._make(book)
            except TypstError as error:
                self._fail(str(error))

    # --- one book ---

    def _make(self, book: Book) -> None:
        start = perf_counter()
        path = Path(self.outdir, f"{book.name}.typ")
        self.begun.add(book.name)
        path.with_suffix(".refused.pdf").unlink(missing_ok=True)
        if book.start not in self.env.found_docs:
            path.with_suffix(".pdf").unlink(missing_ok=True)
            message = f"notebook_pdf_documents: there is no document {book.start!r}"
            raise TypstError(message)
        with keeping():  # the tree of a book is all kept until its last page is audited
            tree, parts = self._assemble(book)
            notes = notes_of(tree)
            book = self._titled(book, tree)
            source, lines = self._translate(book, tree, parts)
        written = perf_counter()
        outcome = self._compiled(path, source, lines)
        compiled = perf_counter()
        pdf = path.with_suffix(".pdf")
        failures = audit(pdf, notes, at_end=self.config.notebook_pdf_notes == "end")
        words = __("%s: Sphinx %.2f s, Typst %.2f s, audit of %d notes %.2f s")
        spent = (written - start, compiled - written, len(notes), perf_counter() - compiled)
        logger.info(words, pdf.name, *spent)
        if outcome["breaks"]:
            logger.info(
                __("pages broken by hand to keep notes with their markers: %d"),
                len(outcome["breaks"]),
            )
        if failures:
            pdf.rename(pdf.with_suffix(".refused.pdf"))
            message = __("%s: %d of %d notes are not as they should be, see above; kept as %s")
            self._fail(message % (pdf.name, failures, len(notes), pdf.stem + ".refused.pdf"))

    def _fail(self, message: str) -> None:
        """Let the build end with an error, but without a traceback of ours."""
        logger.error(message, type="notebook", subtype="pdf")
        # as Sphinx's linkcheck does; the attribute has an underscore since Sphinx 9
        app: Sphinx = self.__dict__.get("_app") or self.app
        app.statuscode = 1

    def _titled(self, book: Book, tree: nodes.document) -> Book:
        if book.title:
            return book
        title = self.env.titles.get(book.start)
        return Book(book.start, book.name, title.astext() if title else book.name, book.author)

    def _assemble(self, book: Book) -> tuple[nodes.document, dict[str, str]]:
        """The doctree of the whole book, and its parts: first document -> caption."""
        self.docnames = {book.start}
        tree = self.env.get_doctree(book.start)
        tree["docname"] = book.start
        parts = {
            toctree["includefiles"][0]: toctree["caption"]
            for toctree in tree.findall(addnodes.toctree)
            if toctree.get("caption") and toctree["includefiles"]
        }
        tree = inline_all_toctrees(self, self.docnames, book.start, tree, str, [book.start])
        tree["docname"] = book.start
        logger.info("")
        self.env.resolve_references(tree, book.start, self)
        self.post_process_images(tree)
        self._copy_images()
        return tree, parts

    def _translate(
        self, book: Book, tree: nodes.document, parts: dict[str, str]
    ) -> tuple[str, SourceMap]:
        translator = self.create_translator(tree, self)
        assert isinstance(translator, TypstTranslator)
        translator.parts = parts
        translator.part_level = int(bool(parts) and self._parts_first(tree, parts))
        if self.config.notebook_pdf_index:
            translator.wanted |= targets(self)
        tree.walkabout(translator)
        text = translator.text()
        if self.config.notebook_pdf_index:
            text += index(self, translator.names, 1, translator.headings)
        template = self.config.notebook_pdf_template
        dated = "SOURCE_DATE_EPOCH" in os.environ
        before = front(
            self.config,
            book,
            Path(template).name if template else TEMPLATE,
            translator.headings,
            parts=bool(translator.part_level),
            dated=dated,
        )
        before += translator.highlighter.tints()
        return before + text, SourceMap.of(before, translator.body)

    def _parts_first(self, tree: nodes.document, parts: dict[str, str]) -> bool:
        """Whether the book's first chapter opens a part: else parts cannot be its top level."""
        first = next(tree.findall(addnodes.start_of_file), None)
        return first is not None and first["docname"] in parts

    # --- files ---

    def _copy_templates(self) -> None:
        outdir = Path(self.outdir)
        outdir.mkdir(parents=True, exist_ok=True)
        source = files("sphinx_notebook_ext") / "theme" / "typst" / TEMPLATE
        (outdir / TEMPLATE).write_bytes(source.read_bytes())
        if self.config.notebook_pdf_template:
            own = Path(self.confdir, self.config.notebook_pdf_template)
            shutil.copyfile(own, outdir / own.name)

    def _copy_images(self) -> None:
        folder = Path(self.outdir, "images")
        for source, name in self.images.items():
            folder.mkdir(exist_ok=True)
            shutil.copyfile(Path(self.srcdir, source), folder / name)

    # --- compiling ---

    def _job(self, path: Path) -> dict[str, Any]:
        template = self.config.notebook_pdf_template
        names = (TEMPLATE, Path(template).name) if template else (TEMPLATE,)
        return {
            "typ": str(path),
            "pdf": str(path.with_suffix(".pdf")),
            "templates": [str(path.with_name(name)) for name in names],
            "standards": self.config.notebook_pdf_standards,
            "timestamp": int(os.environ.get("SOURCE_DATE_EPOCH", "0")),
            "fonts": [str(Path(self.confdir, p)) for p in self.config.notebook_pdf_font_paths],
            "system_fonts": self.config.notebook_pdf_system_fonts,
        }

    def _record(self, path: Path) -> Record:
        return Record.of(Path(self.doctreedir, f"{path.stem}.pdf.json"), self._job(path))

    def begin_ahead(self) -> None:
        """Let the compilers of books that an earlier build has made begin."""
        self._copy_templates()
        for book in books(self.config):
            path = Path(self.outdir, f"{book.name}.typ")
            # a large book would need twice the memory
            small = path.exists() and path.stat().st_size < typst_compile.LARGE
            if small and self._record(path).is_near():
                self.compilers.begin(self._job(path))

    def _compiled(self, path: Path, source: str, lines: SourceMap) -> dict[str, Any]:
        """What the compiler makes of *source*, or made of it when it was last asked."""
        record = self._record(path)
        # who may use the fonts of the machine cannot know which these are
        known = not self.config.notebook_pdf_system_fonts
        outcome = record.recall(source) if known else None
        if outcome is None:
            path.with_suffix(".pdf").unlink(missing_ok=True)
            _replace(path, source)
            outcome = self._compile(path, lines)
            record.remember(source, outcome)
        else:
            logger.info(__("%s: nothing changed since it was made"), path.with_suffix(".pdf").name)
        self._report(outcome, lines)
        return outcome

    def _compile(self, path: Path, lines: SourceMap) -> dict[str, Any]:
        process = self.compilers.of(self._job(path))
        prepare_audit()
        try:
            outcome = process.outcome()
        except OSError as error:
            message = f"{path.name}: {error}"
            raise TypstError(message) from error
        if "error" in outcome:
            raise TypstError(self._explain(path, outcome, lines))
        return outcome

    def _explain(self, path: Path, outcome: dict[str, Any], lines: SourceMap) -> str:
        """One line: what the compiler says, and the line of the source."""
        found = re.search(rf"{re.escape(path.name)}:(\d+)", outcome["diagnostic"])
        where = path.name
        node = lines.node(int(found[1])) if found else None
        if node is not None:
            source, line = get_source_line(node)
            where = f"{source}:{line}" if source else where
        return f"{where}: Typst: {outcome['error']} ({path})"

    def _report(self, outcome: dict[str, Any], lines: SourceMap) -> None:
        for line, text in outcome["missing"]:
            warn(
                "no font of the PDF has %s (%s): its code is printed; add a font that has it "
                "with notebook_pdf_font and notebook_pdf_font_paths",
                repr(text),
                ", ".join(f"U+{ord(c):04X}" for c in text),
                subtype=Warn.MISSING_GLYPH,
                location=lines.node(line),
            )
        for warning in outcome["warnings"]:
            logger.info("Typst: %s", warning)


def _replace(path: Path, source: str) -> None:
    """Write *source* at once: a compiler that has begun may be reading."""
    new = path.with_suffix(".typ.new")
    new.write_text(source, encoding="utf-8", newline="\n")
    new.replace(path)


def begin_ahead(app: Sphinx) -> None:
    """Begin to compile while documents are still looked through (``builder-inited``)."""
    if isinstance(app.builder, TypstPDFBuilder) and (os.cpu_count() or 1) > 1:
        app.builder.begin_ahead()


def end_unchanged(
    app: Sphinx, _env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """End what was begun where no document has changed (``env-get-outdated``)."""
    if isinstance(app.builder, TypstPDFBuilder) and not (added or changed or removed):
        app.builder.compilers.end()
    return []


def end_compilers(app: Sphinx, _exception: Exception | None) -> None:
    """End what a build that broke off has begun (``build-finished``)."""
    if isinstance(app.builder, TypstPDFBuilder):
        app.builder.compilers.end()


def name_stale(app: Sphinx, exception: Exception | None) -> None:
    """Say which PDFs a build that broke off has left from an earlier one (``build-finished``).

    They stay, since who mends a text beside its PDF still reads there.
    """
    builder = app.builder
    if exception is None or not isinstance(builder, TypstPDFBuilder):
        return
    for book in books(app.config):
        pdf = Path(builder.outdir, f"{book.name}.pdf")
        if book.name not in builder.begun and pdf.exists():
            message = __("%s is of an earlier build: this one broke off before it was made")
            logger.error(message, pdf, type="notebook", subtype="pdf")


def setup_typst(app: Sphinx) -> None:
    """Register the builder and its configuration."""
    setup_config(app)
    app.add_builder(TypstPDFBuilder)
    app.connect("builder-inited", begin_ahead)
    app.connect("env-get-outdated", end_unchanged)
    app.connect("build-finished", end_compilers)
    app.connect("build-finished", name_stale)
