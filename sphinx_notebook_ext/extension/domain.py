"""The domain that keeps an edition's apparatus between builds.

Per document it keeps plain records; nothing is derived from more than one document until
:attr:`NotebookDomain.edition` is asked for, so incremental and parallel builds cannot differ
from clean serial ones.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.domains import Domain

from sphinx_notebook_ext.apparatus.contents import DocumentApparatus
from sphinx_notebook_ext.apparatus.edition import Edition, assemble
from sphinx_notebook_ext.extension.bibliography import read_bibliography, wording_of
from sphinx_notebook_ext.extension.changes import changed_documents
from sphinx_notebook_ext.extension.collect import collect
from sphinx_notebook_ext.extension.config import annotators, numbering_of
from sphinx_notebook_ext.extension.extents import measure
from sphinx_notebook_ext.extension.links import resolve_link
from sphinx_notebook_ext.extension.logging import Warn, warn
from sphinx_notebook_ext.extension.memory import keeping
from sphinx_notebook_ext.extension.nodes import apparatus_note
from sphinx_notebook_ext.extension.printed import mere_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_notebook_ext.apparatus.numbering import NoteKey
    from sphinx_notebook_ext.readers.bibtex import Bibliography

NAME = "notebook"


class NotebookDomain(Domain):
    """The apparatus of the edition.

    ``documents``: ``{docname: DocumentApparatus}``; ``linted``: ``{docname: (settings,
    findings)}``, see :mod:`.lint`; ``written``: ``{output: {docname: digest}}``, see
    :mod:`.changes`.
    """

    name = NAME
    label = "Apparatus"
    initial_data: ClassVar[dict[str, Any]] = {
        "documents": {},
        "linted": {},
        "written": {},
    }
    data_version = 3
    _edition: Edition | None = None
    _named: tuple[Edition | None, frozenset[NoteKey]] = (None, frozenset())
    _opened: tuple[str, dict[str, apparatus_note]] = ("", {})
    _bibliography: Bibliography | None = None

    @property
    def bibliography(self) -> Bibliography:
        """What the files of ``notebook_sources`` hold, read once in each process."""
        if self._bibliography is None:
            self._bibliography = read_bibliography(self.env)
        return self._bibliography

    @property
    def documents(self) -> dict[str, DocumentApparatus]:
        """What each document contributes."""
        return cast("dict[str, DocumentApparatus]", self.data["documents"])

    @property
    def edition(self) -> Edition:
        """The whole, put together once and forgotten when any document changes."""
        if self._edition is None:
            with keeping():
                self._edition = self._assemble()
        return self._edition

    def _assemble(self) -> Edition:
        return assemble(
            self.documents,
            list(reading_order(self.env)),
            annotators(self.env.config).values(),
            numbering_of(self.env.config),
            self.bibliography.sources,
            wording_of(self.env),
        )

    @property
    def linted(self) -> dict[str, tuple[str, bytes]]:
        """What the linter found in each document, see :mod:`.lint`."""
        return cast("dict[str, tuple[str, bytes]]", self.data["linted"])

    @property
    def mere_names(self) -> frozenset[NoteKey]:
        """The notes whose label only looks like a printed number, told once for an edition."""
        edition = self.edition
        if self._named[0] is not edition:
            self._named = (edition, mere_names(edition, self.env.config))
        return self._named[1]

    def reading(self) -> tuple[str, ...]:
        """The documents that have an apparatus, in reading order; those never read last."""
        order = tuple(reading_order(self.env))
        rest = sorted(self.documents.keys() - set(order))
        return tuple(name for name in (*order, *rest) if name in self.documents)

    def body(self, key: NoteKey) -> apparatus_note:
        """A copy of the note at *key*, without the marks of its place in the text.

        Few outputs ask for it, so it comes from the document's own doctree; the document
        asked last stays open, since a register goes through one after the other.
        """
        if self._opened[0] != key.document:
            tree = self.env.get_doctree(key.document)
            notes = {note["ids"][0]: note for note in tree.findall(apparatus_note)}
            self._opened = (key.document, notes)
        return self._opened[1][key.anchor].deepcopy()

    def _forget(self) -> None:
        """Drop what was made of documents that are no longer as they were."""
        self._edition = None
        self._opened = ("", {})

    def clear_doc(self, docname: str) -> None:
        """Forget a document that is read again or is gone."""
        self._forget()
        self.documents.pop(docname, None)
        self.linted.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        self._forget()
        for docname in docnames:
            for part in ("documents", "linted"):
                if docname in otherdata[part]:
                    self.data[part][docname] = otherdata[part][docname]

    def process_doc(
        self,
        env: BuildEnvironment,
        docname: str,
        document: nodes.document,
    ) -> None:
        """Keep what a document that was just read contributes."""
        self._forget()
        content = collect(docname, document)
        if content != DocumentApparatus():
            self.documents[docname] = replace(content, extent=measure(document))

    def check_consistency(self) -> None:
        """Report what only the whole edition shows."""
        for fault in self.bibliography.faults:
            place = f"{fault.path}:{fault.line}"
            warn("%s", fault.message, subtype=Warn.SOURCE_FILE, location=place)
        for problem in self.edition.problems:
            location = (problem.document, problem.line)
            warn("%s", problem.message, subtype=problem.kind, location=location)

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference:
        """Resolve the links that :mod:`.links` made."""
        return resolve_link(self.edition, builder, fromdocname, target, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Nothing of ours has a name that ``:any:`` could mean."""
        return []


def reading_order(env: BuildEnvironment) -> Iterator[str]:
    """The documents as a reader meets them: along the toctrees from the root, each once."""
    seen: set[str] = set()
    stack = [env.config.root_doc]
    while stack:
        docname = stack.pop()
        if docname in seen or docname not in env.all_docs:
            continue
        seen.add(docname)
        yield docname
        stack += reversed(env.toctree_includes.get(docname, []))


def domain_of(env: BuildEnvironment) -> NotebookDomain:
    """The domain, typed."""
    return cast("NotebookDomain", env.get_domain(NAME))


def _outdated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Documents to write again because another one changed their numbers or registers."""
    domain = domain_of(env)
    if domain._edition and domain._edition.order != domain.reading():
        domain._edition = None  # the toctrees have changed without any of our documents
    written = domain.data["written"].setdefault(f"{app.builder.name} {app.outdir}", {})
    changed = changed_documents(domain.edition, written)
    return [docname for docname in changed if docname in env.all_docs]


def _begin(_app: Sphinx, env: BuildEnvironment, _docnames: list[str]) -> None:
    """Read the files of sources again, since they may have changed since the last build."""
    domain = domain_of(env)
    domain._edition = domain._bibliography = None


def setup_domain(app: Sphinx) -> None:
    """Register the domain and what it does when all documents have been read."""
    app.add_domain(NotebookDomain)
    app.connect("env-before-read-docs", _begin)
    app.connect("env-get-updated", _outdated)
