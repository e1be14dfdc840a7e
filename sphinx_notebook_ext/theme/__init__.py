"""The HTML theme ``notebook``: a page for long reading with an apparatus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.errors import ConfigError
from sphinx.locale import _ as sphinx_words

import sphinx_notebook_ext
from sphinx_notebook_ext.extension.i18n import _, __, setup_i18n

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

HERE = Path(__file__).parent
SCRIPTS = ("notebook-margin.js", "notebook-theme.js")

#: Options of which only some values mean anything.
CHOICES = {
    "notes": ("margin", "popover"),
    "color_scheme": ("auto", "light", "dark"),
    "typeface": ("serif", "sans-serif"),
}


def check_options(app: Sphinx) -> None:
    """Refuse option values that nothing can be made of (``builder-inited``)."""
    if app.config.html_theme != "notebook" or app.builder.format != "html":
        return
    for name, choices in CHOICES.items():
        value = app.config.html_theme_options.get(name, choices[0])
        if value not in choices:
            allowed = ", ".join(map(repr, choices))
            message = __("html_theme_options[%r] = %r: must be one of %s") % (name, value, allowed)
            raise ConfigError(message)
    if app.builder.name != "epub":
        for script in SCRIPTS:
            app.add_js_file(script, loading_method="defer", priority=510)


def add_words(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """Let templates speak our own catalogue besides Sphinx's (``html-page-context``)."""
    if app.config.html_theme == "notebook":
        context["phrase"] = _
        context["edition_title"] = edition_title(app.config)
        context["contents"] = contents
        if "body" in context:
            context["body"] = with_levels(context["body"])


def edition_title(config: Config) -> str:
    """The title that ``conf.py`` gives the pages, or the project's name, nothing made up."""
    made_up = sphinx_words("%s %s documentation") % (config.project, config.release)
    title: str = config.html_short_title
    return title if title != made_up else str(config.project)


#: Parts of file names -> what a page contains that needs them.
NEEDED_FOR = {"sphinx-design": "sd-", "design-tabs": "sd-tab", "pygments": 'class="highlight'}


def drop_unused(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """Spare a page of text what only manuals need: the styles of code, tabs and cards."""
    if app.config.html_theme != "notebook":
        return
    body = context.get("body") or ""
    for kind in ("css_files", "script_files"):
        context[kind] = [each for each in context.get(kind, []) if _needed(each, body)]


def _needed(asset: object, body: str) -> bool:
    name = str(getattr(asset, "filename", asset))
    return all(sign in body for part, sign in NEEDED_FOR.items() if part in name)


def with_levels(html: str) -> str:
    """*html* with the level that Sphinx does not give the caption of a table of contents.

    The checkers of HTML and of accessibility ask for one.
    """
    return html.replace('role="heading">', 'role="heading" aria-level="2">')


def contents(tree: str, local: str) -> str:
    """The table of contents *tree* with the sections of the page (*local*) at the page's entry.

    Both are what Sphinx renders: the page's own entry is the link ``href="#"`` in either.
    """
    tree = with_levels(tree)
    before, link, after = tree.partition('<a class="current reference internal" href="#">')
    _title, _end, sections = local.partition("</a>")
    sections = sections[: max(0, sections.rfind("</li>"))]
    if not link:
        return tree or local
    title, end, rest = after.partition("</a>")
    return f"{before}{link}{title}{end}{sections}{rest}"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the theme; it needs no other part of the extension to show a page."""
    setup_i18n(app)
    app.add_html_theme("notebook", HERE)
    app.connect("builder-inited", check_options)
    app.connect("html-page-context", add_words)
    app.connect("html-page-context", drop_unused, priority=900)
    return {
        "version": sphinx_notebook_ext.__version__,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
