"""The catalogue of the extension's own words: `_` for what readers see, `__` for messages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import get_translation, translators

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["LOCALE_DIR", "MESSAGE_CATALOG", "_", "__", "setup_i18n"]

MESSAGE_CATALOG = "sphinx_notebook_ext"
LOCALE_DIR = Path(__file__).parent.parent / "locale"

# Sphinx's own convention: one underscore follows the language of the document, two that of the
# console. Both are lazy outside a build, so module-level words are safe.
_ = get_translation(MESSAGE_CATALOG)
__ = get_translation(MESSAGE_CATALOG, "console")


def setup_i18n(app: Sphinx) -> None:
    """Make the catalogues in ``locale/`` known for pages and for the console."""
    # Sphinx only ever adds to a catalogue: a second project built in one process would
    # otherwise speak the first one's language.
    translators.pop(("general", MESSAGE_CATALOG), None)
    app.add_message_catalog(MESSAGE_CATALOG, LOCALE_DIR)
