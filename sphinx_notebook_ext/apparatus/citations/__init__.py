"""Citations in notes: found in prose, resolved, placed among each other, and written.

:func:`recognise` finds them in a note’s text, :func:`resolve` says what Ibid. and its kin
mean, :func:`resolve_apparatus` does so for a whole apparatus.
"""

from sphinx_notebook_ext.apparatus.citations.forms import UNRESOLVED, Form, Reference
from sphinx_notebook_ext.apparatus.citations.of_apparatus import citing_notes, resolve_apparatus
from sphinx_notebook_ext.apparatus.citations.recognise import recognise
from sphinx_notebook_ext.apparatus.citations.records import CitingNote, Resolution, Resolved
from sphinx_notebook_ext.apparatus.citations.resolver import resolve

__all__ = [
    "UNRESOLVED",
    "CitingNote",
    "Form",
    "Reference",
    "Resolution",
    "Resolved",
    "citing_notes",
    "recognise",
    "resolve",
    "resolve_apparatus",
]
