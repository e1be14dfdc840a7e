"""A clean edition with one mistake of a class put in at a random place: found, and mended."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_notebook_ext.lint.config import Options
from sphinx_notebook_ext.lint.fix import fix_text
from sphinx_notebook_ext.lint.registry import selected
from sphinx_notebook_ext.lint.runner import check_text

WORDS = (
    "fleet harbour winter letter council bread prison notebook river market engine archive "
    "window garden printer soldier"
).split()

SIGN = {".md": "[^{0}]", ".rst": " [{0}]_", ".txt": "[{0}]"}
NOTE = {".md": "[^{0}]: {1}", ".rst": ".. [{0}] {1}", ".txt": "[{0}] {1}\n"}


@st.composite
def editions(draw):
    """Sentences, and notes to some of them: (sentences, number of the note to damage)."""
    count = draw(st.integers(5, 12))
    subjects = draw(st.lists(st.sampled_from(WORDS), min_size=count, max_size=count))
    return subjects, draw(st.integers(2, count - 1))


def sentence(number, subject):
    return f"The {subject} was seen by {number + 20} people."


def note(number, subject):
    return f"A remark on the {subject}, as {number + 40} letters tell."


def write(suffix, subjects, labels=None):
    """The page: each sentence with its sign, then the notes."""
    numbers = labels or range(1, len(subjects) + 1)
    pairs = list(zip(numbers, subjects, strict=True))
    text = [sentence(n, s)[:-1] + "." + SIGN[suffix].format(n) for n, s in pairs]
    if suffix == ".rst":
        text = [sentence(n, s)[:-1] + SIGN[suffix].format(n) + "." for n, s in pairs]
    notes = [NOTE[suffix].format(n, note(n, s)) for n, s in pairs]
    return "\n\n".join(text) + "\n\n" + "\n".join(notes) + "\n"


def sign(suffix, number):
    return SIGN[suffix].format(number)


def body(suffix, number, subject):
    return NOTE[suffix].format(number, note(number, subject))


def without_note(text, suffix, n, subjects):
    return text.replace(body(suffix, n, subjects[n - 1]) + "\n", "", 1)


def without_sign(text, suffix, n, subjects):
    return text.replace(sign(suffix, n), "", 1)


def empty(text, suffix, n, subjects):
    return text.replace(note(n, subjects[n - 1]), "", 1).replace(" \n", "\n")


def stray(text, suffix, n, subjects):
    return text.replace(note(n, subjects[n - 1]), "4] " + note(n, subjects[n - 1]), 1)


def duplicate(text, suffix, n, subjects):
    return text.replace(body(suffix, n, subjects[n - 1]), body(suffix, n - 1, subjects[n - 1]), 1)


def gap(text, suffix, n, subjects):
    return write(suffix, subjects, [*range(1, n), *range(n + 1, len(subjects) + 2)])


def late_start(text, suffix, n, subjects):
    return write(suffix, subjects, range(2, len(subjects) + 2))


def lookalike(text, suffix, n, subjects):
    return text.replace(sign(suffix, 1), sign(suffix, "l"), 1)


def see(text, suffix, n, subjects):
    old = note(n, subjects[n - 1])
    return text.replace(old, old[:-1] + "; see note 57.", 1)


def doubled(text, suffix, n, subjects):
    return text.replace("was seen by", "was seen by by", 1)


def quote(text, suffix, n, subjects):
    return text.replace(f"The {subjects[n - 1]}", f"The “{subjects[n - 1]}", 1)


def bracket(text, suffix, n, subjects):
    return text.replace(f"The {subjects[n - 1]}", f"The ({subjects[n - 1]}", 1)


def lost_letter(text, suffix, n, subjects):
    return text.replace(f"The {subjects[n - 1]}", f"The \ufffd{subjects[n - 1]}", 1)


def misspelt(text, suffix, n, subjects):
    return text.replace(f"The {subjects[n - 1]}", f"The [unintelligble] {subjects[n - 1]}", 1)


def ibid(text, suffix, n, subjects):
    return text.replace(note(1, subjects[0]), "Ibid., p. 4.", 1)


def bare(text, suffix, n, subjects):
    return text.replace(sign(suffix, n), sign(suffix, n).replace("^", "").rstrip("_"), 1)


def spaced(text, suffix, n, subjects):
    return text.replace(sign(suffix, n), " " + sign(suffix, n), 1)


def colonless(text, suffix, n, subjects):
    if suffix == ".md":
        return text.replace(f"[^{n}]: ", f"\n[^{n}] ", 1)
    return text.replace(f".. [{n}] ", f".. [{n}]: ", 1)


EVERYWHERE = {
    "NB201": without_note,
    "NB202": without_sign,
    "NB203": empty,
    "NB105": stray,
    "NB102": duplicate,
    "NB101": gap,
    "NB108": late_start,
    "NB109": lookalike,
    "NB110": see,
    "NB603": doubled,
    "NB601": quote,
    "NB602": bracket,
    "NB604": lost_letter,
    "NB503": misspelt,
    "NB401": ibid,
}
MARKUP = [
    ("NB220", bare, ".md"),
    ("NB220", bare, ".rst"),
    ("NB210", spaced, ".md"),
    ("NB210", spaced, ".txt"),
    ("NB227", colonless, ".md"),
    ("NB223", colonless, ".rst"),
]
CASES = [(code, how, suffix) for code, how in EVERYWHERE.items() for suffix in SIGN] + MARKUP
MENDED = [
    (code, how, suffix)
    for code, how, suffix in CASES
    if suffix != ".txt" and code in {"NB101", "NB105", "NB108", "NB210", "NB220", "NB223", "NB227"}
]

few = settings(
    max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


def name(value):
    return value if isinstance(value, str) else value.__name__


@pytest.mark.parametrize("suffix", SIGN)
@few
@given(edition=editions())
def test_the_edition_is_clean(suffix, edition):
    assert check_text(f"x{suffix}", write(suffix, edition[0]), Options()) == []


@pytest.mark.parametrize(("code", "how", "suffix"), CASES, ids=name)
@few
@given(edition=editions())
def test_one_mistake_is_one_finding(code, how, suffix, edition):
    subjects, number = edition
    clean = write(suffix, subjects)
    damaged = how(clean, suffix, number, subjects)
    assert damaged != clean
    found = check_text(f"x{suffix}", damaged, Options())
    assert [finding.code for finding in found] == [code], damaged


@pytest.mark.parametrize(("code", "how", "suffix"), MENDED, ids=name)
@few
@given(edition=editions())
def test_a_fix_restores_the_edition(code, how, suffix, edition):
    subjects, number = edition
    clean = write(suffix, subjects)
    damaged = how(clean, suffix, number, subjects)
    mended, left, _ = fix_text(f"x{suffix}", damaged, Options(), selected((), ()))
    assert left == []
    if code in {"NB101", "NB108"}:
        # what a number counts is unknown to the test’s own sentences: compare the numbers alone
        shape = re.compile(r"\[\^?(\d+)\]")
        assert shape.findall(mended) == shape.findall(clean)
    else:
        assert mended.replace("\n\n", "\n") == clean.replace("\n\n", "\n")
