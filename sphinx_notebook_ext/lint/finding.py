"""What a rule reports, and what becomes of it: a place, a code, a sentence, perhaps edits."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: Replace the characters from start to end by the text.
Edit = tuple[int, int, str]


class Problem:
    """What a rule yields: a range of the file's text, a message, a hint, and edits that mend it.

    A rule gives *edits* only where they lose no letter of a note's text.
    """

    __slots__ = ("edits", "end", "hint", "message", "start")

    def __init__(
        self, start: int, end: int, message: str, hint: str = "", edits: tuple[Edit, ...] = ()
    ) -> None:
        self.start = start
        self.end = end
        self.message = message
        self.hint = hint
        self.edits = edits


class Finding:
    """A problem with its place: lines and columns from 1, columns count characters.

    ``told`` says that a comment in the file tells of it as well.
    """

    __slots__ = (
        "code", "column", "edits", "end_column", "end_line", "hint", "line", "message", "name",
        "path", "severity", "source", "told",
    )  # fmt: skip

    def __init__(
        self,
        path: str,
        place: tuple[int, int],
        end: tuple[int, int],
        code: str,
        name: str,
        severity: str,
        message: str,
        hint: str = "",
        source: str = "",
        edits: tuple[Edit, ...] = (),
    ) -> None:
        self.path = path
        self.line, self.column = place
        self.end_line, self.end_column = end
        self.code = code
        self.name = name
        self.severity = severity
        self.message = message
        self.hint = hint
        self.source = source
        self.edits = edits
        self.told = False

    @property
    def key(self) -> tuple[str, int, int, str]:
        """The order of a report: by file, place, code."""
        return self.path, self.line, self.column, self.code

    def as_dict(self) -> dict[str, Any]:
        """The finding as the JSON report has it."""
        fix = None
        if self.edits:
            fix = {
                "message": self.hint or self.message,
                "edits": [{"start": s, "end": e, "text": t} for s, e, t in self.edits],
            }
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
            "code": self.code,
            "name": self.name,
            "severity": self.severity,
            "message": self.message,
            "hint": self.hint or None,
            "fix": fix,
        }

    def __repr__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.code} [{self.name}] {self.message}"
