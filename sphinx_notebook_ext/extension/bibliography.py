"""The files of ``notebook_sources``, and the style that words what is in them."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx_notebook_ext.apparatus.citations.chicago import Chicago
from sphinx_notebook_ext.apparatus.citations.wording import Wording
from sphinx_notebook_ext.extension.logging import Warn, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_notebook_ext.apparatus.citations.style import Style
    from sphinx_notebook_ext.apparatus.model import Source
    from sphinx_notebook_ext.readers.bibtex import Bibliography, Fault


def read_bibliography(env: BuildEnvironment) -> Bibliography:
    """Read all files together; the first entry of a key is the one that counts."""
    from sphinx_notebook_ext.readers.bibtex import Bibliography, Fault, read_file

    found: dict[str, Source] = {}
    where: dict[str, str] = {}
    faults: list[Fault] = []
    for name in env.config.notebook_sources:
        path = Path(env.srcdir, name)
        part = read_file(path)
        faults += part.faults
        lines = dict(part.lines)
        for source in part.sources:
            here = f"{name}:{lines[source.id]}"
            if source.id in found:
                message = f"“{source.id}” is already an entry of {where[source.id]}; rename one"
                faults.append(Fault(str(path), lines[source.id], message))
                continue
            found[source.id], where[source.id] = source, here
    return Bibliography(tuple(found.values()), tuple(faults))


def style_of(env: BuildEnvironment) -> Style:
    """Return the citation style of the edition, Chicago where it cannot be had."""
    return _style(*_wanted(env.config, env.srcdir))[0]


def wording_of(env: BuildEnvironment) -> Wording:
    """Return how the edition words its citations."""
    return Wording(style_of(env), str(env.config.notebook_citation_wording))


def check_style(app: Sphinx) -> None:
    """Report a style that cannot be had, once for each build (``builder-inited``)."""
    name = str(app.config.notebook_citation_style)
    if problem := _style(*_wanted(app.config, app.srcdir))[1]:
        message = "notebook_citation_style = %r: %s; “chicago” is used instead"
        warn(message, name, problem, subtype=Warn.CONFIG, location=None)


def _wanted(config: Config, srcdir: object) -> tuple[str, str, str]:
    return str(config.notebook_citation_style), str(srcdir), str(config.language or "en")


@lru_cache(maxsize=8)
def _style(name: str, folder: str, language: str) -> tuple[Style, str]:
    """Return a style and what was wrong; kept, since a CSL file is slow to read."""
    try:
        return (Chicago(language) if name == "chicago" else _load(name, Path(folder))), ""
    except (ImportError, AttributeError, ValueError, OSError) as error:
        return Chicago(language), str(error)


def _load(name: str, folder: Path) -> Style:
    if name.endswith(".csl"):
        from sphinx_notebook_ext.apparatus.citations.csl import CslStyle

        return CslStyle(folder / name)
    module, colon, attribute = name.partition(":")
    if not colon:
        message = "write “chicago”, the name of a .csl file or module:object"
        raise ValueError(message)
    found = getattr(import_module(module), attribute)
    return cast("Style", found() if isinstance(found, type) else found)


def setup_bibliography(app: Sphinx) -> None:
    """Check the style when a build begins."""
    app.connect("builder-inited", check_style)
