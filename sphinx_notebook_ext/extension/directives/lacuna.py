"""``lacuna`` as a directive: a gap of a paragraph or more."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from sphinx_notebook_ext.extension import options as convert
from sphinx_notebook_ext.extension.directives.base import NotebookDirective, option_spec
from sphinx_notebook_ext.extension.lacunae import lacuna_node
from sphinx_notebook_ext.extension.logging import Warn

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec


class LacunaDirective(NotebookDirective):
    """A lacuna that stands by itself; its argument is the reason."""

    argument = "a reason, such as “illegible”,"
    option_spec: ClassVar[OptionSpec] = option_spec("agent", "extent", "unit", "text")
    converters = convert.LACUNA

    def run(self) -> list[nodes.Node]:
        """Make a paragraph that holds nothing but the lacuna."""
        options = self.checked()
        word = self.label()
        if not word:
            return self.kept()
        try:
            reason = convert.reason(word)
        except ValueError as error:
            self.warn(f"reason of lacuna: {error}", Warn.BAD_OPTION)
            reason = " ".join(word.split())
        node = self.placed(lacuna_node(self.config, word, reason, options))
        paragraph = nodes.paragraph("", "", node, classes=["lacuna-block"])
        self.set_source_info(paragraph)
        return [paragraph, *self.kept()]
