"""Findings as GitHub's workflow commands: they show beside the lines of a pull request."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sphinx_notebook_ext.lint.finding import Finding


def render(findings: list[Finding]) -> str:
    """One command a finding."""
    return "".join(_command(finding) for finding in findings)


def _command(finding: Finding) -> str:
    f = finding
    properties = {
        "file": f.path,
        "line": str(f.line),
        "col": str(f.column),
        "endLine": str(f.end_line),
        "endColumn": str(f.end_column),
        "title": f"{f.code} {f.name}",
    }
    fields = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = f"{f.message}: {f.hint}" if f.hint else f.message
    return f"::{f.severity} {fields}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
