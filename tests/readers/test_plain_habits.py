"""What a page teaches about its own notes."""

from __future__ import annotations

import pytest

from sphinx_notebook_ext.readers.plain import read_plain
from sphinx_notebook_ext.readers.plain.around import around
from sphinx_notebook_ext.readers.plain.ends import Options, Place, calibrated, probabilities
from sphinx_notebook_ext.readers.plain.habits import habits_of
from sphinx_notebook_ext.readers.plain.included import tokens
from sphinx_notebook_ext.readers.plain.interruption import amid_class, before_class, open_bracket
from sphinx_notebook_ext.readers.plain.regions import Context, region_of
from sphinx_notebook_ext.readers.plain.stops import Stops

NOTES = (
    "See Aldersey v. Venning, 12 F.3d 34, 36 (9th Cir. 1994).",
    "Id. at 38. The miller was heard twice.",
    "42 U.S.C. § 1983 (2006); see also Inchbald, supra note 1, at 9.",
    "The grain was rye. Kettlewell, The Mill 14 (1931).",
)


def page(behind: str, count: int = 24) -> tuple[str, list[str]]:
    notes = [NOTES[n % len(NOTES)] for n in range(count)]
    parts = [
        f"The river rose in the night,{n}{note}{behind}and by noon the lower wheel stood still. "
        for n, note in enumerate(notes, 1)
    ]
    return "".join(parts), notes


@pytest.mark.parametrize("behind", [" ", "\n"])
def test_notes_end_where_the_page_ends_its_notes(behind: str) -> None:
    text, notes = page(behind)
    assert [note.text for note in read_plain(text).notes] == notes


def options(words: list[str], taken: int, cut: str = "amid:space") -> Options:
    places = [Place(100, 0.0, cut, "stop", taken)]
    sets = [tokens(sentence) for sentence in words]
    return Options(10, 200, places, sets, frozenset(), frozenset(), "cited", True)


def test_sentences_are_compared_with_the_other_notes_and_the_text() -> None:
    learnt = [options(["See Aldersey, The Mill 4.", "The river rose again."], 1)] * 12
    tried = options(["See Venning, The Mill 9.", "The river rose."], 1)
    (evidence,) = habits_of([*learnt, tried]).evidence(tried)
    said = dict(evidence)
    assert said["page:inside"] > 0 > said["page:next"]


def test_a_note_is_not_its_own_witness() -> None:
    alone = options(["Wholly unlike words.", "Other matters altogether."], 1)
    (evidence,) = habits_of([alone]).evidence(alone)
    assert dict(evidence)["page:inside"] == 0


def test_line_ends_count_for_those_who_use_them() -> None:
    lined = [options(["See Aldersey.", "And so on."], 1, "amid:line")] * 20
    said = dict(habits_of(lined).evidence(lined[0])[0])
    assert said["page:lines:amid"] > 0
    assert said["style:lines:amid:line"] == 1


def test_what_is_around_a_stop() -> None:
    text = "1See Venning.” \n and so on"
    place = around(text, 1, text.index(" " + "\n"))
    assert (place.tail, place.kind, place.gap, place.lines) == ("stop+", "lower", "line", 1)
    place = around("1See Venning. The river rose.", 1, len("1See Venning"))
    assert (place.tail, place.kind, place.gap, place.follower) == ("word", "full", "none", ".")


def test_what_a_marker_interrupts() -> None:
    text = "He came (as they said, and"
    assert before_class(text, len("He came (as they said,")) == "comma"
    assert amid_class("comma") == "amid"
    assert open_bracket(text, len(text)) == "("
    assert before_class("It ended.” ", 10) == "stop"


def test_stops_are_in_order_and_once() -> None:
    text = "1See Venning, p. 4. He wrote. (So it is.) —Lyle\nThe river rose."
    stops = list(Stops(text, 1, len(text), "stop", "").all())
    assert stops == sorted(set(stops))
    assert text.index("\n") in stops
    assert text.index(" He wrote") in stops


@pytest.mark.parametrize(
    ("text", "before", "found"),
    [
        ("1See Venning. The river rose.", "clause", True),  # whose stop is it?
        ("1See Venning.. The river rose.", "clause", True),
        ("1See Venning. the river rose.", "clause", False),  # the sentence goes on
        ("1See Venning., the river rose.", "clause", False),
        ("1See Venning. The river rose.", "stop", False),  # the text has closed its sentence
    ],
)
def test_a_full_stop_may_be_that_of_the_sentence_around(
    text: str, before: str, found: bool
) -> None:
    stops = list(Stops(text, 1, len(text), before, "").all())
    assert (len("1See Venning") in stops) == found
    assert stops == sorted(set(stops))


def test_a_note_ends_before_the_full_stop_of_its_sentence() -> None:
    places = ["the mill", "the church", "an old barn", "the weir", "a small inn", "the long wall"]
    text = "".join(
        f"They came at night to {place}{i}Venning, Village Life {i}0 (1931).. Nobody saw them go. "
        for i, place in enumerate(places, 1)
    )
    notes = read_plain(text).notes
    assert [n.text for n in notes] == [f"Venning, Village Life {i}0 (1931)." for i in range(1, 7)]


def test_a_citation_is_not_parted_from_its_pages() -> None:
    text = "In 1703 they moved to Hull1Ibid., p. 44. and never came back2Low, vol. 2. to Lynn.\n"
    region = region_of(text, 26, 27, text.index("2Low"), Context())
    assert "Ibid." not in {text[27 : e.stop] for e in region.endings}
    assert "Ibid., p. 44." in {text[27 : e.stop] for e in region.endings}


def test_a_lone_full_stop_is_not_given_away_surely() -> None:
    text = "They came at night to the old mill1Nobody lived there. They found it locked. "
    text += "They went on by the river2It was in flood. The bridge was gone.\n"
    assert all(n.confidence is not None and n.confidence < 0.9 for n in read_plain(text).notes)


def test_the_bracket_around_a_marker_is_not_taken_by_its_note() -> None:
    text = "1Venning, Life 4 (1931).) The river rose."
    region = region_of("They came (at night" + text, 19, 20, 19 + len(text), Context())
    taken = {e.stop - 20 for e in region.endings if ("bracket-taken", 1.0) in e.features}
    assert len("Venning, Life 4 (1931).)") in taken
    assert len("Venning, Life 4 (1931).") not in taken


def test_white_space_without_end_is_read_once() -> None:
    text = "1See Venning" + "\n" * 5000 + "x"
    assert len(list(Stops(text, 1, len(text), "stop", "").all())) <= 4


def test_probabilities_add_up_and_trust_grows() -> None:
    assert sum(probabilities([1.0, 2.0, 900.0])) == pytest.approx(1)
    steps = [calibrated(p / 1000) for p in range(1001)]
    assert steps == sorted(steps)
    assert steps[-1] < 1
