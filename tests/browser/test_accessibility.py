"""axe-core finds nothing on any kind of page: light and dark, wide and narrow."""

import itertools

import pytest

from tests.browser.conftest import npm_package

PAGES = ["index.html", "chapter.html", "letters.html", "registers.html", "search.html?q=pharos"]
#: Every kind of page that the documentation has.
MANUAL = {
    "index.html",
    "reader/index.html",
    "reader/chapter-1.html",
    "reader/chapter-2.html",
    "reader/textual-notes.html",
    "registers/notes.html",
    "registers/lacunae.html",
    "registers/sources.html",
    "registers/contributors.html",
    "registers/legend.html",
    "guide/quickstart.html",
    "guide/reading.html",
    "guide/theme.html",
    "reference/configuration.html",
    "reference/directives.html",
    "rules/index.html",
    "rules/NB105.html",
    "search.html?q=artel",
    "genindex.html",
}


@pytest.fixture(scope="session")
def axe(tmp_path_factory):
    """The text of axe.min.js."""
    package = npm_package("axe-core", tmp_path_factory)
    if package is None:
        pytest.skip("axe-core is not in NOTEBOOK_NODE_MODULES and cannot be fetched with npm")
    return (package / "axe.min.js").read_text(encoding="utf-8")


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


@pytest.mark.parametrize("path", sorted(MANUAL))
def test_no_violation_in_the_documentation(manual_base, chromium, axe, path):
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(manual_base + path)
    page.wait_for_load_state("networkidle")
    assert page.locator("main h1").count()
    for width, scheme in itertools.product([1440, 360], ["light", "dark"]):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(150)
        assert violations(page, axe) == [], f"{width} pixels wide, {scheme}"
    page.close()


def test_every_kind_of_page_is_among_them(manual):
    folders = {path.relative_to(manual).parts[0] for path in manual.glob("[!_]*/*.html")}
    assert folders == {path.split("/")[0] for path in MANUAL if "/" in path}
    registers = {f"registers/{path.name}" for path in (manual / "registers").glob("*.html")}
    assert registers <= MANUAL
    alone = {path.name for path in manual.glob("*.html")}
    assert alone <= {path.split("?")[0] for path in MANUAL}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_with_a_popover_or_a_dialog_open(visit, axe, scheme):
    page = visit("chapter.html?notes=popover", color_scheme=scheme)
    page.locator("a.noteref").nth(1).hover()
    page.locator(".notebook-popover:popover-open").wait_for()
    assert violations(page, axe) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Cite").click()
    assert violations(page, axe) == []
