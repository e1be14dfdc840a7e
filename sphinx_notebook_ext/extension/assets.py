"""The small style sheet and scripts that the extension adds to every HTML theme.

What depends on the project (the annotators' colours and switches, the words in its language)
is written beside them, so that no page needs an inline script.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from .config import annotators
from .i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

STATIC = Path(__file__).parent / "static"
STYLE = "notebook.css"
ANNOTATOR_STYLE = "notebook-annotators.css"
WORDS = "notebook-words.js"
SCRIPTS = ("notebook-popover.js", "notebook-layers.js", "notebook-cite.js")

#: Colours in notebook.css; annotators beyond these begin again.
COLOURS = 6


def words(ids_and_names: dict[str, str]) -> dict[str, object]:
    """What the scripts say to a reader, in the language of the project."""
    return {
        "annotators": ids_and_names,
        "unsigned": _("Unsigned"),
        "lacunae": _("Lacunae"),
        "sources": _("Sources"),
        "layers": _("Layers"),
        "inList": _("In the list"),
        "notes": _("Notes"),
        "note": _("Note %s"),
        "thesis": _("thesis %s"),
        "citePassage": _("Cite this passage"),
        "citePage": _("Cite this page"),
        "citation": _("Citation"),
        "plainText": _("Plain text"),
        "accessed": _("accessed %s"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "close": _("Close"),
        "continueReading": _("Continue reading: %s"),
    }


def annotator_style(ids: Iterable[str]) -> str:
    """One colour per annotator, shared by marker, note and switch, and the rule that hides them."""
    unsigned = ':is([data-annotator=""],.by-nobody)'
    gone = ":not(.layer-shown){display:none!important}"
    rules = [f'html[data-hide~="unsigned"] {unsigned}{gone}']
    for number, identifier in enumerate(ids):
        # a string of JSON is a string of CSS for all that an id can hold but a line break
        quoted, by = (json.dumps(s, ensure_ascii=False) for s in (identifier, f"by-{identifier}"))
        # registers are ordinary docutils lists, which have classes only
        marked = f"[data-annotator={quoted}],[class~={by}]"
        colour = f"var(--nb-{number % COLOURS + 1})"
        rules += [
            f":is({marked},[data-annotator-colour={quoted}]){{--by:{colour}}}",
            f"html[data-hide~={quoted}] :is({marked}){gone}",
        ]
    return "\n".join(rules) + "\n"


def add_assets(app: Sphinx) -> None:
    """Register and write the assets (``builder-inited``); an EPUB gets the styles alone.

    At ``builder-inited`` Sphinx has recorded the configuration already: a path added now does
    not make the next build believe that ``conf.py`` has changed.
    """
    builder = app.builder
    if builder.format != "html":
        return
    names = [STYLE]
    app.add_css_file(STYLE)
    app.add_css_file(ANNOTATOR_STYLE)
    if builder.name != "epub":
        names += _add_scripts(app)
    app.config.html_static_path.extend(str(STATIC / name) for name in names)
    _write(app, ANNOTATOR_STYLE, annotator_style(annotators(app.config)))


def _add_scripts(app: Sphinx) -> list[str]:
    """Early choices block the first paint on purpose: they decide what it shows."""
    app.add_js_file("notebook-early.js", priority=100)
    app.add_js_file(WORDS, loading_method="defer", priority=500)
    for name in SCRIPTS:
        app.add_js_file(name, loading_method="defer", priority=501)
    names = {each.id: each.name for each in annotators(app.config).values()}
    text = json.dumps(words(names), ensure_ascii=False, default=str)
    _write(app, WORDS, f"window.notebookWords = {text};\n")
    return ["notebook-early.js", *SCRIPTS]


def _write(app: Sphinx, name: str, text: str) -> None:
    folder = Path(app.outdir) / "_static"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def setup_assets(app: Sphinx) -> None:
    """Connect the assets of HTML builders."""
    app.connect("builder-inited", add_assets)
