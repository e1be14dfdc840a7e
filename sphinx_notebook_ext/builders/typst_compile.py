"""Typst source to PDF, in a process of its own.

This file, run as a script, reads a job as JSON from one line of standard input and writes the
outcome as JSON on standard output; it imports nothing of ours. The memory that the compiler
takes is given back when it ends, and Sphinx's own is not in its way.

A job with ``ahead`` is given before its source is written. The compiler then sets the pages of
the source that an earlier build left, and waits for another line: what it remembers of them
makes the new ones a matter of what has changed. Without that line it ends, and changes nothing.

Two things are mended on the way, both in the ``.typ`` file, so that it always makes the PDF
beside it:

- A note that Typst prints before its marker, or a heading that it leaves alone at the foot of a
  page: the page is broken before the paragraph or heading, where it would have broken anyway.
  The writer marks such places with lines ``//@slot N``.
- A character that no font has: its code (``U+1F600``) takes its place.
"""

from __future__ import annotations

import json
import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Any

#: How often a page may be broken anew; each time moves what follows.
ROUNDS = 12
#: What the process is started with. The C library of Linux would keep what large blocks leave
#: behind, and more of it each time one is given back: up to a tenth of all memory.
ENVIRONMENT = {"MALLOC_MMAP_THRESHOLD_": str(1 << 17)}

#: From so many bytes of source on (some 200 pages) memory is worth a fifth of a second.
LARGE = 600_000
#: How often the compiler must be done before it forgets what nobody asked for meanwhile.
PATIENCE = 10

_SLOT = re.compile(r"(?m)^//@slot (\d+)$")
_NOTE = re.compile(r'#(?:silent-)?note\("(?:[^"\\]|\\.)*", ("(?:[^"\\]|\\.)*")')
_PLACES = """{
  let early = ()
  for e in query(footnote.entry) {
    let named = e.note.at("label", default: none)
    if named != none and e.location().page() < e.note.location().page() { early.push(str(named)) }
  }
  let pages(them) = them.map(m => (m.value, m.location().page()))
  (early: early, heads: pages(query(<nb-head>)), firsts: pages(query(<nb-first>)))
}"""
_GLYPH = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_PLACE = re.compile(r"┌─ [^\n]*?:(\d+):\d+")
# code in colours, by the lengths of its words
_TINTED = re.compile(r"tinted\([-\d(), ]+\), (?=raw\()")


def slots_of(source: str) -> dict[str, int]:
    """Which place for a page break lies before each note: name of the note -> number."""
    found: dict[str, int] = {}
    parts = _SLOT.split(source)
    for number, text in zip(parts[1::2], parts[2::2], strict=True):
        for name in _NOTE.findall(text):
            found[json.loads(name)] = int(number)
    return found


def misplaced(places: dict[str, Any], source: str) -> set[int]:
    """The slots of *source* before early notes and before headings without their paragraph."""
    slots = slots_of(source) if places["early"] else {}
    found = {slots[name] for name in places["early"] if name in slots}
    heads: dict[int, int] = {}
    for slot, page in places["heads"]:
        heads.setdefault(slot, page)
    return found | {s for s, page in places["firsts"] if heads.get(s, page) != page}


def break_before(source: str, slots: set[int]) -> str:
    """*source* with the page broken at *slots*."""

    def broken(found: re.Match[str]) -> str:
        number = int(found[1])
        return f"#colbreak(weak: true) // slot {number}" if number in slots else found[0]

    return _SLOT.sub(broken, source)


def _character(shown: str) -> str:
    """The text of a Typst string literal, without its quotes."""
    shown = re.sub(r"\\u\{([0-9a-fA-F]+)\}", lambda m: chr(int(m[1], 16)), shown)
    return re.sub(r"\\(.)", r"\1", shown)


def without_glyphs(source: str, diagnostic: str) -> tuple[str, list[tuple[int, str]]]:
    """*source* with the codes of the characters that *diagnostic* says no font has.

    Code in colours is taken apart by the template, and has no place in the book; there the
    colours go with the lengths that they were counted by.
    """
    lines = source.split("\n")
    found = []
    for message in re.split(r"(?m)^(?=error:)", diagnostic):
        shown, place = _GLYPH.search(message), _PLACE.search(message)
        text = _character(shown[1]) if shown else ""
        for index in (int(place[1]) - 1,) if place else _tinted(lines, text):
            if index < len(lines) and text and text in lines[index]:
                codes = "".join(f"‹U+{ord(c):04X}›" for c in text)
                lines[index] = _TINTED.sub("tinted((), ", lines[index].replace(text, codes))
                found.append((index + 1, text))
    return "\n".join(lines), found


def _tinted(lines: list[str], text: str) -> list[int]:
    """Which of *lines* have *text* in code."""
    return [n for n, line in enumerate(lines) if text in line and "tinted((" in line]


def ends_within_character(before: str, after: str) -> bool:
    """Whether the bytes in which two sources differ end in the midst of a character.

    “⸺” and “›” have their last byte in common. Typst 0.15 takes over a change by the bytes that
    differ, and then loses or doubles a piece of the character, or fails.
    """
    low, high = 0, min(len(before), len(after))
    while low < high:  # how many characters they have in common at the end
        middle = (low + high + 1) // 2
        if before.endswith(after[len(after) - middle :]):
            low = middle
        else:
            high = middle - 1
    lasts = [text[: len(text) - low][-1:].encode() for text in (before, after)]
    return all(len(last) > 1 for last in lasts) and lasts[0][-1] == lasts[1][-1]


def give_back() -> None:
    """Return free memory to the system, where the C library has a way (that of Linux has)."""
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
    if trim is not None:
        trim(0)


class Job:
    """One book: *job* has the keys ``typ``, ``pdf``, ``standards``, ``timestamp``, ``fonts``."""

    def __init__(self, job: dict[str, Any]) -> None:
        import typst

        self.typst = typst
        self.job = job
        self.error = typst.TypstError
        self.path = Path(job["typ"])
        self.missing: list[tuple[int, str]] = []
        self.breaks: set[int] = set()
        self.compiler = self.open()

    def open(self) -> Any:
        """A compiler that has not read the source yet, but remembers what others have set."""
        return self.typst.Compiler(
            str(self.path),
            root=str(self.path.parent),
            font_paths=self.job["fonts"],
            ignore_system_fonts=not self.job["system_fonts"],
        )

    @property
    def source(self) -> str:
        """What the file holds, not kept: the compiler has it too."""
        return self.path.read_text(encoding="utf-8")

    def save(self, source: str) -> None:
        """Let the compiler see another source."""
        before = self.source
        self.path.write_text(source, encoding="utf-8", newline="\n")
        self.changed(before, source)

    def changed(self, before: str, source: str) -> None:
        """Open the compiler anew where it would not take over *source* after *before* rightly."""
        if ends_within_character(before, source):
            self.compiler = self.open()

    def ahead(self) -> None:
        """Set the pages of the source that is there."""
        before = self.source
        with suppress(RuntimeError):  # an earlier build has said what was wrong
            self.compiler.eval("none")
        if not sys.stdin.readline():
            sys.exit()
        self.changed(before, self.source)

    def settle(self) -> None:
        """Break pages until no note is early."""
        source = ""
        for _round in range(ROUNDS):
            try:
                places = json.loads(self.compiler.eval(_PLACES))
            except RuntimeError:
                return  # the export finds the same mistake, and says where it is
            source = source or self.source
            wrong = misplaced(places, source) - self.breaks
            if not wrong:
                return
            self.breaks |= wrong
            self.save(break_before(self.source, wrong))

    def forget(self) -> None:
        """Let the compiler drop the lines of paragraphs: the pages that hold copies are enough.

        It counts how often it is done, no matter with what, and drops what was not asked for
        in a while; the pages are asked for last.
        """
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            empty = Path(folder, "empty.typ")
            empty.write_text("")
            other = self.typst.Compiler(str(empty), ignore_system_fonts=True)
            for _time in range(PATIENCE):
                other.compile()
            with suppress(RuntimeError):  # the export finds it
                self.compiler.eval("none")
            other.compile()
        give_back()

    def export(self) -> list[str]:
        """Write the PDF; return the compiler's warnings."""
        _none, warnings = self.compiler.compile_with_warnings(
            output=self.job["pdf"],
            format="pdf",
            pdf_standards=self.job["standards"],
            timestamp=self.job["timestamp"],
        )
        return [str(warning) for warning in warnings]

    def run(self) -> dict[str, Any]:
        """Do all of it; a mistake of the source is returned under ``error``."""
        start = perf_counter()
        for _attempt in range(ROUNDS):
            try:
                self.settle()
                if self.path.stat().st_size >= LARGE:
                    self.forget()
                warnings = self.export()
                break
            except self.error as error:
                source, found = without_glyphs(self.source, error.diagnostic)
                if not found:
                    return {"error": error.message, "diagnostic": error.diagnostic}
                self.missing += found
                self.save(source)
        else:
            return {"error": "characters without a glyph remain", "diagnostic": ""}
        return {
            "seconds": perf_counter() - start,
            "warnings": warnings,
            "missing": self.missing,
            "breaks": sorted(self.breaks),
        }


def main() -> None:
    """Run the job on standard input."""
    job = Job(json.loads(sys.stdin.readline()))
    if job.job.get("ahead"):
        job.ahead()
    sys.stdout.buffer.write(json.dumps(job.run()).encode())


if __name__ == "__main__":
    main()
