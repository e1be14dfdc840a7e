"""EPUB: Sphinx's builder, with what an edition and its readers need besides.

Contributors with their MARC roles, schema.org accessibility metadata, landmarks, a cover, and
the manifest properties that EPUB 3.3 asks for (section D.6.1).
"""

from __future__ import annotations

import re
import textwrap
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx.builders.epub3 import HTML_TAG, Epub3Builder
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_notebook_ext.apparatus.vocabulary import ROLES
from sphinx_notebook_ext.extension.config import annotators
from sphinx_notebook_ext.extension.i18n import _
from sphinx_notebook_ext.extension.pagetags import NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders._epub_base import NavPoint

    from sphinx_notebook_ext.apparatus.model import Annotator

#: What a page contains -> the property that its manifest item must have.
PROPERTIES: Final = {
    "svg": re.compile(r"<svg[\s>]"),
    "mathml": re.compile(r"<math[\s>]"),
    "scripted": re.compile(r"<(script|form)[\s>]"),
}
COVER: Final = "cover.svg"
STYLE: Final = "notebook-epub.css"
#: A page of a book cannot be scrolled sideways, with a keyboard least of all.
RULES: Final = """\
pre, code, .literal { white-space: pre-wrap; overflow: visible; overflow-wrap: break-word; }
table { max-width: 100%; }
td, th { overflow-wrap: break-word; vertical-align: top; }
td > p, th > p { margin: 0 0 .3em; }
"""
#: What Sphinx writes where ``epub_contributor`` is not set.
UNKNOWN: Final = "    <dc:contributor>unknown</dc:contributor>\n"


class EditionEpubBuilder(Epub3Builder):
    """EPUB 3 for editions; every configuration value of Sphinx's builder means what it meant."""

    def init(self) -> None:
        """Say the language of every page."""
        super().init()
        language = escape(self.config.epub_language)
        self.html_tag = f'{HTML_TAG[:-1]} lang="{language}" xml:lang="{language}">'

    def handle_page(
        self, pagename: str, addctx: dict[str, Any], *args: Any, **options: Any
    ) -> None:
        """Give headings of tables of contents, which Sphinx writes as paragraphs, their level."""
        body = addctx.get("body")
        if body:
            body = body.replace('role="heading">', 'role="heading" aria-level="2">')
            addctx = {**addctx, "body": body}
        super().handle_page(pagename, addctx, *args, **options)

    def build_content(self) -> None:
        """Write ``content.opf`` and complete it."""
        if not self.config.epub_cover:
            self.write_cover()
        self.leave_out_doctrees()
        super().build_content()
        path = Path(self.outdir, "content.opf")
        text = path.read_text(encoding="utf-8")
        people = tuple(annotators(self.config).values())
        if people:
            text = text.replace(UNKNOWN, "")
        lines = [*contributors(people), *accessibility(self.has_images())]
        if not self.config.epub_cover:
            lines.append(f'<meta name="cover" content="{escape(self.make_id(COVER))}"/>')
        text = text.replace("  </metadata>", "".join(f"    {x}\n" for x in lines) + "  </metadata>")
        # the landmarks lead to the table of contents, so that it has to have a place
        text = text.replace("  </spine>", '    <itemref idref="nav" linear="no" />\n  </spine>')
        path.write_text(self.with_properties(text), encoding="utf-8")

    def leave_out_doctrees(self) -> None:
        """Keep the doctrees out of the book where they are in its folder, as Sphinx has them."""
        kept = Path(self.doctreedir)
        if kept.is_relative_to(self.outdir):
            files = (path.relative_to(self.outdir) for path in kept.rglob("*") if path.is_file())
            excluded = [*self.config.epub_exclude_files, *map(str, files)]
            self.config.epub_exclude_files = excluded

    def toc_metadata(self, level: int, navpoints: list[NavPoint]) -> dict[str, Any]:
        """The metadata of ``toc.ncx``, whose identifier must be the book's, not its XML id."""
        metadata = super().toc_metadata(level, navpoints)
        metadata["uid"] = escape(self.config.epub_identifier)
        return metadata

    def write_cover(self) -> None:
        """Write a plain cover: title, author, date, as a vector image."""
        author = "" if self.config.epub_author in NOBODY else self.config.epub_author
        text = cover(self.config.epub_title, author, self.config.epub_language)
        Path(self.outdir, COVER).write_text(text, encoding="utf-8")

    def has_images(self) -> bool:
        """Whether pages show pictures."""
        return bool(self.images)

    def with_properties(self, opf: str) -> str:
        """*opf* with a ``properties`` attribute on each manifest item that needs one."""

        def complete(match: re.Match[str]) -> str:
            found = list(self.properties_of(match["href"]))
            return (
                f'{match[0][:-2].rstrip()} properties="{" ".join(found)}" />' if found else match[0]
            )

        return re.sub(
            r'<item id="[^"]*" href="(?P<href>[^"]*)" media-type="[^"]*" />', complete, opf
        )

    def properties_of(self, href: str) -> Iterator[str]:
        """The manifest properties of one file of the book."""
        if href == (self.config.epub_cover or (COVER,))[0]:
            yield "cover-image"
        if href.endswith(self.out_suffix):
            page = Path(self.outdir, href).read_text(encoding="utf-8")
            yield from (name for name, pattern in PROPERTIES.items() if pattern.search(page))

    def build_navigation_doc(self) -> None:
        """Write ``nav.xhtml`` and add landmarks."""
        super().build_navigation_doc()
        path = Path(self.outdir, "nav.xhtml")
        text = path.read_text(encoding="utf-8")
        text = text.replace('<nav epub:type="toc"', '<nav role="doc-toc" epub:type="toc"')
        path.write_text(text.replace("  </body>", self.landmarks() + "  </body>"), encoding="utf-8")

    def landmarks(self) -> str:
        """Where the table of contents and the text begin."""
        start = self.refnodes[0]["refuri"] if self.refnodes else self.config.root_doc
        contents, text = escape(self.guide_titles["toc"]), escape(str(_("Text")))
        landmarks = escape(str(_("Landmarks")))
        return (
            '    <nav epub:type="landmarks" hidden="hidden">\n'
            f"      <h2>{landmarks}</h2>\n      <ol>\n"
            f'        <li><a epub:type="toc" href="nav.xhtml">{contents}</a></li>\n'
            f'        <li><a epub:type="bodymatter" href="{escape(start)}">{text}</a></li>\n'
            "      </ol>\n    </nav>\n"
        )


class PlainTabs(SphinxPostTransform):
    """Tabs of sphinx-design as rubrics with their content: a book has no tabs to click.

    Before sphinx-design writes form controls for them (200), which are no XHTML either.
    """

    default_priority = 190
    builders = ("epub",)

    def run(self, **_kwargs: object) -> None:
        """Unmark the sets, so that sphinx-design leaves them as they are.

        Its style sheet, which the book has too, hides what has the classes of a closed tab.
        """
        for node in self.document.findall(nodes.container):
            if node.get("design_component") == "tab-set":
                node["design_component"] = "tab-set-plain"
                for part in node.findall(nodes.Element):
                    kept = [name for name in part["classes"] if not name.startswith("sd-tab-")]
                    part["classes"] = kept


def contributors(people: Iterable[Annotator]) -> Iterator[str]:
    """The annotators with their MARC relator codes, ``ann`` where there is none."""
    for number, person in enumerate(people, 1):
        identifier = f"annotator-{number}"
        code = ROLES.get(person.role, "ann")
        yield f'<dc:contributor id="{identifier}">{escape(person.display)}</dc:contributor>'
        yield (
            f'<meta refines="#{identifier}" property="role" scheme="marc:relators">{code}</meta>'
        )


def accessibility(images: bool) -> Iterator[str]:
    """schema.org metadata, as EPUB Accessibility 1.1 requires them."""
    properties = [
        ("accessMode", "textual"),
        *([("accessMode", "visual")] if images else []),
        ("accessModeSufficient", "textual"),
        ("accessibilityFeature", "structuralNavigation"),
        ("accessibilityFeature", "tableOfContents"),
        ("accessibilityFeature", "readingOrder"),
        *([("accessibilityFeature", "alternativeText")] if images else []),
        ("accessibilityHazard", "none"),
        (
            "accessibilitySummary",
            str(
                _(
                    "Notes are linked from their places in the text and back; headings are nested; "
                    "gaps and editorial insertions are described in words."
                )
            ),
        ),
    ]
    for name, value in properties:
        yield f'<meta property="schema:{name}">{escape(value)}</meta>'


def cover(title: str, author: str, language: str) -> str:
    """A cover of 1600 by 2560 pixels, the proportions that booksellers ask for."""
    lines = textwrap.wrap(title, 18) or [""]
    size = 150 if len(lines) <= 6 else 100
    spans = "".join(
        f'<tspan x="160" dy="{1.25 if index else 0}em">{escape(line)}</tspan>'
        for index, line in enumerate(lines)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="2560" '
        f'viewBox="0 0 1600 2560" role="img" xml:lang="{escape(language)}">\n'
        f"<title>{escape(title)}</title>\n"
        '<rect width="1600" height="2560" fill="#f4efe6"/>\n'
        '<rect x="160" y="420" width="240" height="12" fill="#7a2f1d"/>\n'
        f'<text x="160" y="640" font-family="serif" font-size="{size}" fill="#22201c">'
        f"{spans}</text>\n"
        f'<text x="160" y="2300" font-family="serif" font-size="72" fill="#22201c">'
        f"{escape(author)}</text>\n</svg>\n"
    )


def add_style(app: Sphinx) -> None:
    """Add a style sheet of the book's own (``builder-inited``)."""
    if app.builder.name == "epub":
        app.add_css_file(STYLE)
        folder = Path(app.outdir, "_static")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / STYLE).write_text(RULES, encoding="utf-8")


def setup_epub(app: Sphinx) -> None:
    """Replace Sphinx's builder of the same name."""
    app.add_builder(EditionEpubBuilder, override=True)
    app.connect("builder-inited", add_style)
    app.add_post_transform(PlainTabs)
