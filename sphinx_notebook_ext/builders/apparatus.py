"""The ``apparatus`` builder: the apparatus of the edition as one JSON file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from sphinx.builders import Builder
from sphinx.locale import __

from sphinx_notebook_ext.apparatus.schema import dumps, to_json
from sphinx_notebook_ext.extension.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Set

    from docutils.nodes import document
    from sphinx.application import Sphinx


FILENAME = "apparatus.json"


class ApparatusBuilder(Builder):
    """Write ``apparatus.json`` (schema ``apparatus/1``, shipped with the package)."""

    name = "apparatus"
    format = "json"
    epilog = __("The apparatus is %(outdir)s/apparatus.json.")
    allow_parallel = True
    supported_image_types: ClassVar[list[str]] = []

    def get_outdated_docs(self) -> str:
        """Always one file, made from what all documents contribute."""
        return FILENAME

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """A document is named in the file, not linked."""
        return ""

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the file as a whole, or not at all."""
        text = dumps(to_json(domain_of(self.env).edition.apparatus))
        temporary = Path(self.outdir, f"{FILENAME}.part")
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(Path(self.outdir, FILENAME))

    def write_doc(self, docname: str, doctree: document) -> None:
        """No document has a file of its own."""


def setup_apparatus(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(ApparatusBuilder)
