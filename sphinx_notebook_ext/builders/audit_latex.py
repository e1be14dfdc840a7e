"""The audit of the PDF that LaTeX makes, which happens after Sphinx has ended.

The builder writes what it expects of the PDF beside the ``.tex`` file, as ``BOOK.audit.json``,
and into ``latexmkrc`` a block that runs ``sphinx-notebook audit`` when latexmk ends: ``make`` of
``sphinx-build -M latexpdf`` and Read the Docs both go by latexmk.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from docutils.utils import get_source_line
from sphinx.transforms.post_transforms import SphinxPostTransform

import sphinx_notebook_ext
from sphinx_notebook_ext.builders.audit_notes import Expected, notes_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SUFFIX: Final = ".audit.json"
#: The doctree keeps what is expected of it under this name until the book is assembled.
KEPT: Final = "notebook-expected"

#: Perl for ``latexmkrc``. END runs however latexmk exits, ``$?`` is its exit status there, and
#: latexmk's own variables are global. A Python that is gone or has not the package is said,
#: but fails nothing: the PDF may be made on another machine than its source.
HOOK: Final = r"""
# sphinx_notebook_ext: when latexmk ends, look up every note of the edition in the PDF.
our ($notebook_audit, $cleanup_mode, $force_mode, $jobname, @file_list);
unless ($notebook_audit++) {
  eval q{END {
    my $status = $?;
    my $python = '@PYTHON@';
    local $ENV{PYTHONPATH} = '@PATH@' || $ENV{PYTHONPATH} || '';
    my $there = 'import importlib.util as u, sys; sys.exit(not u.find_spec("sphinx_notebook_ext"))';
    if ($cleanup_mode || ($status && !$force_mode)) {
      # nothing was made
    } elsif (!-x $python || system($python, '-c', $there)) {
      print STDERR "sphinx_notebook_ext: the notes were not looked up in the PDF, because ",
        "$python is not there or has no sphinx-notebook-ext; ",
        "where it is installed, run: sphinx-notebook audit\n";
    } else {
      my @name = $jobname ? ('--jobname', $jobname) : ();
      $status ||= 1
        if system($python, '-m', 'sphinx_notebook_ext', 'audit', '--refuse', @name, @file_list);
    }
    $? = $status;
  }};
}
1;
"""


class KeepExpectedNotes(SphinxPostTransform):
    """Take down the notes while they still stand at their markers: at 850 some are moved away."""

    default_priority = 840
    formats = ("latex",)

    def run(self, **_kwargs: object) -> None:
        """Keep them on the doctree, for the event that knows the book."""
        self.document[KEPT] = expected = notes_of(self.document)
        titles = [n for n in self.document.findall(nodes.title) if n.parent.parent is self.document]
        in_titles = {note.label for title in titles for note in notes_of(title)}
        for note in expected:
            # the title page shows no marker: the note is printed where the text begins
            note.marked &= note.label not in in_titles


class Books:
    """What is expected of each book of ``latex_documents``, in their order."""

    def __init__(self) -> None:
        self.expected: list[list[Expected]] = []

    def start(self, _app: Sphinx) -> None:
        """Forget the books of an earlier build (``builder-inited``)."""
        self.expected = []

    def assembled(self, _app: Sphinx, doctree: nodes.document, _docname: str) -> None:
        """One book has its doctree (``doctree-resolved``)."""
        if doctree.get(KEPT) is not None:
            self.expected.append(doctree.attributes.pop(KEPT))

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the expectations and the hook (``build-finished``)."""
        if exception or app.builder.format != "latex":
            return
        entries: list[Any] = getattr(app.builder, "document_data", [])
        for entry, expected in zip(entries, self.expected, strict=False):
            path = Path(app.outdir, entry[1]).with_suffix(SUFFIX)
            path.write_text(dumped(expected), encoding="utf-8")
        settings = Path(app.outdir, "latexmkrc")
        if settings.is_file():
            text = settings.read_text(encoding="utf-8") + hook()
            settings.write_text(text, encoding="utf-8")


def hook() -> str:
    """The block for ``latexmkrc``, with this Python and what it needs to find this package."""
    home = str(Path(sphinx_notebook_ext.__file__).parent.parent)
    path = "" if home.endswith("-packages") else home  # a checkout that is not installed
    return HOOK.replace("@PYTHON@", _quoted(sys.executable)).replace("@PATH@", _quoted(path))


def _quoted(path: str) -> str:
    return path.replace("\\", "/").replace("'", "\\'")


def dumped(expected: list[Expected]) -> str:
    """*expected* as JSON, a note a line."""
    return "[\n" + ",\n".join(map(_dumped, expected)) + "\n]\n"


def _dumped(note: Expected) -> str:
    source, line = get_source_line(note.node)
    record = {
        "number": note.number,
        "label": note.label,
        "texts": note.texts,
        "before": note.before,
        "loose": note.loose,
        "tabled": note.tabled,
        "marked": note.marked,
        "source": source,
        "line": line,
    }
    return json.dumps(record, ensure_ascii=False)


def loaded(text: str) -> list[Expected]:
    """What :func:`dumped` wrote."""
    return [_loaded(record) for record in json.loads(text)]


def _loaded(record: dict[str, Any]) -> Expected:
    node = nodes.paragraph()
    node.source, node.line = record.pop("source"), record.pop("line")
    return Expected(**record, node=node)


def setup_latex_audit(app: Sphinx) -> None:
    """Wire what the LaTeX builder leaves for the audit."""
    books = Books()
    app.add_post_transform(KeepExpectedNotes)
    app.connect("builder-inited", books.start)
    app.connect("doctree-resolved", books.assembled)
    app.connect("build-finished", books.finish)
