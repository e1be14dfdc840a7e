"""A lacuna's node, for the directive and the role alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_notebook_ext.apparatus.sigla import PROFILES
from sphinx_notebook_ext.apparatus.vocabulary import REASON_WORDS
from sphinx_notebook_ext.extension.nodes import apparatus_lacuna
from sphinx_notebook_ext.extension.spoken import speak_lacuna

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.config import Config


def lacuna_node(
    config: Config, word: str, reason: str, options: Mapping[str, str]
) -> apparatus_lacuna:
    """The node of a lacuna.

    *word* is what the author wrote for the *reason* (“torn edge of page”): where it names
    what caused the loss, that is the agent unless *options* give one.
    """
    agent = options.get("agent") or (REASON_WORDS.get(word.casefold(), ("", None))[1] or "")
    extent, unit = options.get("extent", ""), options.get("unit", "")
    words = speak_lacuna(config.language, reason, agent or None, extent or None, unit or None)
    sign = PROFILES[config.notebook_sigla].lacuna(words, extent or None, unit or None)
    # signs are not prose: smart quotes leave them alone
    node = apparatus_lacuna(sign, "", nodes.Text(sign), support_smartquotes=False)
    node.update_basic_atts({"names": [options["name"]] if "name" in options else []})
    node["reason"], node["agent"], node["extent"], node["unit"] = reason, agent, extent, unit
    node["printed"], node["description"] = options.get("text", ""), words
    return node
