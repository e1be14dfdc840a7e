"""Layers, addresses, citing, search, colours, the page without script and in print."""

import io

import pytest


def test_layers_hide_are_kept_and_can_be_linked(visit):
    page = visit("chapter.html")
    note, marker = page.locator("#note-CD-3"), page.locator("a.noteref[href='#note-CD-3']")
    switch = page.get_by_role("button", name="CD")
    assert note.is_visible()
    switch.click()
    assert not note.is_visible()
    assert not marker.is_visible()
    assert page.locator("#note-AB-1").is_visible()
    assert switch.get_attribute("aria-pressed") == "false"
    assert "hide=CD" in page.url
    page.goto(page.url.split("?")[0])
    assert not page.locator("#note-CD-3").is_visible(), "the choice is kept"


def test_a_link_to_layers_is_stronger_than_what_was_kept(visit):
    page = visit("chapter.html?hide=AB,lacunae")
    assert not page.locator("#note-AB-1").is_visible()
    assert page.locator("#note-CD-3").is_visible()
    assert page.get_by_role("button", name="Lacunae").get_attribute("aria-pressed") == "false"


def test_register_is_filtered_by_annotator(visit):
    page = visit("registers.html")
    whole = page.locator(".register-notes").inner_text()
    assert "A short one." in whole
    assert "forty feet" in whole
    page.get_by_role("button", name="CD").click()
    left = page.locator(".register-notes").inner_text()
    assert "A short one." not in left
    assert "forty feet" in left


def test_cite_this_passage(visit):
    page = visit("chapter.html")
    page.locator("#thesis-3-p2").hover()
    page.locator("#thesis-3-p2 .passage-address").click()
    dialog = page.get_by_role("dialog")
    citation = dialog.locator(".cite-formatted").inner_text()
    assert "A. Compiler" in citation
    assert "The keeper of the lantern" in citation
    assert "The Lantern Papers" in citation
    assert citation.split(" (")[0].endswith("chapter.html#thesis-3-p2")
    assert dialog.locator("pre").inner_text().startswith("@incollection{")
    plain = dialog.locator(".cite-plain").inner_text()
    assert "Nobody had asked for it" in plain
    assert "¶" not in plain
    assert "came in.1" not in plain, "the number of a note is no part of a quotation"
    page.keyboard.press("Escape")
    assert not dialog.is_visible()


def test_copy_button(visit):
    page = visit("chapter.html", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Cite").click()
    page.get_by_role("dialog").get_by_role("button", name="Copy").nth(1).click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@incollection{")


def test_address_of_a_passage_leads_to_it(visit):
    page = visit("chapter.html")
    address = page.locator("p.passage", has_text="outside the theses").locator("a").last
    href = address.get_attribute("href")
    page.goto(page.url + href)
    assert "outside the theses" in page.locator(href).inner_text()


def test_search_shows_notes_as_notes(visit):
    page = visit("search.html?q=pharos")
    found = page.locator(".notebook-found li")
    found.first.wait_for()
    assert found.count() == 1
    assert "AB" in found.inner_text()
    found.locator("a").click()
    page.wait_for_url("**/chapter.html#note-AB-4")
    assert page.locator("#note-AB-4").is_visible()


def test_dark_by_the_system_and_by_the_reader(visit):
    page = visit("chapter.html", color_scheme="dark")
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    dark = page.evaluate(colour)
    button = page.locator("[data-notebook-scheme]")
    button.click()
    light = page.evaluate(colour)
    assert light != dark
    page.reload()
    assert page.evaluate(colour) == light, "the choice is kept"


@pytest.mark.parametrize("path", ["index.html", "chapter.html", "dense.html", "registers.html"])
def test_nothing_is_wider_than_a_phone(visit, phone, path):
    page = visit(path, **phone)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("width", [1200, 1280, 1350, 1400, 1600])
def test_bar_is_one_row_on_a_wide_screen(manual_base, chromium, width):
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{manual_base}reader/chapter-1.html")
    tops = "[...document.querySelectorAll('.bar-title, .bar-tools, .bar .notebook-layers')]"
    boxes = page.evaluate(f"{tops}.map(e => e.getBoundingClientRect().toJSON())")
    assert len(boxes) == 3
    assert max(box["top"] for box in boxes) < min(box["bottom"] for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_contents_on_a_phone(visit, phone):
    page = visit("chapter.html", **phone)
    assert not page.locator("#contents").is_visible()
    page.locator(".bar-contents").tap()
    page.locator("#contents").get_by_role("link", name="Registers").tap()
    page.wait_for_url("**/registers.html")


@pytest.mark.parametrize("width", [360, 1440])
def test_without_script_everything_is_there(visit, width):
    page = visit("chapter.html", width=width, script=False)
    for note in page.locator(".apparatus-note").all():
        assert note.is_visible()
    text = page.locator("body").inner_text()
    assert text.index("made of its own first words") < text.index("forty feet above the rocks")
    assert page.locator(".lacuna").first.get_attribute("title")
    page.locator("a.noteref[href='#note-AB-6']").click()
    assert page.url.endswith("#note-AB-6")


def test_print_has_all_notes_and_no_machinery(visit):
    pypdf = pytest.importorskip("pypdf")
    page = visit("chapter.html")
    reader = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = " ".join("\n".join(each.extract_text() for each in reader.pages).split())
    for words in ("forty feet above", "its last item", "A short one", "trapped there"):
        assert words in text
    assert len(reader.pages) <= 2, "what moved into the margin on the screen moves nowhere on paper"
    assert "Notes in the margin" not in text
    assert "¶" not in text


@pytest.mark.parametrize("width", [360, 1024, 1440])
def test_no_layout_shift(visit, width):
    page = visit("chapter.html", width=width)
    shift = page.evaluate(
        "new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const e of "
        "list.getEntries()) sum += e.value; }).observe({type: 'layout-shift', buffered: true}); "
        "setTimeout(() => done(sum), 300); })"
    )
    assert shift < 0.01


def test_a_page_is_small(visit, base):
    sizes = {}
    page = visit("index.html")
    page.on("response", lambda r: sizes.update({r.url: len(r.body())}))
    page.goto(base + "chapter.html")
    page.wait_for_load_state("networkidle")
    assert sum(sizes.values()) < 100_000, sizes


@pytest.mark.parametrize("language", ["es", "ru"])
def test_interface_in_other_languages(edition, tmp_path, chromium, language):
    from tests.browser.conftest import build

    out = build(edition, tmp_path / "out", language=language)
    words = (out / "_static" / "notebook-words.js").read_text(encoding="utf-8")
    assert {"es": "Lagunas", "ru": "Лакуны"}[language] in words
    page = (out / "chapter.html").read_text(encoding="utf-8")
    assert {"es": "Citar", "ru": "Цитировать"}[language] in page


def test_original_stands_beside_in_its_language(visit):
    page = visit("chapter.html")
    one, other = page.locator(".parallel > *").all()
    assert other.get_attribute("lang") == "ru"
    assert other.bounding_box()["y"] == one.bounding_box()["y"]
    assert other.bounding_box()["x"] > one.bounding_box()["x"]


def test_first_page_offers_to_continue(visit):
    page = visit("dense.html", height=500)
    assert page.locator("#contents a[aria-current]").count() <= 1
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    page.get_by_role("link", name="The Lantern Papers").first.click()
    page.get_by_role("link", name="Continue reading: A page with many notes").click()
    page.wait_for_url("**/dense.html#*")
