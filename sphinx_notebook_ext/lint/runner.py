"""Files -> findings: read, tokenize, run the rules, silence what is suppressed."""

from __future__ import annotations

import os

from sphinx_notebook_ext.lint.carried import carried, without_twins
from sphinx_notebook_ext.lint.finding import Finding, Problem
from sphinx_notebook_ext.lint.registry import RULES, Selection, selected
from sphinx_notebook_ext.lint.suppress import Suppression, suppressions
from sphinx_notebook_ext.lint.traits import traits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.edition import Digest
    from sphinx_notebook_ext.lint.registry import Rule
    from sphinx_notebook_ext.readers.tokens import Page

#: Suffix -> format.
SUFFIXES = {
    ".md": "md",
    ".markdown": "md",
    ".myst": "md",
    ".rst": "rst",
    ".rest": "rst",
    ".txt": "txt",
    ".mediawiki": "txt",
    ".wiki": "txt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}

_NO_NAME = frozenset({"", "/", "\\", "."})
SKIPPED = frozenset({"_build", "_sources", "node_modules", "__pycache__", "venv", "build", "dist"})

#: What only a folder of a finished build, or of an environment, holds.
MADE = frozenset(
    {".buildinfo", "objects.inv", "searchindex.js", "pyvenv.cfg", "environment.pickle"}
)


def kind_of(path: str) -> str | None:
    """The format that a file's name says, None where it is not one of ours."""
    dot = path.rfind(".")
    kind = SUFFIXES.get(path[dot:].lower())
    if kind and path[dot - 1 : dot] in _NO_NAME:  # ``.md`` is a name, and has no suffix
        return SUFFIXES.get(os.path.splitext(path)[1].lower())
    return kind


def files_below(folder: str, *, inner: bool = False) -> Iterator[str]:
    """The files of *folder* that can be checked, in the order of their names.

    Hidden folders, and inner ones that were built from others or hold an environment, are left
    out; *folder* itself is read whatever it is.
    """
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    if inner and not MADE.isdisjoint(entry.name for entry in found):
        return
    for entry in found:
        if entry.name.startswith(".") or entry.name in SKIPPED:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from files_below(entry.path, inner=True)
        elif kind_of(entry.name):
            yield os.path.normpath(entry.path)


def make_page(path: str, text: str, kind: str, options: Options) -> Page:
    """Tokenize *text* by its format."""
    annotators: dict[str, object] = dict(options.annotators)
    if kind in {"txt", "rst"}:
        kind = _told_apart(text, kind)
    if kind == "md":
        from sphinx_notebook_ext.readers.myst import read_myst as read
    elif kind == "rst":
        from sphinx_notebook_ext.readers.rst import read_rst as read
    elif kind == "html":
        from sphinx_notebook_ext.readers.html import read_html as read
    else:
        from sphinx_notebook_ext.readers.text import read_text as read
    return read(text, path, annotators)


def _told_apart(text: str, kind: str) -> str:
    """What a ``.txt`` or ``.rst`` file holds: some are named for what they once were."""
    if "\n==" in text and "\n.. " not in text:
        from sphinx_notebook_ext.readers.wiki import is_wiki

        if is_wiki(text):
            return "txt"
    return "rst" if kind == "rst" or _is_rst(text) else kind


def _is_rst(text: str) -> bool:
    """Whether a ``.txt`` file is reStructuredText, as older projects name it."""
    if "\n.. [" in text or "]_" in text or "::\n\n " in text:
        return True
    return ":`" in text and "\n==" in text


def normalized(text: str) -> str:
    """*text* with one kind of line end; lines and columns stay the same."""
    if "\r" in text:
        return text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def check_page(page: Page, options: Options, rules: Selection) -> list[Finding]:
    """The findings of *rules* on a page, suppressed ones left out, in order."""
    ignored = options.ignored_in(page.path)
    silenced = suppressions(page)
    found: list[Finding] = []
    for rule in rules.for_page(page.kind, traits(page)):
        if any(rule.named(code) for code in ignored):
            continue
        for problem in rule.check(page, options):
            if silenced and _silence(silenced, rule.code, problem.start):
                continue
            found.append(located(page, rule, problem))
    for offset, finding in carried(page, rules):
        if not (silenced and _silence(silenced, finding.code, offset)):
            found.append(finding)
    if silenced:
        found += _about_suppressions(page, silenced, rules, options)
    found.sort(key=lambda finding: finding.key)
    return without_twins(found)


def _silence(silenced: list[Suppression], code: str, offset: int) -> bool:
    hit = False
    for suppression in silenced:
        if suppression.covers(code, offset):
            suppression.used = hit = True
    return hit


def _about_suppressions(
    page: Page, silenced: list[Suppression], rules: Selection, options: Options
) -> Iterator[Finding]:
    codes = rules.codes
    for item in silenced:
        if not item.known:
            if "NB903" in codes:
                message = f"there is no rule {item.word}"
                hint = "see sphinx-notebook lint --list-rules"
                yield located(page, RULES["NB903"], Problem(*item.where, message, hint))
        elif (
            not item.used
            and "NB904" in codes
            and _ran(item.word, codes, whole=options.whole_edition)
        ):
            message = f"{item.word} is suppressed, and there is nothing to suppress"
            yield located(page, RULES["NB904"], Problem(*item.where, message, "remove the comment"))


#: The rules that look across files; only the edition knows whether they were silenced.
_ACROSS = frozenset({"NB101", "NB102", "NB108", "NB110", "NB201", "NB202", "NB407", "NB408"})


def _ran(word: str, codes: frozenset[str], *, whole: bool) -> bool:
    """Whether a rule that *word* names was run, so that a suppression could have been used."""
    if whole and any(RULES[c].name == word or c.startswith(word.upper()) for c in _ACROSS):
        return False
    return any(code.startswith(word.upper()) or RULES[code].name == word for code in codes)


def located(page: Page, rule: Rule, problem: Problem) -> Finding:
    """*problem* with its line, column and source line."""
    line, column = page.place(problem.start)
    start = problem.start - column + 1
    known, source = page.__dict__.get("_line", (-1, ""))
    if known != start:  # a long line may have many findings
        stop = page.text.find("\n", problem.start)
        source = page.text[start : stop if stop >= 0 else None]
        page.__dict__["_line"] = (start, source)
    return Finding(
        page.path,
        (line, column),
        page.place(max(problem.start, problem.end)),
        rule.code,
        rule.name,
        rule.severity,
        problem.message,
        problem.hint,
        source,
        problem.edits,
    )


def check_text(path: str, text: str, options: Options, kind: str | None = None) -> list[Finding]:
    """The findings on one text; *kind* is its format where the path does not say."""
    rules = selected(options.select, options.ignore)
    page = make_page(path, normalized(text), kind or kind_of(path) or "txt", options)
    return check_page(page, options, rules)


def check_file(
    path: str, options: Options, rules: Selection
) -> tuple[list[Finding], Digest | None]:
    """The findings on the file at *path*, and its digest where the edition is checked too.

    What cannot be read is a finding.
    """
    text, finding = read_file(path)
    if finding is not None:
        return ([finding] if finding.code in rules.codes else []), None
    return _checked(
        make_page(path, normalized(text), kind_of(path) or "txt", options), options, rules
    )


def _checked(page: Page, options: Options, rules: Selection) -> tuple[list[Finding], Digest | None]:
    found = check_page(page, options, rules)
    if not options.whole_edition:
        return found, None
    from sphinx_notebook_ext.lint.edition import Digest

    return found, Digest(page, suppressions(page), rules)


def read_file(path: str) -> tuple[str, Finding | None]:
    """The text of a file, or a finding that says why there is none."""
    try:
        data = _data(path)
    except OSError as error:
        return "", _file_finding(path, "NB902", f"cannot be read: {error.strerror}", (1, 1))
    return decoded(path, data)


def _data(path: str) -> bytes:
    """The content of a file; the layers of ``open`` take longer than a small file does."""
    descriptor = os.open(path, _FLAGS)
    try:
        size = os.fstat(descriptor).st_size + 1
        data = os.read(descriptor, size)
        if len(data) == size - 1:
            return data
        pieces = [data]  # a pipe, or a system that reads less than was asked for
        while pieces[-1]:
            pieces.append(os.read(descriptor, 1 << 20))
        return b"".join(pieces)
    finally:
        os.close(descriptor)


_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def decoded(path: str, data: bytes) -> tuple[str, Finding | None]:
    """*data* as text, without a byte order mark."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode(), None
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        message = f"is not UTF-8: byte 0x{data[error.start]:02x}"
        return "", _file_finding(path, "NB901", message, (line, column))


#: not-utf-8, unreadable: what is said of a file without lines.
UNREADABLE = ("NB901", "NB902")


def _file_finding(path: str, code: str, message: str, place: tuple[int, int]) -> Finding:
    rule = RULES[code]
    hint = "save it as UTF-8" if code == "NB901" else "look at its permissions"
    return Finding(path, place, place, code, rule.name, rule.severity, message, hint)


def check_part(
    path: str,
    text: str,
    suffix: str,
    options: Options,
    rules: Selection,
    rules_of: Callable[[Page], Selection] | None = None,
) -> tuple[list[Finding], Digest]:
    """Check one document of an edition that is in memory; *suffix* (``.md``) says its format.

    *rules_of* chooses the rules for the document alone; *rules* are those of the edition.
    :func:`.edition.check_edition` puts the parts together. This is what the Sphinx extension
    calls, so that no file is read twice.
    """
    from sphinx_notebook_ext.lint.edition import Digest

    options.whole_edition = True
    page = make_page(path, normalized(text), SUFFIXES.get(suffix, "txt"), options)
    here = rules_of(page) if rules_of else rules
    return check_page(page, options, here), Digest(page, suppressions(page), rules)
