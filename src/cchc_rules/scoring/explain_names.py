"""Name resolution on a line: what the names and functions of its rule stand for there."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from fractions import Fraction

from ..language.functions import BUILTIN_FUNCTIONS, Function, Kind, Parameter
from ..language.prose import Named, maximum_words
from ..language.tree import MAX_SCORE, called_in
from ..language.values import Gap, Value, missing
from ..model import InputType
from ..text import Lang, Text, number_text
from .figures import figure_text, is_percent, unit_text
from .line import Line


class LineNames:
    """What the names of a rule stand for on one line."""

    def __init__(self, line: Line, lang: Lang) -> None:
        self.inputs = {used.name: used for used in line.inputs}
        self.lang: Lang = lang
        self.maximum = line.declared_max

    def known(self, name: str) -> Value:
        """The value of a name, or why there is none."""
        if name == MAX_SCORE:
            return self.maximum
        used = self.inputs[name]
        gap = used.gap
        if gap is not None:
            return Gap(gap, frozenset({name}))
        assert used.value is not None
        return used.value

    def label(self, name: str) -> Named:
        """What people call it."""
        if name == MAX_SCORE:
            words = f"{maximum_words(self.lang)} ({number_text(self.maximum, self.lang)})"
            return Named(words, {})
        used = self.inputs[name]
        suffix = "%" if is_percent(used) else unit_text(used.unit or "")
        is_truth = isinstance(used.type, InputType) and used.type.is_yes_no
        return Named(used.label, dict(used.options), suffix, is_truth)

    def figure(self, name: str) -> Named:
        """Its figure, as people write it."""
        if name == MAX_SCORE:
            return Named(number_text(self.maximum, self.lang), {})
        used = self.inputs[name]
        if isinstance(used.value, Fraction) and is_percent(used):
            return Named(number_text(used.value, self.lang), {})
        return Named(figure_text(used, self.lang), dict(used.options))


def known_functions(tree: ast.expr | None) -> Mapping[str, Function]:
    """The built-in functions, and a bare name for each function that a plugin brought."""
    called = called_in(tree) if tree is not None else frozenset[str]()
    return {name: _foreign(name) for name in called} | dict(BUILTIN_FUNCTIONS)


def _foreign(name: str) -> Function:
    parameter = Parameter("x", Kind.ANY, variadic=True, optional=True)
    return Function(name, (parameter,), Text(name, name), exact=lambda *_: missing())
