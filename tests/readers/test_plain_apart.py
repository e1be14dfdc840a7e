"""Notes that stand in a place of their own."""

from __future__ import annotations

import pytest

from sphinx_notebook_ext.readers.plain import Shape, read_page

SECTION = "Notes\n\n1. Smith, a book.\n2. Jones, a paper.\n"

CASES = {
    "brackets": "Alpha is first.[1] Beta is next.[2]\n\nNotes\n\n[1] Smith, a book.\n\n[2] Jones, a paper.\n",
    "footnotes": "Alpha is first.[1]\n\n[Footnote 1: Smith, a book.]\n\nBeta.[2]\n\n[Footnote 2: Jones, a paper.]\n\nEnd.",
    "carets": "Alpha is first.[1] Beta is next.[2]\n\nReferences\n\n^ Smith, a book.\n^ Jones, a paper.\n",
    "superscripts": f"Alpha is first.¹ Beta is next.²\n\n{SECTION}",
    "glued digits": f"Alpha is first.1 In 1990 Beta was next.2 End.\n\n{SECTION}",
    "letters": "Alpha is first [A] and Beta [B].\n\n[A] Smith, a book.\n\n[B] Jones, a paper.\n",
    "signs": "Alpha is first* and Beta too.†\n\n* Smith, a book.\n† Jones, a paper.\n\nThe end.",
}
#: How a sign and a note are printed by those who do not print them as above.
LISTED = {
    "round": ("({})", "({}) {}"),
    "round and stop": ("({})", "{}. {}"),
    "closed": ("{})", "{}) {}"),
    "curly": ("{{{}}}", "{{{}}} {}"),
    "raised by a caret": ("^{}", "^{} {}"),
    "pointed": ("<{}>", "<{}> {}"),
    "between slashes": ("/{}/", "/{}/ {}"),
    "bracket and stop": ("[{}]", "{}. {}"),
    "German": ("[{}]", "[Anm. {}: {}]\n"),
}


@pytest.mark.parametrize(("sign", "note"), LISTED.values(), ids=LISTED.keys())
def test_styles_that_the_linter_knows(sign: str, note: str) -> None:
    running = (
        "The mill stood still.{0} The wheel was sold{1} to a smith (see ch. 4). It was 1840.{2}"
    )
    bodies = ["The brook ran dry.", "He was a brother of the miller's wife.", "Seen in (1840)."]
    notes = "\n".join(note.format(n, body) for n, body in enumerate(bodies, 1))
    text = f"A TITLE\n\n{running.format(*map(sign.format, (1, 2, 3)))}\n\nNotes\n\n{notes}\n"
    page = read_page(text)
    assert page.shape is Shape.APART
    assert [n.text for n in page.apparatus.notes] == bodies
    spans = [n.marker for n in page.apparatus.notes if n.marker]
    assert [text[s.start : s.end] for s in spans] == ["1", "2", "3"]
    assert [text[c.signs[0].start : c.signs[0].end] for c in page.cuts] == [
        sign.format(n) for n in (1, 2, 3)
    ]
    assert not page.brackets


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_forms(text: str) -> None:
    page = read_page(text)
    assert page.shape is Shape.APART
    assert [n.text for n in page.apparatus.notes] == ["Smith, a book.", "Jones, a paper."]
    for note, cut in zip(page.apparatus.notes, page.cuts, strict=True):
        assert note.marker is not None
        assert note.body is not None
        assert cut.note == note.id
        assert text[note.marker.start : note.marker.end].isprintable()
        assert cut.signs[0].start <= note.marker.start < note.marker.end <= cut.signs[0].end
        assert cut.entry is not None
        assert cut.entry.start <= note.body.start < note.body.end <= cut.entry.end


def test_numbers_that_start_again_go_to_their_own_chapter() -> None:
    chapters = "One\n\nA word[1] and[2].\n\nTwo\n\nB word[1] and[2].\n\n"
    notes = "Notes\n\nOne\n\n[1] A one.\n\n[2] A two.\n\nTwo\n\n[1] B one.\n\n[2] B two.\n"
    page = read_page(chapters + notes)
    assert [n.text for n in page.apparatus.notes] == ["A one.", "A two.", "B one.", "B two."]
    assert len({n.id for n in page.apparatus.notes}) == 4


def test_a_note_may_have_several_markers_or_none() -> None:
    text = "A[1] b[2] and again[1].\n\nNotes\n\n[1] One.\n[2] Two.\n[3] Three.\n"
    page = read_page(text)
    assert [len(cut.signs) for cut in page.cuts] == [2, 1, 0]
    assert [d.code for d in page.apparatus.notes[2].doubts] == ["NB202"]


def test_marker_without_note_and_empty_note() -> None:
    text = "A[1] b[2] and c[3].\n\nNotes\n\n[1] One.\n[2]\n"
    doubts = [[d.code for d in n.doubts] for n in read_page(text).apparatus.notes]
    assert doubts == [[], ["NB203"], ["NB201"]]
