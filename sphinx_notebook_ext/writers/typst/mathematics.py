"""LaTeX mathematics as Typst writes it: what a text edition meets, an error for the rest."""

from __future__ import annotations

import re
from typing import Final


class MathError(ValueError):
    """A command that has no counterpart here."""


_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|[{}^_&]|[A-Za-z]|[0-9]+(?:\.[0-9]+)?|\s+|.", re.DOTALL)

_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau "
    "upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)
_SAME: Final = frozenset(
    f"{_GREEK} sin cos tan cot log ln exp min max lim sup inf det dim ker gcd arg deg Pr "
    "forall exists prime ell".split()
)
_WORDS: Final = {
    "cdot": "dot.op", "times": "times", "div": "div", "pm": "plus.minus", "mp": "minus.plus",
    "leq": "<=", "le": "<=", "geq": ">=", "ge": ">=", "neq": "!=", "ne": "!=",
    "approx": "approx", "equiv": "equiv", "sim": "tilde.op", "propto": "prop", "ll": "<<",
    "gg": ">>", "in": "in", "notin": "in.not", "subset": "subset", "subseteq": "subset.eq",
    "supset": "supset", "cup": "union", "cap": "inter", "emptyset": "emptyset",
    "setminus": "without", "infty": "infinity", "partial": "partial", "nabla": "nabla",
    "to": "->", "rightarrow": "->", "leftarrow": "<-", "Rightarrow": "=>",
    "Leftarrow": "arrow.l.double",
    "leftrightarrow": "<->", "Leftrightarrow": "<=>", "iff": "<==>", "implies": "==>",
    "mapsto": "|->", "ldots": "...", "dots": "...", "cdots": "dots.c", "vdots": "dots.v",
    "sum": "sum", "prod": "product", "int": "integral", "oint": "integral.cont",
    "land": "and", "wedge": "and", "lor": "or", "vee": "or", "neg": "not", "lnot": "not",
    "quad": "quad", "qquad": "wide", "langle": "chevron.l", "rangle": "chevron.r",
    "lbrace": "{", "rbrace": "}", "mid": "|", "circ": "compose", "star": "star", "ast": "ast",
    "varepsilon": "epsilon", "varphi": "phi", "vartheta": "theta.alt", "hbar": "planck",
    "degree": "degree", "bullet": "bullet", "oplus": "plus.o", "otimes": "times.o",
    "perp": "perp", "parallel": "parallel", "lfloor": "floor.l", "rfloor": "floor.r",
    "lceil": "ceil.l", "rceil": "ceil.r", "aleph": "aleph", "Re": "Re", "Im": "Im",
}  # fmt: skip
_FUNCTIONS: Final = {
    "sqrt": "sqrt", "hat": "hat", "bar": "macron", "vec": "arrow", "tilde": "tilde",
    "dot": "dot", "ddot": "dot.double", "overline": "overline", "underline": "underline",
    "mathbf": "bold", "boldsymbol": "bold", "mathrm": "upright", "mathit": "italic",
    "mathbb": "bb", "mathcal": "cal", "mathfrak": "frak", "mathsf": "sans",
    "overbrace": "overbrace", "underbrace": "underbrace", "widehat": "hat", "widetilde": "tilde",
}  # fmt: skip
_TEXTS: Final = frozenset({"text", "textrm", "mbox", "operatorname", "textit", "textbf"})
_SPACES: Final = {",": "thin", ";": "med", ":": "med", "!": "", " ": "space", ">": "med"}
_NOTHING: Final = frozenset(
    "displaystyle textstyle limits nolimits nonumber notag middle big Big bigl bigr bigg "
    "Bigl Bigr".split()
)
_MATRICES: Final = {
    "matrix": "#none",
    "array": "#none",
    "pmatrix": '"("',
    "bmatrix": '"["',
    "vmatrix": '"|"',
}
# Arrows with words above, and what stands over or under something.
_ABOVE: Final = {
    "xrightarrow": "-->", "xleftarrow": "<--", "overset": "^", "stackrel": "^", "underset": "_",
}  # fmt: skip
_ALIGNED: Final = frozenset(
    {"aligned", "align", "align*", "split", "gathered", "gather", "gather*"}
)
# Signs that Typst would read as its own.
_QUOTED: Final = frozenset('#$"/;@~`\\,')


class _Parser:
    def __init__(self, latex: str) -> None:
        self.tokens = _TOKEN.findall(latex)
        self.at = 0

    def peek(self) -> str:
        while self.at < len(self.tokens) and self.tokens[self.at].isspace():
            self.at += 1
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        if not token:
            message = "the formula ends in the middle of a command"
            raise MathError(message)
        self.at += 1
        return token

    def many(self, *ends: str) -> str:
        found = []
        while self.peek() and self.peek() not in ends:
            found.append(self.atom())
        return " ".join(filter(None, found))

    def group(self) -> str:
        """One argument: a group in braces or a single token."""
        if self.peek() != "{":
            return self.atom()
        self.take()
        inner = self.many("}")
        self.take()
        return inner

    def raw(self) -> str:
        """An argument as words, white space kept."""
        if self.take() != "{":
            self.at -= 1
            return self.take()
        depth, found = 1, []
        while depth:
            if self.at >= len(self.tokens):
                self.take()
            token = self.tokens[self.at]
            self.at += 1
            depth += {"{": 1, "}": -1}.get(token, 0)
            found.append(token)
        return "".join(found[:-1])

    def atom(self) -> str:
        token = self.take()
        if token in "^_":
            return f"{token}({self.group()})"
        if token == "{":
            self.at -= 1
            return self.group()
        if token == "}":
            message = "a closing brace too many"
            raise MathError(message)
        if token.startswith("\\"):
            return self.command(token[1:])
        if token == "&":
            return "&"
        if token == "'":
            return "'"
        if token == "-":
            return "-"
        if token in "()[]|":
            # alone, so that “fits” of pairs never matters
            return f"\\{token}"
        return f'"{token}"' if token in _QUOTED or ord(token[0]) > 0x2FF else token

    def command(self, name: str) -> str:
        if name in _SAME:
            return name
        if name in _WORDS:
            return _WORDS[name]
        if name in _SPACES:
            return _SPACES[name]
        if name in _NOTHING:
            return ""
        if name == "left":
            return self.fenced()
        if name in _ABOVE:
            return self.stacked(name)
        if name == "\\":
            return "\\\n"
        if name in {"frac", "dfrac", "tfrac", "binom"}:
            function = "binom" if name == "binom" else "frac"
            return f"{function}({self.group()}, {self.group()})"
        if name == "sqrt" and self.peek() == "[":
            self.take()
            index = self.many("]")
            self.take()
            return f"root({index}, {self.group()})"
        if name in _FUNCTIONS:
            return f"{_FUNCTIONS[name]}({self.group()})"
        if name in _TEXTS:
            return '"' + self.raw().replace('"', '\\"') + '"'
        if name == "begin":
            return self.environment(self.raw())
        if name in {"{", "}", "|", "%", "#", "$", "&", "_"}:
            return f"\\{name}"
        message = f"LaTeX's \\{name} is not known here"
        raise MathError(message)

    def fenced(self) -> str:
        """What stands between ``\\left`` and ``\\right``, which grow with it."""
        opening = self.delimiter()
        inner = self.many("\\right")
        self.take()
        return f"lr({opening} {inner} {self.delimiter()})"

    def delimiter(self) -> str:
        """A sign for one side, or the full stop that stands for none."""
        if self.peek() == ".":
            self.take()
            return ""
        return self.atom()

    def stacked(self, name: str) -> str:
        """One thing over or under another."""
        first = self.group()
        if name.startswith("x"):
            return f"limits({_ABOVE[name]})^({first})"
        return f"limits({self.group()}){_ABOVE[name]}({first})"

    def environment(self, name: str) -> str:
        if name == "array":
            self.raw()  # how its columns are aligned
        rows: list[list[str]] = []
        cell: list[str] = []
        row: list[str] = []
        while self.peek() and self.peek() != "\\end":
            token = self.peek()
            if token in {"&", "\\\\"}:
                self.take()
                row.append(" ".join(cell))
                cell = []
                if token == "\\\\":
                    rows.append(row)
                    row = []
            else:
                cell.append(self.atom())
        self.take()
        self.raw()
        if cell or row:
            rows.append([*row, " ".join(cell)])
        return self.laid_out(name, rows)

    def laid_out(self, name: str, rows: list[list[str]]) -> str:
        if name in _ALIGNED:
            return " \\\n".join(" & ".join(row) for row in rows)
        if name == "cases":
            return f"cases({', '.join(' & '.join(row) for row in rows)})"
        if name in _MATRICES:
            body = "; ".join(", ".join(row) for row in rows)
            return f"mat(delim: {_MATRICES[name]}, {body})"
        message = f"LaTeX's environment {name} is not known here"
        raise MathError(message)


def convert(latex: str) -> str:
    """*latex* as the inside of a Typst formula.

    Raises :class:`MathError` for what is not known: the caller prints the source instead.
    """
    parser = _Parser(latex)
    found = parser.many()
    if parser.peek():
        message = "a closing brace too many"
        raise MathError(message)
    return found
