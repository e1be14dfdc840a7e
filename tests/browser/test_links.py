"""Every link and every anchor inside an edition leads somewhere, whichever builder wrote it."""

from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import lxml.html
import pytest

from tests.browser.conftest import HERE, build

DOCS = HERE.parents[1] / "docs"
#: Ids that Sphinx repeats where it makes one page of many documents: one for each section’s title.
OURS = ("note-", "noteref-", "lacuna-", "thesis-", "p-", "cite-", "source-", "apparatus-")


def pages_of(folder):
    """``{path: tree}`` of all pages that were written of documents or for them."""
    return {
        path: lxml.html.fromstring(path.read_bytes())
        for path in folder.rglob("*.html")
        if "_static" not in path.parts
    }


def addresses(page, tree):
    """The files and anchors that a page links to or needs, as (file, anchor, as written)."""
    for element, _attribute, written, _position in tree.iterlinks():
        parts = urlsplit(written)
        if parts.scheme or parts.netloc or element.tag == "form":
            continue
        path, anchor = urldefrag(written)
        target = page if not path else (page.parent / unquote(urlsplit(path).path)).resolve()
        yield (target / "index.html" if target.is_dir() else target), unquote(anchor), written


@pytest.fixture(scope="module", params=["html", "dirhtml", "singlehtml"])
def written(request, manual, edition, tmp_path_factory):
    """The documentation and the sample edition as a builder writes them."""
    folder = tmp_path_factory.mktemp(request.param)
    whole = (
        manual if request.param == "html" else build(DOCS, folder / "docs", builder=request.param)
    )
    return [
        Path(each).resolve()
        for each in (whole, build(edition, folder / "edition", builder=request.param))
    ]


def test_links_lead_somewhere(written):
    for folder in written:
        pages = pages_of(folder)
        ids = {
            path: set(tree.xpath("//@id")) | set(tree.xpath("//a/@name"))
            for path, tree in pages.items()
        }
        checked, dead = Counter(), []
        for path, tree in pages.items():
            for target, anchor, as_written in addresses(path, tree):
                checked["anchors" if anchor else "files"] += 1
                if not target.is_file() or (anchor and anchor not in ids[target]):
                    dead.append(f"{path.relative_to(folder)}: {as_written}")
        assert checked["anchors"] > 60
        assert checked["files"] > 10
        assert dead == []


def test_anchors_stand_once(written):
    for folder in written:
        for path, tree in pages_of(folder).items():
            repeated = [each for each, count in Counter(tree.xpath("//@id")).items() if count > 1]
            assert [each for each in repeated if each.startswith(OURS)] == [], path
