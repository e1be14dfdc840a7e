"""What can be configured, and what is said when something is wrong."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pypdf
import pypdfium2
import pytest
from PIL import Image

if TYPE_CHECKING:
    from .conftest import Press

NOTE = """# Title

## Chapter

Some text.[^GI-1]

[^GI-1]: The note’s own words.
"""


def test_notes_at_the_end(press: Press) -> None:
    press.write({"index.md": NOTE}, 'notebook_pdf_notes = "end"\n').build()
    assert press.status == 0, press.log
    pages = press.pages()
    assert "The note’s own words." in pages[-1]
    assert "Notes" in pages[-1]
    assert "Some text." not in pages[-1]


@pytest.mark.parametrize(
    ("paper", "width", "height"), [("a4", 595, 842), ("a5", 420, 595), ("letter", 612, 792)]
)
def test_paper(press: Press, paper: str, width: int, height: int) -> None:
    press.write({"index.md": NOTE}, f"notebook_pdf_paper = {paper!r}\n").build()
    box = pypdf.PdfReader(press.pdf).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (width, height)


def test_archival_standard_beside_the_accessible_one(press: Press) -> None:
    page = pytest.importorskip("page", reason="page-validation is not installed")
    press.write({"index.md": NOTE}, 'notebook_pdf_standards = ["a-2a", "ua-1"]\n')
    press.build(env={**os.environ, "SOURCE_DATE_EPOCH": "1000000000"})
    assert press.status == 0, press.log
    for profile in (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1):
        assert page.validate_pdf(press.pdf, profile=profile).is_compliant
    assert "/CreationDate" in pypdf.PdfReader(press.pdf).trailer["/Info"]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ('paper = "b5"', "must be one of 'a4', 'letter', 'a5'"),
        ('notes = "margin"', "must be 'foot' or 'end'"),
        ('margins = {"inner": "2cm"}', "must be a dictionary with keys of"),
        ('margins = {"left": "2"}', "must be lengths such as '25mm'"),
        ('font_size = "big"', "must be a length such as '11pt'"),
        ('standards = ["ua-2"]', "must be a list with names of 1.4,"),
        ('template = "none.typ"', "must be a file beside conf.py"),
        ('documents = ["index"]', "must be a list of tuples"),
    ],
)
def test_values_that_nothing_can_be_made_of(press: Press, value: str, message: str) -> None:
    press.write({"index.md": NOTE}, f"notebook_pdf_{value}\n").build()
    assert press.status != 0
    assert message in press.log


def test_several_books(press: Press) -> None:
    conf = 'notebook_pdf_documents = [("index", "one", "One", "A"), ("second", "two")]\n'
    press.write(
        {"index.md": NOTE, "second.md": "---\norphan: true\n---\n# Second\n\nIts text.\n"}, conf
    )
    press.build()
    assert press.status == 0, press.log
    assert pypdf.PdfReader(press.out / "one.pdf").metadata.title == "One"
    assert pypdf.PdfReader(press.out / "two.pdf").metadata.title == "An edition"


def test_a_book_that_starts_nowhere(press: Press) -> None:
    press.write({"index.md": NOTE}, 'notebook_pdf_documents = [("nowhere",)]\n').build()
    assert press.status == 1
    assert "there is no document 'nowhere'" in press.log
    assert "Traceback" not in press.log


def test_a_template_of_ones_own(press: Press) -> None:
    template = '#import "notebook.typ": *\n#let signed(by) = [ (signed by #by)]\n'
    press.write({"index.md": NOTE, "own.typ": template}, 'notebook_pdf_template = "own.typ"\n')
    press.build()
    assert press.status == 0, press.log
    assert "(signed by GI)" in press.text()


def test_an_error_of_a_template_is_one_line(press: Press) -> None:
    press.write({"index.md": NOTE, "own.typ": "#let x = \n"}, 'notebook_pdf_template = "own.typ"\n')
    press.build()
    assert press.status == 1
    assert "Typst:" in press.log
    assert "Traceback" not in press.log


def test_a_character_without_a_glyph_is_named_with_its_line(press: Press) -> None:
    press.write({"index.md": "# T\n\n## C\n\nOne 日 here.\n\nAnother 😀 `日` there.\n"}).build()
    assert press.status == 0
    assert "index.md:5: WARNING: no font of the PDF has '日' (U+65E5)" in press.log
    assert "index.md:7: WARNING: no font of the PDF has '😀' (U+1F600)" in press.log
    assert "One ‹U+65E5› here." in press.text()
    assert "Another ‹U+1F600› ‹U+65E5› there." in press.text()


def test_a_glyph_is_missing_at_several_places(press: Press) -> None:
    lines = "\n\n".join(f"“You are S\u2060⸺. Paragraph {number}." for number in range(3))
    press.write({"index.md": f"# Title\n\n{lines}\n"}).build()
    assert press.status == 0
    assert press.log.count("U+2E3A") == 3
    assert press.text().count("‹U+2E3A›") == 3


def test_an_unknown_node_keeps_its_text(press: Press) -> None:
    conf = """
from docutils import nodes

class weird(nodes.General, nodes.Element): pass

def add(app, doctree, docname):
    doctree[0] += weird("", nodes.paragraph("", "Weird words."))

def setup(app):
    app.connect("doctree-resolved", add)
"""
    press.write({"index.md": NOTE}, conf).build()
    assert press.status == 0
    assert "the PDF has no form for <weird>" in press.log
    assert "[notebook.unknown-node]" in press.log
    assert "Weird words." in press.text()


def test_pictures(press: Press, tmp_path: object) -> None:
    press.write({"index.md": "# T\n\n## C\n\n![grey](a.png) ![jpg](a.jpg) ![gif](a.gif)\n"})
    for name in ("a.png", "a.jpg", "a.gif"):
        Image.new("RGB", (8, 8), "gray").save(press.source / name)
    press.build()
    assert press.status == 0, press.log
    assert not press.log
    assert sorted(p.name for p in (press.out / "images").iterdir()) == ["a.gif", "a.jpg", "a.png"]


def test_page_references(press: Press) -> None:
    text = "# T\n\n(here)=\n## Chapter\n\nText.\n\n## Next\n\nSee {ref}`here`.\n"
    press.write({"index.md": text}, "notebook_pdf_page_references = True\n").build()
    assert "See Chapter (p. 1)." in press.text()


def test_urls_are_printed_or_not(press: Press) -> None:
    text = "# T\n\n## C\n\n[words](https://example.org/path) <https://example.org/shown>\n"
    press.write({"index.md": text}).build()
    assert "words ⟨example.org/path⟩ https://example.org/shown" in press.text().replace(
        "\u200b", ""
    )
    press.write({"index.md": text}, "notebook_pdf_show_urls = False\n").build()
    assert "words https://example.org/shown" in press.text()


def test_a_second_reference_has_the_same_number_and_leads_to_the_note(press: Press) -> None:
    text = "# T\n\n## C\n\nOne{noteref}`GI-1` and two{noteref}`GI-1`.\n\n"
    text += "```{translator-note} GI-1\n:by: GI\n\nThe words.\n```\n"
    press.write({"index.md": text}).build()
    assert press.status == 0, press.log
    assert "One1 and two1." in press.text()
    assert press.text().count("The words.") == 1


def test_a_series_for_each_annotator(press: Press) -> None:
    text = "# T\n\n## C\n\nOne[^GI-a] two[^SMC-a] three[^GI-b].\n\n"
    text += "[^GI-a]: First words.\n\n[^SMC-a]: Second words.\n\n[^GI-b]: Third words.\n"
    press.write({"index.md": text}, 'notebook_note_series = "annotator"\n').build()
    assert press.status == 0, press.log
    assert not press.log
    printed = press.text().replace("\u202f", " ")
    assert "OneGI 1 twoSMC 1 threeGI 2" in printed
    for words in ("GI 1 First words.", "SMC 1 Second words.", "GI 2 Third words."):
        assert words in printed


def test_lines_of_code_are_numbered_where_asked(press: Press) -> None:
    code = (
        "```{code-block} python\n:lineno-start: 7\n:emphasize-lines: 2\n\nspam = 1\n\neggs = 2\n```"
    )
    press.write({"index.md": f"# T\n\n## C\n\n{code}\n"}).build()
    assert press.status == 0, press.log
    assert "7 spam = 1 8 9 eggs = 2" in press.text()


def test_a_table_of_many_pages_has_its_notes_where_it_ends(press: Press) -> None:
    rows = "".join(f"| row {n} | x{{noteref}}`GI-{n}` |\n" for n in range(500))
    notes = "".join(
        f"```{{translator-note}} GI-{n}\n:by: GI\n\nBegin{n} words.\n```\n\n" for n in range(500)
    )
    text = f"# T\n\n## C\n\n| a | b |\n|---|---|\n{rows}\nAfter it.\n\n{notes}"
    press.write({"index.md": text}, 'notebook_pdf_paper = "a5"\n').build()
    assert press.status == 0, press.log
    assert not press.log
    pages = press.pages()
    last = max(number for number, page in enumerate(pages) if "row 499" in page)
    assert last > 15
    assert all(f"Begin{n} words." in "".join(pages[last:]) for n in range(500))


@pytest.mark.parametrize(("depth", "labels"), [(2, ["i", "ii", "1", "2"]), (0, ["i", "1", "2"])])
def test_pages_before_the_text_have_roman_numbers(
    press: Press, depth: int, labels: list[str]
) -> None:
    text = "# T\n\nOpening words.\n\n## Chapter\n\nText.\n"
    press.write({"index.md": text}, f"notebook_pdf_contents_depth = {depth}\n").build()
    assert pypdf.PdfReader(press.pdf).page_labels == labels
    printed = [page.split()[-1] for page in press.pages()][1:]
    assert printed == labels[1:]


def _made(press: Press) -> int:
    return press.pdf.stat().st_mtime_ns


def test_nothing_is_compiled_twice(press: Press) -> None:
    text = NOTE.replace("Some text.", "Some text 日 with a picture ![one](one.png).")
    press.write({"index.md": text})
    Image.new("RGB", (9, 9), "red").save(press.source / "one.png")
    first, log = _made(press.build()), press.log
    source = press.typ
    assert "U+65E5" in log
    assert _made(press.build()) == first
    assert press.typ == source, "the mended source stays beside its PDF"
    assert "U+65E5" in press.log, "what was wrong is still said"


@pytest.mark.parametrize("change", ["text", "image", "option", "pdf", "typ"])
def test_what_changed_is_compiled_anew(press: Press, change: str) -> None:
    text = NOTE.replace("Some text.", "Some text with a picture ![one](one.png).")
    press.write({"index.md": text})
    Image.new("RGB", (9, 9), "red").save(press.source / "one.png")
    first, right = _made(press.build()), press.pdf.read_bytes()
    if change == "text":
        press.write({"index.md": text.replace("picture", "drawing")})
    elif change == "image":
        Image.new("RGB", (9, 9), "blue").save(press.source / "one.png")
    elif change == "option":
        press.write({}, 'notebook_pdf_standards = ["1.7"]\n')
    elif change == "pdf":
        press.pdf.write_bytes(b"%PDF-1.7 of another book")
    else:
        (press.out / "anedition.typ").unlink()
    assert _made(press.build()) != first
    assert press.status == 0, press.log
    assert (press.pdf.read_bytes() == right) is (change in {"pdf", "typ"})


BREAKS = """
def setup(app):
    def stop(app, docname, source):
        raise RuntimeError("no such harbour")
    app.connect("source-read", stop)
"""


def test_a_build_that_breaks_off_names_the_pdf_of_an_earlier_one(press: Press) -> None:
    press.write({"index.md": NOTE}).build()
    first = press.pdf.read_bytes()
    press.write({"index.md": NOTE + "\nMore.\n"}, BREAKS).build()
    assert press.status != 0
    assert f"{press.pdf} is of an earlier build" in press.log
    assert press.pdf.read_bytes() == first
    press.pdf.unlink()
    press.build()
    assert press.status != 0
    assert "earlier build" not in press.log


def test_the_columns_of_an_index_that_fits_on_a_page_are_of_one_height(press: Press) -> None:
    words = [f"{letter}{number}" for letter in "abcdefgh" for number in range(4)]
    text = "# T\n\n## C\n\n" + "".join(f"{{index}}`{word}` text.\n" for word in words)
    press.write({"index.md": text}).build()
    assert press.status == 0, press.log
    document = pypdfium2.PdfDocument(press.pdf)
    page = document[len(document) - 1]
    lines = [page.get_textpage().get_text_bounded(*half) for half in _halves(*page.get_size())]
    counts = [sum(f"{word}, 1" in half for word in words) for half in lines]
    document.close()
    assert sum(counts) == len(words)
    assert abs(counts[0] - counts[1]) <= 4


def _halves(width: float, height: float) -> list[tuple[float, float, float, float]]:
    return [(0, 0, width / 2, height), (width / 2, 0, width, height)]


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        (["12", "[unintelligible]", "long " * 14], "(auto, auto, 8fr,)"),
        # code is wider, and so many short columns would leave no room
        (["12", "`a.long.code.name`", "long " * 14], "(auto, 5fr, 8fr,)"),
        (["some fifteen let"] * 4 + ["long " * 14], "(4fr, 4fr, 4fr, 4fr, 8fr,)"),
        # the words of a note are not in the table
        (["12", "word[^GI-1]", "long " * 14], "(auto, auto, 8fr,)"),
    ],
)
def test_columns_of_a_word_or_two_are_as_wide_as_these(
    press: Press, cells: list[str], columns: str
) -> None:
    rule = "---|" * len(cells)
    text = f"# T\n\n## C\n\n| {' | '.join('abcde'[: len(cells)])} |\n|{rule}\n| {' | '.join(cells)} |\n"
    press.write({"index.md": text + f"\nA word[^GI-1].\n\n[^GI-1]: {'note ' * 30}\n"}).build()
    assert press.status == 0, press.log
    assert f"notebook-table({columns}" in press.typ


def test_a_footnote_of_ones_own_does_not_keep_pages_from_being_mended(press: Press) -> None:
    """A footnote in raw Typst has no name; the compiler is asked where all notes stand."""
    raw = "```{raw} typst\nOf my own.#footnote[A footnote without a name.]\n```\n"
    early = "".join(
        f"## C{n}\n\n```{{raw}} typst\n#v({60 + n}mm)\n```\n\nBefore it.\n\n"
        f"### Title[^GI-{n}]\n\n{'Words of the text. ' * 12}\n\n[^GI-{n}]: {'A note. ' * 20}\n\n"
        for n in range(70)
    )
    press.write({"index.md": f"# T\n\n## C\n\n{raw}\n{early}"}, 'notebook_pdf_paper = "a5"\n')
    press.build()
    assert press.status == 0, press.log
    assert "A footnote without a name." in press.text()
    assert "colbreak" in press.typ
