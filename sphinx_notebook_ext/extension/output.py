"""What is being built, for the transforms that must know it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


def builder_class(env: BuildEnvironment) -> type[Builder]:
    """The class of the builder that writes: its ``name`` and ``format``.

    Sphinx 9 keeps the class on the environment; Sphinx 8.2 only the application, which Sphinx 9
    warns of.
    """
    found = getattr(env, "_builder_cls", None)
    return cast("type[Builder]", found or type(cast("Any", env).app.builder))
