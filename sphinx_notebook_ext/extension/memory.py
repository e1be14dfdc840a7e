"""What has been read stays until a build ends, so the collector need not go through it again.

Python's collector of reference cycles visits all objects whenever their number has grown by a
quarter. A serial build keeps the doctree of every document that it has read, millions of
objects in an edition with thousands of notes, and visiting them takes a sixth of its time.
Nearly all are needed to the end: :func:`gc.freeze` takes them out of the collector's sight. The
writing processes of a parallel build, which are forked, then share their memory as well.

When the process ends, Python looks through all objects once more before it lets go of them: up
to a third of a second after a small change, long after the build has said that it is done. What
is frozen then is let go with the process.
"""

from __future__ import annotations

import atexit
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


@contextmanager
def keeping() -> Iterator[None]:
    """Make what will be kept or holds no cycles, without a search for garbage on the way."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def begin(_app: Sphinx, _env: BuildEnvironment, _docnames: list[str]) -> None:
    """Leave alone what is there before the first document (``env-before-read-docs``)."""
    gc.freeze()


def keep_document(_app: Sphinx, _env: BuildEnvironment, _docname: str) -> None:
    """Leave alone what was read last, without the leavings of its parser.

    Connected to ``env-purge-doc``, which comes before each document, but in the reading
    processes of a parallel build, which keep none, does not come at all. Several short
    documents are left alone at once: to look for garbage costs something even where little is.
    """
    if gc.get_count()[2] > 1:  # some ten thousand objects more than at the last search
        gc.collect()
        gc.freeze()


def keep_all(_app: Sphinx, _env: BuildEnvironment) -> None:
    """Leave all that was read alone (``env-updated``, before the edition is put together)."""
    gc.freeze()


def release(_app: Sphinx, _exception: Exception | None) -> None:
    """Hand everything back, since a process may run several builds (``build-finished``)."""
    gc.unfreeze()


def setup_memory(app: Sphinx) -> None:
    """Bind the collector to the course of a build."""
    app.connect("env-before-read-docs", begin, priority=999)
    app.connect("env-purge-doc", keep_document, priority=1)
    app.connect("env-updated", keep_all, priority=1)
    app.connect("build-finished", release)
    atexit.unregister(gc.freeze)  # a process may run several builds
    atexit.register(gc.freeze)
