"""Mend what can be mended without losing a letter: apply edits, check, write atomically."""

from __future__ import annotations

import os
import sys

from sphinx_notebook_ext.lint.config import LintError
from sphinx_notebook_ext.lint.registry import selected
from sphinx_notebook_ext.lint.runner import (
    check_page,
    decoded,
    kind_of,
    make_page,
    normalized,
    read_file,
)
from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.finding import Edit, Finding
    from sphinx_notebook_ext.lint.registry import Selection

#: One mended mistake can lay open another; no text has needed more than three rounds.
_ROUNDS = 10


def fix_paths(arguments: argparse.Namespace, options: Options) -> list[Finding]:
    """Mend the files that the command line names; what is left to report.

    With ``--diff`` nothing is written, and the findings are those of the files as they are.
    """
    if arguments.paths == ["-"]:
        return _fix_input(arguments, options, selected(options.select, options.ignore))
    if options.whole and any(os.path.isdir(path) for path in arguments.paths):
        return _fix_edition(arguments, options)
    from sphinx_notebook_ext.lint.many import expand

    rules = selected(options.select, options.ignore)
    return _fix_files(expand(arguments.paths, options), arguments, options, lambda _path: rules)


def _fix_edition(arguments: argparse.Namespace, options: Options) -> list[Finding]:
    """Mend what is wrong in the edition as a whole; report what is wrong in it then.

    A series that goes on from another file is right as it is, and is not numbered from 1.
    """
    from sphinx_notebook_ext.lint.many import check_paths, expand

    found = check_paths(arguments.paths, options)
    wrong = {finding.path for finding in found if finding.code == "NB108"}
    options.whole_edition = False
    files = expand(arguments.paths, options)
    # where numbers run through the files, one file cannot be numbered anew by itself
    kept = ("NB101", "NB103") if any(_goes_on(p, options) for p in files if p not in wrong) else ()
    every = selected(options.select, (*options.ignore, *kept))
    others = selected(options.select, (*options.ignore, *kept, "NB108"))
    _fix_files(files, arguments, options, lambda path: every if path in wrong else others)
    return found if arguments.diff else check_paths(arguments.paths, options)


def _goes_on(path: str, options: Options) -> bool:
    """Whether the numbers of the notes in the file at *path* begin behind those of another."""
    text, _ = read_file(path)
    notes = make_page(path, normalized(text), _kind(path), options).notes
    numbers = [n.number for n in notes if n.number is not None and not n.label.prefix]
    return len(numbers) > 1 and min(numbers) > 1


def _fix_files(
    files: list[str],
    arguments: argparse.Namespace,
    options: Options,
    rules_for: Callable[[str], Selection],
) -> list[Finding]:
    left: list[Finding] = []
    for path in files:
        text, unreadable = read_file(path)
        if unreadable is not None:
            left.append(unreadable)
            continue
        left += _fix_file(path, text, options, rules_for(path), diff=arguments.diff)
    return left


def _fix_input(arguments: argparse.Namespace, options: Options, rules: Selection) -> list[Finding]:
    """Standard input, mended, to standard output; the report goes to the standard error."""
    name = arguments.stdin_filename or "stdin.txt"
    text, unreadable = decoded(name, sys.stdin.buffer.read())
    if unreadable is not None:
        return [unreadable]
    mended, findings, _ = fix_text(name, normalized(text), options, rules)
    if arguments.diff:
        sys.stdout.write(difference(name, normalized(text), mended))
        return check_page(make_page(name, normalized(text), _kind(name), options), options, rules)
    sys.stdout.write(mended)
    for finding in findings:
        print(finding, file=sys.stderr)
    arguments.statistics = False
    raise SystemExit(1 if findings and not arguments.exit_zero else 0)


def _kind(path: str) -> str:
    return kind_of(path) or "txt"


def _fix_file(
    path: str, text: str, options: Options, rules: Selection, *, diff: bool
) -> list[Finding]:
    before = normalized(text)
    mended, findings, messages = fix_text(path, before, options, rules)
    if mended == before:
        return findings
    if diff:
        sys.stdout.write(difference(path, before, mended))
        return check_page(make_page(path, before, _kind(path), options), options, rules)
    _write(path, mended, text)
    for message in messages:
        print(f"{path}: {message}", file=sys.stderr)
    return findings


def fix_text(
    path: str, text: str, options: Options, rules: Selection
) -> tuple[str, list[Finding], list[str]]:
    """The mended text, what is left to report, and what was done."""
    kind = _kind(path)
    done: list[str] = []
    findings = check_page(make_page(path, text, kind, options), options, rules)
    for _ in range(_ROUNDS):
        edits, taken = _choose(findings)
        if not edits:
            break
        changed = apply(text, edits)
        after = check_page(make_page(path, changed, kind, options), options, rules)
        if len(after) >= len(findings) and _codes(after) >= _codes(findings):
            break  # it did not help: leave the text as the author wrote it
        done += [_told(finding, text) for finding in taken]
        text, findings = changed, after
    return text, findings, done


def _codes(findings: Iterable[Finding]) -> list[str]:
    return sorted(finding.code for finding in findings)


def _choose(findings: list[Finding]) -> tuple[list[Edit], list[Finding]]:
    """The edits of as many findings as do not touch each other; a renumbering goes alone."""
    chosen: list[Edit] = []
    taken: list[Finding] = []
    for finding in sorted(findings, key=lambda f: len(f.edits)):
        new = [edit for edit in finding.edits if edit not in chosen]
        if new and not any(_touch(a, b) for a in new for b in chosen):
            chosen += new
            taken.append(finding)
    return sorted(chosen), taken


def _touch(one: Edit, other: Edit) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def apply(text: str, edits: Iterable[Edit]) -> str:
    """*text* with every edit made; they do not overlap."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _told(finding: Finding, text: str) -> str:
    """What was done, for the user; a renumbering tells old and new numbers."""
    if finding.code not in {"NB101", "NB108"}:
        return f"{finding.line}: mended {finding.code} [{finding.name}]"
    pairs = {(int(text[s:e]), int(new)) for s, e, new in finding.edits if new}
    numbers = ", ".join(f"{old} → {new}" for old, new in sorted(pairs))
    return f"{finding.line}: renumbered {numbers}"


def difference(path: str, before: str, after: str) -> str:
    """A unified diff."""
    from difflib import unified_diff

    lines = unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), path, path
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def with_ends(mended: str, original: str) -> str:
    """*mended*, each of its lines with the end that it has in *original*.

    No fix adds a line; the only lines that go are those of comments about what was mended.
    """
    ends = _END.findall(original)
    lines = mended.split("\n")
    if len(ends) != len(lines) - 1:
        ends = _ends_left(normalized(original).split("\n"), lines, ends)
    return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))


def _ends_left(before: list[str], after: list[str], ends: list[str]) -> list[str]:
    """The ends of the lines *after*, where some of *before* were taken out."""
    if len(set(ends)) == 1:
        return ends[:1] * (len(after) - 1)
    from difflib import SequenceMatcher

    usual = max(set(ends), key=ends.count)
    kept: list[str] = []
    for _, one, two, start, stop in SequenceMatcher(None, before, after).get_opcodes():
        these = ends[one:two][: stop - start]
        kept += these + [usual] * (stop - start - len(these))
    return kept[: len(after) - 1]


_END = Lazy(r"\r\n|\r|\n")


def _write(path: str, mended: str, original: str) -> None:
    """Replace the file in one step, with its line ends, byte order mark and permissions."""
    text = with_ends(mended, original)
    target = os.path.realpath(path)
    temporary = f"{target}.notebook-lint.tmp"
    try:
        with open(target, "rb") as file:
            mark = b"\xef\xbb\xbf" if file.read(3) == b"\xef\xbb\xbf" else b""
        with open(temporary, "wb") as file:
            file.write(mark + text.encode("utf-8"))
        os.chmod(temporary, os.stat(target).st_mode)
        os.replace(temporary, target)
    except OSError as error:
        if os.path.exists(temporary):
            os.unlink(temporary)
        message = f"{path}: cannot be written: {error.strerror}"
        raise LintError(message) from error
