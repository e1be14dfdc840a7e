"""What all directives share: options that warn and go on instead of losing the content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from docutils.nodes import Element
from sphinx.util.docutils import SphinxDirective

from sphinx_notebook_ext.extension.logging import Warn, warn
from sphinx_notebook_ext.extension.options import Converter, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.util.typing import OptionSpec

NodeT = TypeVar("NodeT", bound=Element)


def unchecked(argument: str | None) -> str:
    """Take an option as it is: :meth:`NotebookDirective.checked` looks at it.

    docutils' own check would replace the whole directive, its text too, by an error.
    """
    return argument or ""


class _AnyOption(dict[str, Any]):
    """Option names that take every other name too, so that a misspelt one loses no text."""

    def __missing__(self, name: str) -> Any:
        return unchecked


def option_spec(*names: str) -> OptionSpec:
    """An option spec of these names; every one is checked later."""
    return _AnyOption(dict.fromkeys((*names, "name", "class"), unchecked))


class NotebookDirective(SphinxDirective):
    """A directive whose wrong options are warnings and whose text is never lost."""

    # What is missing or too much is reported here: docutils would drop the text for it.
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    converters: ClassVar[Mapping[str, Converter]] = {}
    #: What the argument is, for a message where it is missing.
    argument: ClassVar[str] = ""

    def checked(self) -> dict[str, str]:
        """The options that are right; each wrong one is reported with the valid values."""
        values: dict[str, str] = {}
        for name, raw in self.options.items():
            if name not in (self.option_spec or ()):
                known = ", ".join(self.option_spec or ())
                message = f"unknown option :{name}: of {self.name!r}; there are {known}"
                self.warn(message, Warn.BAD_OPTION)
                continue
            try:
                values[name] = self.converters.get(name, text)(raw)
            except ValueError as error:
                self.warn(f"option :{name}: of {self.name!r}: {error}", Warn.BAD_OPTION)
        return values

    def label(self) -> str:
        """The argument; a missing one is reported."""
        if not self.arguments or not self.arguments[0].strip():
            self.warn(f"{self.name} needs {self.argument} behind its name", Warn.EMPTY)
            return ""
        return " ".join(self.arguments[0].split())

    def kept(self) -> list[nodes.Node]:
        """The text of a directive that takes none: reported, and left where it stands."""
        if not self.content:
            return []
        self.warn(f"{self.name} takes no text; it is printed behind it", Warn.BAD_OPTION)
        return self.parse_content_to_nodes()

    def warn(self, message: str, subtype: Warn) -> None:
        """Report *message* at the directive."""
        warn("%s", message, subtype=subtype, location=self.get_location())

    def placed(self, node: NodeT) -> NodeT:
        """*node* with its document, source line and the options every directive has."""
        self.set_source_info(node)
        node["docname"] = self.env.docname
        node["classes"] += self.options.get("class", "").split()
        return node
