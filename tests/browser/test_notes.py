"""Markers, margin, popovers."""

import itertools

import pytest

POPOVER = ".notebook-popover:popover-open"


def box(locator):
    return locator.bounding_box()


def test_margin_notes_stand_beside_their_lines(visit):
    page = visit("chapter.html")
    for label in ("AB-title", "AB-1", "CD-5", "AB-6"):
        note = box(page.locator(f"#note-{label}"))
        marker = box(page.locator(f"a.noteref[href='#note-{label}']").first)
        text = box(page.locator("main .text-inner"))
        assert note["x"] >= text["x"] + text["width"], label
        assert note["y"] >= marker["y"] - 20, label
    assert abs(box(page.locator("#note-CD-5"))["y"] - box(page.locator("table"))["y"]) < 300


def test_whole_notes_in_the_margin(visit):
    note = visit("chapter.html").locator("#note-AB-1")
    assert note.locator("li").count() == 2
    for part in note.locator("p, li").all():
        assert part.is_visible()


@pytest.mark.parametrize("width", [1024, 1440])
def test_dense_margin_notes_never_overlap(visit, width):
    page = visit("dense.html", width=width)
    boxes = page.evaluate(
        "[...document.querySelectorAll('.apparatus-note')].map(n => n.getBoundingClientRect())"
        ".map(r => [r.top, r.bottom, r.left, r.right]).sort((a, b) => a[0] - b[0])"
    )
    assert len(boxes) == 60
    for above, below in itertools.pairwise(boxes):
        assert below[0] >= above[1]
    assert all(right <= width for _t, _b, _l, right in boxes)
    footer = page.evaluate("document.querySelector('.foot').getBoundingClientRect().top")
    assert footer >= boxes[-1][1]


def test_notes_follow_a_resize(visit):
    page = visit("chapter.html")
    assert page.locator(".in-margin").count() == 7
    page.set_viewport_size({"width": 700, "height": 900})
    page.wait_for_function("!document.querySelector('.in-margin')")
    text, note = box(page.locator("main p.passage").last), box(page.locator("#note-AB-1"))
    assert note["y"] > text["y"]
    page.set_viewport_size({"width": 1440, "height": 900})
    page.wait_for_function("document.querySelectorAll('.in-margin').length === 7")


def test_every_note_is_in_the_page_once(visit):
    page = visit("chapter.html")
    assert page.locator("body").inner_text().count("forty feet above the rocks") == 1


def test_reader_chooses_popovers_and_it_is_kept(visit):
    page = visit("chapter.html")
    page.get_by_role("button", name="Notes in the margin").click()
    assert page.locator(".in-margin").count() == 0
    page.reload()
    assert page.locator("html").get_attribute("data-notes") == "popover"
    page.locator("a.noteref[href='#note-CD-3']").hover()
    assert "A short one." in page.locator(POPOVER).inner_text()


def test_popover_by_hover_stays_while_hovered(visit):
    page = visit("chapter.html?notes=popover")
    page.locator("a.noteref[href='#note-AB-1']").first.hover()
    popover = page.locator(POPOVER)
    popover.wait_for()
    popover.hover()
    page.wait_for_timeout(600)
    assert popover.is_visible()
    assert "its last item" in popover.inner_text()
    page.mouse.move(5, 500)
    page.wait_for_function("!document.querySelector('.notebook-popover:popover-open')")


def test_popover_by_keyboard(visit):
    page = visit("chapter.html?notes=popover")
    page.locator("a.noteref[href='#note-AB-1']").last.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    marker = page.evaluate("document.activeElement.id")
    assert page.locator(POPOVER).is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.notebook-popover') !== null")
    page.keyboard.press("Escape")
    assert page.locator(POPOVER).count() == 0
    assert page.evaluate("document.activeElement.id") == marker


def test_tab_goes_through_the_popover_and_on(visit):
    page = visit("chapter.html?notes=popover")
    page.locator("#noteref-CD-2-1, a.noteref[href='#note-CD-2']").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    seen = []
    for _ in range(4):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.closest('.notebook-popover') !== null"))
    assert seen[:2] == [True, True], "the two links of the popover"
    assert not seen[-1]


def test_link_inside_a_popover_works(visit):
    page = visit("chapter.html?notes=popover")
    page.locator("a.noteref[href='#note-CD-2']").hover()
    page.locator(POPOVER).get_by_role("link", name="the text of the index").click()
    page.wait_for_url("**/index.html")


def test_tap_opens_a_sheet_inside_the_screen(visit, phone):
    page = visit("chapter.html", **phone)
    marker = page.locator("a.noteref[href='#note-AB-4']")
    marker.scroll_into_view_if_needed()
    marker.tap()
    sheet = page.locator(POPOVER)
    sheet.wait_for()
    where = box(sheet)
    assert where["x"] >= 0
    assert where["x"] + where["width"] <= 360
    assert where["y"] + where["height"] <= 740
    assert box(marker)["y"] < where["y"], "the sheet must not hide the line that it is about"
    page.locator("h1").tap()
    assert page.locator(POPOVER).count() == 0


@pytest.mark.parametrize("width", [360, 700, 1024])
def test_popovers_never_leave_the_screen(visit, width):
    page = visit("dense.html?notes=popover", width=width, height=600)
    for index in (0, 1, 2, 30, 59):
        marker = page.locator("a.noteref").nth(index)
        marker.scroll_into_view_if_needed()
        marker.hover()
        page.locator(POPOVER).wait_for()
        where = box(page.locator(POPOVER))
        assert where["x"] >= 0
        assert where["y"] >= 0
        assert where["x"] + where["width"] <= width
        assert where["y"] + where["height"] <= 600
        page.keyboard.press("Escape")


def test_back_links_lead_to_each_marker(visit):
    page = visit("chapter.html?notes=popover", width=800)
    markers = page.locator("a.noteref[href='#note-AB-1']")
    back = page.locator("#note-AB-1 a[role='doc-backlink']")
    assert (markers.count(), back.count()) == (2, 3), "one marker stands on another page"
    names = {link.get_attribute("aria-label") for link in back.all()}
    assert len(names) == 3
    assert all("1" in name or "2" in name for name in names)
    for index in range(2):
        back.nth(index).click()
        assert page.evaluate("location.hash.slice(1)") == markers.nth(index).get_attribute("id")
    back.nth(2).click()
    page.wait_for_url("**/letters.html#*")
    assert page.locator("a.noteref:target").get_attribute("href") == "chapter.html#note-AB-1"


def test_deep_link_to_a_note(visit):
    page = visit("chapter.html#note-AB-6")
    assert page.locator("#note-AB-6:target").is_visible()
    where = box(page.locator("#note-AB-6"))
    assert 0 <= where["y"] < 900


def test_signs_explain_themselves(visit):
    page = visit("chapter.html")
    lacuna = page.locator(".lacuna").first
    assert "two words" in lacuna.get_attribute("aria-label").lower()
    lacuna.hover()
    assert "two words" in page.locator(POPOVER).inner_text().lower()
    page.keyboard.press("Escape")
    assert page.locator(POPOVER).count() == 0
    page.locator("body").press("Tab")
    page.locator(".sic").first.focus()
    page.locator(POPOVER).wait_for()
    assert "harbour" in page.locator(POPOVER).inner_text()
