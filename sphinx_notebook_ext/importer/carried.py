"""Markup of MyST and reST that an edition carries on as it is, since every build knows it."""

from __future__ import annotations

from typing import Final

#: Roles that need nothing but their content.
ROLES: Final = frozenset(
    "code command dfn emphasis file guilabel kbd literal mailheader makevar manpage math "
    "menuselection mimetype pep program regexp rfc samp strong sub subscript sup superscript "
    "supplied sic unclear title-reference".split()
)
#: Directives that need nothing but their content.
DIRECTIVES: Final = frozenset(
    "admonition attention caution code code-block compound container danger deprecated epigraph "
    "error highlight highlights hint important line-block list-table csv-table math note "
    "parsed-literal pull-quote rubric seealso sourcecode table tip topic versionadded "
    "versionchanged warning".split()
)
