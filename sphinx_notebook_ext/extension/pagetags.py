"""What a page says about itself to reference managers: the ``citation_*`` tags.

Google Scholar’s inclusion guidelines name them; Zotero reads them, and so does the page's own
“Cite this passage”.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

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
    found = citation_tags(app.config, app.env.titles[page].astext(), context.get("pageurl"))
    context["metatags"] = context.get("metatags", "") + "".join(
        f'\n    <meta name="citation_{name}" content="{escape(text)}" />'
        for name, text in found
        if text
    )


def setup_pagetags(app: Sphinx) -> None:
    """Connect the tags."""
    app.connect("html-page-context", add_page_tags)
