"""The report of an import: ``apparatus/1`` with what was moved, left out or not decided."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from sphinx_notebook_ext.apparatus.schema import dumps, to_json
from sphinx_notebook_ext.readers.markup.tree import Document, Passage, pieces

from .errors import ImporterError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .findings import Met

_SHOWN = 200


class Report:
    """The file of a report: it takes its name only when the edition is there, else it goes."""

    def __init__(self, path: Path | None, edition: Path) -> None:
        """A *path* within the *edition* is ``inside``: that is put in its place as a whole.

        :raises ImporterError: where no file can be written there.
        """
        self.path = path
        self.draft: Path | None = None
        self.inside = ""
        if path is None:
            return
        if path.is_dir():
            raise ImporterError(f"--report {path}: is a folder: name a file")
        if path.resolve().is_relative_to(edition.resolve()):
            self.inside = path.resolve().relative_to(edition.resolve()).as_posix()
            return
        try:
            handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        except OSError as error:
            why = error.strerror or str(error)
            raise ImporterError(f"--report {path}: cannot be written: {why}") from error
        os.close(handle)
        self.draft = Path(name)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def write(self, data: dict[str, Any], folder: Path) -> None:
        """Draft the report, or put it into *folder*, that of the edition, if that is its place."""
        path = folder / self.inside if self.inside else self.draft
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dumps(data), encoding="utf-8", newline="\n")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Give the draft its name, or take it away where something has failed."""
        if self.draft is None or self.path is None:
            return
        if kind is None:
            self.draft.chmod(0o644)
            self.draft.replace(self.path)
        else:
            self.draft.unlink(missing_ok=True)


def report_of(
    document: Document, encoding: str, more: Sequence[Met] = (), *, checked: bool = True
) -> dict[str, Any]:
    """The report as an object for JSON.

    *more* is what the linter says of the edition only; *checked* whether it has seen the source.
    """
    moved = [*document.moved, *document.told, *_furniture(document)]
    return to_json(document.apparatus) | {
        "import": {
            "format": document.format,
            "encoding": encoding,
            "metadata": document.metadata,
            "moved": _passages(document, sorted(moved)),
            "left_out": [
                *_passages(document, document.left_out),
                *({"text": text, "why": why} for text, why in document.absent),
            ],
            "undecided": _passages(document, document.undecided),
            "checked": checked,
            "findings": [
                {"code": r.code, "message": r.message, "span": list(r.span)}
                for r in document.remarks
            ]
            + [m._asdict() for m in more],
        }
    }


def _furniture(document: Document) -> Iterable[Passage]:
    from sphinx_notebook_ext.apparatus.model import Span

    for text, start in pieces(document.furniture):
        if start >= 0 and text.strip():
            yield Passage(
                Span(start, start + len(text)), "furniture of the page: in a file of its own"
            )


def _passages(document: Document, passages: Iterable[Passage]) -> list[dict[str, Any]]:
    found = []
    for passage in passages:
        text = document.text[passage.span.start : passage.span.end].strip()
        if not text:
            continue
        span = document.in_file(passage.span) if document.in_file else passage.span
        place = {"span": list(span)} if span else {}
        found.append(place | {"text": text[:_SHOWN], "why": passage.why})
    return found
