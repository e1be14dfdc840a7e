"""Regular expressions that are compiled when they are first used.

Compiling the expressions of all formats and rules takes longer than checking a small file,
and most files need few of them.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

_ANY_LENGTH = 1 << 62


class Lazy:
    """A regular expression with the methods of a compiled one."""

    __slots__ = ("_compiled", "_flags", "_source")

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        return self._compiled

    def match(self, text: str, start: int = 0, end: int = _ANY_LENGTH) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return self.compiled.match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.fullmatch``."""
        return self.compiled.fullmatch(text)

    def search(self, text: str, start: int = 0, end: int = _ANY_LENGTH) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self.compiled.search(text, start, end)

    def finditer(
        self, text: str, start: int = 0, end: int = _ANY_LENGTH
    ) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self.compiled.finditer(text, start, end)

    def findall(self, text: str) -> list[Any]:
        """As ``re.Pattern.findall``."""
        return self.compiled.findall(text)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """As ``re.Pattern.sub``."""
        return self.compiled.sub(new, text)
