"""Markers whose notes stand on another page."""

import re

import pytest

from tests.browser.conftest import build

POPOVER = ".notebook-popover:popover-open"
MARKER = "a.noteref[href='chapter.html#note-AB-1']"


def test_popover_of_a_note_on_another_page(visit):
    page = visit("letters.html")
    page.locator(MARKER).hover()
    popover = page.locator(POPOVER)
    popover.wait_for()
    said = popover.inner_text()
    assert said.startswith("2")
    assert "its last item" in said
    assert "Anna Berg, editor" in said
    popover.get_by_role("link", name="In the list").click()
    page.wait_for_url("**/chapter.html#note-AB-1")
    assert page.locator("#note-AB-1:target").is_visible()


def test_links_in_it_are_seen_from_the_page(visit):
    page = visit("letters.html")
    page.locator("a.noteref[href='chapter.html#note-CD-2']").last.hover()
    page.locator(POPOVER).get_by_role("link", name="the text of the index").click()
    page.wait_for_url("**/index.html")


def test_tap(visit, phone):
    page = visit("letters.html", **phone)
    page.locator(MARKER).tap()
    assert "forty feet" in page.locator(POPOVER).inner_text()
    assert page.url.endswith("letters.html")


def test_from_a_disk(site, chromium):
    page = chromium.new_page()
    page.goto((site / "letters.html").as_uri())
    page.locator(MARKER).hover()
    page.locator(POPOVER).wait_for()
    assert "forty feet" in page.locator(POPOVER).inner_text()
    page.close()


def test_without_script_it_is_a_link(visit):
    page = visit("letters.html", script=False)
    assert "forty feet" not in page.locator("body").inner_text()
    page.locator(MARKER).click()
    assert page.url.endswith("chapter.html#note-AB-1")


@pytest.mark.parametrize(
    ("builder", "page"), [("html", "letters.html"), ("dirhtml", "letters/index.html")]
)
def test_it_comes_once_and_without_addresses(edition, tmp_path, builder, page):
    html = (build(edition, tmp_path / "out", builder=builder) / page).read_text(encoding="utf-8")
    brought = re.findall(
        r"<template data-notebook-note=\"(.*?)\">(.*?)</template>", html, re.DOTALL
    )
    assert len(brought) == 2
    assert {address for address, _ in brought} <= set(re.findall(r'href="(.*?)"', html))
    for _address, content in brought:
        assert " id=" not in content


@pytest.mark.parametrize("builder", ["singlehtml", "epub"])
def test_where_all_notes_are_at_hand_none_is_brought(edition, tmp_path, builder):
    out = build(edition, tmp_path / "out", builder=builder)
    pages = [each.read_text(encoding="utf-8") for each in out.glob("*html")]
    assert pages
    assert not any("<template" in page for page in pages)


def test_a_change_of_the_note_reaches_the_page(edition, tmp_path):
    import shutil

    source = tmp_path / "source"
    shutil.copytree(edition, source)
    page = build(source, tmp_path / "out") / "letters.html"
    chapter = source / "chapter.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("forty feet", "fifty feet"), encoding="utf-8")
    assert "forty feet" in page.read_text(encoding="utf-8")
    build(source, tmp_path / "out")
    assert "fifty feet" in page.read_text(encoding="utf-8")
