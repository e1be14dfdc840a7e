"""Bring the catalogues in ``sphinx_notebook_ext/locale/`` up to date with the code.

    python tools/catalogues.py            extract, merge, compile
    python tools/catalogues.py --check    say which messages no translation has

New messages stand in the ``.po`` files without a translation until somebody writes one.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.pofile import read_po

PACKAGE = Path(__file__).parent.parent / "sphinx_notebook_ext"
LOCALE = PACKAGE / "locale"
DOMAIN = "sphinx_notebook_ext"
LANGUAGES = ("en", "es", "ru")

MAPPING = """\
[python: **.py]
[jinja2: **.html]
silent = false
"""


def babel(*arguments: str) -> None:
    """Run pybabel in the folder of the package."""
    subprocess.run(
        [sys.executable, "-m", "babel.messages.frontend", "-q", *arguments],
        cwd=PACKAGE,
        check=True,
    )


def update() -> None:
    """Extract the messages, merge them into every catalogue, compile."""
    template = str(LOCALE / f"{DOMAIN}.pot")
    with tempfile.NamedTemporaryFile("w", suffix=".cfg", delete=False) as mapping:
        mapping.write(MAPPING)
    words = ["-k", "_", "-k", "__", "-k", "phrase", "-k", "N_", "-k", "n_:1,2"]
    # a template's `_` is Sphinx's own catalogue; only `phrase` is ours
    about = ["--project", DOMAIN, "--version", "1", "--sort-output", "--no-location"]
    babel("extract", "-F", mapping.name, *words, *about, "-o", template, ".")
    for language in LANGUAGES:
        exists = (LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po").exists()
        common = ["-i", template, "-d", str(LOCALE), "-D", DOMAIN, "-l", language]
        babel(*(["update", "--no-fuzzy-matching", *common] if exists else ["init", *common]))
    babel("compile", "-d", str(LOCALE), "-D", DOMAIN)
    Path(mapping.name).unlink()


def untranslated(language: str) -> list[str]:
    """The messages of *language* that have no translation."""
    path = LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with path.open(encoding="utf-8") as file:
        catalog = read_po(file)
    return [str(m.id) for m in catalog if m.id and not m.string]


def check() -> int:
    """Print what is not translated; English needs no translation."""
    missing = {language: untranslated(language) for language in LANGUAGES if language != "en"}
    for language, messages in missing.items():
        for message in messages:
            print(f"{language}: {message}")
    return int(any(missing.values()))


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(check())
    update()
