"""Findings as a JUnit report (the schema of Jenkins' xUnit plugin, version 10)."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sphinx_notebook_ext.lint.finding import Finding


def render(findings: list[Finding]) -> str:
    """One test case a finding, all of them failed; one that passed where nothing was found."""
    cases = "".join(_case(finding) for finding in findings)
    if not findings:
        cases = '    <testcase classname="sphinx-notebook" name="lint"/>\n'
    count = len(findings)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="sphinx-notebook lint" tests="{max(count, 1)}" failures="{count}">\n'
        f'  <testsuite name="sphinx-notebook lint" tests="{max(count, 1)}" failures="{count}" '
        f'errors="0">\n{cases}  </testsuite>\n</testsuites>\n'
    )


def _case(finding: Finding) -> str:
    f = finding
    name = f"{f.code} {f.name} {f.line}:{f.column}"
    text = f"{f.path}:{f.line}:{f.column}: {f.message}" + (f"\n{f.hint}" if f.hint else "")
    return (
        f"    <testcase classname={_attribute(f.path)} name={_attribute(name)}>\n"
        f'      <failure type="{f.severity}" message={_attribute(f.message)}>'
        f"{escape(_legal(text))}</failure>\n    </testcase>\n"
    )


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))


def _legal(text: str) -> str:
    """XML cannot hold most control characters."""
    return "".join(
        c if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff") else "�" for c in text
    )
