"""``sphinx-notebook import`` and ``new``: what they say, write and refuse."""

import io
import json
import shlex
import zipfile

import jsonschema
import pytest

from sphinx_notebook_ext.apparatus.schema import json_schema

PAGE = (
    "The Ferry\n\nBy Nobody Known\n\nChapter I. Out\n\n"
    "The ferry left at six.1GI translator’s note: Local time. It was full [illegible] of hens.\n\n"
    "Nobody had paid.2SMC translator’s note: Brown, “The Ferry” (1901). The captain said so twice.\n\n"
    "Chapter II. Back\n\n"
    "The ferry returned.3GI translator’s note: Local time again. It was empty.4SMC translator’s note: So the log says. And late.\n\n"
    "All rights reserved\n"
)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.mark.parametrize("syntax", ["myst", "rst"])
def test_an_edition_that_builds_and_lints(page, tmp_path, command, build, syntax):
    report = tmp_path / "report.json"
    out = tmp_path / "edition"
    status, said, errors = command(
        "import", page, "-o", out, "--syntax", syntax, "--report", report
    )
    assert (status, errors) == (0, "")
    assert "4 notes, 1 lacuna, 1 source" in said
    suffix = ".md" if syntax == "myst" else ".rst"
    names = {p.name for p in out.iterdir()}
    assert names >= {f"index{suffix}", f"chapter-1{suffix}", f"chapter-2{suffix}", "conf.py"}
    assert names >= {
        "sources.bib",
        "pyproject.toml",
        ".readthedocs.yaml",
        ".pre-commit-config.yaml",
    }
    data = json.loads(report.read_text(encoding="utf-8"))
    jsonschema.validate(data, json_schema())
    assert [PAGE[slice(*n["marker"])] for n in data["notes"]] == ["1", "2", "3", "4"]
    assert [PAGE[slice(*n["body"])] for n in data["notes"]] == [n["text"] for n in data["notes"]]
    assert [n["annotator"] for n in data["notes"]] == ["GI", "SMC", "GI", "SMC"]
    assert data["import"]["metadata"] == {"author": "Nobody Known"}
    assert any(p["text"] == "All rights reserved" for p in data["import"]["moved"])
    html = (build(out) / "chapter-1.html").read_text(encoding="utf-8")
    assert 'id="note-GI-1"' in html
    assert "Local time." in html
    # nothing on this page says where a remark ends: no such cut is silent
    assert all(n["confidence"] < 0.9 for n in data["notes"])
    told = [(d["code"], d["message"]) for n in data["notes"] for d in n["doubts"]]
    assert told == [("NB209", f"it is not certain where note {n} ends") for n in range(1, 5)]
    status, said, errors = command("lint", out)
    assert [line.partition(": ")[2] for line in said.splitlines()] == [
        f"NB209 [unterminated-note] {message}" for _, message in told
    ]


def test_two_runs_give_the_same_bytes(page, tmp_path, command):
    for name in ("one", "two"):
        assert command("import", page, "-o", tmp_path / name)[0] == 0
    read = [
        {
            p.relative_to(tmp_path / n).as_posix(): p.read_bytes()
            for p in (tmp_path / n).rglob("*.*")
        }
        for n in ("one", "two")
    ]
    assert read[0] == read[1]


def test_an_existing_folder_is_left_alone(page, tmp_path, command):
    out = tmp_path / "edition"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    status, _, errors = command("import", page, "-o", out)
    assert status == 2
    assert "--force" in errors
    assert (out / "mine.txt").read_text() == "mine"
    assert command("import", page, "-o", out, "--force")[0] == 0
    assert not (out / "mine.txt").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["edition", "page.txt"]


@pytest.mark.parametrize(
    ("where", "why"),
    [
        (".", "you are in"),
        ("..", "you are in"),
        ("../source", "the source"),
        ("../git", "repository"),
    ],
)
def test_force_takes_nothing_but_an_edition(page, tmp_path, command, monkeypatch, where, why):
    for name in ("here", "source", "git/.git"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "mine.txt").write_text("mine")
    source = tmp_path / "source" / "page.txt"
    source.write_bytes(page.read_bytes())
    monkeypatch.chdir(tmp_path / "here")
    before = sorted(tmp_path.rglob("*"))
    status, _, errors = command("import", source, "-o", where, "--force")
    assert status == 2
    _one_line(errors, why)
    assert sorted(tmp_path.rglob("*")) == before


def _one_line(errors, *words):
    assert errors.count("\n") == 1
    assert all(word in errors for word in words), errors


def zipped(*names):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", ("empty.txt", "empty")),
        ("blank.txt", b" \n\n", ("blank.txt", "empty")),
        ("page.pdf", b"%PDF-1.7\n", ("page.pdf", "is a PDF", "pdftotext")),
        ("page.docx", zipped("word/document.xml"), ("is a Word document", "HTML or text")),
        (
            "page.odt",
            zipped("mimetype", "content.xml"),
            ("is an OpenDocument file", "HTML or text"),
        ),
        ("page.epub", zipped("META-INF/container.xml"), ("is an EPUB", "unpack")),
        ("page.zip", zipped("page.html"), ("is an archive", "unpack")),
        ("page.txt", b"PK\x03\x04 cut off", ("is an archive",)),
        ("page.png", b"\x89PNG\r\n\x1a\n\0\0", ("is a picture (PNG)", "OCR")),
        ("page.rtf", b"{\\rtf1 A page.}", ("is a rich text document", "HTML or text")),
        (
            "page.mht",
            b"From: <x>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n",
            ("MHTML",),
        ),
        ("conf.py", b"project = 'x'\n", ("conf.py", "source code", "name a page")),
        ("page.tex", b"\\section{x}\n", ("page.tex", "is LaTeX", "pandoc")),
        ("page.txt", bytes(range(256)) * 40, ("page.txt", "binary")),
        (
            "bad.txt",
            "Été à l’île, où l’on a été. ".encode() * 9 + b"\xff x",
            ("bad.txt", "byte 351", "UTF-8"),
        ),
        ("plain.txt", b"Nothing here has any notes at all.\n", ("plain.txt", "no notes")),
        ("plain.html", b"<p>Nothing here.</p>", ("plain.html", "no notes")),
        ("plain.md", b"# Nothing\n\nHere.\n", ("plain.md", "no notes")),
    ],
)
def test_what_cannot_be_imported(tmp_path, command, name, data, words):
    (tmp_path / name).write_bytes(data)
    status, said, errors = command("import", tmp_path / name, "-o", tmp_path / "out")
    assert (status, said) == (2, "")
    _one_line(errors, *words)
    assert not (tmp_path / "out").exists()


def test_no_file_and_a_folder(tmp_path, command):
    status, _, errors = command("import", tmp_path / "none.txt", "-o", tmp_path / "out")
    assert status == 2
    _one_line(errors, "none.txt", "no such file")
    status, _, errors = command("import", tmp_path, "-o", tmp_path / "out")
    assert status == 2
    _one_line(errors, "folder")
    status, _, errors = command("import")
    assert status == 2
    _one_line(errors, "SOURCE")


def test_a_target_that_cannot_be_written(page, tmp_path, command):
    # below a file, where not even root can make a folder
    (tmp_path / "locked").write_text("a file", encoding="utf-8")
    status, _, errors = command("import", page, "-o", tmp_path / "locked" / "out")
    assert status == 2
    _one_line(errors, "locked")


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("cp1252", "cp1252"),
    ],
)
def test_encodings(tmp_path, command, encoding, name):
    path = tmp_path / "page.txt"
    path.write_bytes(PAGE.encode(encoding))
    report = tmp_path / "r.json"
    assert command("import", path, "-o", tmp_path / "out", "--report", report)[0] == 0
    data = json.loads(report.read_text(encoding="utf-8"))
    assert data["import"]["encoding"] == name
    assert data["source"]["characters"] == len(PAGE)
    assert len(data["notes"]) == 4


@pytest.mark.parametrize("syntax", ["myst", "rst"])
def test_a_new_edition_builds_and_lints_clean(tmp_path, command, build, syntax):
    out = tmp_path / "edition"
    status, said, errors = command("new", out, "--syntax", syntax)
    assert (status, errors) == (0, "")
    assert "sphinx-build -W" in said
    build(out)
    status, said, _ = command("lint", out)
    assert (status, said) == (0, "")
    assert command("new", out)[0] == 2


def test_an_annotator_of_two_words_gets_an_id_that_lint_takes(tmp_path, command):
    page = tmp_path / "page.txt"
    notes = "".join(
        f"The mill of {name} stood.{i} It burned down in the year of the flood. —S.E. Editor\n\n"
        for i, name in enumerate(("Alm", "Birk", "Cedar", "Dorn", "Elm", "Fir"), 1)
    )
    page.write_text(notes, encoding="utf-8")
    assert command("import", page, "-o", tmp_path / "out")[0] == 0
    assert "S.E. Editor" in (tmp_path / "out" / "pyproject.toml").read_text(encoding="utf-8")
    status, _, errors = command("lint", tmp_path / "out")
    assert (status < 2, errors) == (True, "")


def test_a_report_that_cannot_be_written_leaves_no_edition(page, tmp_path, command):
    (tmp_path / "folder").mkdir()
    for where in (tmp_path / "none" / "r.json", tmp_path / "folder"):
        status, said, errors = command("import", page, "-o", tmp_path / "out", "--report", where)
        assert (status, said) == (2, "")
        _one_line(errors, "--report", str(where))
        assert sorted(p.name for p in tmp_path.iterdir()) == ["folder", "page.txt"]


def test_an_edition_that_cannot_be_written_leaves_no_report(page, tmp_path, command):
    (tmp_path / "locked").write_text("a file", encoding="utf-8")
    out, report = tmp_path / "locked" / "out", tmp_path / "r.json"
    assert command("import", page, "-o", out, "--report", report)[0] == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["locked", "page.txt"]


def test_a_report_within_the_edition(page, tmp_path, command):
    out = tmp_path / "out"
    assert command("import", page, "-o", out, "--report", out / "r.json")[0] == 0
    jsonschema.validate(json.loads((out / "r.json").read_text("utf-8")), json_schema())
    assert (out / "index.md").exists()


def test_what_is_hardly_text_is_not_checked_and_says_so(tmp_path, command):
    page, report = tmp_path / "page.txt", tmp_path / "r.json"
    page.write_text(f"{PAGE}\n\n{'[(' * 150_000}\n", encoding="utf-8")
    status, said, _ = command("import", page, "-o", tmp_path / "out", "--report", report)
    assert status == 0
    assert "the linter has not looked at it" in said
    data = json.loads(report.read_text("utf-8"))
    jsonschema.validate(data, json_schema())
    assert data["import"]["checked"] is False


def test_an_empty_folder_that_one_stands_in(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    status, said, errors = command("new", ".")
    assert (status, errors) == (0, "")
    assert "cd " not in said
    assert (tmp_path / "index.md").is_file()
    assert not list(tmp_path.parent.glob(f".{tmp_path.name}-*"))
    assert command("new", ".")[0] == 2


def test_the_next_commands_can_be_typed(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    said = command("new", "two words")[1]
    steps = [line.strip() for line in said.partition("next:\n")[2].splitlines()]
    assert shlex.split(steps[0]) == ["cd", "two words"]
    assert steps[-1] == "then open _build/html/index.html in a browser"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "-", "-o", "o"), ("-:", "save the page")),
        (("import", "https://a.example/p.html", "-o", "o"), ("a.example", "save the page")),
        (("import", "page.md", "-o", "page.md"), ("page.md: is a file", "name a folder")),
        (("import", "page.md", "-o", "page.md/o"), ("page.md: is a file", "no folder")),
        (("new", "page.md"), ("page.md: is a file", "name a folder")),
        (("new", "page.md/o"), ("page.md: is a file", "no folder")),
    ],
)
def test_what_is_no_file_and_no_folder(tmp_path, monkeypatch, command, arguments, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text("A.[^1]\n\n[^1]: A note.\n", encoding="utf-8")
    status, said, errors = command(*arguments)
    assert (status, said, errors.count("\n")) == (2, "", 1)
    assert all(word in errors for word in words)
    assert [p.name for p in tmp_path.iterdir()] == ["page.md"]


@pytest.mark.parametrize("name", ["import", "new"])
def test_help_says_what_the_exit_status_means(command, name):
    assert "Exit status: 0" in command(name, "--help")[1]


def test_a_cut_is_sure_or_doubted(tmp_path, command):
    page = tmp_path / "page.txt"
    page.write_text(
        "The ferry left at six.1GI translator’s note: Local time.\n\n"
        "Nobody, though the crew2GI translator’s note: Of four.\nhad asked twice, had paid.\n\n"
        "The hens were quiet.3GI translator’s note: Of six. It was full of hens.\n",
        encoding="utf-8",
    )
    report = tmp_path / "report.json"
    assert command("import", page, "-o", tmp_path / "edition", "--report", report)[0] == 0
    notes = json.loads(report.read_text(encoding="utf-8"))["notes"]
    assert [n["confidence"] >= 0.9 for n in notes] == [True, True, False]
    assert [[d["code"] for d in n["doubts"]] for n in notes] == [[], [], ["NB209"]]
