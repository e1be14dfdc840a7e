"""The declaration of annotators, checked alike for ``pyproject.toml`` and ``conf.py``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from sphinx_notebook_ext.apparatus.model import Annotator
from sphinx_notebook_ext.apparatus.vocabulary import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable

KEYS: Final = ("name", "role", "signs")

# An id stands in labels (GI-17), class names and addresses.
_ID = re.compile(r"[^\W_][\w.]*")


class ConfigError(ValueError):
    """A value that nothing can be made of; the message says what, where and how to mend it."""


def annotators_from_mapping(mapping: Mapping[str, Any], where: str) -> tuple[Annotator, ...]:
    """The annotators that *mapping* declares, in its order: id -> ``name``, ``role``, ``signs``.

    *where* names the place for messages, for example ``notebook_annotators`` or
    ``pyproject.toml [tool.sphinx-notebook.annotators]``.

    :raises ConfigError: for an id, key or value of the wrong form.

    >>> annotators_from_mapping({"GI": {"role": "translator"}}, "conf.py")
    (Annotator(id='GI', name='', role='translator', signs=()),)
    """
    if not isinstance(mapping, Mapping):
        message = f'{where}: must be a table of annotators such as {{"GI": {{"role": "editor"}}}}'
        raise ConfigError(message)
    return tuple(_annotator(key, value, where) for key, value in mapping.items())


def _annotator(key: object, value: object, where: str) -> Annotator:
    if not isinstance(key, str) or not _ID.fullmatch(key):
        message = f"{where}: {key!r} cannot be an annotator's id: use letters, digits and dots"
        raise ConfigError(message)
    place = f"{where}: {key}"
    if not isinstance(value, Mapping):
        message = f'{place}: must be a table such as {{"name": "…", "role": "translator"}}'
        raise ConfigError(message)
    _check_keys(value, place)
    return Annotator(
        id=key,
        name=_text(value.get("name", ""), f"{place}: name"),
        role=_role(value.get("role", "annotator"), f"{place}: role"),
        signs=_signs(value.get("signs", ()), f"{place}: signs"),
    )


def _check_keys(value: Mapping[str, Any], place: str) -> None:
    for key in value:
        if key not in KEYS:
            message = f"{place}: unknown key {key!r}: use {_choices(KEYS)}"
            raise ConfigError(message)


def _text(value: object, place: str) -> str:
    if not isinstance(value, str):
        message = f"{place}: {value!r} must be a text in quotes"
        raise ConfigError(message)
    return value.strip()


def _role(value: object, place: str) -> str:
    role = _text(value, place)
    if role not in ROLES:
        message = f"{place}: unknown role {role!r}: use {_choices(ROLES)}"
        raise ConfigError(message)
    return role


def _signs(value: object, place: str) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, list | tuple):
        message = f'{place}: must be a list of texts such as ["GI translator’s note:"]'
        raise ConfigError(message)
    signs = tuple(_text(sign, place) for sign in value)
    if not all(signs):
        message = f"{place}: holds an empty text: remove it"
        raise ConfigError(message)
    return signs


def _choices(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}"
