"""A small picture of where the text is lost, above the register of lacunae in HTML."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .domain import domain_of
from .i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

WIDTH, HEIGHT = 1000, 32
#: Between two documents, in the same units.
GAP = 6


class lacuna_strip(nodes.General, nodes.Element):
    """The picture: ``parts``, a list of :class:`Part`."""


class Part(NamedTuple):
    """A document: its title, the length of its text, and how far into it each lacuna stands."""

    title: str
    length: int
    lacunae: tuple[int, ...]


def parts_of(env: BuildEnvironment) -> list[Part]:
    """The documents that lack something, in reading order."""
    documents = domain_of(env).edition.documents
    extents = [(name, content.extent) for name, content in documents.items()]
    return [Part(env.titles[n].astext(), x.length, x.lacunae) for n, x in extents if x.lacunae]


class LacunaStrip(SphinxPostTransform):
    """Put the picture before the table of each register of lacunae."""

    default_priority = 890
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Do nothing where no register stands."""
        for register in self.document.findall(nodes.container):
            if "register-lacunae" in register["classes"]:
                parts = parts_of(self.env)
                if sum(len(part.lacunae) for part in parts):
                    register.insert(0, lacuna_strip("", parts=parts))


def summary(parts: Sequence[Part]) -> str:
    """The picture in words: how many lacunae each document has."""
    counts = Counter({part.title: len(part.lacunae) for part in parts})
    return "; ".join(f"{title}: {count}" for title, count in counts.items())


def draw(parts: Sequence[Part]) -> str:
    """The picture as SVG: a bar per document, as long as its text, a mark per lacuna."""
    total = sum(part.length for part in parts)
    scale = (WIDTH - GAP * (len(parts) - 1)) / total
    drawn, left = [], 0.0
    for part in parts:
        width = part.length * scale
        drawn.append(_rect("text", left, 13, width, 6))
        drawn += [_rect("mark", left + at * scale - 1.5, 4, 3, 24) for at in part.lacunae]
        left += width + GAP
    return _svg(drawn, summary(parts))


def _rect(name: str, x: float, y: int, width: float, height: int) -> str:
    return f'<rect class="{name}" x="{x:.1f}" y="{y}" width="{width:.1f}" height="{height}"/>'


def _svg(drawn: Iterable[str], words: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' preserveAspectRatio="none" role="img" aria-label="{escape(words)}">'
        f"{''.join(drawn)}</svg>"
    )


def visit_lacuna_strip(self: HTML5Translator, node: lacuna_strip) -> None:
    """Write the picture with its caption; a strip of an EPUB is the same."""
    title = _("Where the text is lost")
    caption = escape(f"{title}. {summary(node['parts'])}.")
    picture = draw(node["parts"])
    self.body.append(
        f'<figure class="lacuna-strip">{picture}<figcaption>{caption}</figcaption></figure>\n'
    )
    raise nodes.SkipNode


def setup_strip(app: Sphinx) -> None:
    """Add the post-transform and its node, which only HTML ever meets."""
    app.add_node(lacuna_strip, html=(visit_lacuna_strip, None))
    app.add_post_transform(LacunaStrip)
