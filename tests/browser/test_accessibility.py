"""axe-core finds nothing on any kind of page: light and dark, wide and narrow."""

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

PAGES = ["index.html", "chapter.html", "registers.html", "search.html?q=pharos", "genindex.html"]


@pytest.fixture(scope="session")
def axe(tmp_path_factory):
    """The text of axe.min.js: the file that AXE_CORE names, or from the npm registry."""
    if path := os.environ.get("AXE_CORE"):
        return Path(path).read_text(encoding="utf-8")
    if not shutil.which("npm"):
        pytest.skip("npm is not installed and AXE_CORE names no axe.min.js")
    folder = tmp_path_factory.mktemp("axe")
    fetched = subprocess.run(
        ["npm", "pack", "axe-core@4", "--silent"], cwd=folder, capture_output=True, check=False
    )
    packages = list(folder.glob("axe-core-*.tgz"))
    if fetched.returncode or not packages:
        pytest.skip("axe-core cannot be fetched from the npm registry")
    with tarfile.open(packages[0]) as package:
        return package.extractfile("package/axe.min.js").read().decode()


def violations(page, axe):
    page.evaluate(axe)
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert result["passes"], "axe has run"
    return [
        f"{found['id']}: {node['target']} {node['html'][:160]}"
        for found in result["violations"]
        for node in found["nodes"][:3]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", PAGES)
def test_no_violation(visit, axe, path, width, scheme):
    page = visit(path, width=width, color_scheme=scheme)
    page.wait_for_timeout(200)
    assert violations(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_with_a_popover_or_a_dialog_open(visit, axe, scheme):
    page = visit("chapter.html?notes=popover", color_scheme=scheme)
    page.locator("a.noteref").nth(1).hover()
    page.locator(".notebook-popover:popover-open").wait_for()
    assert violations(page, axe) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Cite").click()
    assert violations(page, axe) == []
