"""Many files: one after the other, or on several cores where that pays."""

from __future__ import annotations

import os
import stat
import sys
from importlib import import_module

from sphinx_notebook_ext.lint.config import LintError
from sphinx_notebook_ext.lint.registry import selected
from sphinx_notebook_ext.lint.runner import (
    SKIPPED,
    UNREADABLE,
    check_file,
    files_below,
    kind_of,
    normalized,
    read_file,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.edition import Digest
    from sphinx_notebook_ext.lint.finding import Finding

#: Starting a process costs as much as checking some megabytes.
_WORTH = 6_000_000


def expand(paths: list[str], options: Options) -> list[str]:
    """The files that *paths* name, each once; folders are searched for formats of ours."""
    found: dict[str, None] = {}
    for path in paths:
        if path != "-" and _is_folder(path):
            found.update(dict.fromkeys(files_below(path)))
        elif kind_of(path):
            found[path] = None
        else:
            message = f"{path}: unknown format: give .md, .rst, .txt or .html"
            raise LintError(message)
    files = [path for path in found if not options.excludes(path)]
    if not files:
        excluded = " that is not excluded" if found else ""
        where = ", ".join(paths)
        told = f"{where}: no .md, .rst, .txt or .html file{excluded}: nothing was checked"
        print(f"sphinx-notebook lint: {told}", file=sys.stderr)
    return files


def _is_folder(path: str) -> bool:
    """Whether *path* is a folder and no file; the system is asked once, for there may be many."""
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)
    except (OSError, ValueError) as error:
        message = f"{path}: there is no such file or folder"
        raise LintError(message) from error


def check_paths(paths: list[str], options: Options, jobs: str = "auto") -> list[Finding]:
    """The findings on all files below *paths*, in order.

    Where a folder is given the files are checked as one edition as well.
    """
    files = expand(paths, options)
    listed = set(files)
    folders = any(os.path.isdir(path) for path in paths if path not in listed)
    options.whole_edition = options.whole and folders
    processes = _processes(files, jobs)
    if processes > 1:
        found, digests = _parallel(files, options, processes)
    else:
        found, digests = _check_chunk(files, options)
    if not options.whole_edition:
        return found
    from sphinx_notebook_ext.lint.edition import bibtex_keys, check_edition, misspelt_names

    rules = selected(options.select, options.ignore)
    bibliographies = dict(_bibliographies(paths, options))
    keys = set().union(*map(bibtex_keys, bibliographies.values()))
    if "NB409" in rules.codes:
        found = [*found, *misspelt_names(bibliographies, options)]
    found = check_edition(digests, found, options, rules, keys)
    _add_lines(found)
    return found


def _add_lines(found: list[Finding]) -> None:
    """Give the findings across files their source lines, which no digest keeps."""
    lines: dict[str, list[str]] = {}
    for finding in found:
        if finding.source or finding.code in UNREADABLE:
            continue
        if finding.path not in lines:
            lines[finding.path] = normalized(read_file(finding.path)[0]).split("\n")
        finding.source = lines[finding.path][finding.line - 1]


def _bibliographies(paths: list[str], options: Options) -> Iterator[tuple[str, str]]:
    """Path and text of all BibTeX files in the folders among *paths*."""
    for path in paths:
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if name not in SKIPPED and name[0] != ".")
            for name in sorted(names):
                if name.endswith(".bib") and not options.excludes(os.path.join(folder, name)):
                    file = os.path.normpath(os.path.join(folder, name))
                    with open(file, encoding="utf-8-sig", errors="replace") as f:
                        yield file, f.read()


def _processes(files: list[str], jobs: str) -> int:
    if jobs == "auto":
        if len(files) < 8 or sum(os.path.getsize(f) for f in files if os.path.exists(f)) < _WORTH:
            return 1
        return min(os.cpu_count() or 1, len(files))
    if not jobs.isdigit() or not int(jobs):
        message = f"--jobs {jobs}: give a number from 1, or auto"
        raise LintError(message)
    return min(int(jobs), len(files))


_READERS = {"md": "myst", "rst": "rst", "html": "html", "txt": "text"}

Result = tuple["list[Finding]", "list[Digest]"]


def _parallel(files: list[str], options: Options, processes: int) -> Result:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_all_start_methods, get_context

    # a fork has all modules; another start would import them anew in every process
    fork = "fork" in get_all_start_methods()
    for name in {
        f"sphinx_notebook_ext.readers.{_READERS[kind_of(file) or 'txt']}" for file in files
    }:
        import_module(name)
    size = max(1, min(64, len(files) // (processes * 4) or 1))
    chunks = [files[i : i + size] for i in range(0, len(files), size)]
    found: list[Finding] = []
    digests: list[Digest] = []
    with ProcessPoolExecutor(processes, get_context("fork") if fork else None) as pool:
        for more, left in pool.map(_check_chunk, chunks, [options] * len(chunks)):
            found += more
            digests += left
    return found, digests


def _check_chunk(files: list[str], options: Options) -> Result:
    rules = selected(options.select, options.ignore)
    found: list[Finding] = []
    digests: list[Digest] = []
    for path in files:
        more, digest = check_file(path, options, rules)
        found += more
        if digest is not None:
            digests.append(digest)
    return found, digests
