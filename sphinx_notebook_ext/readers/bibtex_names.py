"""Misspelt types and fields in a BibTeX file: ``@bok{``, ``tilte = {…}``.

Any name may stand in such a file, and what no style knows is silently left out. Only a name
that is nearly one of BibTeX’s or BibLaTeX’s is taken for a slip.
"""

from __future__ import annotations

from sphinx_notebook_ext.readers.patterns import Lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

#: BibLaTeX’s manual, 2.1.1 and 2.1.3, with BibTeX’s own.
TYPES = frozenset(
    """article book mvbook inbook bookinbook suppbook booklet collection mvcollection incollection
    suppcollection dataset manual misc online patent periodical suppperiodical proceedings
    mvproceedings inproceedings conference reference mvreference inreference report set software
    techreport thesis mastersthesis phdthesis unpublished xdata artwork audio bibnote commentary
    electronic image jurisdiction legislation legal letter movie music performance review standard
    video www string preamble comment""".split()
)

#: BibLaTeX’s manual, 2.2, with BibTeX’s own, and what Zotero and JabRef add.
FIELDS = frozenset(
    """abstract addendum address afterword annotation annotator annote archive archiveprefix
    author authortype bookauthor bookpagination booksubtitle booktitle booktitleaddon chapter
    commentator copyright crossref date day doi edition editor editora editorb editorc editortype
    eid entryset entrysubtype eprint eprintclass eprinttype eventdate eventtitle eventtitleaddon
    file foreword gender groups howpublished hyphenation ids indextitle institution introduction
    isan isbn ismn isrn issn issue issuesubtitle issuetitle iswc journal journalsubtitle
    journaltitle key keywords label langid langidopts language lccn library location mainsubtitle
    maintitle maintitleaddon month mrnumber nameaddon note number options organization origdate
    origlanguage origlocation origpublisher origtitle owner pages pagetotal pagination part place
    presort primaryclass pubmedid publisher pubstate related relatedtype reprinttitle school
    series shortauthor shorteditor shorthand shorthandintro shortjournal shortseries shorttitle
    size sortkey sortname sorttitle sortyear subtitle timestamp title titleaddon translator type
    url urldate usera userb userc userd venue version volume volumes xdata xref year
    name names price rating read pmid pmcid arxivid collection medium""".split()
)

_TYPE = Lazy(r"@[ \t]*(\w+)[ \t]*[{(]")
_FIELD = Lazy(r"[,\n][ \t\n]*([A-Za-z][\w:+-]*)[ \t]*=(?!=)")


def misspelt(entry: str) -> Iterator[tuple[int, str, str]]:
    """(offset, name, the name that is meant) of each slip in the text of one *entry*.

    The text begins with the at sign of the entry, or with blanks before it.
    """
    head = _TYPE.search(entry)
    if head is None:
        return
    if meant := _meant(head[1], TYPES):
        yield head.start(1), head[1], meant
    if head[1].lower() in {"string", "preamble", "comment"}:
        return
    depth, counted = 0, 0
    for found in _FIELD.finditer(entry):
        start = found.start(1)
        depth += entry.count("{", counted, start) - entry.count("}", counted, start)
        counted = start
        within = 0 if entry[head.end() - 1] == "(" else 1
        if depth == within and (meant := _meant(found[1], FIELDS)):
            yield start, found[1], meant


def _meant(name: str, known: frozenset[str]) -> str:
    """The known name that *name* misspells, "" where there is none."""
    word = name.lower()
    if word in known or len(word) < 3 or not word.isalpha():
        return ""
    from rapidfuzz.distance import DamerauLevenshtein  # loads slowly: only for what is unknown

    limit = 2 if len(word) > 6 else 1
    distances = ((DamerauLevenshtein.distance(word, other), other) for other in known)
    distance, best = min(distances)
    # ``oldtitle`` takes a field out of use, or is one of the house’s own
    return best if distance <= limit and not word.endswith(best) else ""
