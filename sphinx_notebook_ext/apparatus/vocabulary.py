"""The closed word lists of an edition, each with where it comes from."""

from __future__ import annotations

TYPE_CHECKING = False  # the linter starts faster without ``typing``
if TYPE_CHECKING:
    from typing import Final

#: TEI P5, ``gap/@reason``.
REASONS: Final = (
    "illegible",
    "lost",
    "omitted",
    "ellipsis",
    "cancelled",
    "deleted",
    "editorial",
    "inaudible",
    "irrelevant",
    "sampling",
)

#: Words that printed pages use for a reason or for what caused it -> (reason, agent).
REASON_WORDS: Final[dict[str, tuple[str, str | None]]] = {
    "unintelligible": ("illegible", None),
    "unreadable": ("illegible", None),
    "indecipherable": ("illegible", None),
    "undecipherable": ("illegible", None),
    "illegible": ("illegible", None),
    "inaudible": ("inaudible", None),
    "torn": ("lost", "tear"),
    "torn page": ("lost", "tear"),
    "torn edge": ("lost", "tear"),
    "torn edge of page": ("lost", "tear"),
    "missing": ("lost", None),
    "lost": ("lost", None),
    "lacuna": ("lost", None),
    "gap": ("lost", None),
    "blank": ("omitted", None),
    "omitted": ("omitted", None),
    "deleted": ("deleted", None),
    "crossed out": ("cancelled", None),
    "неразборчиво": ("illegible", None),
    "нрзб": ("illegible", None),
    "ilegible": ("illegible", None),
    "ininteligible": ("illegible", None),
    "illisible": ("illegible", None),
    "illeggibile": ("illegible", None),
    "unleserlich": ("illegible", None),
}

#: TEI P5, ``damage/@agent``: an open list, these are the usual ones.
AGENTS: Final = ("tear", "rubbing", "mildew", "smoke", "damp", "fire", "ink", "hole", "fading")

#: TEI P5, ``@unit`` as used with ``gap``.
UNITS: Final = ("char", "word", "line", "page", "leaf", "mm", "cm")

#: TEI P5, ``@cert``.
CERTS: Final = ("high", "medium", "low", "unknown")

#: Role of an annotator -> MARC relator code.
ROLES: Final = {
    "translator": "trl",
    "editor": "edt",
    "author": "aut",
    "annotator": "ann",
    "compiler": "com",
    "transcriber": "trc",
}
