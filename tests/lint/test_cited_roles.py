"""Citations by role: every form that the build accepts is understood."""

import pytest

from sphinx_notebook_ext.lint.config import Options
from sphinx_notebook_ext.lint.runner import check_text

SOURCES = {
    ".md": "\n:::{cited-source} berg-1901\n:title: A\n:::\n\n:::{cited-source} lund-1902\n:title: B\n:::\n",
    ".rst": "\n.. cited-source:: berg-1901\n   :title: A\n\n.. cited-source:: lund-1902\n   :title: B\n",
}
NOTES = {
    ".md": ("One.[^1] Two.[^2]\n\n[^1]: {{cited}}`{}`.\n\n[^2]: {{cited}}`{}`.\n"),
    ".rst": ("One [1]_. Two [2]_.\n\n.. [1] :cited:`{}`.\n.. [2] :cited:`{}`.\n"),
}


def _found(suffix: str, first: str, second: str) -> list[tuple[str, str]]:
    text = NOTES[suffix].format(first, second) + SOURCES[suffix]
    findings = check_text(f"a{suffix}", text, Options())
    return [(finding.code, finding.message) for finding in findings]


@pytest.mark.parametrize("suffix", [".md", ".rst"])
@pytest.mark.parametrize(
    "cited",
    ["see berg-1901, p. 4", "cf. also berg-1901", "berg-1901 , on it", "Berg <see berg-1901>"],
)
def test_words_before_a_key(suffix, cited):
    assert _found(suffix, cited, "lund-1902, 5; cf. berg-1901, 7") == []


@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_a_key_behind_words_is_looked_up(suffix):
    found = _found(suffix, "berg-1901", "see lund-1920, p. 4; lund-1902")
    assert [code for code, _ in found] == ["NB408"]
    assert "'lund-1920'" in found[0][1]


@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_a_work_that_is_to_be_found(suffix):
    assert _found(suffix, "lund-1902; berg-1901", "lund-1902") == []
    assert [code for code, _ in _found(suffix, "lund-1902; berg-1901", "Ibid. <?>")] == ["NB402"]
    single = _found(suffix, "lund-1902", "Ibid., p. 4 <?>")
    assert [code for code, _ in single] == ["NB407"]  # and nothing about this Ibid.
