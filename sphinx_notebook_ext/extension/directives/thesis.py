"""``thesis``: a paragraph, or some, under a number that the source prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from sphinx_notebook_ext.extension.directives.base import NotebookDirective, option_spec
from sphinx_notebook_ext.extension.logging import Warn
from sphinx_notebook_ext.extension.nodes import apparatus_thesis

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec


class Thesis(NotebookDirective):
    """A numbered thesis: the number is the source's, and is never counted anew."""

    argument = "the number that the source prints"
    option_spec: ClassVar[OptionSpec] = option_spec()

    def run(self) -> list[nodes.Node]:
        """Make the thesis with all its paragraphs."""
        options = self.checked()
        thesis = self.placed(apparatus_thesis(number=self.label()))
        if "name" in options:
            thesis["names"].append(nodes.fully_normalize_name(options["name"]))
        thesis += self.parse_content_to_nodes()
        if not thesis.children:
            self.warn(f"thesis {thesis['number']!r} is empty: write its text below", Warn.EMPTY)
        return [thesis]
