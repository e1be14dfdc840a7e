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


READING = """
import gc

def setup(app):
    app.connect("env-purge-doc", lambda *_: print(gc.get_freeze_count()), priority=999)
"""


def test_a_document_that_was_read_is_left_alone_at_the_next(project: Project) -> None:
    long = "".join(
        f"Text *{n}* and **more**.[^n{n}]\n\n[^n{n}]: Note *{n}*.\n\n" for n in range(300)
    )
    chapters = {f"c{n}.md": f"# C\n\n{long}" for n in range(3)}
    project.write({"index.md": "# T\n\n```{toctree}\nc0\nc1\nc2\n```\n", **chapters}, READING)
    done = project.run("html")
    assert done.stderr == ""
    start, *later = map(int, done.stdout.split())
    assert start > 1000
    assert later == sorted(later)
    assert later[-1] > start + 20_000


AT_EXIT = """
import atexit
import gc

# the last registered comes first: this is asked after all that setup() has registered
atexit.register(lambda: print("frozen", gc.get_freeze_count() > 1000))

def setup(app):
    app.connect("build-finished", lambda *_: print("left", gc.get_freeze_count()), priority=999)
"""


def test_python_does_not_look_through_everything_when_the_process_ends(project: Project) -> None:
    project.write({"index.md": "# T\n\nText.\n"}, AT_EXIT)
    done = project.run()
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["left 0", "frozen True"]
