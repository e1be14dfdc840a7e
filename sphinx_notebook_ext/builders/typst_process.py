"""The process that compiles a book, begun before its source is there where that saves time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from typing import Any

from sphinx_notebook_ext.builders import typst_compile


class Process:
    """A compiler with a *job*.

    With ``ahead`` it sets the pages of the source that an earlier build left, until
    :meth:`outcome` asks for those of the new one.
    """

    def __init__(self, job: dict[str, Any], *, ahead: bool = False) -> None:
        self.job = job
        self.ahead = ahead
        self.process = subprocess.Popen(
            [sys.executable, "-P", typst_compile.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**typst_compile.ENVIRONMENT, **os.environ},
        )
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):  # its status tells
            self.process.stdin.write(json.dumps({**job, "ahead": ahead}).encode() + b"\n")
            self.process.stdin.flush()

    def outcome(self) -> dict[str, Any]:
        """Compile the source as it is now; what :meth:`.typst_compile.Job.run` returns.

        :raises OSError: the process ended with an error of its own.
        """
        output, errors = self.process.communicate(b"\n")
        if self.process.returncode and self.ahead:
            return Process(self.job).outcome()
        if self.process.returncode:
            said = errors.decode(errors="replace").strip()[-500:]
            message = f"the compiler ended with status {self.process.returncode}: {said}"
            raise OSError(message)
        found: dict[str, Any] = json.loads(output)
        return found

    def end(self) -> None:
        """Let go of a process that nobody asks for an outcome any more."""
        self.process.kill()
        self.process.communicate()


class Processes:
    """The compilers that were begun ahead, by the path of their source."""

    def __init__(self) -> None:
        self.begun: dict[str, Process] = {}

    def begin(self, job: dict[str, Any]) -> None:
        """Begin with *job* before its source is written."""
        self.begun[job["typ"]] = Process(job, ahead=True)

    def of(self, job: dict[str, Any]) -> Process:
        """The compiler for *job*, which may have begun."""
        found = self.begun.pop(job["typ"], None)
        if found is not None and found.job == job:
            return found
        if found is not None:
            found.end()
        return Process(job)

    def end(self) -> None:
        """End those that were not asked for."""
        while self.begun:
            self.begun.popitem()[1].end()
