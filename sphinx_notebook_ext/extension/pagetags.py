"""What a page says about itself to reference managers: the ``citation_*`` tags.

Google Scholar’s inclusion guidelines name them; Zotero reads them, and so does the page's own
“Cite this passage”.
"""

from __future__ import annotations

from html import escape
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from docutils import nodes

from .nodes import apparatus_thesis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

#: As much as search engines show of a description.
SHOWN = 155

#: What Sphinx calls an author whom ``conf.py`` does not name.
NOBODY = ("", "unknown", "Author name not set")


def citation_tags(config: Config, title: str, url: str | None) -> Iterator[tuple[str, str]]:
    """Names (without ``citation_``) and contents of one page's tags, none of them empty."""
    options = config.html_theme_options
    yield "title", title
    yield "inbook_title", config.project
    authors = options.get("citation_author") or config.author
    for author in authors.split(";"):
        if author.strip() not in NOBODY:
            yield "author", author.strip()
    yield "date", str(options.get("citation_date") or "")
    yield "publisher", options.get("citation_publisher") or ""
    yield "language", config.language
    yield "public_url", url or ""


def add_page_tags(
    app: Sphinx,
    page: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add the tags to pages that were written by an author (``html-page-context``)."""
    if doctree is None or app.builder.name == "epub" or page not in app.env.titles:
        return
    tags = context.get("metatags", "")
    found = citation_tags(app.config, app.env.titles[page].astext(), context.get("pageurl"))
    named = [(f"citation_{name}", text) for name, text in found]
    if 'name="description"' not in tags:
        named.append(("description", opening(doctree)))
    context["metatags"] = tags + "".join(
        f'\n    <meta name="{name}" content="{escape(text)}" />' for name, text in named if text
    )


def opening(doctree: nodes.document) -> str:
    """The first words of the page's first paragraph, for an author who wrote no description."""
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section | apparatus_thesis):
            return shorten(paragraph.astext(), SHOWN, placeholder=" …")
    return ""


def setup_pagetags(app: Sphinx) -> None:
    """Connect the tags."""
    app.connect("html-page-context", add_page_tags)
