"""The linter: an apparatus and a token stream -> findings.

:func:`check_text` checks one text, :func:`check_texts` an edition that is in memory (the
Sphinx extension calls it), :func:`check_paths` files and folders. All are loaded when they
are asked for, so that the command starts fast.
"""

from __future__ import annotations

from importlib import import_module

_HOMES = {
    "Finding": "finding",
    "LintError": "config",
    "Options": "config",
    "check_paths": "many",
    "check_text": "runner",
    "check_texts": "runner",
    "options_from_mapping": "config",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(name)
