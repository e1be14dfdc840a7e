"""``sphinx-notebook lint``."""

from __future__ import annotations

import os
import sys
import types

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.finding import Finding

FORMATS = ("text", "json", "sarif", "github", "junit")

EXAMPLES = """\
examples:
  sphinx-notebook lint docs/                   all files of an edition, and the edition as a whole
  sphinx-notebook lint --fix chapter-2.md      mend what can be mended safely
  sphinx-notebook lint --diff docs/            show what --fix would do
  sphinx-notebook lint --select NB1,NB2 page.txt
  sphinx-notebook lint --explain NB105         what a rule is about, with examples
  cat page.md | sphinx-notebook lint - --stdin-filename page.md

exit status: 0 nothing found, 1 findings, 2 wrong usage or unreadable input
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.epilog = EXAMPLES
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help="files or folders; - is standard input")
    add("--format", default="text", choices=FORMATS)
    add("--output", metavar="FILE", help="write the report there")
    add("--select", metavar="CODES", help="rules to run: codes, prefixes or names, with commas")
    add("--ignore", metavar="CODES", help="rules to leave out")
    add("--fix", action="store_true", help="mend what can be mended safely")
    add("--diff", action="store_true", help="show what --fix would do, and change nothing")
    add("--jobs", metavar="N", default="auto", help="how many processes (default: by the work)")
    add("--config", metavar="FILE", help="a pyproject.toml (default: the nearest)")
    add("--stdin-filename", metavar="NAME", help="the name, and so the format, of the input")
    add("--per-file", action="store_true", help="leave out what concerns the whole edition")
    add("--statistics", action="store_true", help="count the findings of each rule")
    add("--exit-zero", action="store_true", help="exit with 0 whatever was found")
    add("--explain", metavar="CODE", help="print a rule's page")
    add("--list-rules", action="store_true", help="print all rules")


_DEFAULTS: dict[str, object] = {
    "format": "text", "output": None, "select": None, "ignore": None, "fix": False,
    "diff": False, "jobs": "auto", "config": None, "stdin_filename": None, "per_file": False,
    "statistics": False, "exit_zero": False, "explain": None, "list_rules": False,
}  # fmt: skip


def quick(arguments: list[str]) -> argparse.Namespace | None:
    """The options of a simple command line, None for one that needs a real parser.

    Simple are paths, flags, and options with their value in the next word. The parser alone
    takes longer to load than a small file takes to check.
    """
    values = dict(_DEFAULTS)
    paths: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "-" or not word.startswith("-"):
            paths.append(word)
            continue
        name = word[2:].replace("-", "_")
        if not word.startswith("--") or values.get(name, "") == "":
            return None
        if isinstance(_DEFAULTS[name], bool):
            values[name] = True
            continue
        value = next(words, "-")
        if value.startswith("-") or (name == "format" and value not in FORMATS):
            return None
        values[name] = value
    simple: Any = types.SimpleNamespace(paths=paths, **values)
    return simple  # type: ignore[no-any-return]


def run(options: argparse.Namespace) -> int:
    """Run the command; the exit status is 0, 1 for findings, 2 for wrong usage."""
    from sphinx_notebook_ext.lint.config import LintError

    try:
        return _run(options)
    except LintError as error:
        print(f"sphinx-notebook lint: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 2
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # a mistake of ours: told in one line, as every other
        print(f"sphinx-notebook lint: internal error, please report it: {error!r}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 2


def _run(arguments: argparse.Namespace) -> int:
    if arguments.list_rules or arguments.explain:
        from sphinx_notebook_ext.lint.explain import explain, list_rules

        sys.stdout.write(list_rules() if arguments.list_rules else explain(arguments.explain))
        return 0
    settings = _settings(arguments)
    if arguments.fix or arguments.diff:
        from sphinx_notebook_ext.lint.fix import fix_paths

        findings = fix_paths(arguments, settings)
    else:
        findings = _findings(arguments, settings)
    _report(findings, arguments)
    if any(finding.code in {"NB901", "NB902"} for finding in findings):
        return 2
    return 1 if findings and not arguments.exit_zero else 0


def _settings(arguments: argparse.Namespace) -> Options:
    from sphinx_notebook_ext.lint.config import (
        LintError,
        Options,
        check_codes,
        find_config,
        read_config,
    )

    paths = arguments.paths
    if not paths:
        message = "nothing to check: give files or folders, or - for standard input"
        raise LintError(message)
    first = arguments.stdin_filename or "." if paths[0] == "-" else paths[0]
    folder = first if os.path.isdir(first) else os.path.dirname(first) or "."
    config = arguments.config or find_config(folder)
    settings = read_config(config) if config else Options()
    for name in ("select", "ignore"):
        value = getattr(arguments, name)
        if value is not None:
            codes = tuple(word.strip() for word in value.split(",") if word.strip())
            check_codes(codes, f"--{name}")
            setattr(settings, name, codes)
    settings.whole = not arguments.per_file
    return settings


def _findings(arguments: argparse.Namespace, settings: Options) -> list[Finding]:
    from sphinx_notebook_ext.lint.runner import check_text, decoded

    if arguments.paths == ["-"]:
        name = arguments.stdin_filename or "stdin.txt"
        text, finding = decoded(name, sys.stdin.buffer.read())
        return [finding] if finding else check_text(name, text, settings)
    from sphinx_notebook_ext.lint.many import check_paths

    return check_paths(arguments.paths, settings, arguments.jobs)


def _report(findings: list[Finding], arguments: argparse.Namespace) -> None:
    from sphinx_notebook_ext.lint.report import render

    terminal = arguments.output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    text = render(findings, arguments.format, terminal=terminal)
    if arguments.output:
        from sphinx_notebook_ext.lint.config import LintError

        try:
            with open(arguments.output, "w", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            message = f"{arguments.output}: cannot be written: {error.strerror}"
            raise LintError(message) from error
    elif text:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        sys.stdout.write(text)
    if arguments.statistics:
        _statistics(findings)


def _statistics(findings: list[Finding]) -> None:
    counts: dict[tuple[str, str], int] = {}
    for finding in findings:
        key = (finding.code, finding.name)
        counts[key] = counts.get(key, 0) + 1
    for (code, name), count in sorted(counts.items()):
        print(f"{count:6} {code} {name}", file=sys.stderr)
