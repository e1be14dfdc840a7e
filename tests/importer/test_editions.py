"""The edition of every dialect builds without a warning, and lints as its report says."""

import io
import json
import re
from collections import Counter
from html import unescape

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from .dialects import NOTES
from .test_html import DIALECTS, page

RST_TOO = ["table", "latexml-short", "definition-list", "table-of-notes", "google-docs"]
CASES = [(name, "myst") for name in DIALECTS] + [(name, "rst") for name in RST_TOO]


def built(folder):
    """The warnings of a build in this process, which spares the start of another."""
    warnings = io.StringIO()
    out = folder / "_build"
    with patch_docutils(str(folder)), docutils_namespace():
        Sphinx(folder, folder, out, out, "html", status=None, warning=warnings).build()
    return warnings.getvalue()


@pytest.mark.parametrize(("dialect", "syntax"), CASES)
def test_every_dialect_builds_and_lints_as_reported(dialect, syntax, tmp_path, command):
    source, out, report = tmp_path / "ice.html", tmp_path / "out", tmp_path / "r.json"
    found = tmp_path / "found.json"
    source.write_text(page(f"<h1>Ice</h1>{DIALECTS[dialect]}"), encoding="utf-8")
    status, _, errors = command("import", source, "-o", out, "--syntax", syntax, "--report", report)
    assert (status, errors) == (0, "")
    assert command("lint", "--format", "json", "--output", found, out)[0] in (0, 1)
    data = json.loads(report.read_text("utf-8"))
    told = [*(d for n in data["notes"] for d in n["doubts"]), *data["import"]["findings"]]
    codes = Counter(x["code"] for x in json.loads(found.read_text("utf-8"))["findings"])
    assert codes == Counter(x["code"] for x in told)
    assert built(out) == ""
    shown = re.sub(r"<[^>]+>", "", (out / "_build/index.html").read_text("utf-8"))
    assert all(note in " ".join(unescape(shown).split()) for note in NOTES)
