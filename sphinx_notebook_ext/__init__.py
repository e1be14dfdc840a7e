"""Annotated editions of primary sources with Sphinx.

Importing the package loads neither Sphinx nor docutils, so that the linter starts fast;
:func:`setup` brings the extension in when Sphinx asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wire the extension into *app*."""
    from sphinx_notebook_ext.extension import setup as setup_extension

    return setup_extension(app)
