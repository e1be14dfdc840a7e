"""The linter inside the build: the same rules, on the texts that Sphinx reads.

Every finding is a warning of type ``notebook`` whose subtype is the rule's name, at line and
column. A document is checked where it is read, in a reading process of its own if there are
several; what was found stays in the environment, so that a build that reads one document checks
one, and then the rules that look across the edition. Only after a change of the linter's
settings are documents opened that Sphinx did not have to read.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from sphinx_notebook_ext import __version__
from sphinx_notebook_ext.extension.config import annotators, numbering_of
from sphinx_notebook_ext.extension.domain import domain_of, reading_order
from sphinx_notebook_ext.extension.logging import Warn, warn
from sphinx_notebook_ext.extension.memory import keeping
from sphinx_notebook_ext.lint.config import LintError, Options, find_config, read_config
from sphinx_notebook_ext.lint.edition import check_edition
from sphinx_notebook_ext.lint.registry import selected
from sphinx_notebook_ext.lint.runner import SUFFIXES, check_part

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_notebook_ext.lint.finding import Finding
    from sphinx_notebook_ext.lint.registry import Selection
    from sphinx_notebook_ext.readers.tokens import Page

#: What a build reports itself, from the doctree or through docutils: one cause, one warning.
#: unknown-source, unknown-reason, unknown-unit, malformed-detail.
REPORTED_BY_THE_BUILD = tuple("NB408 NB505 NB506 NB507".split())

#: And what it reports of notes that it knows, which those are not that are but numbers in the
#: text: duplicate, reference-without-note, note-without-reference.
REPORTED_OF_NOTES = ("NB102", "NB201", "NB202")

#: Docutils tells of empty footnotes in reST; in Markdown nobody does.
REPORTED_OF_REST = ("NB203",)

#: What an edition that is a selection cannot satisfy: gap, body-order, reference-order,
#: series-start, unsigned-note, uncited-source, thesis-gap. Run where ``notebook_lint``
#: is ``"all"``.
OF_A_WHOLE_SERIES = ("NB101", "NB103", "NB104", "NB108", "NB301", "NB407", "NB702")


class LintInBuild:
    """The linter of one application: its settings, and whether there is anything to report."""

    def __init__(self) -> None:
        self.settings: Settings | None = None
        self.due = False

    def begin(self, app: Sphinx, _env: BuildEnvironment, _docnames: list[str]) -> None:
        """Read the settings, once before all documents (``env-before-read-docs``)."""
        self.settings = None
        if app.config.notebook_lint:
            try:
                self.settings = Settings(app)
            except LintError as error:
                warn("%s", error, subtype=Warn.CONFIG, location=None)

    def note_change(self, _app: Sphinx, _env: BuildEnvironment, _docname: str) -> None:
        """Report again, since a document is new, changed or gone (``env-purge-doc``)."""
        self.due = True

    def check_document(self, app: Sphinx, docname: str, source: list[str]) -> None:
        """Check a document before others change its text (``source-read``)."""
        path = app.env.doc2path(docname)
        if self.settings and self.settings.concern(path):
            domain_of(app.env).linted[docname] = self.settings.check(path, source[0])

    def check_edition(self, _app: Sphinx, env: BuildEnvironment) -> None:
        """Report what the rules find in the documents and across them (``env-updated``)."""
        if self.settings and self.due:
            with keeping():
                parts = [pickle.loads(part) for part in self.settings.parts(env)]  # noqa: S301
            found = [finding for findings, _digest in parts for finding in findings]
            digests = [digest for _findings, digest in parts]
            sources = domain_of(env).edition.sources
            options, rules = self.settings.options, self.settings.rules
            for finding in check_edition(digests, found, options, rules, sources):
                _report(finding)
        self.due = False


class Settings:
    """What the linter is told in a build; ``key`` is the same where nothing of it has changed."""

    def __init__(self, app: Sphinx) -> None:
        self.options = _options(app)
        select, ignore = self.options.select, self.options.ignore
        self.printed = selected(select, ignore)
        self.markdown = selected(select, (*ignore, *REPORTED_OF_NOTES))
        self.rules = selected(select, (*ignore, *REPORTED_OF_NOTES, *REPORTED_OF_REST))
        self.key = f"{__version__} {self.options}"

    def concern(self, path: Path) -> bool:
        """Return whether the document at *path* is one to check."""
        return path.suffix in SUFFIXES and not self.options.excludes(str(path))

    def check(self, path: Path, text: str) -> tuple[str, bytes]:
        """Return what is found in a document, packed, and under which settings.

        Packed, it costs little where an environment is stored or sent to another process.
        """
        with keeping():
            options, rules = self.options, self.rules
            part = check_part(str(path), text, path.suffix, options, rules, self.rules_of)
            return self.key, pickle.dumps(part, pickle.HIGHEST_PROTOCOL)

    def rules_of(self, page: Page) -> Selection:
        """The rules for a document: all that the build does not know better."""
        if page.printed:
            return self.printed
        return self.markdown if page.kind == "md" else self.rules

    def parts(self, env: BuildEnvironment) -> Iterator[bytes]:
        """Yield what was found in each document, in reading order."""
        linted = domain_of(env).linted
        order = list(reading_order(env))
        for docname in (*order, *sorted(env.all_docs.keys() - set(order))):
            path = env.doc2path(docname)
            if not self.concern(path):
                continue
            if linted.get(docname, ("",))[0] != self.key:
                text = path.read_text(encoding=env.config.source_encoding, errors="replace")
                linted[docname] = self.check(path, text)
            yield linted[docname][1]


def _options(app: Sphinx) -> Options:
    """The linter's own settings, with the annotators of ``conf.py``."""
    path = find_config(str(app.confdir))
    options = read_config(path) if path else Options()
    left_out = () if app.config.notebook_lint == "all" else OF_A_WHOLE_SERIES
    options.ignore = (*options.ignore, *REPORTED_BY_THE_BUILD, *left_out)
    options.annotators = annotators(app.config) or options.annotators
    options.built = True
    if options.numbering == "auto":
        numbering = numbering_of(app.config)
        of_documents = "file" if numbering.by_chapter else "edition"
        options.numbering = "annotator" if numbering.by_annotator else of_documents
    return options


def _report(finding: Finding) -> None:
    place = f"{finding.path}:{finding.line}:{finding.column}"
    hint = f"; {finding.hint}" if finding.hint else ""
    warn("%s %s%s", finding.code, finding.message, hint, subtype=finding.name, location=place)


def setup_lint(app: Sphinx) -> None:
    """Connect the linter to the build."""
    linter = LintInBuild()
    app.connect("env-before-read-docs", linter.begin)
    app.connect("env-purge-doc", linter.note_change)
    app.connect("source-read", linter.check_document, priority=1)
    app.connect("env-updated", linter.check_edition)
