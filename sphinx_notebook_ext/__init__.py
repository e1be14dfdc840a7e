"""Annotated editions of primary sources with Sphinx.

Importing the package loads neither Sphinx nor docutils, so that the linter starts fast;
:func:`setup` brings the extension in when Sphinx asks for it.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing itself would cost the linter a fifth of its start
if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wire the extension into *app*."""
    from sphinx_notebook_ext.extension import setup as setup_extension

    return setup_extension(app)
