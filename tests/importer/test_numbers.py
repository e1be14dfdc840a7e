"""Numbers that begin anew, that are missing or doubled: each note keeps what was printed."""

import re

import pytest

CHAPTERS = (
    "A Book\n\nChapter I. One\n\nFirst text.1GI translator’s note: A remark. It goes on.\n\n"
    "More of it.2GI translator’s note: Another remark. And on.\n\n"
    "Chapter II. Two\n\nSecond text.1GI translator’s note: A third remark. And on it goes.\n\n"
    "More again.2GI translator’s note: A fourth remark. The end.\n"
)


@pytest.mark.parametrize("syntax", ["myst", "rst"])
def test_chapters_count_for_themselves(tmp_path, command, build, syntax):
    page, out = tmp_path / "page.txt", tmp_path / "out"
    page.write_text(CHAPTERS, encoding="utf-8")
    assert command("import", page, "-o", out, "--syntax", syntax)[0] == 0
    assert 'notebook_numbering = "chapter"' in (out / "conf.py").read_text(encoding="utf-8")
    html = build(out)
    for name, labels in (("chapter-1", ["GI-1", "GI-2"]), ("chapter-2", ["GI-2-1", "GI-2-2"])):
        text = (html / f"{name}.html").read_text(encoding="utf-8")
        assert re.findall(r'<li[^>]*id="note-([\w-]+)"', text) == labels
        assert list(re.findall(r'role="doc-noteref"[^>]*>(\d+)<', text)) == ["1", "2"]


def test_a_gap_keeps_the_printed_numbers(tmp_path, command):
    text = CHAPTERS.split("Chapter II", maxsplit=1)[0].replace("2GI", "3GI")
    text += "And more.4GI translator’s note: A last remark. The end.\n"
    page, out = tmp_path / "page.txt", tmp_path / "out"
    page.write_text(text, encoding="utf-8")
    assert command("import", page, "-o", out)[0] == 0
    written = "".join(p.read_text(encoding="utf-8") for p in sorted(out.glob("*.md")))
    assert "[^GI-1]: A remark." in written
    assert ":::{translator-note} GI-3\n:by: GI\n:number: 3\n" in written
    assert "{noteref}`GI-4`" in written
