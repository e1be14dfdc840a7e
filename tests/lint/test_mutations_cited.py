"""A clean edition that signs, dates and cites, with one mistake put in: found, and alone."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_notebook_ext.apparatus.config import annotators_from_mapping
from sphinx_notebook_ext.lint.config import Options
from sphinx_notebook_ext.lint.runner import check_text

AUTHORS = ("Dorner", "Halvorsen", "Quist", "Mercier", "Tamm", "Oblak", "Yrigoyen", "Bialik")
TITLES = (
    "Bread and Harbours", "The Winter Council", "Letters of a Printer", "On Old Engines",
    "The Garden Market", "Rivers and Archives", "A Soldier at the Window", "Prison Years",
)  # fmt: skip
SIGNED = "GI translator’s note: "
SIGN = {".md": "[^{0}]", ".rst": " [{0}]_", ".txt": "[{0}]"}
NOTE = {".md": "[^{0}]: {1}", ".rst": ".. [{0}] {1}", ".txt": "[{0}] {1}\n"}
TITLE = {
    ".md": "# A journal of the siege\n",
    ".rst": f"A journal of the siege\n{'=' * 22}\n",
    ".txt": "A journal of the siege\n",
}


class Edition:
    """What is written: a date, sentences, theses, and the texts of the notes, by their numbers."""

    def __init__(self, order, number):
        self.date = "May 3, 2020"
        self.years = [1931 + at for at in range(len(order))]
        self.theses = list(range(1, len(order) + 1))
        works = [(AUTHORS[at], TITLES[at], 1890 + at) for at in order]
        self.works = dict(enumerate(works, 1))
        self.notes = {n: SIGNED + full(*work) for n, work in self.works.items()}
        self.number = number

    def written(self, suffix):
        text = [TITLE[suffix], f"{self.date}\n"]
        for n in self.notes:
            sign = SIGN[suffix].format(n)
            year = self.years[n - 1]
            before, after = (sign, ".") if suffix == ".rst" else (".", sign)
            text.append(f"In {year} the bridge was closed for {n + 20} days{before}{after}\n")
        text += [f"{n}) The bridge is number {n + 40} of its kind.\n" for n in self.theses]
        text += [NOTE[suffix].format(n, note) for n, note in self.notes.items()]
        return "\n".join(text) + "\n"


def full(author, title, year):
    return f"{author}, “{title}” ({year}), p. {year - 1800}."


@st.composite
def editions(draw):
    order = draw(st.permutations(range(len(AUTHORS))))[: draw(st.integers(5, 8))]
    return list(order), draw(st.integers(3, len(order) - 1))


def unsigned(edition, n):
    edition.notes[n] = edition.notes[n].removeprefix(SIGNED)


def signed_otherwise(edition, n):
    edition.notes[n] = edition.notes[n].replace("GI", "G.I.", 1)


def unknown_initials(edition, n):
    edition.notes[n] = edition.notes[n].replace("GI", "XY", 1)


def first_is_ibid(edition, n):
    edition.notes[1] = f"{SIGNED}Ibid., p. 4."


def after_several(edition, n):
    both = "; ".join(full(*edition.works[k]).rstrip(".") for k in (n - 1, n - 2))
    edition.notes[n - 1] = f"{SIGNED}{both}."
    edition.notes[n] = f"{SIGNED}Ibid., p. 4."


def across(edition, n):
    edition.notes[n - 1] = "SMC translator’s note: A kind of cooperative of fishermen."
    edition.notes[n] = f"{SIGNED}{edition.works[n - 2][0]}, Ibid., p. 4."


def other_author(edition, n):
    edition.notes[n] = f"{SIGNED}{edition.works[n][0]}, Ibid., p. 4."


def nameless(edition, n):
    edition.notes[n] = f"{SIGNED}Op. cit., p. 4."


def never_cited(edition, n):
    edition.notes[n] = f"{SIGNED}{edition.works[n][0]}, op. cit., p. 4."


def short_first(edition, n):
    author, title, year = edition.works[n]
    edition.notes[n - 1] = f"{SIGNED}{author}, “{title},” p. 3."
    edition.notes[n] = f"{SIGNED}{author}, “{title}: A History”, Works, vol. 3 (Oslo, {year})."


def thesis_lost(edition, n):
    edition.theses.remove(n)


def dated_too_early(edition, n):
    edition.date = f"May {n}, 1850"


CASES = {
    unsigned: "NB301",
    unknown_initials: "NB302",
    signed_otherwise: "NB303",
    first_is_ibid: "NB401",
    after_several: "NB402",
    across: "NB403",
    other_author: "NB404",
    nameless: "NB405",
    never_cited: "NB405",
    short_first: "NB406",
    thesis_lost: "NB702",
    dated_too_early: "NB703",
}


def declared():
    """Options that declare the annotators, without whom nobody is unknown."""
    people = {"GI": {"role": "translator"}, "SMC": {"role": "translator"}}
    options = Options()
    options.annotators = {a.id: a for a in annotators_from_mapping(people, "test")}
    return options


few = settings(
    max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


@pytest.mark.parametrize("suffix", SIGN)
@few
@given(made=editions())
def test_the_edition_is_clean(suffix, made):
    assert check_text(f"x{suffix}", Edition(*made).written(suffix), declared()) == []


@pytest.mark.parametrize("suffix", SIGN)
@pytest.mark.parametrize("how", CASES, ids=lambda how: how.__name__)
@few
@given(made=editions())
def test_one_mistake_is_one_finding(how, suffix, made):
    edition = Edition(*made)
    clean = edition.written(suffix)
    how(edition, edition.number)
    damaged = edition.written(suffix)
    assert damaged != clean
    found = check_text(f"x{suffix}", damaged, declared())
    assert [finding.code for finding in found] == [CASES[how]], damaged
