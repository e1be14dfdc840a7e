"""What ``--explain`` and ``--list-rules`` print."""

from __future__ import annotations

from sphinx_notebook_ext.lint.config import LintError
from sphinx_notebook_ext.lint.registry import RULES, find


def explain(word: str) -> str:
    """A rule's page: its code, name and docstring.

    :raises LintError: where there is no such rule.
    """
    rule = find(word)
    if rule is None:
        message = f"--explain {word}: there is no such rule: see --list-rules"
        raise LintError(message)
    return f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.module().__doc__ or ''}"


def list_rules() -> str:
    """One line a rule: code, name, severity, summary; what is off and what has a fix is said."""
    return "".join(
        f"{rule.code} {rule.name:24} {rule.severity:8} {rule.summary}"
        f"{'' if rule.default else ' (off)'}{' (fix)' if rule.fixable else ''}\n"
        for rule in RULES.values()
    )
