"""One mistake in a whole document is one finding in its place; without it, nothing is reported."""

from zlib import crc32

import pytest

from sphinx_notebook_ext.apparatus.model import Annotator
from sphinx_notebook_ext.lint.config import Options
from sphinx_notebook_ext.lint.fix import fix_text
from sphinx_notebook_ext.lint.registry import RULES, selected
from sphinx_notebook_ext.lint.runner import check_text

from .documents import DOCUMENTS
from .printings import MARK, STYLES, Printing

IBID = {
    "en": "Ibid., p. 7.", "de": "Ebd., S. 7.", "fr": "Ibid., p. 7.", "ru": "Там же. С. 7.",
    "es": "Ibíd., p. 7.", "it": "Ibid., p. 7.",
}  # fmt: skip
WORKS = {
    "en": (
        "Peter Lowe, *A Year of Ice* (London, 1931), p. 5",
        "Mary Reeve, *The Road* (Ely, 1940)",
    ),
    "de": (
        "Ernst Vogel, *Ein Jahr* (Leipzig, 1931), S. 5",
        "Anna Brandt, *Die Straße* (Ulm, 1940)",
    ),
    "fr": ("Luc Perrin, *Un an de quai* (Paris, 1931), p. 5", "Anne Roux, *La Route* (Lyon, 1940)"),
    "es": (
        "Ana Ruiz, *Un año de agua* (Sevilla, 1931), p. 5",
        "Blas Mora, *El camino* (Jaén, 1940)",
    ),
    "it": (
        "Ugo Neri, *Un anno di seta* (Torino, 1931), p. 5",
        "Ada Conti, *La strada* (Pisa, 1940)",
    ),
    "ru": ("Орлов И. Год на севере. М., 1931. С. 5", "Белова А. Дорога. Л., 1940"),
}
HALVES = {
    "en": ("It passed through many hands before it", "came to the archive of the town."),
    "de": ("Sie ging durch viele Hände, bevor sie", "in das Archiv der Stadt kam."),
    "fr": ("Elle passa par bien des mains avant de", "parvenir aux archives de la ville."),
    "es": ("Pasó por muchas manos antes de que", "llegara al archivo de la villa."),
    "it": ("Passò per molte mani prima di", "arrivare al museo della seta."),
    "ru": ("Она прошла через много рук, прежде чем", "попала в архив города."),
}
CUT = {
    "en": "He was one of the",
    "de": "Er lag bei",
    "fr": "Il est gardé avec",
    "ru": "Он лежал в",
    "es": "Lo guardaba en la",
    "it": "Si trova presso il",
}
TWICE = {
    "en": ("of", "in"),
    "de": ("der", "in"),
    "fr": ("de", "les"),
    "ru": ("в", "на"),
    "es": ("de", "la"),
    "it": ("di", "la"),
}
QUOTES = {"en": "“”", "de": "„“", "fr": "«»", "ru": "«»", "es": "«»", "it": "«»"}


def gap(page, k):
    page.relabel(lambda number: number + (number >= k))
    page.note(k).mark = MARK


def duplicate(page, k):
    note = page.note(k)
    note.label, note.mark = page.style.label(k - 1), MARK


def out_of_order(page, k):
    page.notes[k - 1], page.notes[k] = page.notes[k], page.notes[k - 1]
    page.note(k).mark = MARK


def signs_out_of_order(page, k):
    this, following = page.style.label(k), page.style.label(k + 1)
    page.signs[k], page.signs[k + 1] = [(following, "")], [(this, MARK)]


def stray_number(page, k):
    page.note(k).text = f"{MARK}[{k - 1}] {page.note(k).text}"


def stray_own_number(page, k):
    page.note(k).text = f"{MARK}{k}. {page.note(k).text}"


def glued_to_word(page, k):
    page.written[k] = f"{MARK}{k}"


def not_from_one(page, k):
    page.relabel(lambda number: number + 1)
    page.notes[0].mark = MARK
    page.note(7).text = page.note(6).text + " " + page.note(5).text  # it says “see note 3”


def letter_for_one(page, k):
    page.signs[1] = [("l", MARK)]


def see_nothing(page, k):
    there, nowhere = page.see
    note = page.note(7)
    note.text = note.text.replace(there, f"{nowhere[:-2]}{MARK}{nowhere[-2:]}")


def without_note(page, k):
    page.notes.remove(page.note(k))
    page.signs[k] = [(page.signs[k][0][0], MARK)]


def without_sign(page, k):
    page.signs[k] = []
    page.note(k).mark = MARK


def empty(page, k):
    page.note(k).text, page.note(k).mark = "", MARK


def swallowed(page, k):
    first, second = page.note(k), page.note(k + 1)
    second.mark = MARK
    first.written = page.print_note(first).rstrip("\n") + " " + page.print_note(second)
    page.notes.remove(second)


def same_text(page, k):
    text = f"{page.note(1).text} {page.note(2).text}"
    page.note(2).text = page.note(k).text = text
    page.note(max(k, 5)).mark = MARK


def torn(page, k):
    head, rest = HALVES[page.language]
    note = page.note(k)
    note.text, note.mark = head, MARK
    note.written = f"{page.print_note(note).rstrip()}\n\n{rest}\n\n"


def cut_off(page, k):
    page.note(k).text, page.note(k).mark = CUT[page.language], MARK


def space_before(page, k):
    page.written[k] = f"{MARK} {page.print_sign(k)}"


def bare(page, k):
    caret = page.print_sign(k).replace("[^", "[").replace("]_", "]")
    page.written[k] = caret.replace("[", f"{MARK}[")


def misplaced(page, k):
    sign = page.print_sign(k).replace("[^", "[").replace("]_", "_]")
    sign = sign.replace("]", "^]") if page.style.kind == "md" else sign
    page.written[k] = sign.replace("[", f"{MARK}[")


def glued_reference(page, k):
    page.written[k] = f"{MARK}[{page.style.label(k)}]_"


def colon(page, k):
    note = page.note(k)
    note.written = f"{MARK}.. [{note.label}]: {note.text}"


def dots(page, k):
    note = page.note(k)
    note.written = f"{MARK}. [{note.label}] {note.text}"


def blank(page, k):
    page.written[k] = f"{MARK}[^]" if page.style.kind == "md" else f" {MARK}[]_"


def no_colon(page, k):
    note = page.note(k)
    note.written = f"{MARK}[^{note.label}] {note.text}"


def bare_note(page, k):
    note = page.note(k)
    note.written = f"{MARK}[{note.label}] {note.text}"


def spaced_label(page, k):
    page.written[k] = page.print_sign(k).replace("[^", f"{MARK}[^ ").replace(" [", f" {MARK}[ ")
    if "\\ " in page.written[k]:
        page.written[k] = f"\\ {MARK}[ {page.style.label(k)}]_"


def unsigned(page, k):
    for note in page.notes:
        note.text += "" if note.number == k else " —G.I."
    page.note(k).mark = MARK


def unknown(page, k):
    for note in page.notes:
        note.text += f" —{MARK}X.Y." if note.number == k else " —G.I."


def signed_otherwise(page, k):
    for note in page.notes:
        note.text += f" {MARK}(GI)" if note.number == k else " —G.I."


def ibid_of_nothing(page, k):
    page.note(2).text = MARK + IBID[page.language]


def ibid_of_two(page, k):
    page.note(5).text = "; ".join(WORKS[page.language]) + "."
    page.note(6).text = MARK + IBID[page.language]


def damage(page, k):
    page.add(f"{MARK}[smudged] is all that is left.")


def open_bracket(page, k):
    page.add(f"On the {MARK}[third day of May.")


def misspelt(page, k):
    page.add(f"Here {MARK}[unintelligble] follows.")


def open_quote(page, k):
    opening = QUOTES[page.language][0]
    page.add(f"Then: {MARK}{opening}{' ' if page.language == 'fr' else ''}nobody came back.")


def closing_quote(page, k):
    closing = QUOTES[page.language][1]
    page.add(f"Nobody came back.{' ' if page.language == 'fr' else ''}{MARK}{closing} They left.")


def open_round(page, k):
    page.add(f"They came {MARK}(as it says in the night.")


def twice(page, k):
    for word in TWICE[page.language]:
        for place, (kind, content) in enumerate(page.blocks):
            if kind == "p" and f" {word} " in content:
                doubled = content.replace(f" {word} ", f" {word} {MARK}{word} ", 1)
                page.blocks[place] = (kind, doubled)
                return


def thesis(sign):
    def add(page, k):
        names = ("The first", "The second", "The fourth", "The fifth")
        for place, name in zip((1, 2, 4, 5), names, strict=True):
            number = ("", "I", "II", "", "IV", "V")[place] if sign == "I." else str(place)
            mark = MARK if place == 4 else ""
            head = sign.replace("I", number).replace("1", number)
            page.blocks.append(("as it is", f"{mark}{head} {name} of them is this."))

    return add


def numbered(style):
    return style.numbered


def apart(style):
    return style.numbered and style.where != "paragraph" and style.name != "txt-footnote"


def but_closing(style):
    """``1)`` counts theses as well, closes brackets, and has no letter that looks like it."""
    return style.name != "txt-closing"


def marked(style):
    return style.marked


def any_style(style):
    return True


def but_glued(style):
    return style.numbered and style.name != "txt-glued"


MISTAKES = [
    ("NB101", gap, "md rst txt html", numbered),
    ("NB101", gap, "md", any_style),
    ("NB102", duplicate, "md rst txt", numbered),
    ("NB103", out_of_order, "md rst txt html", apart),
    ("NB104", signs_out_of_order, "md rst txt html", apart),
    ("NB105", stray_number, "md rst txt html", any_style),
    ("NB105", stray_own_number, "md rst txt", numbered),
    ("NB107", glued_to_word, "md rst txt", but_glued),
    ("NB108", not_from_one, "md rst txt html", numbered),
    (
        "NB109",
        letter_for_one,
        "md rst txt",
        lambda s: but_glued(s) and s.name not in {"txt-raised", "txt-closing"},
    ),
    ("NB110", see_nothing, "md txt html", any_style),
    ("NB201", without_note, "md rst txt html", any_style),
    ("NB202", without_sign, "md rst txt html", any_style),
    ("NB203", empty, "md rst txt html", any_style),
    # in reST a raised number behind a sentence may be its sign
    ("NB205", swallowed, "md rst txt", lambda s: apart(s) and s.name != "rst-raised"),
    ("NB208", torn, "md rst txt", apart),
    ("NB209", cut_off, "md rst txt html", any_style),
    ("NB210", space_before, "md txt", any_style),
    ("NB220", bare, "md rst", marked),
    ("NB221", misplaced, "md rst", marked),
    ("NB222", glued_reference, "rst", marked),
    ("NB223", colon, "rst", marked),
    ("NB224", dots, "rst", marked),
    ("NB226", blank, "md rst", marked),
    ("NB227", no_colon, "md", marked),
    ("NB228", bare_note, "md rst", lambda s: s.numbered and s.marked),
    ("NB229", spaced_label, "md rst", marked),
    ("NB301", unsigned, "md rst txt html", any_style),
    ("NB302", unknown, "md rst txt html", any_style),
    ("NB303", signed_otherwise, "md rst txt html", any_style),
    ("NB401", ibid_of_nothing, "md rst txt html", any_style),
    ("NB402", ibid_of_two, "md rst txt html", any_style),
    ("NB501", damage, "md rst txt html", any_style),
    ("NB502", open_bracket, "md rst txt html", any_style),
    ("NB503", misspelt, "md rst txt html", any_style),
    ("NB601", open_quote, "md rst txt html", any_style),
    ("NB601", closing_quote, "md rst txt html", any_style),
    ("NB602", open_round, "md rst txt html", but_closing),
    ("NB603", twice, "md rst txt html", any_style),
    ("NB702", thesis("1)"), "md rst txt", but_closing),
    ("NB702", thesis("1."), "md rst txt", any_style),
    ("NB702", thesis("I."), "md rst txt", any_style),
    ("NB702", thesis("§ 1."), "md rst txt", any_style),
]


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["language"])
def test_a_document_that_is_right(document, style):
    text = Printing(document, style).render()
    assert check_text(f"nowhere/x.{style.kind}", text, Options()) == []


def damaged(mistake, style, code):
    """A document in one language or another, where the mistake is, and what declares annotators."""
    chosen = crc32(f"{mistake.__name__}{style.name}{code}".encode())
    page = Printing(DOCUMENTS[chosen % len(DOCUMENTS)], style)
    mistake(page, (5, 6, 8)[chosen % 3] if code != "NB206" else 6)
    text = page.render()
    assert text.count(MARK) == 1
    options = Options()
    options.annotators = {"GI": Annotator("GI")} if code == "NB302" else {}
    return text, options


@pytest.mark.parametrize(("code", "mistake", "kinds", "fits"), MISTAKES)
def test_one_mistake_is_one_finding(code, mistake, kinds, fits):
    wrong = []
    for style in STYLES:
        if style.kind in kinds.split() and fits(style):
            text, options = damaged(mistake, style, code)
            at = text.index(MARK)
            place = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
            found = check_text(f"nowhere/x.{style.kind}", text.replace(MARK, ""), options)
            if [(f.code, f.line, f.column) for f in found] != [(code, *place)]:
                wrong.append((style.name, place, found))
    assert not wrong, wrong


@pytest.mark.parametrize(
    ("code", "mistake", "kinds", "fits"), [case for case in MISTAKES if RULES[case[0]].fixable]
)
def test_a_fix_keeps_every_letter_and_leaves_nothing_to_fix(code, mistake, kinds, fits):
    rules = selected((), ())
    for style in STYLES:
        if style.kind in kinds.split() and fits(style):
            text, options = damaged(mistake, style, code)
            path, text = f"nowhere/x.{style.kind}", text.replace(MARK, "")
            mended, left, _ = fix_text(path, text, options, rules)
            assert sorted(filter(str.isalpha, mended)) == sorted(filter(str.isalpha, text))
            assert fix_text(path, mended, options, rules)[0] == mended
            assert mended == text or not left, (style.name, left)
