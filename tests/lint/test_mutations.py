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

SIGN = {
    ".md": "[^{0}]",
    ".rst": " [{0}]_",
    ".txt": "[{0}]",
    "(1).txt": "({0})",
    ".html": '<sup><a href="#fn{0}">{0}</a></sup>',
}
NOTE = {
    ".md": "[^{0}]: {1}",
    ".rst": ".. [{0}] {1}",
    ".txt": "[{0}] {1}\n",
    "(1).txt": "({0}) {1}\n",
    ".html": '<p id="fn{0}">{1}</p>',
}


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


def swapped(text, suffix, n, subjects):
    """The notes *n* and the next change places."""
    this, following = (body(suffix, k, subjects[k - 1]) for k in (n, n + 1))
    marked = text.replace(this, "\0", 1)
    return marked.replace(following, this, 1).replace("\0", following, 1)


def same_text(text, suffix, n, subjects):
    old, new = note(n, subjects[n - 1]), note(n - 1, subjects[n - 2])
    return text.replace(old, new, 1)


def glued_word(text, suffix, n, subjects):
    subject = subjects[n - 1]
    kept = text.replace(sign(suffix, n), "", 1)
    return kept.replace(f"{subject} was seen by {n + 20}", f"{subject}{n} was seen by {n + 20}", 1)


def dangling(text, suffix, n, subjects):
    return text.replace(sign(suffix, n), sign(suffix, n) + " more" + sign(suffix, 77), 1)


def no_more_quote(text, suffix, n, subjects):
    return text.replace(f"The {subjects[n - 1]}", f"The {subjects[n - 1]}”", 1)


def zero_width(text, suffix, n, subjects):
    return text.replace(f"The {subjects[n - 1]}", f"The \u200b{subjects[n - 1]}", 1)


def turned(text, suffix, n, subjects):
    return text.replace(f"The {subjects[n - 1]}", f"The \u202e{subjects[n - 1]}", 1)


def control(text, suffix, n, subjects):
    return text.replace(f"The {subjects[n - 1]}", f"The \x03{subjects[n - 1]}", 1)


def unclosed(text, suffix, n, subjects):
    return text.replace(f"The {subjects[n - 1]}", f"The [{subjects[n - 1]}", 1)


def twice_counted(text, suffix, n, subjects):
    return text.replace("\n\n", "\n\n1. a) bread;\n2. b) peace.\n\n", 1)


def misplaced(text, suffix, n, subjects):
    new = f"[{n}^]" if suffix == ".md" else f" [{n}_]"
    return text.replace(sign(suffix, n), new, 1)


def glued(text, suffix, n, subjects):
    return text.replace(sign(suffix, n), sign(suffix, n).strip(), 1)


def dots(text, suffix, n, subjects):
    return text.replace(f".. [{n}] ", f"\n. [{n}] ", 1)


def several(text, suffix, n, subjects):
    """The signs of two notes stand in one pair of brackets."""
    without = text.replace(sign(suffix, n + 1), "", 1)
    both = f"[^{n},{n + 1}]" if suffix == ".md" else f" [{n},{n + 1}]_"
    return without.replace(sign(suffix, n), both, 1)


def blank_sign(text, suffix, n, subjects):
    new = "[^]" if suffix == ".md" else " []_"
    return text.replace(sign(suffix, n), new, 1)


def bare_note(text, suffix, n, subjects):
    old = NOTE[suffix].format(n, "")
    new = f"[{n}]: " if suffix == ".md" else f"\n[{n}] "
    return text.replace(old, new, 1)


def spaced_label(text, suffix, n, subjects):
    new = f"[^ {n}]" if suffix == ".md" else f" [{n} ]_"
    return text.replace(sign(suffix, n), new, 1)


def touching(text, suffix, n, subjects):
    both = sign(suffix, n) + sign(suffix, n + 1)
    return text.replace(sign(suffix, n + 1), "", 1).replace(sign(suffix, n), both, 1)


def nested(text, suffix, n, subjects):
    indent = "    " if suffix == ".md" else "   "
    return text.replace(
        body(suffix, n, subjects[n - 1]), indent + body(suffix, n, subjects[n - 1]), 1
    )


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
    "NB103": swapped,
    "NB206": same_text,
    "NB107": glued_word,
    "NB605": zero_width,
    "NB606": turned,
    "NB607": control,
    "NB502": unclosed,
    "NB701": twice_counted,
}
AGAIN = [("NB201", dangling), ("NB601", no_more_quote)]
MARKUP = [
    ("NB220", bare, ".md"),
    ("NB220", bare, ".rst"),
    ("NB210", spaced, ".md"),
    ("NB210", spaced, ".txt"),
    ("NB227", colonless, ".md"),
    ("NB223", colonless, ".rst"),
    ("NB221", misplaced, ".md"),
    ("NB221", misplaced, ".rst"),
    ("NB222", glued, ".rst"),
    ("NB224", dots, ".rst"),
    ("NB225", several, ".md"),
    ("NB225", several, ".rst"),
    ("NB226", blank_sign, ".md"),
    ("NB226", blank_sign, ".rst"),
    ("NB228", bare_note, ".md"),
    ("NB228", bare_note, ".rst"),
    ("NB229", spaced_label, ".md"),
    ("NB229", spaced_label, ".rst"),
    ("NB207", touching, ".md"),
    ("NB207", touching, ".txt"),
    ("NB207", touching, "(1).txt"),
    ("NB205", nested, ".md"),
    ("NB205", nested, ".rst"),
    ("NB201", without_note, ".html"),
    ("NB202", without_sign, ".html"),
    ("NB203", empty, ".html"),
    ("NB105", stray, ".html"),
    ("NB102", duplicate, ".html"),
    ("NB101", gap, ".html"),
    ("NB108", late_start, ".html"),
    ("NB110", see, ".html"),
    ("NB103", swapped, ".html"),
    ("NB206", same_text, ".html"),
    ("NB603", doubled, ".html"),
    ("NB601", quote, ".html"),
    ("NB602", bracket, ".html"),
    ("NB401", ibid, ".html"),
    ("NB605", zero_width, ".html"),
    ("NB606", turned, ".html"),
    ("NB607", control, ".html"),
    ("NB502", unclosed, ".html"),
    ("NB503", misspelt, ".html"),
    ("NB604", lost_letter, ".html"),
    ("NB701", twice_counted, ".html"),
    ("NB107", glued_word, ".html"),
    ("NB201", dangling, ".html"),
    ("NB601", no_more_quote, ".html"),
]
TEXTS = (".md", ".rst", ".txt", "(1).txt")
MARKUP += [(code, how, suffix) for code, how in AGAIN for suffix in TEXTS]
FIXED = set("NB101 NB105 NB108 NB210 NB220 NB221 NB222 NB223 NB224 NB227 NB228 NB229 NB605".split())
CASES = [(code, how, suffix) for code, how in EVERYWHERE.items() for suffix in TEXTS] + MARKUP
# (l) and (77) in round brackets may be anything
CASES.remove(("NB109", lookalike, "(1).txt"))
CASES.remove(("NB201", dangling, "(1).txt"))
MENDED = [
    (code, how, suffix)
    for code, how, suffix in CASES
    if suffix in {".md", ".rst"} and code in FIXED
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
        mended = mended.replace("\\ [", " [")  # a sign is set free from the word without a space
        assert mended.replace("\n\n", "\n") == clean.replace("\n\n", "\n")
