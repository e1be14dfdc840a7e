"""Text, strings and names as Typst reads them.

The rules are those of Typst 0.15's “Syntax” page: in markup a backslash before a sign makes it
print as it is; in a string only the backslash and the double quote are special.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils.nodes import Node

# Every sign of ASCII that markup reads in some place; the rest of Unicode is text.
_SPECIAL = re.compile(r"""[\\*_`$#<>@\[\]~\-+=/'":{}()^&|;!]""")
# “1.” opens a list at the start of a line, “...” becomes an ellipsis.
_FULL_STOP = re.compile(r"(?m)(^\s*\d*|\.)\.")
# Line ends to Typst, and control characters that no font has a picture of.
_BREAKS = re.compile(r"[\x0b\x0c\x85\u2028\u2029\r]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\u200b]")
_BLANK_LINES = re.compile(r"[ \t]*\n\s*")


def plain(text: str) -> str:
    """*text* without the characters that neither font nor reader can do anything with."""
    return _CONTROL.sub("", _BREAKS.sub(" ", text))


def markup(text: str) -> str:
    """*text* so that it prints literally wherever it stands in Typst markup."""
    text = _SPECIAL.sub(r"\\\g<0>", _BLANK_LINES.sub("\n", plain(text)))
    text = _FULL_STOP.sub(lambda found: found[0][:-1].replace(".", r"\.") + r"\.", text)
    return text.replace("\t", " ")


def string(text: str) -> str:
    """*text* as a Typst string, quotes included."""
    text = plain(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'


def name(docname: str, anchor: str) -> str:
    """The name of an address: anchors are unique in their document only."""
    return f"{docname}--{anchor}" if anchor else docname


def language(node: Node) -> str:
    """The language of a passage: ``lang``, or docutils' class ``language-xx``, or nothing."""
    get = getattr(node, "get", None)
    if get is None:
        return ""
    classes = [c.removeprefix("language-") for c in get("classes", ()) if c.startswith("language-")]
    return str(get("lang", "") or (classes[0] if classes else ""))


def language_arguments(code: str) -> str:
    """Typst's arguments for a language such as ``ru`` or ``pt_BR``; nothing for what is no code."""
    found = re.fullmatch(r"([a-zA-Z]{2,3})(?:[-_][A-Za-z]{4})?(?:[-_]([A-Za-z]{2}))?", code)
    if not found:
        return ""
    region = f', region: "{found[2].upper()}"' if found[2] else ""
    return f'lang: "{found[1].lower()}"{region}'
