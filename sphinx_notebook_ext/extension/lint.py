"""The linter inside the build: the same rules, on the texts that Sphinx has just read.

Every finding is a warning of type ``notebook`` whose subtype is the rule's name, at line and
column. No file is read twice: texts are taken as Sphinx reads them, and only documents that it
did not have to read again are opened for the rules that look across the edition.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_notebook_ext.extension.config import annotators
from sphinx_notebook_ext.extension.domain import domain_of, reading_order
from sphinx_notebook_ext.extension.logging import Warn, warn
from sphinx_notebook_ext.lint.config import LintError, Options, find_config, read_config
from sphinx_notebook_ext.lint.runner import SUFFIXES, check_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_notebook_ext.lint.finding import Finding

#: What a build reports itself, from the doctree or through docutils: one cause, one warning.
#: duplicate, reference-without-note, note-without-reference, empty-note, unknown-annotator,
#: unknown-source, unknown-reason, unknown-unit, malformed-detail.
REPORTED_BY_THE_BUILD = tuple("NB102 NB201 NB202 NB203 NB302 NB408 NB505 NB506 NB507".split())

#: What an edition that is a selection cannot satisfy: gap, body-order, reference-order,
#: series-start, unsigned-note, uncited-source. Run where ``notebook_lint`` is ``"all"``.
OF_A_WHOLE_SERIES = ("NB101", "NB103", "NB104", "NB108", "NB301", "NB407")


def keep_text(app: Sphinx, docname: str, source: list[str]) -> None:
    """Keep a document's text until the whole edition has been read (``source-read``)."""
    domain_of(app.env).texts[docname] = source[0]


def check_edition(app: Sphinx, env: BuildEnvironment) -> None:
    """Report what the rules find where anything was read or removed (``env-updated``)."""
    texts = domain_of(env).texts
    if not app.config.notebook_lint or not texts:
        texts.clear()
        return
    try:
        options = _options(app)
        for finding in check_texts(_documents(env, texts), options, domain_of(env).edition.sources):
            _report(finding)
    except LintError as error:
        warn("%s", error, subtype=Warn.CONFIG, location=None)
    finally:
        texts.clear()  # not to be pickled with the environment


def _documents(env: BuildEnvironment, texts: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    order = list(reading_order(env))
    for docname in (*order, *sorted(env.all_docs.keys() - set(order))):
        path = Path(env.doc2path(docname))
        if path.suffix not in SUFFIXES:
            continue
        text = texts.get(docname)
        if text is None:
            text = path.read_text(encoding=env.config.source_encoding, errors="replace")
        yield str(path), text, path.suffix


def _options(app: Sphinx) -> Options:
    """The linter's own settings, with the annotators of ``conf.py``."""
    path = find_config(str(app.confdir))
    options = read_config(path) if path else Options()
    left_out = () if app.config.notebook_lint == "all" else OF_A_WHOLE_SERIES
    options.ignore = (*options.ignore, *REPORTED_BY_THE_BUILD, *left_out)
    options.annotators = annotators(app.config) or options.annotators
    if options.numbering == "auto" and app.config.notebook_note_series == "annotator":
        options.numbering = "annotator"
    elif options.numbering == "auto":
        options.numbering = {"chapter": "file"}.get(
            app.config.notebook_numbering, app.config.notebook_numbering
        )
    return options


def _report(finding: Finding) -> None:
    place = f"{finding.path}:{finding.line}:{finding.column}"
    hint = f"; {finding.hint}" if finding.hint else ""
    warn("%s %s%s", finding.code, finding.message, hint, subtype=finding.name, location=place)


def setup_lint(app: Sphinx) -> None:
    """Connect the linter to the build."""
    app.connect("source-read", keep_text, priority=1)  # before others change the text
    app.connect("env-updated", check_edition)
