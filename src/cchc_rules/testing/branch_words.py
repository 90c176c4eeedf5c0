"""When a branch of a rule is taken, in words: conditions as people read them."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from ..language.functions import Function
from ..language.prose import Named, NameReader, maximum_words, prose
from ..language.tree import MAX_SCORE
from ..model import CriteriaSet
from ..scoring.explain_words import SAID
from ..text import LANGS, Lang, Text

_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
}


class BranchWords:
    """Reads conditions by the labels that one set declares."""

    def __init__(self, criteria_set: CriteriaSet, functions: Mapping[str, Function]) -> None:
        self.set, self.functions = criteria_set, functions
        self.codes = {n.indicator.id: n for n in criteria_set.nodes if n.indicator.id}

    def of_choice(self, node: ast.IfExp, *, held: bool, alone: bool) -> Text:
        """When one way out of a choice is taken.

        ``alone`` means that the choice is not what remains of another one: then what does not hold
        is said in full, where otherwise many conditions do not.
        """
        if held:
            return self.whole(node.test)
        return self.whole(opposite(node.test)) if alone else SAID["otherwise"]

    def applies(self, condition: ast.expr, *, held: bool) -> Text:
        """When leaves apply, or do not."""
        said = self.whole(condition if held else opposite(condition))
        if held:
            return Text(f"áp dụng: {said.vi}", f"applies: {said.en}")
        return Text(f"không áp dụng: {said.vi}", f"does not apply: {said.en}")

    def whole(self, tree: ast.expr) -> Text:
        """An expression in words."""
        vi, en = (prose(tree, lang, self._reader(lang), self.functions) for lang in LANGS)
        return Text(vi, en)

    def _reader(self, lang: Lang) -> NameReader:
        def read(name: str) -> Named:
            if name == MAX_SCORE:
                return Named(maximum_words(lang), {})
            if name in self.codes:
                node = self.codes[name]
                return Named(f"{node.key} {node.indicator.name}", {})
            if peer := self.set.peers.get(name):
                return Named(peer.label, {}, _suffix(peer.unit))
            declared = self.set.all_inputs[name]
            suffix = "%" if declared.type.is_percent else _suffix(declared.unit)
            is_truth = declared.type.is_yes_no
            return Named(declared.label, declared.choices, suffix, is_truth)

        return read


def opposite(test: ast.expr) -> ast.expr:
    """What holds exactly where ``test`` does not."""
    match test:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return operand
        case ast.Compare(left=left, ops=[op], comparators=comparators):
            return ast.Compare(left, [_OPPOSITE[type(op)]()], comparators)
        case _:
            return ast.UnaryOp(ast.Not(), test)


def _suffix(unit: str | None) -> str:
    return f" {unit}" if unit and unit != "%" else unit or ""
