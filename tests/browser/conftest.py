"""A built edition, a server for it and a browser; skipped by name where there is none."""

import functools
import http.server
import os
import shutil
import subprocess
import tarfile
import threading
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def dense_page(notes, paragraphs):
    """MyST with *notes* notes, spread over *paragraphs* paragraphs."""
    each = notes // paragraphs
    lines = ["# A page with many notes", ""]
    for number in range(paragraphs):
        words = [
            f"words of the paragraph before its marker[^AB-d{number * each + i}]"
            for i in range(each)
        ]
        lines += [f"Paragraph {number} has " + " and ".join(words) + ".", ""]
    for number in range(notes):
        text = "and goes on for a while, so that it takes more than one line. " * (number % 4)
        lines += [f"[^AB-d{number}]: Note {number} says something {text}", ""]
    return "\n".join(lines)


def build(source, out, theme="notebook", builder="html", **overrides):
    """Build *source* with Sphinx in this process."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    settings = {"html_theme": theme, **overrides}
    if theme != "notebook":
        settings["html_theme_options"] = {}
    with patch_docutils(source), docutils_namespace():
        app = Sphinx(source, source, out, out / ".doctrees", builder, settings, status=None)
        app.build()
    return out


@pytest.fixture(scope="session")
def edition(tmp_path_factory):
    """The sources of the sample edition, with its generated page."""
    folder = tmp_path_factory.mktemp("edition") / "source"
    shutil.copytree(HERE / "edition", folder)
    (folder / "dense.md").write_text(dense_page(60, 10), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def site(edition, tmp_path_factory):
    """The folder of the built edition."""
    return build(edition, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def manual(tmp_path_factory):
    """The folder of the built documentation: it has pages of every kind."""
    docs = HERE.parents[1] / "docs"
    return build(docs, tmp_path_factory.mktemp("manual"))


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args):
        pass


def serve(folder):
    """A server of *folder* on a free port of this machine."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="session")
def base(site):
    """The address of the served edition."""
    server = serve(site)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def manual_base(manual):
    """The address of the served documentation."""
    server = serve(manual)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def npm_package(name, factory):
    """The folder of the npm package *name*: below NOTEBOOK_NODE_MODULES, or fetched, or None."""
    if modules := os.environ.get("NOTEBOOK_NODE_MODULES"):
        found = Path(modules) / name
        if found.is_dir():
            return found
    if not shutil.which("npm"):
        return None
    folder = factory.mktemp(name)
    subprocess.run(["npm", "pack", name, "--silent"], cwd=folder, capture_output=True, check=False)
    archive = next(folder.glob("*.tgz"), None)
    if archive is None:
        return None
    with tarfile.open(archive) as package:
        package.extractall(folder, filter="data")
    return folder / "package"


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM:
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, base):
    """Open a page; whatever the console complains of or asks another host for fails the test."""
    contexts, complaints = [], []

    def open_page(path, width=1440, height=900, script=True, **options):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=script, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: m.type in {"error", "warning"} and complaints.append(m.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda r: r.url.startswith((base, "data:")) or complaints.append(r.url))
        page.goto(base + path)
        page.wait_for_load_state("networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def phone():
    """Options of a context that is a phone."""
    return {"width": 360, "height": 740, "has_touch": True, "is_mobile": True}
