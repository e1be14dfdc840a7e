"""Findings as SARIF 2.1.0, with the help of every rule and fingerprints that survive edits."""

from __future__ import annotations

import hashlib
import json
import os
from urllib.parse import quote

from sphinx_notebook_ext import __version__
from sphinx_notebook_ext.lint.registry import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sphinx_notebook_ext.lint.finding import Finding
    from sphinx_notebook_ext.lint.registry import Rule


def render(findings: list[Finding]) -> str:
    """A log with one run."""
    codes = sorted({finding.code for finding in findings})
    seen: dict[str, int] = {}
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(codes)},
                "columnKind": "unicodeCodePoints",
                "results": [_result(f, codes.index(f.code), seen) for f in findings],
            }
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _driver(codes: list[str]) -> dict[str, Any]:
    return {
        "name": "sphinx-notebook lint",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(RULES[code]) for code in codes],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    doc = rule.module().__doc__ or rule.summary
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": doc.split("\n\n")[0].strip()},
        "help": {"text": doc, "markdown": doc},
        "defaultConfiguration": {"level": rule.severity, "enabled": rule.default},
    }


def _result(finding: Finding, index: int, seen: dict[str, int]) -> dict[str, Any]:
    f = finding
    region = {"startLine": f.line, "startColumn": f.column}
    if (f.end_line, f.end_column) > (f.line, f.column):
        region |= {"endLine": f.end_line, "endColumn": f.end_column}
    if f.source:
        region_text: dict[str, Any] = {**region, "snippet": {"text": f.source}}
    else:
        region_text = dict(region)
    return {
        "ruleId": f.code,
        "ruleIndex": index,
        "level": f.severity,
        "message": {"text": f"{f.message}: {f.hint}" if f.hint else f.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(f.path.replace(os.sep, "/"))},
                    "region": region_text,
                }
            }
        ],
        "partialFingerprints": {"notebookLint/v1": _fingerprint(f, seen)},
    }


def _fingerprint(finding: Finding, seen: dict[str, int]) -> str:
    """Rule, file and line without its number: lines added above change nothing."""
    what = "\0".join(
        (finding.code, finding.path, " ".join(finding.source.split()), finding.message)
    )
    count = seen[what] = seen.get(what, 0) + 1
    return hashlib.sha256(f"{what}\0{count}".encode()).hexdigest()[:32]
