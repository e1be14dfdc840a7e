"""What a PDF was made of, kept with the doctrees, so that no book is compiled twice.

Typst takes most of a build's time, and the same source gives the same bytes. A record holds
digests of all that goes into a PDF and of what came out; where both still hold, the PDF and
the mended source beside it stand, and what the compiler said then is said again.
"""

from __future__ import annotations

import json
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_notebook_ext.builders import typst_compile

if TYPE_CHECKING:
    from collections.abc import Iterator


class Record(NamedTuple):
    """The record of one book.

    The *file* that keeps it, the *typ* source, and the digest of all that the PDF is made
    *with* but the source.
    """

    file: Path
    typ: Path
    made_with: str

    @classmethod
    def of(cls, file: Path, job: dict[str, Any]) -> Record:
        """Return the record of the book that *job* compiles."""
        typ = Path(job["typ"])
        digest = sha256()
        for part in _parts(typ, job):
            digest.update(sha256(part).digest())
        return cls(file, typ, digest.hexdigest())

    def is_near(self) -> bool:
        """Whether the PDF is there, and made with the same things: only the text may differ."""
        known = self._known()
        return bool(known) and known["with"] == self.made_with

    def recall(self, source: str) -> dict[str, Any] | None:
        """Return the outcome of the last compiling where *source* and all else are as then."""
        known = self._known()
        same = bool(known) and known["with"] == self.made_with and known["of"] == _digest(source)
        outcome: dict[str, Any] | None = known["outcome"] if same else None
        return outcome

    def remember(self, source: str, outcome: dict[str, Any]) -> None:
        """Keep the *outcome* of *source* with the digests of the files that the compiler left."""
        record = {
            "with": self.made_with,
            "of": _digest(source),
            "made": self._made(),
            "outcome": outcome,
        }
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(json.dumps(record), encoding="utf-8")

    def _known(self) -> dict[str, Any]:
        """What the file holds, empty where it tells of other files than those that are there."""
        try:
            known: dict[str, Any] = json.loads(self.file.read_bytes())
            whole = known.keys() >= {"with", "of", "outcome"} and known["made"] == self._made()
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return {}
        return known if whole else {}

    def _made(self) -> list[str]:
        files = (self.typ, self.typ.with_suffix(".pdf"))
        return [sha256(file.read_bytes()).hexdigest() for file in files]


def _digest(source: str) -> str:
    return sha256(source.encode()).hexdigest()


def _parts(typ: Path, job: dict[str, Any]) -> Iterator[bytes]:
    """All that the PDF depends on but the source: compiler, options, templates, images, fonts."""
    yield version("typst").encode()
    yield Path(typst_compile.__file__).read_bytes()
    yield json.dumps({key: job[key] for key in ("standards", "timestamp", "fonts")}).encode()
    for file in sorted(typ.parent.glob("images/*")):
        yield file.name.encode()
        yield file.read_bytes()
    for file in sorted(file for folder in job["fonts"] for file in Path(folder).rglob("*")):
        stat = file.stat()  # fonts are large, and hardly ever written anew in the same nanosecond
        yield f"{file} {stat.st_size} {stat.st_mtime_ns}".encode()
    for template in map(Path, job["templates"]):
        yield template.read_bytes()
