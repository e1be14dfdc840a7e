"""The edition inside Sphinx.

Data flow: directives, roles and short-form footnotes make neutral nodes (:mod:`.nodes`);
:mod:`.shortform` and :mod:`.anchors` finish them while a document is read; :mod:`.domain` keeps
one plain record per document; when all are read, :mod:`sphinx_notebook_ext.apparatus.edition`
puts the records together in reading order; :mod:`.resolve` writes what it found on the nodes of
each document that is written, and :mod:`sphinx_notebook_ext.writers` prints them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sphinx_notebook_ext

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: Raised whenever the shape of what :mod:`.domain` pickles changes.
ENV_VERSION = 7


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wire every part into *app*."""
    from sphinx_notebook_ext.builders import setup_builders
    from sphinx_notebook_ext.extension.assets import setup_assets
    from sphinx_notebook_ext.extension.bibliography import setup_bibliography
    from sphinx_notebook_ext.extension.config import setup_config
    from sphinx_notebook_ext.extension.directives import setup_directives
    from sphinx_notebook_ext.extension.domain import setup_domain
    from sphinx_notebook_ext.extension.elsewhere import setup_elsewhere
    from sphinx_notebook_ext.extension.fallback import setup_fallback
    from sphinx_notebook_ext.extension.i18n import setup_i18n
    from sphinx_notebook_ext.extension.latex import setup_latex
    from sphinx_notebook_ext.extension.links import setup_links
    from sphinx_notebook_ext.extension.lint import setup_lint
    from sphinx_notebook_ext.extension.memory import setup_memory
    from sphinx_notebook_ext.extension.ordinary import setup_ordinary
    from sphinx_notebook_ext.extension.pagetags import setup_pagetags
    from sphinx_notebook_ext.extension.passages import setup_passages
    from sphinx_notebook_ext.extension.resolve import setup_resolve
    from sphinx_notebook_ext.extension.roles import setup_roles
    from sphinx_notebook_ext.extension.search import setup_search
    from sphinx_notebook_ext.extension.shortform import setup_shortform
    from sphinx_notebook_ext.extension.strip import setup_strip
    from sphinx_notebook_ext.writers import setup_writers

    setup_i18n(app)
    setup_config(app)
    setup_bibliography(app)
    setup_directives(app)
    setup_roles(app)
    setup_shortform(app)
    setup_domain(app)
    setup_memory(app)
    setup_lint(app)
    setup_links(app)
    setup_resolve(app)
    setup_elsewhere(app)
    setup_writers(app)
    setup_latex(app)
    setup_fallback(app)
    setup_ordinary(app)
    setup_passages(app)
    setup_strip(app)
    setup_assets(app)
    app.setup_extension("sphinx_notebook_ext.theme")
    setup_search(app)
    setup_pagetags(app)
    setup_builders(app)
    return {
        "version": sphinx_notebook_ext.__version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
