"""The linter says of an edition what the report said of its source."""

import json
import os
from collections import Counter

import jsonschema
import pytest

from sphinx_notebook_ext.apparatus.schema import json_schema

PAGE = (
    "The Ferry\n\nBy Nobody Known\n\nChapter I. Out\n\n"
    "They speak of of ferries.\n\n"
    "The ferry left at six.1GI translator’s note: Local time. It was full of hens.\n\n"
    "Nobody had paid .2SMC translator’s note: Said the “captain. So he swore.\n\n"
    "The mate (a Dane3GI translator’s note: a Norwegian\n\nby birth went ashore.\n\n"
    "Chapter II. Back\n\n"
    "1. a) The ferry returned.4GI translator’s note: Local time again. It was empty) and late.5"
    "It was never seen again. The end came soon.\n"
)


def _said(tmp_path, command, source, syntax):
    report, out = tmp_path / "r.json", tmp_path / "edition"
    status, said, errors = command(
        "import", source, "-o", out, "--syntax", syntax, "--report", report
    )
    assert (status, errors) == (0, "")
    data = json.loads(report.read_text(encoding="utf-8"))
    jsonschema.validate(data, json_schema())
    told = [*(d for n in data["notes"] for d in n["doubts"]), *data["import"]["findings"]]
    assert all(f"{item['code']} {item['message']}" in said for item in told)
    status, found, _ = command("lint", "--format", "json", out)
    assert status == 1
    return data, Counter(item["code"] for item in told), json.loads(found)["findings"], out


@pytest.mark.parametrize("syntax", ["myst", "rst"])
def test_lint_says_what_the_report_said(tmp_path, command, build, syntax):
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    data, told, found, out = _said(tmp_path, command, page, syntax)
    assert Counter(item["code"] for item in found) == told
    assert told >= Counter(["NB301", "NB601", "NB602", "NB603", "NB701"])
    assert set(told) & {"NB208", "NB209"}  # what an edition has no form for
    doubled = next(f for f in data["import"]["findings"] if f["code"] == "NB603")
    assert PAGE[slice(*doubled["span"])].endswith("of")
    build(out)


@pytest.mark.parametrize("syntax", ["myst", "rst"])
def test_a_doubt_goes_with_its_comment(tmp_path, command, syntax):
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    _, told, _, out = _said(tmp_path, command, page, syntax)
    for path in out.iterdir():
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if "notebook-doubt: NB301" not in line]
        path.write_text("".join(kept), encoding="utf-8")
    left = json.loads(command("lint", "--format", "json", out)[1])["findings"]
    assert told["NB301"]
    assert "NB301" not in {item["code"] for item in left}


DOSSIER = os.environ.get("NOTEBOOK_DOSSIER")


@pytest.mark.skipif(not DOSSIER, reason="NOTEBOOK_DOSSIER names no file")
@pytest.mark.parametrize("syntax", ["myst", "rst"])
def test_the_dossier(tmp_path, command, syntax):
    data, told, found, _ = _said(tmp_path, command, DOSSIER, syntax)
    assert Counter(item["code"] for item in found) == told
    doubts = {n["number"]: {d["code"] for d in n["doubts"]} for n in data["notes"]}
    wanted = {4: "NB405", 14: "NB106", 15: "NB208", 16: "NB209", 17: "NB105", 21: "NB403"}
    wanted |= {24: "NB404", 26: "NB209"}
    assert all(code in doubts[number] for number, code in wanted.items())
