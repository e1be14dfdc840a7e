"""The command: exit status, reports, configuration, suppressions, fixes, start."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_notebook_ext.cli import main

BAD = "The fleet sailed.[^1] The town starved.[^2]\n\n[^1]: In April.\n"
GOOD = "The fleet sailed.[^1]\n\n[^1]: In April.\n"


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "page.md"
    path.write_text(BAD, encoding="utf-8")
    return path


def run(command, **options):
    """Run *command* with this source tree before any installed one."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.run(command, capture_output=True, check=False, env=environment, **options)


def test_text_report_and_status(page, capsys):
    assert main(["lint", "page.md"]) == 1
    assert capsys.readouterr().out == (
        "page.md:1:40: NB201 [reference-without-note] there is no note 2\n"
    )


def test_nothing_found(page, capsys):
    page.write_text(GOOD, encoding="utf-8")
    assert main(["lint", "page.md"]) == 0
    assert capsys.readouterr().out == ""


def test_exit_zero(page):
    assert main(["lint", "--exit-zero", "page.md"]) == 0


def test_json(page, capsys):
    main(["lint", "--format", "json", "page.md"])
    report = json.loads(capsys.readouterr().out)
    assert report["version"] == 1
    (finding,) = report["findings"]
    wanted = {
        "path": "page.md",
        "line": 1,
        "column": 40,
        "end_line": 1,
        "end_column": 44,
        "code": "NB201",
        "name": "reference-without-note",
        "severity": "error",
        "message": "there is no note 2",
        "fix": None,
    }
    assert {key: finding[key] for key in wanted} == wanted


@pytest.mark.parametrize("form", ["sarif", "junit"])
def test_reports_are_valid(page, capsys, form):
    folder = os.environ.get("NOTEBOOK_SCHEMAS")
    if not folder:
        pytest.skip("NOTEBOOK_SCHEMAS is not set: no schemas to validate against")
    main(["lint", "--format", form, "page.md"])
    text = capsys.readouterr().out
    if form == "sarif":
        import jsonschema

        schema = json.loads(Path(folder, "sarif-2.1.0.json").read_text(encoding="utf-8"))
        jsonschema.validate(json.loads(text), schema)
    else:
        from lxml import etree

        schema = etree.XMLSchema(etree.parse(Path(folder, "junit-10.xsd")))
        schema.assertValid(etree.fromstring(text.encode()))


def test_fingerprints_survive_lines_added_above(page, capsys):
    def prints():
        main(["lint", "--format", "sarif", "page.md"])
        run = json.loads(capsys.readouterr().out)["runs"][0]
        return [result["partialFingerprints"] for result in run["results"]]

    before = prints()
    page.write_text("A heading\n\n" + BAD, encoding="utf-8")
    assert prints() == before != []


def test_github(page, capsys):
    main(["lint", "--format", "github", "page.md"])
    assert capsys.readouterr().out.startswith("::error file=page.md,line=1,col=40,")


def test_output_file(page, capsys):
    main(["lint", "--output", "report.txt", "page.md"])
    assert capsys.readouterr().out == ""
    assert "NB201" in (page.parent / "report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.md"], "nowhere.md: there is no such file or folder"),
        ([], "nothing to check"),
        (["--select", "XY1", "page.md"], "no rule 'XY1'"),
        (["--jobs", "none", "page.md"], "--jobs none: give a number"),
        (["--explain", "NB999"], "there is no such rule"),
        (["pyproject.toml"], "unknown format"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(page, capsys, arguments, message):
    (page.parent / "pyproject.toml").write_text("", encoding="utf-8")
    assert main(["lint", *arguments]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_wrong_format_is_refused(page):
    with pytest.raises(SystemExit) as error:
        main(["lint", "--format", "pdf", "page.md"])
    assert error.value.code == 2


def test_a_file_that_is_not_utf_8(page, capsys):
    page.write_bytes("One.\ncafé".encode("latin-1"))
    assert main(["lint", "page.md"]) == 2
    assert capsys.readouterr().out == "page.md:2:4: NB901 [not-utf-8] is not UTF-8: byte 0xe9\n"


@pytest.mark.parametrize("code", ["NB105", "stray-number"])
def test_explain(capsys, code):
    assert main(["lint", "--explain", code]) == 0
    assert "4] The siege" in capsys.readouterr().out


def test_list_rules(capsys):
    assert main(["lint", "--list-rules"]) == 0
    assert "NB101 gap" in capsys.readouterr().out


def test_configuration(page, capsys):
    (page.parent / "pyproject.toml").write_text(
        '[tool.sphinx-notebook]\nignore = ["NB2"]\n', encoding="utf-8"
    )
    assert main(["lint", "page.md"]) == 0
    assert main(["lint", "--ignore", "NB1", "page.md"]) == 1


def test_per_file_ignores(page):
    (page.parent / "pyproject.toml").write_text(
        '[tool.sphinx-notebook.per-file-ignores]\n"page.*" = ["NB201"]\n', encoding="utf-8"
    )
    assert main(["lint", "page.md"]) == 0


def test_excluded_files_are_told_by_their_path_from_the_settings(page, capsys, monkeypatch):
    (page.parent / "pyproject.toml").write_text(
        '[tool.sphinx-notebook]\nexclude = ["old/*", "draft-*"]\n', encoding="utf-8"
    )
    old = page.parent / "old"
    old.mkdir()
    page.rename(old / "page.md")
    (page.parent / "draft-1.md").write_text("One.[^9]\n", encoding="utf-8")
    for folder in (page.parent, old):
        monkeypatch.chdir(folder)
        assert main(["lint", str(page.parent)]) == 0
        assert "that is not excluded" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("selct = []", "unknown key 'selct'"),
        ('select = "NB1"', "must be a list of texts"),
        ('select = ["NB77"]', "no rule 'NB77'"),
        ('numbering = "book"', "use one of"),
        ('annotators = {GI = {role = "boss"}}', "unknown role 'boss'"),
        ("select = [", "is not valid TOML"),
    ],
)
def test_mistakes_in_the_configuration(page, capsys, table, message):
    (page.parent / "pyproject.toml").write_text(
        f"[tool.sphinx-notebook]\n{table}\n", encoding="utf-8"
    )
    assert main(["lint", "page.md"]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- notebook-lint: disable=NB201 it is in the other volume -->",
        "% notebook-lint: disable=reference-without-note -- it is in the other volume",
        "<!-- notebook-lint: disable-file=NB2 all of it -->",
    ],
)
def test_suppression(page, comment):
    page.write_text(f"{comment}\n\n{BAD}", encoding="utf-8")
    assert main(["lint", "page.md"]) == 0


def test_a_suppression_ends_with_its_block(page):
    page.write_text(f"<!-- notebook-lint: disable=NB2 -->\n\nOne.\n\n{BAD}", encoding="utf-8")
    assert main(["lint", "--ignore", "NB904", "page.md"]) == 1


def test_standard_input(page):
    command = [sys.executable, "-m", "sphinx_notebook_ext", "lint", "-", "--stdin-filename", "x.md"]
    done = run(command, input=BAD.encode())
    assert done.returncode == 1
    assert done.stdout.decode().startswith("x.md:1:40: NB201")


def test_a_terminal_shows_line_caret_and_hint():
    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.report import render
    from sphinx_notebook_ext.lint.runner import check_text

    text = render(check_text("x.md", BAD, Options()), "text", terminal=True)
    lines = text.splitlines()
    assert lines[1].endswith("The town starved.[^2]")
    assert lines[2].index("^") - lines[1].index("[^2]") == len("\033[31m")
    assert lines[3] == "  = write the note, or remove the sign"


@pytest.mark.parametrize("name", ["page.md", "page.rst", "page.txt", "page.html"])
def test_the_linter_loads_neither_sphinx_nor_docutils_nor_myst(page, name):
    (page.parent / name).write_text(BAD, encoding="utf-8")
    code = (
        "import sys; from sphinx_notebook_ext.cli import main; main(['lint', sys.argv[1]]);"
        "print(*sorted({m.split('.')[0] for m in sys.modules}))"
    )
    done = run([sys.executable, "-c", code, name])
    loaded = set(done.stdout.decode().splitlines()[-1].split())
    assert loaded.isdisjoint({"sphinx", "docutils", "myst_parser", "markdown_it"})
    if name == "page.md":
        assert loaded.isdisjoint({"argparse", "json", "dataclasses", "typing", "rapidfuzz"})


# --- editions -------------------------------------------------------------------------


def write(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


NOTE = ":::{{translator-note}} {0}\n:by: GI\n\nA remark on {0}.\n:::\n"


def test_a_sign_may_stand_in_another_file(page, capsys):
    page.unlink()
    write(page.parent, one="One.{noteref}`GI-1`\n\n" + NOTE.format("GI-2"))
    write(page.parent, two="Two.{noteref}`GI-2`\n\n" + NOTE.format("GI-1"))
    assert main(["lint", "."]) == 0
    assert main(["lint", "one.md"]) == 0
    write(page.parent, two="Two.\n\n" + NOTE.format("GI-1"))
    assert main(["lint", "."]) == 1
    assert "one.md:3:1: NB202" in capsys.readouterr().out


def test_a_gap_across_files(page, capsys):
    page.unlink()
    write(page.parent, one="One.{noteref}`GI-1`\n\n" + NOTE.format("GI-1"))
    write(page.parent, two="Two.{noteref}`GI-3`\n\n" + NOTE.format("GI-3"))
    main(["lint", "."])
    assert "two.md:3:1: NB101 [gap] note 2 is missing between 1 and 3" in capsys.readouterr().out


def test_a_series_may_go_on_in_the_next_file(page):
    page.unlink()
    write(page.parent, one="One.[^1] Two.[^2]\n\n[^1]: A.\n[^2]: B.\n")
    write(page.parent, two="Three.[^3] Four.[^4]\n\n[^3]: C.\n[^4]: D.\n")
    assert main(["lint", "."]) == 0
    assert main(["lint", "two.md"]) == 1


def test_sources_of_the_bibliography_count(page, capsys):
    page.write_text("So {cited}`lenin-1921` and {cited}`marx-1867`.\n", encoding="utf-8")
    (page.parent / "sources.bib").write_text("@book{lenin-1921,\n title={x}}\n", encoding="utf-8")
    main(["lint", "."])
    assert capsys.readouterr().out.splitlines() == [
        "page.md:1:36: NB408 [unknown-source] there is no source 'marx-1867'"
    ]


def test_processes_give_the_same_report(page, capsys):
    for number in range(12):
        write(page.parent, **{f"page{number}": BAD})
    main(["lint", "."])
    one = capsys.readouterr().out
    main(["lint", "--jobs", "2", "."])
    assert capsys.readouterr().out == one
    assert one.count("NB201") == 13


# --- fixes ----------------------------------------------------------------------------

FIXABLE = (
    "The fleet sailed. [^2] See note 4.[^4]\n\n[^2]: 7] In April.\n[^4]: From May on; see note 2.\n"
)
FIXED = "The fleet sailed.[^1] See note 2.[^2]\n\n[^1]: In April.\n[^2]: From May on; see note 1.\n"


def test_fix(page, capsys):
    page.write_text(FIXABLE, encoding="utf-8")
    assert main(["lint", "--fix", "page.md"]) == 0
    assert page.read_text(encoding="utf-8") == FIXED
    assert "renumbered 2 → 1, 4 → 2" in capsys.readouterr().err
    assert main(["lint", "--fix", "page.md"]) == 0
    assert page.read_text(encoding="utf-8") == FIXED


def test_diff_changes_nothing(page, capsys):
    page.write_text(FIXABLE, encoding="utf-8")
    assert main(["lint", "--diff", "page.md"]) == 1
    assert page.read_text(encoding="utf-8") == FIXABLE
    assert "+[^1]: In April." in capsys.readouterr().out


def test_a_fix_keeps_line_ends_and_byte_order_mark(page):
    page.write_bytes(b"\xef\xbb\xbf" + FIXABLE.replace("\n", "\r\n").encode())
    page.chmod(0o640)
    main(["lint", "--fix", "page.md"])
    assert page.read_bytes() == b"\xef\xbb\xbf" + FIXED.replace("\n", "\r\n").encode()
    assert page.stat().st_mode & 0o777 == 0o640


def test_a_fix_leaves_other_files_alone(page):
    page.write_text(GOOD, encoding="utf-8")
    before = page.stat().st_mtime_ns
    main(["lint", "--fix", "page.md"])
    assert page.stat().st_mtime_ns == before


def test_a_folder_without_pages_says_so(tmp_path, capsys):
    (tmp_path / "code.py").write_text("x = 1\n", encoding="utf-8")
    assert main(["lint", str(tmp_path)]) == 0
    assert "no .md, .rst, .txt or .html file: nothing was checked" in capsys.readouterr().err


@pytest.mark.parametrize("name", [".buildinfo", "objects.inv", "searchindex.js", "pyvenv.cfg"])
def test_what_was_built_is_not_read(page, capsys, name):
    site = page.parent / "site"
    (site / "deep").mkdir(parents=True)
    (site / "deep" / "page.md").write_text(BAD, encoding="utf-8")
    main(["lint", "."])
    assert "deep" in capsys.readouterr().out
    (site / name).write_text("", encoding="utf-8")
    main(["lint", "."])
    assert "deep" not in capsys.readouterr().out
    main(["lint", "site"])
    assert "deep" in capsys.readouterr().out


def test_findings_across_files_show_their_lines_too(page, capsys):
    (page.parent / "pyproject.toml").write_text(
        "[tool.sphinx-notebook.annotators.GI]\n", encoding="utf-8"
    )
    first, second = (
        "One.[^GI-1]\r\n\r\n[^GI-1]: See note 99.\r\n",
        "T.[^GI-3]\n\n[^GI-3]: Of three.\n",
    )
    page.write_bytes(first.encode())
    (page.parent / "three.md").write_text(second, encoding="utf-8")
    main(["lint", "--format", "sarif", "."])
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"] for result in results]
    shown = [place["region"]["snippet"]["text"] for place in places]
    assert shown == ["[^GI-1]: See note 99.", "[^GI-3]: Of three."]


def test_a_series_that_goes_on_is_not_renumbered(page, capsys):
    page.unlink()
    write(page.parent, one="One.[^1] Two.[^2]\n\n[^1]: A.\n[^2]: B.\n")
    two = "Three.[^3] Four. [^4] Five [^5].\n\n[^3]: C.\n[^4]: D.\n[^5]: 9] E.\n"
    write(page.parent, two=two)
    assert main(["lint", "--diff", "."]) == 1
    assert "[^1]: C" not in capsys.readouterr().out
    assert main(["lint", "--fix", "."]) == 0
    assert (page.parent / "two.md").read_text(encoding="utf-8") == two.replace("9] ", "")


def test_slips_in_bibtex_files_of_the_folder(page, capsys):
    page.write_text("So {cited}`low`.\n", encoding="utf-8")
    text = "@book{low,\n  tilte = {x},\n  author = {Low}\n}\n"
    (page.parent / "sources.bib").write_text(text, encoding="utf-8")
    assert main(["lint", "."]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "sources.bib:2:3: NB409 [misspelt-bibtex] 'tilte' is no name that BibTeX knows"
    ]
    assert main(["lint", "--ignore", "NB409", "."]) == 0
