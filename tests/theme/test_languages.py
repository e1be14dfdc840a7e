"""An edition in Russian says nothing in English."""

import os
import re
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest

import sphinx_notebook_ext

CONF = """\
project = "Маяк"
author = "А. Автор"
extensions = ["myst_parser", "sphinx_notebook_ext"]
myst_enable_extensions = ["colon_fence"]
language = "ru"
html_theme = "notebook"
html_theme_options = {"source_url": "https://example.org"}
html_show_sphinx = False
notebook_sources = ["sources.bib"]
notebook_sigla = "%s"
notebook_annotators = {"АБ": {"name": "Анна", "role": "editor"}, "ВГ": {"role": "translator"}}
"""
SOURCES = """\
@book{tide, author={Ломов, Иван}, title={1848}, publisher={Прибой}, address={Петроград}, year={1918}}
"""
PAGE = """\
# Смотритель

:::{thesis} 3
Он писал {lacuna}`illegible; extent=2; unit=word` и {lacuna}`lost; agent=tear`, потом {sic}`малако|correction=молоко`
и {sic}`кот`, {supplied}`слово`, {unclear}`тут|cert=low`.[^АБ-х] Ещё.[^ВГ-у] Без имени.[^note-я] {cited}`tide, с. 4`
:::

[^АБ-х]: Примечание {cited}`tide, с. 9`. {lacuna}`omitted; extent=5; unit=letter`
[^ВГ-у]: Другое, {cited}`Там же <tide>`.
[^note-я]: Без подписи, {cited}`Ломов <tide, с. 7>`.

## Примечания
```{note-register}
```
## Лакуны
```{lacuna-register}
```
## Источники
```{source-list}
```
## Участники
```{contributors}
```
## Знаки
```{legend}
```
"""
SAID = ("title", "aria-label", "placeholder", "data-words", "alt")


def words(page):
    """What a reader of *page* sees, hears and is told."""
    tree = lxml.html.fromstring(page.read_bytes())
    body = tree.find("body")
    for machinery in body.xpath(".//script|.//style"):
        machinery.drop_tree()
    yield from (text.strip() for text in body.itertext() if text.strip())
    for element in body.iter():
        yield from (element.get(name) for name in SAID if element.get(name))


@pytest.mark.parametrize("sigla", ["documentary", "plain", "leiden"])
def test_no_english_is_left(tmp_path, sigla):
    (tmp_path / "conf.py").write_text(CONF % sigla, encoding="utf-8")
    (tmp_path / "index.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "sources.bib").write_text(SOURCES, encoding="utf-8")
    # a process of its own: Sphinx keeps the language of the first project that it builds
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", ".", "out"]
    home = Path(sphinx_notebook_ext.__file__).parents[1]
    subprocess.run(command, cwd=tmp_path, check=True, env={**os.environ, "PYTHONPATH": str(home)})
    said = list(words(tmp_path / "out" / "index.html"))
    assert "2 слова" in said
    assert "Смотритель, тезис 3" in said
    assert "Смотритель, примечание 1" in said
    assert [text for text in said if re.search("[A-Za-z]{2,}", text)] == []
