"""Findings for people and for programs; the rarer formats live in modules of their own."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sphinx_notebook_ext.lint.finding import Finding


def render(findings: list[Finding], form: str, *, terminal: bool = False) -> str:
    """*findings* in the format *form*, ending in a newline unless empty."""
    if form == "text":
        return as_text(findings, terminal=terminal)
    if form == "json":
        return as_json(findings)
    from importlib import import_module

    result: str = import_module(f"sphinx_notebook_ext.lint.report_{form}").render(findings)
    return result


def as_text(findings: list[Finding], *, terminal: bool) -> str:
    """One line a finding; on a terminal the source line, a caret and a hint below it."""
    return "".join(_on_terminal(f) if terminal else _line(f) for f in findings)


def _line(finding: Finding) -> str:
    f = finding
    return f"{f.path}:{f.line}:{f.column}: {f.code} [{f.name}] {f.message}\n"


def _on_terminal(finding: Finding) -> str:
    f = finding
    colour = "31" if f.severity == "error" else "33"
    head = (
        f"\033[1m{f.path}:{f.line}:{f.column}:\033[0m \033[{colour}m{f.code}\033[0m "
        f"[{f.name}] {f.message}\n"
    )
    excerpt, offset = _excerpt(f.source, f.column - 1)
    width = f.end_column - f.column if f.end_line == f.line else len(excerpt) - offset
    width = max(1, min(width, len(excerpt) - offset))
    caret = " " * offset + "^" * width
    lines = f"  | {excerpt}\n  | \033[{colour}m{caret}\033[0m\n" if f.source.strip() else ""
    return head + lines + (f"  = {f.hint}\n" if f.hint else "")


def _excerpt(source: str, offset: int, width: int = 96) -> tuple[str, int]:
    """A piece of a long line round *offset*, without control characters."""
    source = "".join(c if c.isprintable() else " " for c in source)
    if len(source) <= width:
        return source, offset
    start = max(0, min(offset - width // 2, len(source) - width))
    piece = source[start : start + width]
    lead = "…" if start else ""
    return lead + piece + ("…" if start + width < len(source) else ""), offset - start + len(lead)


def as_json(findings: list[Finding]) -> str:
    """The JSON report, version 1."""
    import json

    document = {"version": 1, "findings": [finding.as_dict() for finding in findings]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
