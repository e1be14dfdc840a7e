"""What directives say alike in MyST and reStructuredText: options, notes, content that is code."""

from __future__ import annotations

from sphinx_notebook_ext.readers.patterns import Lazy
from sphinx_notebook_ext.readers.tokens import NoteToken, Page, author_of, trimmed

#: Directives whose content is not prose.
LITERAL_DIRECTIVES = frozenset(
    """code code-block code-cell sourcecode literalinclude parsed-literal raw math image include
    toctree contents mermaid graphviz digraph graph uml plot eval-rst doctest testcode testoutput
    productionlist index highlight bibliography autosummary automodule""".split()
)

#: Directives whose text may begin on their first line, or that have a title there.
TITLED_DIRECTIVES = frozenset(
    """note warning tip hint important attention caution danger error seealso admonition topic
    sidebar rubric table list-table csv-table todo versionadded versionchanged versionremoved
    deprecated""".split()
)

_OPTION = Lazy(r"[ \t]*:([\w-]+):[ \t]*([^\n]*)(?:\n|\Z)")


def read_options(text: str, position: int, end: int) -> tuple[dict[str, tuple[str, int]], int]:
    """The option lines at *position*: name -> (value, its offset), and where they end."""
    options: dict[str, tuple[str, int]] = {}
    while position < end and (found := _OPTION.match(text, position, end)):
        options[found[1]] = (found[2].strip(), found.start(2))
        position = found.end()
    return options, position


def directive_note(
    page: Page, start: int, content: int, end: int, label: str, options: dict[str, tuple[str, int]]
) -> NoteToken:
    """The note that a directive writes."""
    by = options["by"][0] if "by" in options else author_of(label, page.annotators) or ""
    printed = options["number"][0] if "number" in options else ""
    body = trimmed(page.text, content, end)
    return NoteToken(start, content, body, label, "directive", by=by, printed=printed)
