"""Options of the theme: what they do, and what a wrong one says."""

import pytest
from sphinx.errors import ConfigError

from tests.browser.conftest import build

CONF = """\
project = "A Test"
author = "One; Another"
extensions = ["myst_parser", "sphinx_notebook_ext", "sphinx_notebook_ext.theme"]
html_theme_options = {options!r}
html_baseurl = "https://example.org/edition/"
"""


@pytest.fixture
def page(tmp_path):
    """A function from options to the HTML of the first page."""

    def of(text="# Title\n\nA first paragraph.\n", **options):
        source = tmp_path / "source"
        source.mkdir(exist_ok=True)
        (source / "conf.py").write_text(CONF.format(options=options), encoding="utf-8")
        (source / "index.md").write_text(text, encoding="utf-8")
        return (build(source, tmp_path / "out") / "index.html").read_text(encoding="utf-8")

    return of


def test_defaults(page):
    html = page()
    assert 'data-notes="margin"' in html
    assert "data-theme=" not in html.split(">", 2)[1]
    assert 'class="bar-subtitle"' not in html


def test_what_options_say_is_on_the_page(page):
    html = page(
        subtitle="1932 & after",
        notes="popover",
        color_scheme="dark",
        typeface="sans-serif",
        remember_position=False,
        source_url="https://example.org/source",
    )
    assert "1932 &amp; after" in html
    for attribute in ('notes="popover"', 'theme="dark"', 'typeface="sans-serif"'):
        assert f"data-{attribute}" in html
    assert 'data-remember="false"' in html
    assert 'href="https://example.org/source"' in html


@pytest.mark.parametrize("option", ["notes", "color_scheme", "typeface"])
def test_wrong_values_are_refused(page, option):
    with pytest.raises(ConfigError, match=rf"html_theme_options\['{option}'\] = 'wrong'"):
        page(**{option: "wrong"})


def test_reference_managers_find_what_they_need(page):
    html = page(citation_date="1932", citation_publisher="A <Press>")
    for tag in (
        '"citation_title" content="Title"',
        '"citation_inbook_title" content="A Test"',
        '"citation_author" content="One"',
        '"citation_author" content="Another"',
        '"citation_date" content="1932"',
        '"citation_publisher" content="A &lt;Press&gt;"',
        '"citation_public_url" content="https://example.org/edition/index.html"',
        '"description" content="A first paragraph."',
    ):
        assert f"<meta name={tag} />" in html


def test_a_page_loads_the_styles_of_code_only_where_it_has_code(page):
    assert "pygments.css" not in page()
    assert "pygments.css" in page("# Title\n\n```python\nimport this\n```\n")
