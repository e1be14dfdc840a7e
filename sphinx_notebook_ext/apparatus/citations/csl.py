"""Citation styles written in CSL, through citeproc-py (the extra ``csl``).

Positions are this package’s own (:mod:`.positions`): each form is had by letting the
processor meet the work in the situation that the position describes.
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from sphinx_notebook_ext.apparatus import sources
from sphinx_notebook_ext.apparatus.citations.csl_json import to_csl
from sphinx_notebook_ext.apparatus.citations.style import Run, Runs, join
from sphinx_notebook_ext.apparatus.model import Source

if TYPE_CHECKING:
    from pathlib import Path

#: Labels as notes write them -> CSL’s names of locators.
_LABELS: Final = (
    (re.compile(r"(?:pp?\.|pages?|С\.|с\.|стр\.|págs?\.)\s?"), "page"),
    (re.compile(r"(?:chaps?\.|ch\.|chapters?|гл\.|caps?\.)\s?", re.IGNORECASE), "chapter"),
    (re.compile(r"(?:secs?\.|sections?|§§?)\s?", re.IGNORECASE), "section"),
    (re.compile(r"(?:vols?\.|Т\.)\s?", re.IGNORECASE), "volume"),
    (re.compile(r"(?:nn?\.|notes?)\s?", re.IGNORECASE), "note"),
    (re.compile(r"(?:lines?)\s?", re.IGNORECASE), "line"),
    (re.compile(r"(?:fol\.|folios?)\s?", re.IGNORECASE), "folio"),
)
_TAG = re.compile(r"<(/?)(\w+)[^>]*>")


class CslStyle:
    """A style whose words come from a CSL file.

    :raises ValueError: if citeproc-py is missing or the file is no CSL style.
    """

    def __init__(self, path: Path | str) -> None:
        try:
            import citeproc
        except ImportError:
            message = "citeproc-py is not installed: pip install sphinx-notebook-ext[csl]"
            raise ValueError(message) from None
        self._citeproc: Any = citeproc
        self._style = self._load(str(path))
        self._cached = lru_cache(maxsize=None)(self._render)

    def _load(self, path: str) -> Any:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return self._citeproc.CitationStylesStyle(path, validate=False)
        except Exception as error:
            message = f"cannot read the CSL style {path}: {error}"
            raise ValueError(message) from None

    def full(self, source: Source, locator: str | None = None) -> Runs:
        """Return the form at position *first*."""
        return self._cached(source, locator, "first")

    def short(self, source: Source, locator: str | None = None) -> Runs:
        """Return the form at position *subsequent*."""
        return self._cached(source, locator, "subsequent")

    def ibid(self, source: Source, locator: str | None = None) -> Runs:
        """Return the form at position *ibid* or *ibid-with-locator*."""
        return self._cached(source, locator, "ibid")

    def entry(self, source: Source, *, repeated: bool = False) -> Runs:
        """Return the entry of a bibliography; repeated authors are a 3-em dash."""
        runs = self._cached(source, None, "entry")
        names = sources.names(source)
        if not (repeated and names and runs):
            return runs
        listed = re.match(rf"{re.escape(names[0].family)}[^.]*?(?=\.? )", runs[0].text)
        dash = runs[0]._replace(text="———" + runs[0].text[listed.end() :]) if listed else runs[0]
        return (dash, *runs[1:]) if len(names) == 1 else runs

    def same_authors(self, source: Source, above: Source) -> bool:
        """Return whether both have the same authors and there are any."""
        return bool(sources.names(source)) and sources.names(source) == sources.names(above)

    def _render(self, source: Source, locator: str | None, form: str) -> Runs:
        from citeproc import formatter
        from citeproc.source.json import CiteProcJSON

        data = CiteProcJSON([to_csl(source) | {"id": "this"}, to_csl(_ANY) | {"id": "other"}])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            made = self._citeproc.CitationStylesBibliography(self._style, data, formatter.html)
            if form == "entry":
                made.register(self._citation("this", None))
                listed = made.bibliography()
                if listed:
                    return _runs(str(listed[0]), stop=True)
                # some styles list no letters or speeches; an edition lists what it cites
                return (*self._cached(source, None, "first"), Run("."))
            before = {"first": [], "subsequent": ["this", "other"], "ibid": ["this"]}[form]
            for key in before:
                self._cite(made, self._citation(key, None))
            return _runs(self._cite(made, self._citation("this", locator)))

    def _citation(self, key: str, locator: str | None) -> Any:
        place = {"locator": self._locator(locator)} if locator else {}
        return self._citeproc.Citation([self._citeproc.CitationItem(key, **place)])

    def _cite(self, made: Any, citation: Any) -> str:
        made.register(citation)
        return str(made.cite(citation, lambda _item: None))

    def _locator(self, locator: str) -> Any:
        for pattern, label in _LABELS:
            if match := pattern.match(locator):
                return self._citeproc.Locator(label, locator[match.end() :])
        return self._citeproc.Locator("page", locator)


#: A work to stand beside the one that is cited.
_ANY: Final = Source("any", "Nobody, N.", "Nothing", "1900", "book")


def _runs(html: str, *, stop: bool = False) -> Runs:
    """Return the processor’s HTML as runs, without the full stop that ends a note."""
    runs, italic, position = [], 0, 0
    for tag in _TAG.finditer(html):
        runs.append(Run(unescape(html[position : tag.start()]), italic > 0))
        position = tag.end()
        if tag[2] in {"i", "em"}:
            italic += -1 if tag[1] else 1
    runs.append(Run(unescape(html[position:]), italic > 0))
    joined = list(join(runs))
    if joined and not stop and joined[-1].text != "Ibid.":
        last = re.sub(r"(?<!Ibid)\.$", "", joined[-1].text.rstrip())
        joined[-1] = joined[-1]._replace(text=re.sub(r"\.”$", "”", last))
    return join(joined)
