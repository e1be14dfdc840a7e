"""What was read is left alone by the collector, until the build ends."""

from __future__ import annotations

from tests.extension.conftest import Project

CONF = """
import gc

def setup(app):
    app.connect("env-check-consistency", lambda *_: print("kept", gc.get_freeze_count() > 1000))
    app.connect("build-finished", lambda *_: print("left", gc.get_freeze_count()), priority=999)
"""


def test_the_collector_gets_everything_back(project: Project) -> None:
    project.write({"index.md": "# T\n\nOne.[^GI-1]\n\n[^GI-1]: A note.\n"}, CONF)
    done = project.run()
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["kept True", "left 0"]
