"""The linter: an apparatus and a token stream -> findings.

:func:`check_text` checks one text, :func:`check_part` and :func:`check_edition` an edition that
is in memory (the Sphinx extension calls them), :func:`check_paths` files and folders. All are
loaded when they are asked for, so that the command starts fast.
"""

from __future__ import annotations

from importlib import import_module

_HOMES = {
    "Finding": "finding",
    "LintError": "config",
    "Options": "config",
    "check_edition": "edition",
    "check_part": "runner",
    "check_paths": "many",
    "check_text": "runner",
    "options_from_mapping": "config",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(name)
