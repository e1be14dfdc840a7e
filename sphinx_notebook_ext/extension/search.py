"""Notes among the results of a search.

Sphinx finds pages and, on them, words; it cannot tell a note from the text. A list of all notes,
loaded by the search page alone, lets a script show those that match as what they are.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .assets import STATIC
from .config import annotators
from .domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

NOTES = "notebook-notes.js"
SCRIPT = "notebook-search.js"


def note_entries(app: Sphinx, env: BuildEnvironment) -> list[dict[str, str]]:
    """Each note's number, annotator, text and address relative to the edition's first page."""
    edition, names = domain_of(env).edition, annotators(app.config)
    entries = []
    for key, note in edition.notes.items():
        by = names.get(note.annotator or "")
        entries.append(
            {
                "number": edition.numbers[key],
                "by": by.id if by else note.annotator or "",
                "page": env.titles[key.document].astext() if key.document in env.titles else "",
                "text": note.text,
                "uri": f"{app.builder.get_target_uri(key.document)}#{key.anchor}",
            }
        )
    return entries


def write_notes(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Write the list before the pages are (``env-updated``); a script, since files cannot fetch."""
    if app.builder.format == "html" and app.builder.name in {"html", "dirhtml"}:
        text = json.dumps(note_entries(app, env), ensure_ascii=False)
        folder = Path(app.outdir) / "_static"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / NOTES).write_text(f"window.notebookNotes = {text};\n", encoding="utf-8")
    return []


def add_scripts(
    app: Sphinx, page: str, _template: str, _context: dict[str, Any], _doctree: object
) -> None:
    """Load the list on the search page, and nowhere else (``html-page-context``)."""
    if page == "search":
        app.add_js_file(NOTES, loading_method="defer", priority=520)
        app.add_js_file(SCRIPT, loading_method="defer", priority=521)


def add_static(app: Sphinx) -> None:
    """Ship the script (``builder-inited``)."""
    if app.builder.format == "html" and app.builder.name != "epub":
        app.config.html_static_path.append(str(STATIC / SCRIPT))


def setup_search(app: Sphinx) -> None:
    """Connect the list and its script."""
    app.connect("builder-inited", add_static)
    app.connect("env-updated", write_notes)
    app.connect("html-page-context", add_scripts)
