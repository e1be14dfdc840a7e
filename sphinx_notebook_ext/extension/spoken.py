"""Lacunae and insertions in words, in the language of the edition.

English says “two words illegible”; other languages put the reason first and what is counted
after it (“неразборчиво: 2 слова”), which needs no agreement that a catalogue cannot express.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import get_translator

from sphinx_notebook_ext.apparatus.model import InsertionKind
from sphinx_notebook_ext.apparatus.sigla import describe_lacuna
from sphinx_notebook_ext.extension.i18n import MESSAGE_CATALOG, _

if TYPE_CHECKING:
    from collections.abc import Mapping


def N_(message: str) -> str:
    """Mark *message* for the catalogue, to be looked up later."""
    return message


def n_(singular: str, plural: str) -> tuple[str, str]:
    """Mark a message with a count for the catalogue."""
    return singular, plural


REASONS = {
    "illegible": N_("illegible"),
    "lost": N_("lost"),
    "omitted": N_("omitted"),
    "ellipsis": N_("ellipsis"),
    "cancelled": N_("cancelled"),
    "deleted": N_("deleted"),
    "editorial": N_("left out by the editor"),
    "inaudible": N_("inaudible"),
    "irrelevant": N_("irrelevant"),
    "sampling": N_("outside the sample"),
}
AGENTS = {
    "tear": N_("tear"),
    "rubbing": N_("rubbing"),
    "mildew": N_("mildew"),
    "smoke": N_("smoke"),
    "damp": N_("damp"),
    "fire": N_("fire"),
    "ink": N_("ink"),
    "hole": N_("hole"),
    "fading": N_("fading"),
}
ROLES = {
    "translator": N_("translator"),
    "editor": N_("editor"),
    "author": N_("author"),
    "annotator": N_("annotator"),
    "compiler": N_("compiler"),
    "transcriber": N_("transcriber"),
}
UNITS = {
    "char": n_("%s letter", "%s letters"),
    "word": n_("%s word", "%s words"),
    "line": n_("%s line", "%s lines"),
    "page": n_("%s page", "%s pages"),
    "leaf": n_("%s leaf", "%s leaves"),
    "mm": n_("%s mm", "%s mm"),
    "cm": n_("%s cm", "%s cm"),
}


def speak_role(role: str) -> str:
    """An annotator's role; a word that the catalogue has not stays as it was declared."""
    return get_translator(MESSAGE_CATALOG).gettext(ROLES.get(role, role)) if role else ""


def speak_lacuna(
    language: str, reason: str, agent: str | None, extent: str | None, unit: str | None
) -> str:
    """What a voice, an explanation or a sign made of words says of a lacuna."""
    if language.split("_", maxsplit=1)[0] == "en":
        return describe_lacuna(reason, agent, extent, unit)
    counted = f": {speak_extent(extent, unit)}" if unit in UNITS and extent else ""
    return speak_reason(reason, agent, counted)


def speak_reason(reason: str, agent: str | None, counted: str = "") -> str:
    """“lost (tear)”; *counted* comes between the two."""
    translate = get_translator(MESSAGE_CATALOG).gettext
    said = translate(REASONS.get(reason, reason)) + counted
    # an agent is an open list: a word that the catalogue has not stays as it was written
    return f"{said} ({translate(AGENTS.get(agent, agent))})" if agent else said


def speak_extent(extent: str | None, unit: str | None) -> str:
    """“2 words”, or ``""`` where nobody knows how many."""
    if not extent:
        return ""
    extent = extent.replace("-", "–")
    return _counted(extent, UNITS[unit]) if unit in UNITS else extent


def _counted(extent: str, unit: tuple[str, str]) -> str:
    """*extent* with its unit in the form that the last number of it asks for (``2-3``)."""
    last = extent.replace("–", "-").rpartition("-")[2].strip()
    count = int(last) if last.isdecimal() else 2
    return get_translator(MESSAGE_CATALOG).ngettext(*unit, count) % extent


SIGNS = (N_("sic"), N_("sic, for %s"), N_("supplied"), N_("unclear"))


def speak_sign(word: str) -> str:
    """A word that stands in a sign."""
    return get_translator(MESSAGE_CATALOG).gettext(word)


CERTS = {
    "high": N_("certainty high"),
    "medium": N_("certainty medium"),
    "low": N_("certainty low"),
    "unknown": N_("certainty unknown"),
}


def speak_insertion(kind: InsertionKind, values: Mapping[str, str]) -> str:
    """What an explanation says of supplied, unclear or sic text with these details."""
    words = {
        InsertionKind.SUPPLIED: _("supplied by the editor"),
        InsertionKind.UNCLEAR: _("reading uncertain"),
        InsertionKind.SIC: _("so in the source"),
    }[kind]
    if "correction" in values:
        words += ", " + _("read %s") % values["correction"]
    translate = get_translator(MESSAGE_CATALOG).gettext
    details = [values["reason"]] if "reason" in values else []
    if "agent" in values:
        details.append(translate(AGENTS.get(values["agent"], values["agent"])))
    if "cert" in values:
        details.append(translate(CERTS.get(values["cert"], values["cert"])))
    return f"{words} ({', '.join(details)})" if details else str(words)
