"""What the reader leaves out of a page that is too large, and that it says so."""

from __future__ import annotations

import pytest

from sphinx_notebook_ext.readers.plain import Shape, apart, brackets, entries, glued, page
from sphinx_notebook_ext.readers.plain import read_page as read

SENTENCE = "The mill stood idle for a year and nobody spoke of it."


def run_in(count: int) -> str:
    return "\n".join(f"{SENTENCE}{n}See Aldersey, The Mill, p. {n}." for n in range(1, count + 1))


def test_an_ordinary_page_has_no_doubts_of_its_own() -> None:
    assert read(run_in(12) + " [torn]").doubts == ()


def test_numbers_left_out_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glued, "_MOST", 10)
    text = run_in(60)
    ((span, doubt),) = read(text).doubts
    assert doubt.code == "NB201"
    assert "from here on were not looked at: there are over 10" in doubt.message
    assert text[span.start : span.end].isdigit()


def test_weak_numbers_left_out_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glued, "_MOST", 40)
    reading = read(run_in(25))
    assert [doubt.code for _, doubt in reading.doubts] == ["NB201"]
    assert "less likely were left out" in reading.doubts[0][1].message


def test_notes_left_out_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glued, "_MOST_NOTES", 10)
    text = run_in(30)
    reading = read(text)
    ((span, doubt),) = reading.doubts
    assert [note.printed for note in reading.apparatus.notes] == [str(n) for n in range(1, 11)]
    assert "from here on were not looked at: there are over 10" in doubt.message
    assert text[span.start : span.end] == "11"


def test_brackets_left_out_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brackets, "MOST_BRACKETS", 3)
    monkeypatch.setattr(page, "MOST_BRACKETS", 3)
    text = "One [torn] two [torn] three [torn] four [torn] five [lost]."
    reading = read(text)
    ((span, doubt),) = reading.doubts
    assert (doubt.code, span.start) == ("NB501", text.index("four") + 5)
    assert len(reading.brackets) == 3


def test_notes_apart_left_out_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (entries, apart):
        monkeypatch.setattr(module, "MOST", 4)
    marks = " ".join(f"{SENTENCE}[{n}]" for n in range(1, 9))
    notes = "\n".join(f"[{n}] See Aldersey, p. {n}." for n in range(1, 9))
    reading = read(f"{marks}\n\nNotes\n\n{notes}\n")
    assert reading.shape is Shape.APART
    assert {doubt.code for _, doubt in reading.doubts} == {"NB202", "NB201"}


def test_a_note_that_never_seems_to_end_is_doubted() -> None:
    text = f"{SENTENCE}1See Aldersey, {'and then on to the mill again and so ' * 400}.\n"
    text += f"{SENTENCE}2See Aldersey, p. 2.\n{SENTENCE}"
    first = read(text).apparatus.notes[0]
    assert "NB209" in {doubt.code for doubt in first.doubts}
