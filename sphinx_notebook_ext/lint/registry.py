"""One table of all rules; a rule's module is imported when a file has what it looks for.

A rule is a module of :mod:`~sphinx_notebook_ext.lint.rules` named like the rule. Its
docstring is its documentation page, what ``--explain`` prints, and its tests: every
``Bad`` and ``Good`` example in it is run.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.lint.finding import Problem
    from sphinx_notebook_ext.readers.tokens import Page

    Check = Callable[[Page, Options], Iterator[Problem]]

ERROR, WARNING = "error", "warning"


class Rule:
    """A rule's code, name and severity.

    ``needs`` are traits of which a page must have one (see :mod:`~.traits`), a condition that
    is cheap to test and that every mistake of the rule's kind fulfils; ``kinds`` are the
    formats that can have the mistake. ``default`` is False for matters of taste. ``fixable``
    says that some of its findings carry edits.
    """

    __slots__ = (
        "_check", "code", "default", "fixable", "kinds", "name", "needs", "severity", "summary",
    )  # fmt: skip

    def __init__(
        self,
        code: str,
        name: str,
        summary: str,
        *,
        needs: str = "notes",
        kinds: str = "md rst txt html",
        severity: str = ERROR,
        default: bool = True,
        fixable: bool = False,
    ) -> None:
        self.code = code
        self.name = name
        self.summary = summary
        self.needs = frozenset(needs.split())
        self.kinds = frozenset(kinds.split())
        self.severity = severity
        self.default = default
        self.fixable = fixable
        self._check: Check | None = None

    def module(self) -> ModuleType:
        """The module that holds the rule."""
        name = self.name.replace("-", "_")
        return import_module(f"sphinx_notebook_ext.lint.rules.{name}")

    def check(self, page: Page, options: Options) -> Iterator[Problem]:
        """The rule's findings on *page*."""
        if self._check is None:
            self._check = self.module().check
        return self._check(page, options)

    def named(self, word: str) -> bool:
        """Whether *word* is the rule's name, its code, or the beginning of this."""
        return self.code.startswith(word.upper()) or self.name == word


class Selection:
    """The rules of a run, and which of them a page can break, remembered by its traits."""

    __slots__ = ("_known", "_rules", "codes")

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self.codes = frozenset(rule.code for rule in self._rules)
        self._known: dict[tuple[str, frozenset[str]], list[Rule]] = {}

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    def for_page(self, kind: str, traits: frozenset[str]) -> list[Rule]:
        """The rules that a page of the format *kind* with *traits* can break."""
        rules = self._known.get((kind, traits))
        if rules is None:
            rules = [r for r in self._rules if kind in r.kinds and not r.needs.isdisjoint(traits)]
            self._known[kind, traits] = rules
        return rules


_RULES = (
    Rule("NB101", "gap", "a number is missing between two notes", needs="disorder", fixable=True),
    Rule("NB102", "duplicate", "two notes have one label or number", needs="disorder"),
    Rule("NB103", "body-order", "a note stands out of order", needs="disorder", fixable=True),
    Rule("NB104", "reference-order", "a sign stands out of order", needs="disorder", severity=WARNING),
    Rule("NB105", "stray-number", "another number stands in a note’s text", fixable=True),
    Rule("NB106", "glued-to-digits", "a note’s number is glued to digits of the text", needs="digits unlinked"),
    Rule("NB107", "glued-to-word", "a note’s number is glued to a word of the text", needs="unlinked"),
    Rule("NB108", "series-start", "a series does not begin with 1", needs="disorder", fixable=True),
    Rule("NB109", "lookalike-label", "a label looks like a number and is none", needs="letters"),
    Rule("NB110", "see-note", "“see note 57” where there is no note 57", needs="see"),
    Rule("NB201", "reference-without-note", "a sign points to no note", needs="unlinked"),
    Rule("NB202", "note-without-reference", "nothing points to a note", needs="unlinked"),
    Rule("NB203", "empty-note", "a note says nothing"),
    Rule(
        "NB204", "repeated-reference", "a note has two signs", severity=WARNING, default=False
    ),
    Rule("NB205", "swallowed-note", "a note stands inside the one before", needs="nested"),
    Rule("NB206", "duplicate-text", "two notes say the same", severity=WARNING),
    Rule("NB207", "adjacent-markers", "two signs touch and read as one number", needs="touching", severity=WARNING),
    Rule("NB208", "split-note", "a note is broken into paragraphs of the text", needs="open"),
    Rule("NB209", "unterminated-note", "a note has no end", needs="open"),
    Rule("NB210", "space-before-marker", "a space stands before a sign", needs="spaced",
         kinds="md txt html", severity=WARNING, fixable=True),
    Rule("NB211", "marker-position", "a sign stands on the wrong side of punctuation",
         severity=WARNING, default=False, fixable=True),
    Rule("NB212", "note-on-note", "a note has a note", severity=WARNING, default=False),
    Rule("NB220", "bare-reference", "a sign lacks its underscore or caret", needs="broken:bare-reference", kinds="md rst",
         fixable=True),
    Rule("NB221", "misplaced-sign", "an underscore or caret stands in the wrong place", needs="broken:misplaced-sign",
         kinds="md rst", fixable=True),
    Rule("NB222", "glued-reference", "a sign touches a word and is not recognized", needs="broken:glued-reference", kinds="rst",
         fixable=True),
    Rule("NB223", "note-with-colon", "a colon stands after a note’s label", needs="broken:note-with-colon", kinds="rst",
         fixable=True),
    Rule("NB224", "wrong-dots", "a note does not begin with two dots and a space", needs="broken:dots", kinds="rst",
         fixable=True),
    Rule("NB225", "several-in-one", "one pair of brackets holds several labels", needs="broken:several-in-one", kinds="md rst",
         fixable=True),
    Rule("NB226", "blank-reference", "a sign without a label", needs="broken:blank-reference", kinds="md rst"),
    Rule("NB227", "note-without-colon", "a note lacks the colon after its label", needs="broken:note-without-colon", kinds="md",
         fixable=True),
    Rule("NB228", "bare-note", "a note lacks the signs that make it one", needs="broken:bare-note", kinds="md rst",
         fixable=True),
    Rule("NB229", "space-in-label", "a label with a space", needs="broken:space-in-label", kinds="md rst txt",
         fixable=True),
    Rule("NB230", "anonymous-count", "as many anonymous notes as anonymous signs", needs="counted", kinds="rst"),
    Rule("NB231", "wrong-number", "a sign or note shows another number than its link", needs="doubts", kinds="md html"),
    Rule("NB301", "unsigned-note", "a note is not signed where others are", needs="signed"),
    Rule("NB302", "unknown-annotator", "a note is signed by nobody who is declared", needs="signed resp"),
    Rule("NB303", "inconsistent-signature", "one annotator signs in two ways", needs="signed", severity=WARNING),
    Rule("NB401", "ibid-without-antecedent", "an Ibid. has no work to point to", needs="back"),
    Rule("NB402", "ibid-after-several", "an Ibid. follows a note with several works", needs="back"),
    Rule("NB403", "ibid-across-annotators", "an Ibid. points across another annotator’s note", needs="back", severity=WARNING),
    Rule("NB404", "ibid-other-author", "an Ibid. names another author", needs="back"),
    Rule("NB405", "op-cit-unresolved", "an Op. cit. names no work, or two", needs="back"),
    Rule("NB406", "short-before-full", "a short form stands before the full one",
         needs="citing", severity=WARNING),
    Rule("NB407", "uncited-source", "nothing cites a source", needs="construct:cited-source",
         kinds="md rst", severity=WARNING),
    Rule("NB408", "unknown-source", "a citation of no known source", needs="construct:cited",
         kinds="md rst"),
    Rule("NB409", "misspelt-bibtex", "a misspelt type or field in a BibTeX file", needs="file"),
    Rule("NB501", "undeclared-bracket", "a bracket of no declared kind", needs="bracketed", severity=WARNING),
    Rule("NB502", "unclosed-bracket", "a square bracket never closes", needs="brackets"),
    Rule("NB503", "misspelt-lacuna", "the word for a lacuna is misspelt", needs="bracketed"),
    Rule("NB504", "mixed-lacuna-words", "two words for one kind of lacuna", needs="bracketed", severity=WARNING),
    Rule("NB505", "unknown-reason", "a reason that is not in the vocabulary",
         needs="construct:lacuna construct:unclear construct:supplied construct:sic", kinds="md rst"),
    Rule("NB506", "unknown-unit", "a unit that is not in the vocabulary", needs="construct:lacuna", kinds="md rst"),
    Rule("NB507", "malformed-detail", "a detail of a role is not understood",
         needs="construct:lacuna construct:unclear construct:supplied construct:sic", kinds="md rst"),
    Rule("NB601", "unbalanced-quotes", "a quotation is not closed, or not opened", needs="quotes straight"),
    Rule("NB602", "unbalanced-brackets", "a bracket is not closed, or not opened", needs="brackets"),
    Rule("NB603", "doubled-word", "a word stands twice", needs="doubled", severity=WARNING),
    Rule("NB604", "replacement-character", "a letter was lost (U+FFFD)", needs="replacement"),
    Rule("NB605", "zero-width", "a character that nobody can see", needs="invisible", severity=WARNING, fixable=True),
    Rule("NB606", "bidi-control", "a character that turns the direction of text", needs="bidi"),
    Rule("NB607", "control-character", "a control character", needs="control"),
    Rule("NB608", "odd-space", "an unusual space beside a sign", needs="odd", severity=WARNING, fixable=True),
    Rule("NB701", "doubled-enumerator", "a list item is counted twice: “1. a)”", needs="enumerators", severity=WARNING),
    Rule("NB702", "thesis-gap", "a number is missing between two theses", needs="theses construct:thesis"),
    Rule("NB703", "impossible-date", "a date before what the text speaks of", needs="dated", severity=WARNING),
    Rule("NB901", "not-utf-8", "a file is not UTF-8", needs="file"),
    Rule("NB902", "unreadable", "a file cannot be read", needs="file"),
    Rule("NB903", "unknown-suppression", "a suppression names no rule", needs="file",
         severity=WARNING),
    Rule("NB904", "unused-suppression", "a suppression has nothing to suppress", needs="file",
         severity=WARNING, fixable=False),
)  # fmt: skip


#: Code -> rule, in the order of their codes.
RULES = {rule.code: rule for rule in _RULES}


def find(word: str) -> Rule | None:
    """The rule that *word* names, by its code or its name."""
    rule = RULES.get(word.upper())
    if rule is not None:
        return rule
    return next((rule for rule in _RULES if rule.name == word.lower()), None)


def selected(select: tuple[str, ...], ignore: tuple[str, ...]) -> Selection:
    """The rules to run: the default ones, or those below the prefixes in *select*.

    A matter of taste runs when its own code or name is selected. The longest prefix
    decides between *select* and *ignore*, as in other linters.
    """
    if not select and not ignore:
        return Selection(rule for rule in _RULES if rule.default)
    return Selection(rule for rule in _RULES if _chosen(rule, select, ignore))


def _chosen(rule: Rule, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    named = max((_depth(rule, word) for word in select), default=-1)
    barred = max((_depth(rule, word) for word in ignore), default=-1)
    if named < 0 and select:
        return False
    if not rule.default and named < len(rule.code):
        return False
    return barred < 0 or named > barred


def _depth(rule: Rule, word: str) -> int:
    if word.lower() == rule.name:
        return len(rule.code)
    return len(word) if rule.code.startswith(word.upper()) else -1
