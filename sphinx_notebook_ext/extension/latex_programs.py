"""What a PDF by LaTeX needs of the machine, said before Sphinx begins instead of by ``make``."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from shutil import which
from typing import TYPE_CHECKING, Final

from sphinx.util import logging

from sphinx_notebook_ext.extension.i18n import __

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)

#: Engine -> package of Debian.
ENGINES: Final = {
    "xelatex": "texlive-xetex",
    "lualatex": "texlive-luatex",
    "pdflatex": "texlive-latex-recommended",
}
#: One file of each package that Sphinx's styles load and that a small TeX Live leaves out.
STYLES: Final = {
    "fancyvrb.sty": "texlive-latex-recommended",
    "fncychap.sty": "texlive-latex-extra",
    "pzdr.tfm": "texlive-fonts-recommended",
}
INSTALL: Final = (
    "latexmk make texlive-xetex texlive-latex-recommended texlive-latex-extra "
    "texlive-fonts-recommended fonts-freefont-otf xindy"
)


def missing(config: Config) -> list[str]:
    """What is not installed: programs, and files of LaTeX with their Debian packages."""
    return [*missing_programs(config), *missing_styles()]


def missing_programs(config: Config) -> Iterator[str]:
    """The programs that are not on the search path."""
    index = "xindy" if config.latex_use_xindy else "makeindex"
    make = os.environ.get("MAKE", "make") if sys.platform != "win32" else ""
    wanted = (make.partition(" ")[0], "latexmk", config.latex_engine, index)
    yield from (program for program in wanted if program and not which(program))


def missing_styles() -> Iterator[str]:
    """Files that TeX cannot find, where there is a TeX to ask."""
    if not which("kpsewhich"):
        return
    done = subprocess.run(["kpsewhich", *STYLES], capture_output=True, text=True, check=False)
    found = {line.strip().replace("\\", "/").rpartition("/")[2] for line in done.stdout.split("\n")}
    yield from (f"{style} ({STYLES[style]})" for style in STYLES if style not in found)


def advice(lacking: Sequence[str], engine: str) -> str:
    """One line: what is missing, how to get it, how to do without."""
    package = ENGINES.get(engine, "texlive-lang-cjk")
    packages = INSTALL if package in INSTALL else f"{INSTALL} {package}"
    return __(
        "not installed: %s. Debian and Ubuntu: apt-get install --no-install-recommends %s. "
        "Elsewhere: TeX Live, MacTeX or MiKTeX. Without LaTeX: sphinx-build -b typstpdf"
    ) % (", ".join(lacking), packages)


def is_wanted_now(arguments: Sequence[str]) -> bool:
    """Whether this is ``sphinx-build -M latexpdf``, which goes on to run LaTeX."""
    return any(
        (one, other) in {("-M", "latexpdf"), ("-M", "latexpdfja")}
        for one, other in itertools.pairwise(arguments)
    )


def look_for_programs(app: Sphinx) -> None:
    """Stop, or say it, where the PDF cannot be made (``builder-inited``)."""
    if app.builder.format != "latex":
        return
    lacking = missing(app.config)
    if not lacking:
        return
    words = advice(lacking, app.config.latex_engine)
    if is_wanted_now(sys.argv):
        # an exception would be shown with a traceback and the advice to report a bug of Sphinx
        raise SystemExit(f"sphinx-build -M latexpdf: {words}")
    logger.info(__("LaTeX sources only; for a PDF %s"), words)
