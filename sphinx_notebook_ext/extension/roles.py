"""The roles: ``noteref``, ``lacuna``, ``supplied``, ``unclear``, ``sic`` and ``cited``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from sphinx_notebook_ext.apparatus.citations.cite import parse_cite, split_wording
from sphinx_notebook_ext.apparatus.model import InsertionKind
from sphinx_notebook_ext.apparatus.sigla import PROFILES, underdotted
from sphinx_notebook_ext.extension import options as convert
from sphinx_notebook_ext.extension.config import annotators, unknown_annotator
from sphinx_notebook_ext.extension.lacunae import lacuna_node
from sphinx_notebook_ext.extension.logging import Warn, warn
from sphinx_notebook_ext.extension.nodes import (
    apparatus_citation,
    apparatus_insertion,
    apparatus_noteref,
)
from sphinx_notebook_ext.extension.spoken import speak_insertion, speak_sign

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx

NodeT = TypeVar("NodeT", bound=nodes.Element)

#: Details only where there is ``key=`` behind the bar: a text may hold a bar of its own.
_WITH_DETAILS = re.compile(r"(?s)(?P<text>.*)\|(?P<details>\s*\w+\s*=[^|]*)")
_UNCLOSED = re.compile(r"(?:^|\s)<(?=[^\s<>])[^<>]*$")
#: A bar with spaces round it is a sign of the text: verse is quoted so.
_STRAY_BAR = re.compile(r"\|(?!\s)|(?<!\s)\|")


class NotebookRole(SphinxRole):
    """A role that reports what is wrong at its own line and keeps the text."""

    def placed(self, node: NodeT) -> NodeT:
        """*node* with its document and line."""
        self.set_source_info(node)
        node["docname"] = self.env.docname
        return node

    def warn(self, message: str, subtype: Warn) -> None:
        """Report *message* at the role."""
        warn("%s", message, subtype=subtype, location=self.get_location())

    def missing(self, what: str) -> tuple[list[Node], list[system_message]]:
        """Report a role without content; nothing is printed for it."""
        self.warn(f"role {self.name!r} is empty: {what}", Warn.EMPTY)
        return [], []

    def inline(self, text: str) -> list[Node]:
        """*text* parsed as inline markup of the document's own format."""
        # the inliner has what docutils wants of its memo: document, reporter, language
        parsed, messages = self.inliner.parse(
            text, self.lineno, cast("Any", self.inliner), self.inliner.parent
        )
        return [*parsed, *messages]


class NoteReference(NotebookRole):
    """A marker; its content is the label of the note."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Make the marker; the whole edition says later what it points to."""
        label = " ".join(self.text.split())
        if not label:
            return self.missing("write the label of a note")
        return [self.placed(apparatus_noteref(self.rawtext, "", label=label))], []


class LacunaRole(NotebookRole):
    """A lacuna within a sentence: ``illegible; extent=2; unit=word``."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Make the lacuna; a wrong part is reported, the rest used."""
        word, _, rest = self.text.partition(";")
        word = " ".join(word.split())
        if not word:
            return self.missing("write the reason, such as “illegible”")
        values, problems = convert.parse_pairs(rest, convert.LACUNA)
        try:
            reason = convert.reason(word)
        except ValueError as error:
            problems.insert(0, f"reason: {error}")
            reason = word
        for problem in problems:
            self.warn(f"lacuna: {problem}", Warn.BAD_OPTION)
        return [self.placed(lacuna_node(self.config, word, reason, values))], []


class InsertionRole(NotebookRole):
    """Supplied, unclear or sic text, with details behind a bar: ``Rekov|correction=Rykov``."""

    kind: ClassVar[InsertionKind]

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Make the insertion with its signs."""
        text, rest = self.text, ""
        if (match := _WITH_DETAILS.fullmatch(text)) is not None:
            text, rest = match["text"], match["details"]
        if not text.strip():
            return self.missing("write the text")
        values, problems = convert.parse_pairs(rest, convert.INSERTION[self.kind])
        for problem in problems:
            self.warn(f"{self.kind}: {problem}", Warn.BAD_OPTION)
        self.check(text, values.get("resp", ""))
        node = self.placed(apparatus_insertion(self.rawtext, "", kind=str(self.kind)))
        for name in ("cert", "correction", "reason", "resp"):
            node[name] = values.get(name, "")
        profile = PROFILES[self.config.notebook_sigla]
        node["opening"], node["closing"] = profile.signs(self.kind, node["correction"], speak_sign)
        node["description"] = speak_insertion(self.kind, values)
        node += self.inline(text.strip())
        if profile.name == "leiden" and self.kind is InsertionKind.UNCLEAR:
            for child in list(node.findall(nodes.Text)):
                child.parent.replace(child, nodes.Text(underdotted(child.astext())))
        return [node], []

    def check(self, text: str, resp: str) -> None:
        """Report a bar that begins no details, and an annotator whom nobody declared."""
        if _STRAY_BAR.search(text):
            names = ", ".join(convert.INSERTION[self.kind])
            message = f"“|” has no details behind it, such as key=value, and is printed: {names}"
            self.warn(f"{self.kind}: {message}", Warn.BAD_OPTION)
        if resp and resp not in (declared := annotators(self.config)):
            self.warn(f"{self.kind}: {unknown_annotator(resp, declared)}", Warn.UNKNOWN_ANNOTATOR)


class Supplied(InsertionRole):
    """Text that the editor added (TEI ``supplied``)."""

    kind = InsertionKind.SUPPLIED


class Unclear(InsertionRole):
    """Text that is read with doubt (TEI ``unclear``)."""

    kind = InsertionKind.UNCLEAR


class Sic(InsertionRole):
    """Text that is wrong in the source and kept (TEI ``sic``)."""

    kind = InsertionKind.SIC


class Cited(NotebookRole):
    """A citation: ``key``, ``see key, chap. 4, and more`` or ``printed wording <key, chap. 4>``."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Make one citation for each work, the wording in the first."""
        written = self.text.strip()
        if _UNCLOSED.search(written):
            message = f"cited: “<” has no “>” behind it: write “{written}>”"
            self.warn(message, Warn.BAD_OPTION)
            written += ">"
        words, what = split_wording(written)
        works = [parse_cite(part) for part in what.split(";") if part.strip()]
        if not works:
            self.missing("write the key of a source")
            return self.inline(words) if words else [], []
        made: list[Node] = []
        for index, work in enumerate(works):
            node = self.placed(apparatus_citation(self.rawtext, ""))
            node["key"], node["locator"] = work.key, work.locator
            node["printed"] = words if index == 0 else ""
            for name, value in (("prefix", work.prefix), ("suffix", work.suffix)):
                if value:
                    node[name] = value
            if index:
                # its words are part of the first one’s, if that has any
                node["joined"] = "worded" if words else "listed"
            if node["printed"]:
                node += self.inline(node["printed"])
            made.append(node)
        return made, []


ROLES: dict[str, type[NotebookRole]] = {
    "noteref": NoteReference,
    "lacuna": LacunaRole,
    "supplied": Supplied,
    "unclear": Unclear,
    "sic": Sic,
    "cited": Cited,
}


def setup_roles(app: Sphinx) -> None:
    """Register every role; the same names in MyST and reStructuredText."""
    for name, role in ROLES.items():
        app.add_role(name, role())
