"""How long a page of a thousand notes keeps the browser from answering.

    python benchmarks/reader.py [--notes 1000] [--paragraphs 100] [--repeat 3] [--lighthouse PROGRAM]

Builds such a page with the theme, opens it in Chromium (Playwright), and does what readers do:
load, scroll, jump, open and close a popover, hide and show a layer, move the notes out of the
margin and back, resize. For each it prints, as the least of the repetitions,

    longest   the longest task of the page's main thread, in milliseconds of its own CPU time
    long      how many tasks took 50 ms or more of it
    observed  the longest task that the page's own PerformanceObserver saw, in milliseconds of the
              clock: what a reader feels, and what other programs on the machine spoil

With ``--lighthouse`` it then prints the best of Lighthouse's scores for performance, of as many
tries, for pages of the documentation on this machine.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.browser.conftest import ARGS, CHROMIUM, build, dense_page, serve

if TYPE_CHECKING:
    from collections.abc import Callable

CONF = """\
project = "Many notes"
extensions = ["myst_parser", "sphinx_notebook_ext", "sphinx_notebook_ext.theme"]
notebook_annotators = {"AB": {"role": "editor"}}
"""
OBSERVE = """
window.observed = [];
new PerformanceObserver((list) => { for (const e of list.getEntries()) observed.push(e.duration); })
  .observe({ type: "longtask", buffered: true });
"""
LONG = 50


class Cost(NamedTuple):
    """Milliseconds of the longest task, tasks over the limit, milliseconds by the clock."""

    longest: float
    long: int
    observed: float


def scroll(page: Page) -> None:
    for _ in range(12):
        page.mouse.wheel(0, 2500)
        page.wait_for_timeout(80)


def hover(page: Page) -> None:
    marker = page.locator("a.noteref").nth(500)
    marker.scroll_into_view_if_needed()
    marker.hover()
    page.locator(".notebook-popover:popover-open").wait_for()


def click(selector: str) -> Callable[[Page], None]:
    return lambda page: page.locator(selector).first.click()


STEPS: dict[str, Callable[[Page], object]] = {
    "load": lambda page: page.wait_for_timeout(2500),
    "scroll": scroll,
    "jump": lambda page: page.evaluate("scrollTo(0, document.body.scrollHeight / 2)"),
    "hide a layer": click("[data-layer=AB]"),
    "show a layer": click("[data-layer=AB]"),
    "notes to popovers": click("[data-notebook-notes]"),
    "open a popover": hover,
    "close it": lambda page: page.keyboard.press("Escape"),
    "notes to the margin": click("[data-notebook-notes]"),
    "resize": lambda page: page.set_viewport_size({"width": 1200, "height": 900}),
}


def tasks(trace: Path) -> list[float]:
    """The CPU time, in milliseconds, of each task of the page's main thread."""
    events = json.loads(trace.read_text(encoding="utf-8"))["traceEvents"]
    names = {(e["pid"], e["tid"]): e["args"]["name"] for e in events if e["name"] == "thread_name"}
    return [
        e["tdur"] / 1000
        for e in events
        if e["name"].endswith("RunTask")
        and "tdur" in e
        and names.get((e["pid"], e["tid"])) == "CrRendererMain"
    ]


def once(browser: Browser, address: str, folder: Path) -> dict[str, Cost]:
    """One visit, every step."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(OBSERVE)
    costs = {}
    for name, act in STEPS.items():
        trace = folder / "trace.json"
        browser.start_tracing(page=page, path=trace, categories=["toplevel", "devtools.timeline"])
        if name == "load":
            page.goto(address)
        act(page)
        page.wait_for_timeout(1500)
        browser.stop_tracing()
        found = tasks(trace)
        seen = page.evaluate("observed.splice(0)")
        long = sum(each >= LONG for each in found)
        costs[name] = Cost(max(found, default=0), long, max(seen, default=0))
    page.close()
    return costs


def performance(program: str, address: str, folder: Path) -> float:
    """Lighthouse's score of one page, 0 to 100."""
    report = folder / "report.json"
    flags = "--chrome-flags=--headless --no-sandbox --disable-gpu"
    what = ["--only-categories=performance", "--output=json", f"--output-path={report}"]
    command = [program, address, *what, "--quiet", "--no-enable-error-reporting", flags]
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": CHROMIUM or ""})
    found = json.loads(report.read_text(encoding="utf-8"))
    return float(found["categories"]["performance"]["score"]) * 100


def print_performance(program: str, repeat: int, folder: Path) -> None:
    """One line for each page."""
    server = serve(build(Path(__file__).parent.parent / "docs", folder / "docs"))
    for page in ("index.html", "reader/chapter-2.html", "registers/lacunae.html"):
        address = f"http://127.0.0.1:{server.server_port}/{page}"
        best = max(performance(program, address, folder) for _ in range(repeat))
        print(f"{page:38} {best:7.0f}")
    server.shutdown()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--notes", type=int, default=1000)
    parser.add_argument("--paragraphs", type=int, default=100)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--lighthouse", metavar="PROGRAM", help="path of Lighthouse")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        source = folder / "source"
        source.mkdir()
        (source / "conf.py").write_text(CONF, encoding="utf-8")
        page = dense_page(asked.notes, asked.paragraphs)
        (source / "index.md").write_text(page, encoding="utf-8")
        server = serve(build(source, folder / "out"))
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        address = f"http://127.0.0.1:{server.server_port}/index.html"
        runs = [once(browser, address, folder) for _ in range(asked.repeat)]
        browser.close()
        server.shutdown()
        if asked.lighthouse:
            print_performance(asked.lighthouse, asked.repeat, folder)
    print(f"{asked.notes} notes in {asked.paragraphs} paragraphs   longest  long  observed")
    for step in STEPS:
        least = [min(run[step][i] for run in runs) for i in range(3)]
        print(f"{step:38} {least[0]:7.0f}  {least[1]:4.0f}  {least[2]:8.0f}")


if __name__ == "__main__":
    main()
