"""Citations in real builds: wording, positions, ways back, JSON."""

from __future__ import annotations

import json
import re

import pytest
from lxml import html

BIB = """
@book{low-1921, author={Low, Karl}, title={Bread: A Plan}, shorttitle={Bread}, date={1921},
  location={Riga}}
@article{low-1931, author={Low, Karl}, title={Rye}, journaltitle={Field Review},
  volume={2}, date={1931}}
@booklet{reed-1930, author={Reed, Eve}, title={Salt}, date={1930}}
@book{unread-1900, author={Ash, Ida}, title={Never Opened}, date={1900}}
"""
CONF = 'notebook_sources = ["sources.bib"]\n'
INDEX = "# An edition\n\n```{toctree}\none\ntwo\nsources\n```\n"
ONE = """# One

A.[^GI-1] B.[^GI-2] C.[^SMC-3] D.[^GI-4]

[^GI-1]: {cited}`low-1921, p. 4`.

[^GI-2]: See {cited}`Low, Ibid. <low-1921, p. 5>`.

[^SMC-3]: {cited}`see reed-1930, on salt; low-1931, 12`.

[^GI-4]: {cited}`Low, Ibid. <low-1921>`.
"""
TWO = """# Two

E, who read {cited}`reed-1930`.[^GI-5] F.[^GI-6]

[^GI-5]: {cited}`low-1931`.

[^GI-6]: {cited}`low-1931`.
"""
SOURCES = "# Sources\n\n```{source-list}\n```\n"
FILES = {
    "index.md": INDEX,
    "one.md": ONE,
    "two.md": TWO,
    "sources.md": SOURCES,
    "sources.bib": BIB,
}


def page(folder, name):
    return html.parse(str(folder / f"{name}.html")).getroot()


def css(node, selector):
    """The descendants that a chain of `tag.class` or `#id` leads to."""
    path = ""
    for step in selector.split():
        tag, kind, name = re.fullmatch(r"(\w*)([.#]?)([\w-]*)", step).groups()
        tests = {
            "": "",
            "#": f"[@id='{name}']",
            ".": f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]",
        }
        path += f"//{tag or '*'}{tests[kind]}"
    return node.xpath(f".{path}")


def notes(folder, name):
    """Label -> the words of each note of a page."""
    shown = page(folder, name)
    found = css(shown, ".apparatus-note")
    return {n.get("id"): " ".join(css(n, ".note-body")[0].text_content().split()) for n in found}


def words(node):
    return " ".join(node.text_content().split())


def test_printed_wording_is_kept_and_its_meaning_shown(project):
    project.write(FILES, CONF)
    out = project.clean()
    said = notes(out, "one")
    assert said["note-GI-2"] == "See Low, Ibid.."
    assert said["note-GI-1"] == "Karl Low, Bread: A Plan (Riga, 1921), 4."
    (ibid,) = css(page(out, "one"), "#note-GI-2 a.citation")
    assert ibid.get("role") == "doc-biblioref"
    assert ibid.get("href") == "sources.html#source-low-1921"
    assert ibid.get("title") == "Karl Low, Bread: A Plan (Riga, 1921), p. 5"
    assert ibid.get("data-position") == "ibid-with-locator"


def test_doubts_are_shown_with_the_meaning(project):
    project.write(FILES, CONF)
    (late,) = css(page(project.clean(), "one"), "#note-GI-4 a.citation")
    assert "citation-doubtful" in late.get("class")
    assert "note 3 (SMC)" in late.get("title")


@pytest.mark.parametrize(
    ("wording", "second", "sixth"),
    [
        ("short", "See Low, Bread, 5.", "Low, “Rye.”"),
        ("ibid", "See ibid., 5.", "Ibid."),
    ],
)
def test_the_edition_writes_its_citations(project, wording, second, sixth):
    project.write(FILES, CONF + f'notebook_citation_wording = "{wording}"\n')
    out = project.clean()
    one, two = notes(out, "one"), notes(out, "two")
    assert one["note-GI-1"] == "Karl Low, Bread: A Plan (Riga, 1921), 4."
    assert one["note-GI-2"] == second
    assert (
        one["note-SMC-3"]
        == "see Eve Reed, Salt (1930), on salt; Karl Low, “Rye,” Field Review 2 (1931): 12."
    )
    assert one["note-GI-4"] == "Low, Bread."
    assert two["note-GI-5"] == "Low, “Rye.”"
    assert two["note-GI-6"] == sixth


def test_ibid_has_a_capital_only_where_it_begins_a_sentence(project):
    said = [
        "{cited}`low-1921`.",
        "{cited}`low-1921`.",
        "As Low has it: {cited}`low-1921`.",
        "A true word. {cited}`low-1921`.",
        "Cf. {cited}`low-1921`.",
        "A word.\n\n    {cited}`low-1921` again.",
        "{cited}`see low-1921, p. 3`.",
        "{cited}`low-1921, p. 3`, and {cited}`low-1921`; so too ({cited}`low-1921, p. 2`).",
    ]
    markers = "".join(f"A.[^GI-{at}] " for at in range(len(said)))
    texts = "\n\n".join(f"[^GI-{at}]: {text}" for at, text in enumerate(said))
    one = f"# One\n\n{markers}\n\n{texts}\n"
    files = {**FILES, "one.md": one}
    project.write(files, CONF + 'notebook_citation_wording = "ibid"\n')
    out = project.clean()
    found = list(notes(out, "one").values())[1:]
    assert found == [
        "Ibid.",
        "As Low has it: ibid.",
        "A true word. Ibid.",
        "Cf. ibid.",
        "A word. Ibid. again.",
        "see ibid., 3.",
        "Ibid., and Low, Bread; so too (ibid., 2).",
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (":show: uncited", "Every source is cited."),
        (":kind: letter", "No sources of this kind."),
    ],
)
def test_an_empty_list_says_why(project, options, said):
    sources = f"# Sources\n\n```{{source-list}}\n{options}\n```\n"
    bib = BIB[: BIB.index("@book{unread")]
    project.write({**FILES, "sources.md": sources, "sources.bib": bib}, CONF)
    (empty,) = css(page(project.clean(), "sources"), "p.register-empty")
    assert words(empty) == said


def test_an_inserted_note_turns_ibid_into_a_short_form(project):
    conf = CONF + 'notebook_citation_wording = "ibid"\n'
    project.write(FILES, conf)
    assert notes(project.clean(), "two")["note-GI-6"] == "Ibid."
    between = TWO.replace("F.", "F.[^SMC-x] G.") + "\n[^SMC-x]: A word on mills.\n"
    project.write({**FILES, "two.md": between}, conf)
    assert notes(project.clean(), "two")["note-GI-6"] == "Low, “Rye.”"


def test_the_list_of_sources(project):
    project.write(FILES, CONF)
    out = project.clean()
    entries = css(page(out, "sources"), ".source")
    assert [words(css(e, "p")[0]) for e in entries] == [
        "Ash, Ida. Never Opened. 1900.",
        "Low, Karl. Bread: A Plan. Riga, 1921.",
        "———. “Rye.” Field Review 2 (1931).",
        "Reed, Eve. Salt. 1930.",
    ]
    assert [words(css(e, "p")[1]) for e in entries] == [
        "Not cited.",
        "Cited in notes 1 (p. 4), 2 (p. 5), 4",
        "Cited in notes 3 (12), 5, 6",
        "Cited in note 3; in the text: Two",
    ]
    assert css(entries[0], "p")[1].get("class") == "source-uncited"


def test_every_way_back_arrives(project):
    project.write(FILES, CONF)
    out = project.clean()
    links = css(page(out, "sources"), ".source a.reference")
    assert len(links) == 8
    for link in links:
        document, _, anchor = link.get("href").partition("#")
        target = page(out, document.removesuffix(".html")).get_element_by_id(anchor)
        assert target.get("data-source") == link.getparent().getparent().get("id")[len("source-") :]


def test_several_lists_share_the_sources_out(project):
    lists = (
        "# Sources\n\n```{source-list}\n:kind: article\n```\n\n## Rest\n\n"
        "```{source-list}\n:kind: book, booklet\n:show: cited\n:order: cited\n```\n\n"
        "## Unread\n\n```{source-list}\n:show: uncited\n```\n"
    )
    project.write(
        {**FILES, "sources.md": lists, "all.md": "---\norphan: true\n---\n" + SOURCES}, CONF
    )
    out = project.clean()
    found = css(page(out, "sources"), ".register-sources")
    assert [[e.get("id") for e in css(group, ".source")] for group in found] == [
        ["source-low-1931"],
        ["source-low-1921", "source-reed-1930"],
        ["source-unread-1900"],
    ]
    again = css(page(out, "all"), ".source")
    assert len(again) == 4
    assert {e.get("id") for e in again} == {None}


def test_json(project):
    project.write(FILES, CONF)
    out = project.clean("apparatus")
    data = json.loads((out / "apparatus.json").read_text(encoding="utf-8"))
    assert {s["id"]: s["cited_in"] for s in data["sources"]} == {
        "low-1921": ["note-GI-1", "note-GI-2", "note-GI-4"],
        "low-1931": ["note-SMC-3", "note-GI-5", "note-GI-6"],
        "reed-1930": ["note-SMC-3"],
        "unread-1900": [],
    }
    cites = [(c["note"], c["source"], c["locator"], c["position"]) for c in data["citations"]]
    assert cites == [
        ("note-GI-1", "low-1921", "p. 4", "first"),
        ("note-GI-2", "low-1921", "p. 5", "ibid-with-locator"),
        ("note-SMC-3", "reed-1930", None, "first"),
        ("note-SMC-3", "low-1931", "12", "first"),
        ("note-GI-4", "low-1921", None, "subsequent"),
        (None, "reed-1930", None, "subsequent"),
        ("note-GI-5", "low-1931", None, "subsequent"),
        ("note-GI-6", "low-1931", None, "ibid"),
    ]
    assert {c["printed"] for c in data["citations"]} == {"Low, Ibid.", None}
    assert [c["doubts"][0]["code"] for c in data["citations"] if c.get("doubts")] == ["NB403"]


def test_the_resolver_finds_what_a_question_mark_leaves_open(project):
    files = {
        **FILES,
        "one.md": ONE.replace("<low-1921, p. 5>", "<?, p. 5>").replace("<low-1921>", "<?>"),
    }
    (doubt,) = project.warnings(files, CONF)  # what the linter says of it in the build
    assert doubt.startswith(
        "one.md:11:18: WARNING: NB403 “Low, Ibid.” is taken from note GI-1, but"
    )
    marks = css(page(project.build / "html", "one"), ".apparatus-note a.citation")
    assert [m.get("data-source") for m in marks] == [
        "low-1921", "low-1921", "reed-1930", "low-1931", "low-1921",
    ]  # fmt: skip


def test_what_is_wrong_is_said_with_its_place(project):
    files = {
        "index.md": "# X\n\nA.[^GI-1] B.[^GI-2]\n\n[^GI-1]: {cited}`nobody-1900`.\n\n"
        "[^GI-2]: {cited}`Low, Ibid. <?>`.\n\n```{source-list}\n:show: some\n```\n",
        "sources.bib": "@book{a, title={A}}\n@book{b, title={B\n\n@book{a, title={C}}\n",
    }
    said = project.warnings(files, 'notebook_sources = ["sources.bib", "gone.bib"]\n')
    assert [re.match(r"[\w./-]+:\d+", line)[0] for line in sorted(said)] == [
        "gone.bib:1", "index.md:5", "index.md:7", "index.md:9", "sources.bib:2", "sources.bib:4",
    ]  # fmt: skip
    assert all(re.search(r"\[notebook\.[\w-]+\]", line) for line in said)


def test_a_style_that_cannot_be_had_is_reported(project):
    said = project.warnings(FILES, CONF + 'notebook_citation_style = "no.such:Style"\n')
    assert len(said) == 1
    assert "“chicago” is used instead" in said[0]


def test_a_style_of_ones_own(project, monkeypatch):
    (project.source / "ours.py").write_text(
        "from sphinx_notebook_ext.apparatus.citations.chicago import Chicago\n"
        "from sphinx_notebook_ext.apparatus.citations.style import Run\n"
        "class Ours(Chicago):\n"
        "    def entry(self, source, *, repeated=False):\n"
        "        return (Run(f'{source.id}!', italic=True),)\n"
    )
    conf = f"{CONF}import sys; sys.path.insert(0, {str(project.source)!r})\n"
    project.write(FILES, conf + 'notebook_citation_style = "ours:Ours"\n')
    entries = css(page(project.clean(), "sources"), ".source em")
    assert entries[0].text == "unread-1900!"


def test_contributors(project):
    project.write({**FILES, "sources.md": "# Who\n\n```{contributors}\n```\n"}, CONF)
    rows = css(page(project.clean(), "sources"), "tbody tr")
    assert [[words(cell) for cell in row] for row in rows] == [
        ["GI", "GI", "translator", "5"],
        ["SMC", "S. M. C.", "editor", "1"],
    ]


@pytest.mark.parametrize("wording", ["printed", "short", "ibid"])
def test_json_and_pages_have_the_same_words(project, wording):
    project.write(FILES, CONF + f'notebook_citation_wording = "{wording}"\n')
    shown = {k: v for n in ("one", "two") for k, v in notes(project.clean(), n).items()}
    out = project.clean("apparatus")
    data = json.loads((out / "apparatus.json").read_text(encoding="utf-8"))
    assert {note["id"]: note["text"] for note in data["notes"]} == shown
