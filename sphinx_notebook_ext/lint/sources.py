"""Keys of cited sources: where they are declared, and where they are cited."""

from __future__ import annotations

from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.readers.tokens import Construct, Page

Key = tuple[str, int, int]

_TARGET = Lazy(r"<([^<>]*)>\s*\Z")
# The key of a citation whose work the resolver is to find
_TO_FIND = "?"


def declared_keys(page: Page) -> Iterator[Key]:
    """(key, start, end) of each ``cited-source``."""
    for construct in page.constructs:
        if construct.name == "cited-source" and construct.content:
            start = construct.content_start
            yield construct.content, start, start + len(construct.content)


def cited_keys(page: Page) -> Iterator[Key]:
    """(key, start, end) of each work that a role ``cited`` names."""
    for construct in page.constructs:
        if construct.name == "cited":
            yield from keys_of(construct)


def keys_of(construct: Construct) -> Iterator[Key]:
    """(key, start, end) of each work that one role names: ``see key, p. 4; key``."""
    content, offset = construct.content, construct.content_start
    if target := _TARGET.search(content):
        content, offset = target[1], offset + target.start(1)
    for part in content.split(";"):
        head = part.partition(",")[0].rstrip()
        key = head.split()[-1] if head else ""  # “see”, “cf. also” may stand before it
        if key and key != _TO_FIND:
            end = offset + len(head)
            yield key, end - len(key), end
        offset += len(part) + 1
