"""Chicago, notes and bibliography: forms of works set beside what the Manual prescribes."""

from __future__ import annotations

import pytest

from sphinx_notebook_ext.apparatus.citations.chicago import Chicago
from sphinx_notebook_ext.apparatus.citations.style import Runs, entries, word
from sphinx_notebook_ext.apparatus.model import Position, Source

STYLE = Chicago()


def work(kind: str, who: str | None, title: str, date: str | None, **fields: str) -> Source:
    return Source("k", who, title, date, kind, tuple(fields.items()))


def marked(runs: Runs) -> str:
    return "".join(f"*{run.text}*" if run.italic else run.text for run in runs)


BOOK = work(
    "book", "Muralov, Anna", "A Mill: Wheat and Rye", "1963", location="Kyiv", publisher="Dnipro"
)
WORKS = {
    "book": (
        BOOK,
        "Anna Muralov, *A Mill: Wheat and Rye* (Kyiv: Dnipro, 1963), 4–5",
        "Muralov, *A Mill*, 4–5",
        "Muralov, Anna. *A Mill: Wheat and Rye*. Kyiv: Dnipro, 1963.",
    ),
    "article": (
        work(
            "article",
            "Reed, E. and Low, K.",
            "Rye",
            "1950",
            journal="Field Review",
            volume="12",
            number="3",
            pages="12--34",
        ),
        "E. Reed and K. Low, “Rye,” *Field Review* 12, no. 3 (1950): 4–5",
        "Reed and Low, “Rye,” 4–5",
        "Reed, E., and K. Low. “Rye.” *Field Review* 12, no. 3 (1950): 12–34.",
    ),
    "chapter": (
        work(
            "incollection",
            "Reed, E.",
            "Rye",
            "1950",
            booktitle="Cereals",
            editor="Low, K.",
            address="Riga",
            publisher="Zinatne",
            pages="3-9",
        ),
        "E. Reed, “Rye,” in *Cereals*, ed. K. Low (Riga: Zinatne, 1950), 4–5",
        "Reed, “Rye,” 4–5",
        "Reed, E. “Rye.” In *Cereals*, edited by K. Low, 3–9. Riga: Zinatne, 1950.",
    ),
    "newspaper": (
        work("article", None, "Mill Burns", "1931-05-03", journaltitle="Evening Post"),
        "“Mill Burns,” *Evening Post*, May 3, 1931, 4–5",
        "“Mill Burns,” 4–5",
        "“Mill Burns.” *Evening Post*, May 3, 1931.",
    ),
    "undated pamphlet": (
        work("booklet", "Low, K.", "Who Eats?", None, location="Riga"),
        "K. Low, *Who Eats?* (Riga, n.d.), 4–5",
        "Low, *Who Eats?*, 4–5",
        "Low, K. *Who Eats?* Riga, n.d.",
    ),
    "speech": (
        work(
            "unpublished",
            "Low, K.",
            "On Bread",
            "1921-12-23",
            eventtitle="Third Congress of Millers",
            venue="Riga",
        ),
        "K. Low, “On Bread,” Third Congress of Millers, Riga, December 23, 1921, 4–5",
        "Low, “On Bread,” 4–5",
        "Low, K. “On Bread.” Third Congress of Millers, Riga, December 23, 1921.",
    ),
    "translated and reprinted": (
        work(
            "book",
            "Low, K.",
            "Bread",
            "1970",
            origdate="1930",
            translator="Reed, E.",
            location="Riga",
            publisher="Z",
        ),
        "K. Low, *Bread*, trans. E. Reed (1930; repr., Riga: Z, 1970), 4–5",
        "Low, *Bread*, 4–5",
        "Low, K. *Bread*. Translated by E. Reed. 1930. Reprint, Riga: Z, 1970.",
    ),
    "edited": (
        work("book", None, "Cereals", "1999", editor="Low, K. and Reed, E.", location="Riga"),
        "K. Low and E. Reed, eds., *Cereals* (Riga, 1999), 4–5",
        "Low and Reed, *Cereals*, 4–5",
        "Low, K., and E. Reed, eds. *Cereals*. Riga, 1999.",
    ),
    "many authors": (
        work("book", "A, B. and C, D. and E, F. and G, H.", "Four", "1999"),
        "B. A et al., *Four* (1999), 4–5",
        "A et al., *Four*, 4–5",
        "A, B., D. C, F. E, and H. G. *Four*. 1999.",
    ),
    "a body": (
        work("book", "Union of Millers", "Rules", "1921", author="{Union of Millers}"),
        "Union of Millers, *Rules* (1921), 4–5",
        "Union of Millers, *Rules*, 4–5",
        "Union of Millers. *Rules*. 1921.",
    ),
    "not Latin": (
        work(
            "article",
            "Мельник, А.",
            "Хлеб и соль",
            "1931",
            journaltitle="Нива",
            number="3",
            titletranslation="Bread and salt",
        ),
        "А. Мельник, “Khleb i sol’” Хлеб и соль [Bread and salt], *Нива*, no. 3 (1931): 4–5",
        "Мельник, “Khleb i sol’,” 4–5",
        "Мельник, А. “Khleb i sol’” Хлеб и соль [Bread and salt]. *Нива*, no. 3 (1931).",
    ),
    "anonymous and undated": (
        work("misc", None, "A “Grey” Letter", None),
        "“A ‘Grey’ Letter” (n.d.), 4–5",
        "“A ‘Grey’ Letter,” 4–5",
        "“A ‘Grey’ Letter.” n.d.",
    ),
    "an address": (
        work("online", "Low, K.", "Bread", "2018-02-07", url="https://example.org/bread"),
        "K. Low, “Bread,” February 7, 2018, 4–5",
        "Low, “Bread,” 4–5",
        "Low, K. “Bread.” February 7, 2018. https://example.org/bread.",
    ),
}


@pytest.mark.parametrize("name", WORKS)
def test_forms(name):
    source, full, short, entry = WORKS[name]
    assert marked(STYLE.full(source, "pp. 4-5")) == full
    assert marked(STYLE.short(source, "pp. 4-5")) == short
    assert marked(STYLE.entry(source)) == entry


def test_without_a_locator_nothing_trails():
    assert marked(STYLE.full(BOOK)) == "Anna Muralov, *A Mill: Wheat and Rye* (Kyiv: Dnipro, 1963)"
    assert marked(STYLE.short(BOOK)) == "Muralov, *A Mill*"
    assert marked(STYLE.ibid(BOOK)) == "Ibid."


def test_locators_other_than_pages_keep_their_label():
    assert marked(STYLE.short(BOOK, "chap. 4")) == "Muralov, *A Mill*, chap. 4"
    assert marked(STYLE.ibid(BOOK, "p. 4")) == "Ibid., 4"


@pytest.mark.parametrize(
    ("position", "ibid", "expected"),
    [
        ("first", True, "Anna Muralov, *A Mill: Wheat and Rye* (Kyiv: Dnipro, 1963), 4"),
        ("subsequent", True, "Muralov, *A Mill*, 4"),
        ("ibid", True, "Ibid."),
        ("ibid-with-locator", True, "Ibid., 4"),
        ("ibid", False, "Muralov, *A Mill*, 4"),
    ],
)
def test_wording_by_position(position, ibid, expected):
    assert marked(word(STYLE, BOOK, Position(position), "p. 4", ibid=ibid)) == expected


def test_repeated_authors_are_a_dash():
    again = work("book", "Muralov, Anna", "Barns", "1964")
    other = work("book", "Muralov, Anna and Reed, E.", "Cellars", "1964")
    listed = [marked(runs) for _, runs in entries(STYLE, [BOOK, again, other])]
    assert listed[1:] == ["———. *Barns*. 1964.", "Muralov, Anna, and E. Reed. *Cellars*. 1964."]


def test_anonymous_works_are_no_repetition():
    one, two = (work("misc", None, title, None) for title in ("A", "B"))
    assert [marked(runs) for _, runs in entries(STYLE, [one, two])] == ["“A.” n.d.", "“B.” n.d."]


ARTICLE = work(
    "article", "Reed, E. and Low, K.", "“Rye”", "1931-04-04", journal="Hoy", volume="2", number="3"
)
MANY = work(
    "book", "Ash, B. and Cole, D. and Elm, F. and Gray, H.", "Рожь", None, translator="Low, K."
)
PART = work("incollection", "Reed, E.", "Rye", "1950", booktitle="Cereals", editor="Low, K.")


@pytest.mark.parametrize(
    ("language", "source", "full", "listed"),
    [
        (
            "es-MX",
            ARTICLE,
            "E. Reed y K. Low, «“Rye”», *Hoy* 2, n.º 3 (4 de abril de 1931)",
            "Reed, E., y K. Low. «“Rye”». *Hoy* 2, n.º 3 (4 de abril de 1931).",
        ),
        (
            "ru",
            ARTICLE,
            "E. Reed и K. Low, «„Rye“», *Hoy* 2, № 3 (4 апреля 1931)",
            "Reed, E., и K. Low. «„Rye“». *Hoy* 2, № 3 (4 апреля 1931).",
        ),
        (
            "ru_RU",
            MANY,
            "B. Ash и др., *Рожь*, пер. K. Low (б. г.)",
            "Ash, B., D. Cole, F. Elm и H. Gray. *Рожь*. Пер. K. Low. б. г.",
        ),
        (
            "es",
            PART,
            "E. Reed, «Rye», en *Cereals*, ed. K. Low (1950)",
            "Reed, E. «Rye». En *Cereals*, editado por K. Low. 1950.",
        ),
    ],
)
def test_the_language_of_the_edition(language: str, source: Source, full: str, listed: str) -> None:
    style = Chicago(language)
    assert marked(style.full(source)) == full
    assert marked(style.entry(source)) == listed


def test_ibid_and_romanization_by_language() -> None:
    assert [marked(Chicago(code).ibid(BOOK, "5")) for code in ("en", "es", "ru", "fr")] == [
        "Ibid., 5",
        "Ibíd., 5",
        "Там же, 5",
        "Ibid., 5",
    ]
    assert "Rozh" in marked(Chicago("es").full(MANY))
    assert "Rozh" not in marked(Chicago("uk").full(MANY))
