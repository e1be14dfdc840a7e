"""The catalogues that are shipped say everything that the code can say."""

import ast
from pathlib import Path

import pytest
from babel.messages.checkers import checkers
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parents[2] / "sphinx_notebook_ext" / "locale"
DOMAIN = "sphinx_notebook_ext"


def catalogue(language):
    folder = LOCALE / language / "LC_MESSAGES"
    with (folder / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale=language), folder / f"{DOMAIN}.mo"


@pytest.mark.parametrize("language", ["es", "ru"])
def test_everything_is_translated_and_compiled(language):
    catalog, compiled = catalogue(language)
    with (LOCALE / f"{DOMAIN}.pot").open("rb") as file:
        wanted = {message.id for message in read_po(file) if message.id}
    translated = {message.id for message in catalog if message.id and message.string}
    assert wanted - translated == set()
    with compiled.open("rb") as file:
        shipped = read_mo(file)
    for message in catalog:
        if message.id:
            assert tuple(shipped.get(message.id).string) == tuple(message.string), message.id


@pytest.mark.parametrize("language", ["es", "ru"])
def test_placeholders_agree(language):
    catalog, _compiled = catalogue(language)
    for message in catalog:
        for check in checkers:
            check(catalog, message)


def test_lacunae_agree_with_their_numbers():
    from sphinx.locale import init, translators

    from sphinx_notebook_ext.extension.spoken import speak_lacuna

    kept = translators.copy()
    try:
        translators.pop(("general", DOMAIN), None)
        init([LOCALE], "ru", DOMAIN)
        assert speak_lacuna("ru", "illegible", None, "2", "word") == "неразборчиво: 2 слова"
        assert speak_lacuna("ru", "illegible", None, "2-5", "word") == "неразборчиво: 2–5 слов"
        assert speak_lacuna("ru", "lost", "tear", None, None) == "утрачено (разрыв)"
    finally:
        translators.clear()
        translators.update(kept)


def marked_words():
    """What the code marks for translation, read from its syntax tree."""
    markers = {"_", "__", "N_", "n_"}
    for path in (LOCALE.parent).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            marked = isinstance(node, ast.Call) and getattr(node.func, "id", "") in markers
            if marked and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


def test_the_template_has_all_that_the_code_marks():
    # Babel does not look into f-strings where Python is older than 3.12
    with (LOCALE / f"{DOMAIN}.pot").open("rb") as file:
        ids = [message.id for message in read_po(file) if message.id]
    known = {each if isinstance(each, str) else each[0] for each in ids}
    words = set(marked_words())
    assert len(words) > 60
    assert words - known == set()
