"""Every configuration value of the extension: name, type, default, help, check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from sphinx_notebook_ext.apparatus.citations.wording import MODES
from sphinx_notebook_ext.apparatus.config import ConfigError, annotators_from_mapping
from sphinx_notebook_ext.apparatus.numbering import Numbering
from sphinx_notebook_ext.apparatus.sigla import PROFILES
from sphinx_notebook_ext.extension.logging import Warn, warn
from sphinx_notebook_ext.lint.config import LintError, find_config, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_notebook_ext.apparatus.model import Annotator

PREFIX = "notebook_"


def _one_of(*values: str) -> Callable[[str, object], None]:
    def check(name: str, value: object) -> None:
        if str(value) not in values:
            message = (
                f"{name} = {value!r}: must be one of {', '.join(repr(str(v)) for v in values)}"
            )
            raise ConfigError(message)

    return check


def _annotators(name: str, value: object) -> None:
    if not isinstance(value, Mapping):
        message = f'{name} must be a dictionary such as {{"GI": {{"role": "translator"}}}}'
        raise ConfigError(message)
    annotators_from_mapping(value, name)


def _files(name: str, value: object) -> None:
    if not isinstance(value, list | tuple) or not all(isinstance(file, str) for file in value):
        message = f'{name} = {value!r}: must be a list of files such as ["sources.bib"]'
        raise ConfigError(message)


def _setting(default: Any, rebuild: str, summary: str, check: Any = None, types: Any = ()) -> Any:
    metadata = {"rebuild": rebuild, "help": summary, "check": check, "types": types}
    if isinstance(default, dict | list):
        return field(default_factory=default.copy, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(slots=True)
class NotebookConfig:
    """The values, without their prefix ``notebook_``."""

    annotators: dict[str, Any] = _setting(
        {},
        "env",
        "Who annotates: id -> name, role, signs. Where it is empty, the annotators of "
        "`[tool.sphinx-notebook.annotators]` in a `pyproject.toml` beside or above `conf.py`.",
        _annotators,
    )
    numbering: str = _setting(
        "edition",
        "env",
        "Which notes are numbered together: those of the whole edition, of a document, "
        "or of an annotator.",
        _one_of("edition", "chapter", "annotator"),
    )
    note_series: str = _setting(
        "one",
        "env",
        "Whether all notes are one series, or those of each annotator are numbered apart, "
        "with the initials before the number.",
        _one_of("one", "annotator"),
    )
    lint: bool | str = _setting(
        True,
        "",
        "Warn of what the rules of `sphinx-notebook lint` find in the sources. `True` leaves out "
        "the rules that ask for a complete series, since an edition may be a selection; "
        '`"all"` runs them too.',
        _one_of("True", "False", "all"),
        (bool, str),
    )
    show_printed: bool = _setting(
        True, "env", "Show a note's printed number where this edition gives it another."
    )
    sources: list[str] = _setting(
        [], "env", "BibTeX files with the cited sources, relative to the source directory.", _files
    )
    citation_wording: str = _setting(
        "printed",
        "env",
        "What citations say: the printed wording where there is one, or a full citation at "
        "first and short ones after (`short`), or Ibid. as well where it is right (`ibid`).",
        _one_of(*MODES),
    )
    citation_style: str = _setting(
        "chicago",
        "env",
        "How works are worded: `chicago`, a CSL file (needs citeproc-py), or `module:object`.",
        types=(str,),
    )
    sigla: str = _setting(
        "documentary",
        "env",
        "The signs for lacunae and editorial insertions.",
        _one_of(*PROFILES),
    )


def annotators(config: Config) -> dict[str, Annotator]:
    """The annotators of an edition by id, in the order in which they are declared."""
    found = annotators_from_mapping(config.notebook_annotators, "notebook_annotators")
    return {annotator.id: annotator for annotator in found}


def numbering_of(config: Config) -> Numbering:
    """Return which notes are numbered together."""
    return Numbering.of(config.notebook_numbering, config.notebook_note_series)


def unknown_annotator(name: str, declared: Iterable[str]) -> str:
    """What to say of an annotator who is not *declared*."""
    known = ", ".join(declared) or "none; declare them in notebook_annotators"
    return f"unknown annotator {name!r}; declared: {known}"


def _from_pyproject(app: Sphinx) -> Mapping[str, Any]:
    """The annotators that the linter reads, so that they need not be written twice."""
    try:
        path = find_config(str(app.confdir))
        found = table_of(path).get("annotators", {}) if path else {}
    except LintError as error:
        _refuse(f"{error}; no annotators are taken from it")
        return {}
    return found if isinstance(found, Mapping) else {}


def _refuse(message: str) -> None:
    # no environment yet, so no location that Sphinx could turn into a path
    warn("conf.py: %s", message, subtype=Warn.CONFIG, location=None)


def _mended(declared: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The annotators that are right, the others by their ids alone: one slip costs only itself."""
    nothing: dict[str, Any] = {}
    for key, value in declared.items():
        for attempt in (value, nothing):
            try:
                annotators_from_mapping({key: attempt}, "notebook_annotators")
            except ConfigError as error:
                if attempt is value:
                    _refuse(str(error))
            else:
                yield key, attempt
                break


def check(app: Sphinx, config: Config) -> None:
    """Report values that nothing can be made of and go on with the defaults (``config-inited``)."""
    if not config.notebook_annotators:
        # plain dictionaries: Sphinx compares this value with that of the last build
        found = _from_pyproject(app)
        config.notebook_annotators = {
            key: dict(value) if isinstance(value, Mapping) else value
            for key, value in found.items()
        }
    if isinstance(config.notebook_annotators, Mapping):
        config.notebook_annotators = dict(_mended(config.notebook_annotators))
    defaults = NotebookConfig()
    for setting in fields(NotebookConfig):
        name = PREFIX + setting.name
        if setting.metadata["check"] is None:
            continue
        try:
            setting.metadata["check"](name, getattr(config, name))
        except ConfigError as error:
            default = getattr(defaults, setting.name)
            _refuse(f"{error}; {default!r} is used instead")
            setattr(config, name, default)


def setup_config(app: Sphinx) -> None:
    """Declare every value to Sphinx."""
    defaults = NotebookConfig()
    for setting in fields(NotebookConfig):
        app.add_config_value(
            PREFIX + setting.name,
            getattr(defaults, setting.name),
            setting.metadata["rebuild"],
            setting.metadata["types"],
            setting.metadata["help"],
        )
    app.connect("config-inited", check, priority=450)
