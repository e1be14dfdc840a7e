"""The index of the book: Sphinx's entries with the pages they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.locale import _ as sphinx_words

from sphinx_notebook_ext.writers.typst import escape
from sphinx_notebook_ext.writers.typst.links import INTERNAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.builders import Builder


def targets(builder: Builder) -> set[str]:
    """The names of all places that the index may lead to."""
    return {
        _name(uri)
        for _letter, entries in IndexEntries(builder.env).create_index(builder)
        for _word, (places, subentries, _key) in entries
        for _main, uri in [*places, *(place for _sub, below in subentries for place in below)]
    }


def index(builder: Builder, names: set[str], level: int, headings: list[tuple[int, str]]) -> str:
    """The index as Typst source, empty if no entry has a place among *names*.

    Its heading is added to *headings*.
    """
    found: list[str] = []
    for letter, entries in IndexEntries(builder.env).create_index(builder):
        lines = list(_lines(entries, names))
        if lines:
            found += [f"#index-letter[{escape.markup(letter)}];\n", *lines]
    if not found:
        return ""
    title = escape.markup(sphinx_words("Index"))
    headings.append((level, title))
    head = f'\n\n#section({level}, 1, "notebook--index", [{title}], [{title}]);\n\n'
    return head + "#index-columns[\n" + "".join(found) + "];\n"


def _lines(entries: Iterable[Any], names: set[str]) -> Iterable[str]:
    for word, (targets, subentries, _key) in entries:
        below = [line for line in (_line(w, t, names, 1) for w, t in subentries) if line]
        line = _line(word, targets, names, 0)
        if line or below:
            yield line or _entry(word, "", 0)
            yield from below


def _line(word: str, targets: Iterable[tuple[str, str]], names: set[str], depth: int) -> str:
    places = [place for _main, uri in targets if (place := _name(uri)) in names]
    if not places:
        return ""
    return _entry(word, f"#index-pages({', '.join(map(escape.string, places))});", depth)


def _entry(word: str, pages: str, depth: int) -> str:
    return f"#index-entry({depth})[{escape.markup(word)}{pages}];\n"


def _name(uri: str | bool) -> str:
    docname, _hash, anchor = str(uri).removeprefix(INTERNAL).partition("#")
    return escape.name(docname, anchor)
