"""The Nu HTML checker and Lighthouse; skipped by name where they are missing."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.conftest import CHROMIUM, build, npm_package

PLAIN_CONF = 'extensions = ["myst_parser", "sphinx_design"]\nhtml_theme = "basic"\n'
#: What the documentation has that is none of ours: captioned contents, tabs, code, a search page.
PLAIN_PAGE = """\
# A page

```{toctree}
:caption: A caption

other
```

``````{tab-set}
`````{tab-item} One
Text.
`````
`````{tab-item} Two
Text.
`````
``````
"""


@pytest.fixture(scope="session")
def nu(tmp_path_factory):
    """A function from a folder to the errors in its pages, as (message, extract)."""
    if not shutil.which("java"):
        pytest.skip("java is not installed")
    package = npm_package("vnu-jar", tmp_path_factory)
    if package is None:
        pytest.skip("vnu-jar is not in NOTEBOOK_NODE_MODULES and cannot be fetched with npm")
    jar = package / "build" / "dist" / "vnu.jar"

    def check(folder):
        options = ["--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html"]
        command = ["java", "-Xss4m", "-jar", str(jar), *options, str(folder)]
        done = subprocess.run(command, capture_output=True, check=True)
        messages = json.loads(done.stdout)["messages"]
        assert messages, "the checker has read the pages: it always has remarks about Sphinx’s"
        return [(m["message"], m.get("extract", "")) for m in messages if m["type"] == "error"]

    return check


@pytest.fixture(scope="session")
def of_sphinx(nu, tmp_path_factory):
    """The errors that Sphinx and sphinx-design make themselves."""
    source = tmp_path_factory.mktemp("plain")
    (source / "conf.py").write_text(PLAIN_CONF, encoding="utf-8")
    (source / "index.md").write_text(PLAIN_PAGE, encoding="utf-8")
    (source / "other.md").write_text("# Another\n", encoding="utf-8")
    out = build(source, tmp_path_factory.mktemp("plain-out"), theme="basic")
    return {message for message, _extract in nu(out)}


def test_nu_finds_nothing_that_sphinx_does_not_make(nu, of_sphinx, site, manual):
    assert len(of_sphinx) <= 6, of_sphinx
    for folder in (site, manual):
        assert [each for each in nu(folder) if each[0] not in of_sphinx] == []


@pytest.mark.parametrize("theme", ["alabaster"])
@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_nu_on_another_theme(nu, of_sphinx, edition, tmp_path, theme, builder):
    out = build(edition, tmp_path / "out", theme=theme, builder=builder)
    assert [each for each in nu(out) if each[0] not in of_sphinx] == []


@pytest.fixture(scope="session")
def lighthouse(tmp_path_factory):
    """A function from an address to the scores of the page, 0 to 100."""
    modules = Path(os.environ.get("NOTEBOOK_NODE_MODULES", "."))
    program = shutil.which("lighthouse", path=modules / ".bin") or shutil.which("lighthouse")
    if not program:
        pytest.skip("lighthouse is neither in NOTEBOOK_NODE_MODULES nor installed")
    if not CHROMIUM:
        pytest.skip("chromium is not installed")

    def audit(address):
        report = tmp_path_factory.mktemp("lighthouse") / "report.json"
        flags = "--headless --no-sandbox --disable-gpu"
        wanted = "--only-categories=accessibility,best-practices,seo"
        command = [program, address, "--output=json", f"--output-path={report}", "--quiet"]
        command += [wanted, "--no-enable-error-reporting", f"--chrome-flags={flags}"]
        subprocess.run(
            command, check=True, env={**os.environ, "CHROME_PATH": CHROMIUM}, stdout=sys.stderr
        )
        found = json.loads(report.read_text(encoding="utf-8"))
        failed = [name for name, each in found["audits"].items() if each["score"] == 0]
        return {k: v["score"] for k, v in found["categories"].items()}, failed

    return audit


# How fast a page is, is measured in benchmarks/: a busy machine must fail no test.
@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "reader/chapter-2.html",
        "registers/lacunae.html",
        "registers/notes.html",
        "rules/NB105.html",
    ],
)
def test_lighthouse(lighthouse, manual_base, path):
    scores, failed = lighthouse(manual_base + path)
    assert scores == {"accessibility": 1, "best-practices": 1, "seo": 1}, failed
