"""What all directives share: options that warn and go on instead of losing the content."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from docutils.nodes import Element
from sphinx.util.docutils import SphinxDirective

from sphinx_notebook_ext.extension.logging import Warn, warn
from sphinx_notebook_ext.extension.options import Converter, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.util.typing import OptionSpec

NodeT = TypeVar("NodeT", bound=Element)


def unchecked(argument: str | None) -> str:
    """Take an option as it is: :meth:`NotebookDirective.checked` looks at it.

    docutils' own check would replace the whole directive, its text too, by an error.
    """
    return argument or ""


def option_spec(*names: str) -> OptionSpec:
    """An option spec of these names; every one is checked later."""
    return dict.fromkeys((*names, "name", "class"), unchecked)


class NotebookDirective(SphinxDirective):
    """A directive whose wrong options are warnings and whose text is never lost."""

    converters: ClassVar[Mapping[str, Converter]] = {}

    def checked(self) -> dict[str, str]:
        """The options that are right; each wrong one is reported with the valid values."""
        values: dict[str, str] = {}
        for name, raw in self.options.items():
            try:
                values[name] = self.converters.get(name, text)(raw)
            except ValueError as error:
                self.warn(f"option :{name}: of {self.name!r}: {error}", Warn.BAD_OPTION)
        return values

    def warn(self, message: str, subtype: Warn) -> None:
        """Report *message* at the directive."""
        warn("%s", message, subtype=subtype, location=self.get_location())

    def placed(self, node: NodeT) -> NodeT:
        """*node* with its document, source line and the options every directive has."""
        self.set_source_info(node)
        node["docname"] = self.env.docname
        node["classes"] += self.options.get("class", "").split()
        return node
