"""The extension alone gives decent pages on the themes that others use."""

import importlib.util

import pytest

from tests.browser.conftest import build, serve

THEMES = {
    "alabaster": "alabaster",
    "furo": "furo",
    "sphinx_rtd_theme": "sphinx_rtd_theme",
    "pydata_sphinx_theme": "pydata_sphinx_theme",
    "sphinx_book_theme": "sphinx_book_theme",
}


@pytest.mark.parametrize("theme", THEMES)
def test_notes_on_other_themes(edition, tmp_path, chromium, theme):
    if not importlib.util.find_spec(THEMES[theme]):
        pytest.skip(f"{theme} is not installed")
    server = serve(build(edition, tmp_path / "out", theme=theme))
    page = chromium.new_page(viewport={"width": 1200, "height": 800})
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"http://127.0.0.1:{server.server_port}/chapter.html")
    for note in page.locator(".apparatus-note").all():
        assert note.is_visible()
    page.locator("a.noteref[href='#note-AB-1']").first.hover()
    popover = page.locator(".notebook-popover:popover-open")
    popover.wait_for()
    assert "its last item" in popover.inner_text()
    page.keyboard.press("Escape")
    assert popover.count() == 0
    page.get_by_role("button", name="CD").click()
    assert not page.locator("#note-CD-3").is_visible()
    page.close()
    server.shutdown()
    assert errors == []


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml"])
def test_links_of_other_builders_lead_somewhere(edition, tmp_path, chromium, builder):
    server = serve(build(edition, tmp_path / "out", builder=builder))
    path = {"dirhtml": "chapter/", "singlehtml": "index.html"}[builder]
    page = chromium.new_page(viewport={"width": 800, "height": 800})
    page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
    dead, doubled = page.evaluate(
        """() => {
          const hashes = [...document.querySelectorAll("a[href^='#']")].map(a => a.hash.slice(1));
          const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
          const dead = hashes.filter(h => h && !document.getElementById(decodeURIComponent(h)));
          return [dead, ids.filter((id, i) => ids.indexOf(id) !== i)];
        }"""
    )
    assert dead == []
    assert [each for each in doubled if each.startswith(("note", "lacuna", "p-"))] == []
    assert page.locator("a.noteref").count() > 7
    page.close()
    server.shutdown()
