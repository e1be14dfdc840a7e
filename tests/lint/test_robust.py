"""Arbitrary input: no crash, no hang, columns that exist; mistakes put in are found and mended."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_notebook_ext.cli import main
from sphinx_notebook_ext.lint.config import Options
from sphinx_notebook_ext.lint.fix import fix_text
from sphinx_notebook_ext.lint.registry import selected
from sphinx_notebook_ext.lint.runner import check_text, normalized

SUFFIXES = (".md", ".rst", ".txt", ".html")
PIECES = [
    "[^1]", "[^1]: ", "[1]_", ".. [1] ", "[#]_", ".. [#] ", "[", "]", "(", ")", "“", "”", "`", "``",
    "```", ":::{translator-note} GI-1\n", ":by: GI\n", "{noteref}`GI-1`", "::\n\n  ", "\n", "\n\n",
    "    ", "1GI translator’s note: ", "Ibid.", "Op. cit.", "word", " ", "17", "4] ", "<!--", "-->",
    "notebook-lint: disable=NB1", "{lacuna}`", "\r\n", "\t", "\u202e", "\ufffd", "<a href='#fn1'>1</a>",
    "<p id=fn1>", "1. a) ", "see note 5", "[unintelligble]", "---\n", "% ", ".. ", "|", "\\",
]  # fmt: skip


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_gives_findings_inside_it(suffix, text):
    lines = normalized(text).split("\n")
    for finding in check_text(f"x{suffix}", text, Options()):
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=200))
def test_any_bytes_are_read(tmp_path, suffix, data):
    path = tmp_path / f"x{suffix}"
    path.write_bytes(data)
    assert main(["lint", str(path)]) in {0, 1, 2}


@pytest.mark.parametrize("suffix", [".md", ".rst"])
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_a_fix_is_idempotent_and_loses_no_letter(suffix, text):
    options, rules = Options(), selected((), ())
    text = normalized(text)
    once, _, _ = fix_text(f"x{suffix}", text, options, rules)
    twice, _, _ = fix_text(f"x{suffix}", once, options, rules)
    assert twice == once
    letters = [c for c in text if c.isalpha()]
    assert [c for c in once if c.isalpha()] == letters


ADVERSARIES = {
    "backticks": "`" * 3 + "".join("`" * (n % 7 + 1) + "x" for n in range(9000)),
    "brackets": "[" * 40000,
    "signs": "[^1]" * 15000,
    "labels": "".join(f"[^{n}] " for n in range(12000)),
    "notes": "".join(f"[^{n}]: x\n" for n in range(8000)),
    "rst signs": "[1]_ " * 12000,
    "rst notes": "".join(f".. [{n}] x\n" for n in range(6000)),
    "comments": "<!--" * 15000,
    "tags": "<a " * 20000,
    "quotes": "“" * 40000,
    "digits": "1a" * 30000,
    "indents": "\n\n    x" * 9000,
    "literals": "::\n\n  x\n" * 8000,
    "dots": ".. x\n" * 12000,
    "links": "](" * 25000,
    "words": "the " * 20000,
    "text notes": "".join(f"[{n}] x. [{n}] y\n" for n in range(4000)),
    "lists": "[1,2] [1-9] " * 8000 + "[^1]: x\n",
    "literals open": "``x " * 20000 + "```",
    "ids": "".join(f'<a href="#fn{n}">{n}</a><p id=fn{n}>x' for n in range(3000)),
    "refs": "==A==\n==B==\n" + "<ref name=a>" * 6000 + "<references>" * 500,
    "spaces": " " * 60000 + "[^1]",
    "torn notes": "".join(f"T[^{n}]\n\n[^{n}]: one of the\n\nrest\n\n" for n in range(3000)),
    "round notes": "Thing.(1) Thing.(2) " * 4000 + "\n\n(1) Note.\n\n(2) Note." * 4000,
    "labels without bracket": "a1]_ " * 4000 + "\n\n.. [1] x\n.. [2] y\n",
}


@pytest.mark.parametrize("suffix", [".md", ".rst", ".html", ".txt"])
@pytest.mark.parametrize("name", ADVERSARIES)
def test_adversarial_text_is_checked(name, suffix):
    findings = check_text(f"x{suffix}", ADVERSARIES[name], Options())
    assert all(finding.line >= 1 for finding in findings)


#: Some things are looked at only on pages that have notes.
WITH_NOTES = {
    ".md": "T.[1] T.[2]<sup>[3](#n3)</sup>\n\n[1] One.\n\n[2] Two.\n\n<a id='n3'></a>3. Three.\n\n",
    ".rst": "T [1]_ [2]_.\n\n.. [1] One.\n.. [2] Two.\n\n",
    ".html": "<p>T<a href='#n1'>1</a> T<a href='#n2'>2</a><p id=n1>One.<p id=n2>Two.<p>",
    ".txt": "T.[1] T.[2] T.[3]\n\n[1] One.\n\n[2] Two.\n\n",
}


@pytest.mark.parametrize("suffix", WITH_NOTES)
@pytest.mark.parametrize("name", ADVERSARIES)
def test_adversarial_text_behind_notes_is_checked(name, suffix):
    text = f"{WITH_NOTES[suffix]}{ADVERSARIES[name]}"
    assert all(finding.line >= 1 for finding in check_text(f"x{suffix}", text, Options()))
