"""What the linter is told: ``[tool.sphinx-notebook]`` and the command line."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from sphinx_notebook_ext.apparatus.model import Annotator

_TEXTS = {
    "numbering": ("auto", "file", "chapter", "edition", "annotator"),
    "reference-order": ("auto", "strict", "off"),
    "marker-position": ("after", "before", "off"),
}
_LISTS = ("select", "ignore", "brackets", "exclude")


class LintError(Exception):
    """Wrong usage: the message says what, where, and how to mend it."""


class Options:
    """All settings of a run.

    ``numbering`` says where numbers begin anew: by ``file``, ``chapter``, ``edition`` or
    ``annotator``; ``auto`` takes a file for a series unless it goes on from another.
    ``reference_order`` ``auto`` takes a file where many signs are out of order for one whose
    house numbers by another order. ``marker_position`` is where signs stand beside
    punctuation. ``brackets`` are the square brackets that the edition declares; where it is
    None, only those that look like a lacuna are looked at. ``built`` is true in a Sphinx build,
    which reports by itself what directives and roles say.
    """

    __slots__ = (
        "annotators", "brackets", "built", "exclude", "ignore", "marker_position", "numbering",
        "per_file_ignores", "reference_order", "root", "select", "whole",
        "whole_edition",
    )  # fmt: skip

    def __init__(self) -> None:
        self.select: tuple[str, ...] = ()
        self.ignore: tuple[str, ...] = ()
        self.exclude: tuple[str, ...] = ()
        self.per_file_ignores: dict[str, tuple[str, ...]] = {}
        self.annotators: dict[str, Annotator] = {}
        self.numbering = "auto"
        self.reference_order = "auto"
        self.marker_position = "off"
        self.brackets: tuple[str, ...] | None = None
        self.root = ""
        self.whole = True
        self.built = False
        self.whole_edition = False

    def __repr__(self) -> str:
        return repr({name: getattr(self, name) for name in self.__slots__})

    def ignored_in(self, path: str) -> tuple[str, ...]:
        """The codes that ``per-file-ignores`` silences in *path*."""
        if not self.per_file_ignores:
            return ()
        ignores = self.per_file_ignores.items()
        return tuple(
            code for pattern, codes in ignores if self._fits(path, pattern) for code in codes
        )

    def excludes(self, path: str) -> bool:
        """Whether ``exclude`` leaves the file at *path* out."""
        return any(self._fits(path, pattern) for pattern in self.exclude)

    def _fits(self, path: str, pattern: str) -> bool:
        """Whether *pattern* fits a file's name, or its path from where the settings stand."""
        from fnmatch import fnmatch

        relative = os.path.relpath(os.path.abspath(path), self.root or ".").replace(os.sep, "/")
        return fnmatch(relative, pattern) or fnmatch(os.path.basename(path), pattern)


def find_config(start: str) -> str | None:
    """The nearest ``pyproject.toml`` with a table of ours, in *start* or above.

    :raises LintError: where there is one that cannot be read.
    """
    folder = os.path.abspath(start)
    while True:
        path = os.path.join(folder, "pyproject.toml")
        if os.path.isfile(path) and b"tool.sphinx-notebook" in _bytes_of(path):
            return path
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def read_config(path: str) -> Options:
    """The options that the file at *path* sets.

    :raises LintError: where it cannot be read or sets what nothing can be made of.
    """
    section = table_of(path)
    return options_from_mapping(section, f"{path} [tool.sphinx-notebook]", os.path.dirname(path))


def table_of(path: str) -> Mapping[str, Any]:
    """What stands under ``[tool.sphinx-notebook]`` in the file at *path*.

    :raises LintError: where the file cannot be read or is no TOML.
    """
    import tomllib

    try:
        table = tomllib.loads(_bytes_of(path).decode())
    except ValueError as error:
        message = f"{path}: is not valid TOML: {error}"
        raise LintError(message) from error
    section: Mapping[str, Any] = table.get("tool", {}).get("sphinx-notebook", {})
    return section


def _bytes_of(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}"
        raise LintError(message) from error


def options_from_mapping(section: Mapping[str, Any], where: str, root: str = "") -> Options:
    """Options from a table; *where* names it in messages.

    :raises LintError: for an unknown key, value or code.
    """
    options = Options()
    options.root = root
    for key, value in section.items():
        if key in _LISTS:
            setattr(options, key, _texts(value, f"{where}: {key}"))
        elif key in _TEXTS:
            if value not in _TEXTS[key]:
                message = f"{where}: {key}: {value!r}: use one of {', '.join(_TEXTS[key])}"
                raise LintError(message)
            setattr(options, key.replace("-", "_"), value)
        elif key == "per-file-ignores":
            options.per_file_ignores = _ignores(value, f"{where}: {key}")
        elif key == "annotators":
            options.annotators = _annotators(value, f"{where}: {key}")
        else:
            known = [*_LISTS, *_TEXTS, "per-file-ignores", "annotators"]
            message = f"{where}: unknown key {key!r}: use one of {', '.join(known)}"
            raise LintError(message)
    check_codes((*options.select, *options.ignore), where)
    return options


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        message = f'{where}: must be a list of texts such as ["NB1"]'
        raise LintError(message)
    return tuple(value)


def _ignores(value: object, where: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        message = f'{where}: must be a table such as {{"drafts/*" = ["NB1"]}}'
        raise LintError(message)
    found = {pattern: _texts(codes, f"{where}: {pattern}") for pattern, codes in value.items()}
    for pattern, codes in found.items():
        check_codes(codes, f"{where}: {pattern}")
    return found


def _annotators(value: Mapping[str, Any], where: str) -> dict[str, Annotator]:
    from sphinx_notebook_ext.apparatus.config import (
        ConfigError,
        annotators_from_mapping,
    )

    try:
        return {annotator.id: annotator for annotator in annotators_from_mapping(value, where)}
    except ConfigError as error:
        raise LintError(str(error)) from error


def check_codes(codes: tuple[str, ...], where: str) -> None:
    """Refuse codes that select nothing.

    :raises LintError: with the nearest code or name there is.
    """
    from sphinx_notebook_ext.lint.registry import RULES

    for word in codes:
        if any(
            code.startswith(word.upper()) or rule.name == word.lower()
            for code, rule in RULES.items()
        ):
            continue
        message = f"{where}: no rule {word!r}: see sphinx-notebook lint --list-rules"
        raise LintError(message)
