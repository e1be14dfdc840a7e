"""What has been read stays until a build ends, so the collector need not go through it again.

Python's collector of reference cycles visits all objects whenever their number has grown by a
quarter. When every document has been read there are millions, in an edition with thousands
of notes, and nearly all are needed to the end: :func:`gc.freeze` takes them out of its sight. The
writing processes of a parallel build, which are forked, then share their memory as well.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def keep(_app: Sphinx, _env: BuildEnvironment) -> None:
    """Leave what was read alone (``env-updated``, before the edition is put together)."""
    gc.freeze()


def release(_app: Sphinx, _exception: Exception | None) -> None:
    """Hand everything back, since a process may run several builds (``build-finished``)."""
    gc.unfreeze()


def setup_memory(app: Sphinx) -> None:
    """Bind the collector to the course of a build."""
    app.connect("env-updated", keep, priority=1)
    app.connect("build-finished", release)
