"""Numbers, references and problems of an edition, from plain records."""

from __future__ import annotations

from sphinx_notebook_ext.apparatus.contents import Definition, DocumentApparatus, Marker
from sphinx_notebook_ext.apparatus.edition import (
    Edition,
    assemble,
)
from sphinx_notebook_ext.apparatus.model import Citation, Note, Place, Source
from sphinx_notebook_ext.apparatus.numbering import NoteKey, Numbering


def note(document: str, label: str, by: str | None = None, *, after: int = 0) -> Definition:
    anchor = f"note-{label}"
    return Definition(
        Note(anchor, label, f"Text of {label}.", by, place=Place(document, anchor)), 1, after
    )


def marker(label: str, within: str | None = None, serial: int = 1) -> Marker:
    anchor = f"noteref-{label}-{serial}" + (f"-in-{within}" if within else "")
    return Marker(anchor, label, 7, f"note-{within}" if within else None)


def numbers(edition: Edition) -> dict[str, str]:
    return {f"{k.document}:{k.anchor}": n for k, n in edition.numbers.items()}


def test_numbers_follow_the_markers_not_the_notes() -> None:
    content = DocumentApparatus((note("a", "x"), note("a", "y")), (marker("y"), marker("x")))
    assert numbers(assemble({"a": content}, ["a"])) == {"a:note-y": "1", "a:note-x": "2"}


def test_documents_count_in_reading_order() -> None:
    documents = {
        name: DocumentApparatus((note(name, name),), (marker(name),)) for name in ("a", "b", "c")
    }
    found = assemble(documents, ["c", "a"])
    # a document outside the toctrees comes last
    assert list(numbers(found)) == ["c:note-c", "a:note-a", "b:note-b"]


def test_a_note_on_a_note_comes_right_after_it() -> None:
    content = DocumentApparatus(
        (note("a", "outer"), note("a", "inner"), note("a", "next")),
        (marker("outer"), marker("next"), marker("inner", within="outer")),
    )
    found = numbers(assemble({"a": content}, ["a"]))
    assert found == {"a:note-outer": "1", "a:note-inner": "2", "a:note-next": "3"}


def test_notes_that_refer_to_each_other_end() -> None:
    content = DocumentApparatus(
        (note("a", "x"), note("a", "y")),
        (marker("x"), marker("y", within="x"), marker("x", within="y")),
    )
    assert numbers(assemble({"a": content}, ["a"])) == {"a:note-x": "1", "a:note-y": "2"}


def test_notes_that_only_refer_to_each_other_are_numbered_too() -> None:
    content = DocumentApparatus(
        (note("a", "x"), note("a", "y")),
        (marker("y", within="x"), marker("x", within="y")),
    )
    assert set(numbers(assemble({"a": content}, ["a"])).values()) == {"1", "2"}


def test_a_note_without_marker_counts_where_it_is_written() -> None:
    content = DocumentApparatus(
        (note("a", "x"), note("a", "loose", after=1), note("a", "y", after=1)),
        (marker("x"), marker("y")),
    )
    found = assemble({"a": content}, ["a"])
    assert numbers(found) == {"a:note-x": "1", "a:note-loose": "2", "a:note-y": "3"}
    assert [(p.kind, p.document) for p in found.problems] == [("note-without-reference", "a")]


def test_numbering_by_chapter_and_by_annotator() -> None:
    documents = {
        "a": DocumentApparatus(
            (note("a", "g", "GI"), note("a", "s", "SMC")), (marker("g"), marker("s"))
        ),
        "b": DocumentApparatus((note("b", "h", "GI"),), (marker("h"),)),
    }
    chapters = assemble(documents, ["a", "b"], numbering=Numbering(by_chapter=True))
    assert list(chapters.numbers.values()) == ["1", "2", "1"]
    people = assemble(documents, ["a", "b"], numbering=Numbering(by_annotator=True))
    assert list(people.numbers.values()) == ["GI\u202f1", "SMC\u202f1", "GI\u202f2"]
    both = assemble(documents, ["a", "b"], numbering=Numbering(by_chapter=True, by_annotator=True))
    assert list(both.numbers.values()) == ["GI\u202f1", "SMC\u202f1", "GI\u202f1"]


def test_marker_text_of_an_unsigned_note_has_no_initials() -> None:
    assert Numbering(by_annotator=True).shown(4, None) == "4"
    assert Numbering().shown(4, "GI") == "4"


def test_words_of_a_configuration() -> None:
    assert Numbering.of("edition", "one") == Numbering()
    assert Numbering.of("annotator", "one") == Numbering.of("edition", "annotator")
    assert Numbering.of("chapter", "annotator") == Numbering(by_chapter=True, by_annotator=True)


def test_a_label_means_the_note_of_its_own_document_first() -> None:
    documents = {name: DocumentApparatus((note(name, "x"),), (marker("x"),)) for name in ("a", "b")}
    found = assemble(documents, ["a", "b"])
    assert found.targets[Place("b", "noteref-x-1")] == NoteKey("b", "note-x")
    assert not found.problems


def test_a_label_of_another_document_and_one_of_two() -> None:
    documents = {
        "a": DocumentApparatus((), (marker("y"), marker("x"), marker("z"))),
        "b": DocumentApparatus((note("b", "x"), note("b", "y"))),
        "c": DocumentApparatus((note("c", "x"),), (marker("x"),)),
    }
    found = assemble(documents, ["a", "b", "c"])
    assert found.targets[Place("a", "noteref-y-1")] == NoteKey("b", "note-y")
    kinds = [(p.kind, p.document, p.line) for p in found.problems]
    assert ("ambiguous-note", "a", 7) in kinds
    assert ("reference-without-note", "a", 7) in kinds


def test_case_counts_only_where_it_must() -> None:
    documents = {
        "a": DocumentApparatus((note("a", "GI-a"), note("a", "GI-A")), (marker("GI-A"),)),
        "b": DocumentApparatus((note("b", "gi-7"),), (marker("GI-7"),)),
    }
    found = assemble(documents, ["a", "b"])
    assert found.targets[Place("a", "noteref-GI-A-1")] == NoteKey("a", "note-GI-A")
    assert found.targets[Place("b", "noteref-GI-7-1")] == NoteKey("b", "note-gi-7")


def test_ids_are_anchors_unless_two_documents_share_one() -> None:
    documents = {
        "a": DocumentApparatus((note("a", "x"), note("a", "y")), (marker("x"), marker("y"))),
        "b": DocumentApparatus((note("b", "x"),), (marker("x"),)),
    }
    found = assemble(documents, ["a", "b"]).apparatus
    assert [n.id for n in found.notes] == ["a#note-x", "note-y", "b#note-x"]


def test_sources_know_the_notes_that_cite_them() -> None:
    citations = (
        Citation("a#note-x", "work", place=Place("a", "cite-1")),
        Citation("a#note-x", "work", place=Place("a", "cite-2")),
        Citation(None, "lost", place=Place("a", "cite-3")),
    )
    content = DocumentApparatus((note("a", "x"),), (marker("x"),), citations=citations)
    found = assemble({"a": content}, ["a"], sources=[Source("work", title="A Work")])
    assert found.apparatus.sources[0].cited_in == ("note-x",)
    assert [p.message for p in found.problems] == ["no source has the key 'lost'"]
