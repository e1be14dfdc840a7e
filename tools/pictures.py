"""Take the pictures of the reader in ``docs/_static/pictures/`` anew.

    python tools/pictures.py

Needs playwright and Chromium; builds ``docs/`` with the theme and photographs its pages.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "_static" / "pictures"
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
PHONE = {"width": 360, "height": 720, "has_touch": True, "is_mobile": True}


class Picture(NamedTuple):
    """A page in a window, after somebody has done something on it."""

    name: str
    path: str
    act: Callable[[Page], object] | None = None
    width: int = 1280
    height: int = 800
    scheme: str = "light"
    phone: bool = False


def to_line(page: Page, selector: str, above: int = 330) -> None:
    """Scroll until the first *selector* stands *above* pixels below the upper edge."""
    page.locator(selector).first.evaluate(
        f"e => scrollTo(0, e.getBoundingClientRect().top + scrollY - {above})"
    )


def hover_note(page: Page) -> None:
    """Open a note at its marker."""
    to_line(page, "a.noteref[href='#note-GI-17']")
    page.locator("a.noteref[href='#note-GI-17']").hover()


def tap_note(page: Page) -> None:
    """Open a note on a phone."""
    to_line(page, "a.noteref[href='#note-GI-15']")
    page.locator("a.noteref[href='#note-GI-15']").tap()


def cite(page: Page) -> None:
    """Open “Cite this passage”."""
    page.locator("#thesis-3-p1").hover()
    page.locator("#thesis-3-p1 .passage-address").click()


CHAPTER = "reader/chapter-2.html"
PICTURES = [
    Picture("wide", CHAPTER, lambda page: to_line(page, "#thesis-5", 150)),
    Picture("dark", CHAPTER, lambda page: to_line(page, "#thesis-7", 150), scheme="dark"),
    Picture("popover", f"{CHAPTER}?notes=popover", hover_note, width=1000, height=620),
    Picture("phone", CHAPTER, tap_note, phone=True),
    Picture("register", "registers/lacunae.html", height=720),
    Picture("cite", CHAPTER, cite, width=1000, height=760),
]


def build(out: Path) -> None:
    """Build the documentation."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "docs", str(out)]
    subprocess.run(command, cwd=ROOT, check=True)


def serve(folder: Path) -> str:
    """Serve *folder* on this machine; the address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def take(browser: Browser, base: str, picture: Picture) -> None:
    """Photograph one page."""
    options = dict(PHONE) if picture.phone else {"width": picture.width, "height": picture.height}
    size = {"width": options.pop("width"), "height": options.pop("height")}
    context = browser.new_context(viewport=size, color_scheme=picture.scheme, **options)
    page = context.new_page()
    page.goto(base + picture.path)
    page.wait_for_load_state("networkidle")
    if picture.act:
        picture.act(page)
    page.wait_for_timeout(500)
    page.screenshot(path=TARGET / f"{picture.name}.png")
    context.close()


def main() -> None:
    """Build, serve, photograph."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        build(Path(folder))
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = driver.chromium.launch(executable_path=chromium, args=ARGS)
        base = serve(Path(folder))
        for picture in PICTURES:
            take(browser, base, picture)
        browser.close()


if __name__ == "__main__":
    main()
