"""Regular expressions that are compiled when they are first used.

Compiling the expressions of all formats and rules takes longer than checking a small file,
and most files need few of them.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    def Lazy(source: str, flags: int = 0) -> re.Pattern[str]:
        """What :class:`Lazy` is to type checkers: the compiled expression itself."""
        return re.compile(source, flags)

else:

    class Lazy:
        """A regular expression with the methods of a compiled one.

        The methods are those of the compiled expression, put here when the first of them is
        asked for: a call costs no more than it does without this class.
        """

        __slots__ = (
            "_flags", "_source", "findall", "finditer", "fullmatch", "match", "search", "split",
            "sub",
        )  # fmt: skip

        def __init__(self, source: str, flags: int = 0) -> None:
            self._source = source
            self._flags = flags

        def __getattr__(self, name: str) -> Any:
            """Compile, for no method is here yet."""
            if name not in self.__slots__:
                raise AttributeError(name)
            compiled = re.compile(self._source, self._flags)
            for method in self.__slots__[2:]:
                setattr(self, method, getattr(compiled, method))
            return getattr(self, name)
