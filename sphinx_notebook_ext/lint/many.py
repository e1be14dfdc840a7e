"""Many files: one after the other, or on several cores where that pays."""

from __future__ import annotations

import os

from sphinx_notebook_ext.lint.config import LintError
from sphinx_notebook_ext.lint.registry import selected
from sphinx_notebook_ext.lint.runner import check_file, files_below, kind_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.finding import Finding

#: Starting a process costs as much as checking some megabytes.
_WORTH = 6_000_000


def expand(paths: list[str], options: Options) -> list[str]:
    """The files that *paths* name, each once; folders are searched for formats of ours."""
    from fnmatch import fnmatch

    found: dict[str, None] = {}
    for path in paths:
        if os.path.isdir(path):
            found.update(dict.fromkeys(files_below(path)))
        elif kind_of(path):
            found[path] = None
        else:
            message = f"{path}: unknown format: give .md, .rst, .txt or .html"
            raise LintError(message)
    if options.exclude:
        return [p for p in found if not any(fnmatch(p, pattern) for pattern in options.exclude)]
    return list(found)


def check_paths(paths: list[str], options: Options, jobs: str = "auto") -> list[Finding]:
    """The findings on all files below *paths*, in order."""
    files = expand(paths, options)
    processes = _processes(files, jobs)
    if processes > 1:
        return _parallel(files, options, processes)
    rules = selected(options.select, options.ignore)
    return [finding for path in files for finding in check_file(path, options, rules)]


def _processes(files: list[str], jobs: str) -> int:
    if jobs == "auto":
        if len(files) < 8 or sum(os.path.getsize(f) for f in files if os.path.exists(f)) < _WORTH:
            return 1
        return min(os.cpu_count() or 1, len(files))
    if not jobs.isdigit() or not int(jobs):
        message = f"--jobs {jobs}: give a number from 1, or auto"
        raise LintError(message)
    return min(int(jobs), len(files))


def _parallel(files: list[str], options: Options, processes: int) -> list[Finding]:
    from concurrent.futures import ProcessPoolExecutor

    size = max(1, min(64, len(files) // (processes * 4) or 1))
    chunks = [files[i : i + size] for i in range(0, len(files), size)]
    with ProcessPoolExecutor(processes) as pool:
        results = pool.map(_check_chunk, chunks, [options] * len(chunks))
        return [finding for result in results for finding in result]


def _check_chunk(files: list[str], options: Options) -> list[Finding]:
    rules = selected(options.select, options.ignore)
    return [finding for path in files for finding in check_file(path, options, rules)]
