"""What stands in the files beside the one that is checked alone.

A note may stand in one file and its sign in another. Whoever checks one file, as editors and
pre-commit do, should hear nothing of that: only what no neighbour mentions is missing.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sphinx_notebook_ext.readers.tokens import Page

_SUFFIXES = (".md", ".rst", ".txt", ".bib", ".myst", ".markdown")
_MOST = 200


def mentioned_nearby(page: Page, word: str) -> bool:
    """Whether *word* stands in another file of the page's folder; case does not count."""
    texts: str | None = page.__dict__.get("_nearby")
    if texts is None:
        texts = page.__dict__["_nearby"] = _texts(page.path)
    return word.lower() in texts


def _texts(path: str) -> str:
    folder, own = os.path.split(os.path.abspath(path))
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return ""
    found = []
    for name in [n for n in names if n.endswith(_SUFFIXES) and n != own][:_MOST]:
        try:
            with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
                found.append(file.read(1_000_000).lower())
        except OSError:
            continue
    return "\n".join(found)
