"""The documentation pages of the rules, made of their docstrings.

``python -m sphinx_notebook_ext.lint.pages docs/rules`` writes them; a test fails where they
differ from the docstrings.
"""

from __future__ import annotations

import os
import sys

from sphinx_notebook_ext.lint.registry import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sphinx_notebook_ext.lint.registry import Rule

FAMILIES = {
    "1": "Numbering",
    "2": "Markers and notes",
    "3": "Annotators",
    "4": "Citations",
    "5": "Lacunae and brackets",
    "6": "Characters",
    "7": "Structure",
    "9": "Files",
}

_INTRODUCTION = """\
# Rules of the linter

Each rule has a code, a name, a severity, and examples that are tested. `sphinx-notebook lint
--explain NB105` prints a rule’s page. A prefix such as `NB1` in `select` or `ignore` stands for all
rules below it. Rules marked “off” are matters of taste: select them by their own code or name.
"""


def pages() -> dict[str, str]:
    """File name -> Markdown: a page for every rule, and an index."""
    return {"index.md": _index(), **{f"{rule.code}.md": _page(rule) for rule in RULES.values()}}


def _page(rule: Rule) -> str:
    marks = [f"Severity: {rule.severity}."]
    if not rule.default:
        marks.append("Off unless selected.")
    if rule.fixable:
        marks.append("Some findings can be mended by `--fix`.")
    doc = (rule.module().__doc__ or "").strip()
    return f"# {rule.code} {rule.name}\n\n{' '.join(marks)}\n\n{doc}\n"


def _index() -> str:
    parts = [_INTRODUCTION]
    for digit, family in FAMILIES.items():
        rules = [rule for rule in RULES.values() if rule.code[2] == digit]
        rows = "".join(
            f"| [{rule.code}]({rule.code}.md) | `{rule.name}` | {rule.summary} | {rule.severity} | "
            f"{'on' if rule.default else 'off'} | {'yes' if rule.fixable else ''} |\n"
            for rule in rules
        )
        head = "| code | name | what | severity | default | fix |\n" + "| --- " * 6 + "|\n"
        parts.append(f"## {family}\n\n{head}{rows}")
    listing = "\n".join(RULES)
    parts.append(f"```{{toctree}}\n:hidden:\n\n{listing}\n```\n")
    return "\n".join(parts)


def main(folder: str) -> None:
    """Write every page into *folder*."""
    os.makedirs(folder, exist_ok=True)
    for name, text in pages().items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main(sys.argv[1])
