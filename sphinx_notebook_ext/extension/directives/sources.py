"""``cited-source``: a work that is cited, declared in the text instead of a BibTeX file."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_notebook_ext.apparatus.labels import anchor
from sphinx_notebook_ext.extension.directives.base import NotebookDirective, option_spec
from sphinx_notebook_ext.extension.logging import Warn
from sphinx_notebook_ext.extension.nodes import apparatus_source

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.typing import OptionSpec

#: Options, by BibLaTeX's and BibTeX's field names.
FIELDS = (
    "author", "editor", "translator",
    "title", "subtitle", "shorttitle", "titleaddon", "titletranslation", "transliteration",
    "booktitle", "journal", "journaltitle", "howpublished", "institution", "type",
    "publisher", "address", "location", "volume", "number", "pages", "edition", "series",
    "date", "year", "origdate", "eventtitle", "eventdate", "venue", "entrysubtype",
    "url", "doi", "note", "language", "sortkey",
)  # fmt: skip


class CitedSource(NotebookDirective):
    """A cited work; its argument is the key, its body a remark."""

    argument = "a key"
    option_spec: ClassVar[OptionSpec] = option_spec("kind", *FIELDS)

    def run(self) -> list[nodes.Node]:
        """Make the entry; the edition's lists of sources show it too."""
        options = self.checked()
        if "title" not in options:
            self.warn("cited-source needs a :title:", Warn.BAD_OPTION)
        source = self.placed(apparatus_source(key=self.label()))
        source["ids"].append(anchor("source", source["key"]))
        source["fields"] = {k: v for k, v in options.items() if k not in {"name", "class"}}
        source += self.parse_content_to_nodes()
        return [source]
