"""What the template does by itself: contents, heads, feet; and the compiler that forgets."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
import typst

from sphinx_notebook_ext.builders import typst_compile

if TYPE_CHECKING:
    from pathlib import Path


#: some four pages
LONG = '#("Some words of it. " * 400)'


def pages_of(
    folder: Path, headings: list[tuple[int, str]], text: str = "Text.", **more: str
) -> list[str]:
    """The text of each page of a book with *headings* (rank, words), *text* after each."""
    template = files("sphinx_notebook_ext") / "theme" / "typst" / "notebook.typ"
    (folder / "notebook.typ").write_bytes(template.read_bytes())
    entries = "".join(f"({rank}, [{words}])," for rank, words in headings)
    options = {"title": '"The book"', "paper": '"a5"', "entries": f"({entries})", **more}
    shown = ", ".join(f"{name}: {value}" for name, value in options.items())
    up = int(more.get("chapter-level", "1")) - 1
    body = "".join(
        f'#section({rank}, {rank - up}, "h{n}", [{words}], [{words}])\n{text}\n\n'
        if rank > up
        else f'#part([{words}], [{words}], "h{n}")\n'
        for n, (rank, words) in enumerate(headings)
    )
    path = folder / "book.typ"
    path.write_text(f'#import "notebook.typ": *\n#show: edition.with({shown})\n{body}')
    pdf = typst.compile(str(path), ignore_system_fonts=True, format="pdf")
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [text.replace("\r\n", "\n").strip() for text in texts]


def contents_of(pages: list[str]) -> list[list[str]]:
    """The headings that the contents list, page by page; dots lead from them to their pages."""
    found = [page for page in pages if page.count(".") > 40]
    return [re.findall(r"(?:Preface|Chapter|Section) \d+", page) for page in found]


def test_the_contents_do_not_end_with_a_line_alone_on_a_page(tmp_path: Path) -> None:
    seen = []
    for count in range(20, 54):
        pages = pages_of(tmp_path, [(1, f"Chapter {n}") for n in range(count)])
        listed = contents_of(pages)
        assert [line for page in listed for line in page] == [f"Chapter {n}" for n in range(count)]
        if len(listed) > 1:
            seen.append(len(listed[-1]))
    assert min(seen) == 3
    assert seen.count(3) >= 3, "one or two lines were joined by others"


def test_a_chapter_in_the_contents_stays_with_its_first_section(tmp_path: Path) -> None:
    ends = set()
    for count in range(6):
        headings = [(1, f"Preface {n}") for n in range(count)]
        for chapter in range(12):
            headings += [(1, f"Chapter {chapter}"), *((2, f"Section {n}") for n in range(3))]
        listed = contents_of(pages_of(tmp_path, headings))
        assert len(listed) > 1
        ends |= {page[-1] for page in listed[:-1]}
    assert ends
    assert not any(end.startswith("Chapter") for end in ends)


def test_heads_and_folios(tmp_path: Path) -> None:
    headings = [(1, "One"), (1, "Two")]
    pages = pages_of(tmp_path, headings, LONG, contents="false")[1:]
    tops = [page.splitlines()[0] for page in pages]
    half = len(pages) // 2
    assert half >= 3
    assert pages[0].startswith("One")
    assert pages[half].startswith("Two")
    for number in (1, half + 1):
        assert pages[number - 1].splitlines()[-1] == str(number)
    for number in range(2, half):
        head = f"{number} The book" if number % 2 == 0 else f"One {number}"
        assert tops[number - 1].split() == head.split()
    assert tops[half + 2].split()[0] in {"Two", str(half + 3)}


def test_no_head_above_a_part_and_where_a_chapter_begins(tmp_path: Path) -> None:
    headings = [(1, "Part"), (2, "Chapter"), (1, "Other"), (2, "Last")]
    more = {"chapter-level": "2", "contents": "false"}
    pages = pages_of(tmp_path, headings, LONG, **more)[1:]
    part, chapter = pages.index("Part"), next(n for n, p in enumerate(pages) if "Chapter" in p)
    assert "Other" in pages, "a part has neither head nor folio"
    assert chapter == part + 1
    assert pages[chapter].splitlines()[-1] == str(chapter + 1)
    (odd,) = (number for number in (chapter + 2, chapter + 3) if number % 2)
    assert pages[odd - 1].startswith("Chapter")


def test_a_link_without_a_place_keeps_its_words(tmp_path: Path) -> None:
    text = '#go("h0")[To the chapter], #go("nowhere")[to nowhere]#marker([7], "gone").'
    assert "To the chapter, to nowhere7." in pages_of(tmp_path, [(1, "Chapter")], text)[-1]


def test_the_text_may_begin_without_a_chapter(tmp_path: Path) -> None:
    template = '#import "notebook.typ": *\n#show: edition.with(title: "The book", paper: "a5")\n'
    pages_of(tmp_path, [])
    (tmp_path / "book.typ").write_text(template + LONG)
    pdf = typst.compile(str(tmp_path / "book.typ"), ignore_system_fonts=True, format="pdf")
    document = pypdfium2.PdfDocument(pdf)
    first, second = (document[n].get_textpage().get_text_range().split() for n in (2, 3))
    document.close()
    assert first[0] == "Some"
    assert first[-1] == "1"
    assert second[:3] == ["2", "The", "book"]


NOTES = "".join(
    f'//@slot {n}\nWords {n} #note("{n}", "n{n}", [A note. {"It goes on. " * 9}]); follow. '
    f"{'The text goes on as well. ' * 9}\n\n"
    for n in range(300)
)


@pytest.mark.parametrize("text", [NOTES, NOTES + "A sign 日 that no font has.\n"])
def test_a_compiler_that_forgot_makes_the_same_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    pages_of(tmp_path, [])
    start = '#import "notebook.typ": *\n#show: edition.with(title: "The book")\n'
    made, outcomes = [], []
    for number, limit in enumerate((0, 1 << 30)):
        monkeypatch.setattr(typst_compile, "LARGE", limit)
        path = tmp_path / f"b{number}" / "book.typ"
        path.parent.mkdir()
        (path.parent / "notebook.typ").write_bytes((tmp_path / "notebook.typ").read_bytes())
        path.write_text(start + text, encoding="utf-8")
        job: dict[str, Any] = {"typ": str(path), "pdf": str(path.with_suffix(".pdf"))}
        job |= {"standards": ["ua-1"], "timestamp": 0, "fonts": [], "system_fonts": False}
        outcomes.append(typst_compile.Job(job).run())
        made.append(path.with_suffix(".pdf").read_bytes())
    assert made[0] == made[1]
    assert [o["missing"] for o in outcomes] == [outcomes[0]["missing"]] * 2
    assert bool(outcomes[0]["missing"]) is ("日" in text)
