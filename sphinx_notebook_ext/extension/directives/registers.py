"""The registers: lists that are made of the whole edition when it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_notebook_ext.apparatus.citations.of_edition import ORDERS, SHOW
from sphinx_notebook_ext.extension.config import annotators, unknown_annotator
from sphinx_notebook_ext.extension.directives.base import NotebookDirective, option_spec
from sphinx_notebook_ext.extension.logging import Warn
from sphinx_notebook_ext.extension.nodes import apparatus_register
from sphinx_notebook_ext.extension.options import one_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.util.typing import OptionSpec

    from sphinx_notebook_ext.extension.options import Converter


class Register(NotebookDirective):
    """The place of a register."""

    register: ClassVar[str]
    option_spec: ClassVar[OptionSpec] = option_spec()

    def run(self) -> list[nodes.Node]:
        """Leave a placeholder, since other documents may not have been read yet."""
        if self.arguments:
            self.warn(f"{self.name} takes no argument", Warn.BAD_OPTION)
        node = apparatus_register(register=self.register, options=self.checked())
        return [self.placed(node), *self.kept()]


class NoteRegister(Register):
    """All notes; ``:by:`` only those of one annotator."""

    register = "notes"
    option_spec: ClassVar[OptionSpec] = option_spec("by")

    def checked(self) -> dict[str, str]:
        """Check the annotator too."""
        options = super().checked()
        declared = annotators(self.config)
        if options.get("by", "") and options["by"] not in declared:
            self.warn(unknown_annotator(options["by"], declared), Warn.UNKNOWN_ANNOTATOR)
        return options


class LacunaRegister(Register):
    """All lacunae with reason, extent and place."""

    register = "lacunae"


class SourceList(Register):
    """The sources, each with the notes that cite it; several lists may share them out.

    ``:kind:`` BibTeX types; ``:show:`` all, cited or uncited; ``:order:`` author, date or cited.
    """

    register = "sources"
    option_spec: ClassVar[OptionSpec] = option_spec("kind", "show", "order")
    converters: ClassVar[Mapping[str, Converter]] = {"show": one_of(SHOW), "order": one_of(ORDERS)}


class Contributors(Register):
    """The annotators, their roles and how many notes they wrote."""

    register = "contributors"


class Legend(Register):
    """The signs that this edition uses."""

    register = "legend"


REGISTERS: dict[str, type[Register]] = {
    "note-register": NoteRegister,
    "lacuna-register": LacunaRegister,
    "source-list": SourceList,
    "contributors": Contributors,
    "legend": Legend,
}
