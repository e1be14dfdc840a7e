"""Read a BibTeX or BibLaTeX file, as Zotero exports it, into sources.

A bad entry costs that entry and one message with file and line; the rest is used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx_notebook_ext.apparatus import dates
from sphinx_notebook_ext.apparatus.model import Source
from sphinx_notebook_ext.readers.bibtex_names import misspelt
from sphinx_notebook_ext.readers.patterns import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS: Final = {month[:3].lower(): n for n, month in enumerate(dates.MONTHS, 1)}
#: An entry’s head: an at sign at the start of a line, a type, a brace, a key.
_HEAD = Lazy(r"^[ \t]*@[ \t]*(\w+)[ \t]*[{(][ \t]*([^,\s}]*)", re.MULTILINE)
_LINE = Lazy(r"[^\n]+")
_NOT_ENTRIES: Final = frozenset({"string", "preamble", "comment"})
_PEOPLE: Final = ("author", "editor", "translator")
_DROPPED: Final = frozenset({"file", "keywords", "abstract", "month", "year", "date", "title"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a bibliography, and where: *line* counts from 1."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The sources of a file, its faults, and the line on which each key stands."""

    sources: tuple[Source, ...] = ()
    faults: tuple[Fault, ...] = ()
    lines: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Chunk:
    kind: str
    key: str
    line: int
    text: str


def read_file(path: str | Path) -> Bibliography:
    """Read the file at *path*; unreadable files are a fault as well, not an exception."""
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        return Bibliography(faults=(Fault(str(path), 1, f"cannot read it: {error.strerror}"),))
    except UnicodeDecodeError as error:
        return Bibliography(
            faults=(Fault(str(path), 1, f"not UTF-8 (byte {error.start}); save it as UTF-8"),)
        )
    return read_text(text, str(path))


def read_text(text: str, path: str = "sources.bib") -> Bibliography:
    """Read BibTeX *text*; *path* is what faults name."""
    found: dict[str, Source] = {}
    lines: dict[str, int] = {}
    faults: list[Fault] = []
    strings = ""
    for chunk in _chunks(text):
        if chunk.kind == "string":
            strings += chunk.text
            continue
        faults += _misspelt(chunk, path)
        source = _read_chunk(chunk, strings, path, faults)
        if source is None:
            continue
        if source.id in found:
            first = lines[source.id]
            message = f"“{source.id}” is already the key of an entry on line {first}; rename one"
            faults.append(Fault(path, chunk.line, message))
            continue
        found[source.id], lines[source.id] = source, chunk.line
    return Bibliography(tuple(found.values()), tuple(faults), tuple(lines.items()))


def _chunks(text: str) -> Iterator[_Chunk]:
    """Cut *text* at the entries’ heads, so that an unclosed brace spoils one entry only."""
    heads = list(_HEAD.finditer(text))
    line, position = 1, 0
    for number, head in enumerate(heads):
        at = head.start()
        line += text.count("\n", position, at)
        position = at
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        kind = head[1].lower()
        if kind == "string" or kind not in _NOT_ENTRIES:
            yield _Chunk(kind, head[2], line, text[at:end])


def _misspelt(chunk: _Chunk, path: str) -> Iterator[Fault]:
    """What is told of names that are slips; the entry is used as it is."""
    for offset, name, meant in misspelt(chunk.text):
        line = chunk.line + chunk.text.count("\n", 0, offset)
        sign, what = ("@", "a type") if line == chunk.line and offset < 9 else ("", "a field")
        message = f"“{chunk.key}”: “{sign}{name}” is not {what}: is “{sign}{meant}” meant?"
        yield Fault(path, line, message)


def _read_chunk(chunk: _Chunk, strings: str, path: str, faults: list[Fault]) -> Source | None:
    if not chunk.key or "=" in chunk.key:
        faults.append(Fault(path, chunk.line, f"an entry @{chunk.kind} without a key; give it one"))
        return None
    bare = re.sub(r"\\[{}]", "", chunk.text)
    if balance := bare.count("{") - bare.count("}"):
        many = "opening" if balance > 0 else "closing"
        message = f"“{chunk.key}”: a brace too many ({many}); its entry is left out"
        faults.append(Fault(path, chunk.line, message))
        return None
    try:
        entry = _parse(strings + chunk.text)
    except Exception as error:
        faults.append(_fault_of(error, chunk, strings, path))
        return None
    source = _source(chunk.key, entry)
    if not source.title and not source.author:
        message = f"“{chunk.key}” has neither an author nor a title; it cannot be cited"
        faults.append(Fault(path, chunk.line, message))
        return None
    return source


def _fault_of(error: Exception, chunk: _Chunk, strings: str, path: str) -> Fault:
    offset = _line_of(error, strings + chunk.text) - strings.count("\n")
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    reason = re.sub(
        r"^syntax error in line \d+: |(?<=undefined string) in line \d+(?=:)", "", reason
    )
    return Fault(path, chunk.line + max(offset, 0), f"“{chunk.key}”: {reason}; it is left out")


def _line_of(error: Exception, text: str) -> int:
    """The line, from 0, of a mistake; what is missing is missing behind what was read last."""
    parser = getattr(error, "parser", None)
    if parser is not None and "expected" in str(error):
        return text[: parser.pos].rstrip().count("\n")
    if "unbalanced" in str(error):
        return text.count("\n", 0, _open_quote(text))
    return (getattr(error, "lineno", None) or 1) - 1


def _open_quote(text: str) -> int:
    """Where the first line with an odd number of quotes ends."""
    odd = (line for line in _LINE.finditer(text) if line[0].count('"') % 2)
    first = next(odd, None)
    return first.end() if first else 0


def _parse(text: str) -> Any:
    from pybtex.database.input.bibtex import Parser
    from pybtex.errors import capture

    with capture() as errors:
        data = Parser().parse_string(text)
    if errors:
        raise errors[0]
    return next(iter(data.entries.values()))


def _source(key: str, entry: Any) -> Source:
    fields = {name.lower(): _plain(value) for name, value in entry.fields.items()}
    people = {role: entry.persons.get(role, ()) for role in _PEOPLE}
    names = {role: " and ".join(_name(person) for person in people[role]) for role in _PEOPLE}
    author = names["author"]
    kept = {name: value for name, value in fields.items() if name not in _DROPPED and value}
    kept |= {role: names[role] for role in ("editor", "translator") if names[role]}
    if "{" in author:
        kept["author"] = author
    return Source(
        id=key,
        author=author.replace("{", "").replace("}", "") or None,
        title=fields.get("title") or None,
        date=_date(fields),
        kind=entry.type.lower(),
        fields=tuple(kept.items()),
    )


def _plain(value: str) -> str:
    """Return *value* without LaTeX: accents as letters, braces gone, white space single."""
    if "\\" in value or "~" in value:
        from pybtex.richtext import Text

        value = str(Text.from_latex(re.sub(r"\\(?:emph|textit|textbf|textsc)\s*", "", value)))
    value = re.sub(r"(?<!\\)[{}]", "", value).replace("---", "—").replace("--", "–")
    return " ".join(re.sub(r"``(.*?)''", r"“\1”", value).split())


def _name(person: Any) -> str:
    given = [*person.first_names, *person.middle_names]
    raw = " ".join([*person.prelast_names, *person.last_names])
    family = _plain(raw)
    if not given and " " in family:
        return f"{{{family}}}"  # a body: its name must not be taken apart
    parts = [family, _plain(" ".join(person.lineage_names)), _plain(" ".join(given))]
    return ", ".join(part for part in parts if part)


def _date(fields: dict[str, str]) -> str | None:
    if date := fields.get("date"):
        return date
    year = fields.get("year", "")
    month = fields.get("month", "")
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3].lower(), 0)
    day = fields.get("day", "")
    if re.fullmatch(r"\d{4}", year) and 1 <= number <= 12:
        return f"{year}-{number:02}" + (f"-{int(day):02}" if day.isdigit() else "")
    return dates.read_date(year) or None
