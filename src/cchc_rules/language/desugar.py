"""Rules as data turned into the one expression tree, so that every reading has them for free."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce
from typing import Any

from ..diagnostics import Diagnostic
from ..diagnostics.codes import expressions as codes
from ..model import NO, YES, Amount, Band, CustomForm, Input, InputType, Path, Rule
from ..model.rules import Bands, Case, Deduction, Deductions, Levels, Linear, Ratio, Steps, Survey
from ..text import Text
from .parse import ExpressionError, parse
from .rule_form import RuleForm, failed, tree_of_form
from .tree import Place, names_in, place_of, placed

Tree = ast.expr
TRUTHS = (ast.Compare, ast.BoolOp)
MOST_NESTED = 8
_WITHOUT_END = Text(
    f"dạng của gói lồng nhau quá {MOST_NESTED} lần",
    f"forms of plugins are nested more than {MOST_NESTED} times",
)


def tree_of_amount(
    amount: Amount,
    path: Path,
    inputs: Mapping[str, Input],
    forms: Mapping[str, RuleForm] | None = None,
) -> Tree:
    """Return the tree of an expression text or of a rule that stands at ``path``.

    Raises:
        ExpressionError: for an expression in it that does not parse, or a form of a plugin that
            refuses its settings or fails.
    """
    return _Sugar(inputs, forms or {}).amount(amount, path)


class _Sugar:
    def __init__(
        self, inputs: Mapping[str, Input], forms: Mapping[str, RuleForm], depth: int = 0
    ) -> None:
        self.inputs, self.forms, self.depth = inputs, forms, depth

    def amount(self, amount: Amount, path: Path) -> Tree:
        if isinstance(amount, str):
            return parse(amount, path)
        return self.rule(amount, path)

    def rule(self, rule: Rule, path: Path) -> Tree:
        if rule.custom is not None:
            return self.custom(rule.custom, (*path, rule.custom.name))
        form: Any = getattr(rule, rule.form)
        write: Callable[[Any, Path], Tree] = getattr(self, rule.form)
        return write(form, (*path, rule.form))

    def custom(self, custom: CustomForm, path: Path) -> Tree:
        """What the form of a plugin writes."""
        form = self.forms.get(custom.name)
        if form is None:
            facts = {"form": custom.name}
            raise ExpressionError(Diagnostic(codes.FORM_NOT_INSTALLED, facts=facts), Place(path))
        if self.depth == MOST_NESTED:
            raise failed(form, path, _WITHOUT_END)
        inner = _Sugar(self.inputs, self.forms, self.depth + 1)
        return tree_of_form(form, custom, path, lambda amount: inner.amount(amount, path))

    def levels(self, rule: Levels, path: Path) -> Tree:
        on = parse(rule.on, (*path, "on"))
        amounts = {
            option: self.amount(amount, (*path, "points", option))
            for option, amount in rule.points.items()
        }
        declared = self.inputs.get(rule.on)
        otherwise = _call("no_case", on, place=Place((*path, "on")))
        if declared and declared.type is InputType.YES_NO:
            yes, no = (amounts.get(option, otherwise) for option in (YES, NO))
            return _if(on, yes, no, Place(path))
        options = declared.choices if declared else {}
        rows = [
            (_compare(on, ast.Eq(), _text(option), Place((*path, "points", option))), amount)
            for option, amount in amounts.items()
            if option in options
        ]
        return _cases(rows, otherwise)

    def bands(self, rule: Bands, path: Path) -> Tree:
        on = parse(rule.on, (*path, "on"))
        rows = [
            (
                self._within(on, row, (*path, "rows", n)),
                self.amount(row.diem, (*path, "rows", n, "diem")),
            )
            for n, row in enumerate(rule.rows)
        ]
        return _cases(rows, _call("no_case", on, place=Place((*path, "on"))))

    @staticmethod
    def _within(on: Tree, row: Band, path: Path) -> Tree:
        place = Place(path)
        lower = _end((row.tu, ast.LtE()), (row.tren, ast.Lt()))
        upper = _end((row.den, ast.LtE()), (row.den_duoi, ast.Lt()), (row.duoi, ast.Lt()))
        if lower and upper:
            test = ast.Compare(_number(lower[0]), [lower[1], upper[1]], [on, _number(upper[0])])
            return placed(test, place)
        if lower:
            above = ast.GtE() if isinstance(lower[1], ast.LtE) else ast.Gt()
            return _compare(on, above, _number(lower[0]), place)
        assert upper is not None
        return _compare(on, upper[1], _number(upper[0]), place)

    def ratio(self, rule: Ratio, path: Path) -> Tree:
        place = Place(path)
        of, over = parse(rule.of, (*path, "of")), parse(rule.over, (*path, "over"))
        points = self.amount(rule.points, (*path, "points"))
        share = _binary(of, ast.Div(), over, Place((*path, "over")))
        tree = _binary(share, ast.Mult(), points, place)
        if rule.below is not None:
            percent = (
                share if _is_number(over, 100) else _binary(share, ast.Mult(), _number(100), place)
            )
            percent = of if _is_number(over, 100) else percent
            under = _compare(percent, ast.Lt(), _number(rule.below), Place((*path, "below")))
            tree = _if(under, _number(0), tree, place)
        if rule.when_zero == "error":
            return tree
        at_zero = {
            "full": points,
            "zero": _number(0),
            "not_applicable": _call("not_applicable", place=place),
        }[rule.when_zero]
        zero = _compare(over, ast.Eq(), _number(0), Place((*path, "when_zero")))
        return _if(zero, at_zero, tree, place)

    def steps(self, rule: Steps, path: Path) -> Tree:
        place = Place(path)
        above = parse(rule.on, (*path, "on"))
        if rule.start:
            above = _binary(above, ast.Sub(), _number(rule.start), place)
        if rule.start or not self._never_negative(above):
            above = _call("max", above, _number(0), place=place)
        if rule.every != 1:
            above = _binary(above, ast.Div(), _number(rule.every), place)
        if rule.part_step == "drop":
            above = _call("floor", above, place=place)
        each = self.amount(rule.each, (*path, "each"))
        points = _binary(above, ast.Mult(), each, place)
        if rule.base != "0":
            points = _binary(self.amount(rule.base, (*path, "base")), ast.Add(), points, place)
        return _call("min", points, self.amount(rule.cap, (*path, "cap")), place=place)

    def _never_negative(self, tree: Tree) -> bool:
        declared = self.inputs.get(tree.id) if isinstance(tree, ast.Name) else None
        return bool(declared and declared.low is not None and declared.low >= 0)

    def deductions(self, rule: Deductions, path: Path) -> Tree:
        place = Place(path)
        left = self.amount(rule.start, (*path, "from"))
        for n, item in enumerate(rule.items):
            minus = self._deduction(item, (*path, "items", n))
            left = _binary(left, ast.Sub(), minus, Place((*path, "items", n)))
        return _call("max", left, self.amount(rule.floor, (*path, "floor")), place=place)

    def _deduction(self, item: Deduction, path: Path) -> Tree:
        on, minus = parse(item.on, (*path, "on")), self.amount(item.minus, (*path, "minus"))
        if self._is_truth(on):
            points = _if(on, minus, _number(0), Place(path))
        else:
            points = _binary(on, ast.Mult(), minus, Place(path))
        if item.at_most is None:
            return points
        return _call(
            "min", points, self.amount(item.at_most, (*path, "at_most")), place=Place(path)
        )

    def _is_truth(self, tree: Tree) -> bool:
        if isinstance(tree, ast.Name):
            declared = self.inputs.get(tree.id)
            return bool(declared and declared.type is InputType.YES_NO)
        return isinstance(tree, TRUTHS) or (
            isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.Not)
        )

    def linear(self, rule: Linear, path: Path) -> Tree:
        place = Place(path)
        on = parse(rule.on, (*path, "on"))
        low, high = _number(rule.low), _number(rule.high)
        low_points = self.amount(rule.low_points, (*path, "low_points"))
        high_points = self.amount(rule.high_points, (*path, "high_points"))
        way = _binary(_minus(on, low, place), ast.Div(), _number(rule.high - rule.low), place)
        rise = high_points if _is_number(low_points, 0) else _minus(high_points, low_points, place)
        between = _binary(way, ast.Mult(), rise, place)
        if not _is_number(low_points, 0):
            between = _binary(low_points, ast.Add(), between, place)
        rows = [
            (_compare(on, ast.LtE(), low, Place((*path, "low"))), low_points),
            (_compare(on, ast.GtE(), high, Place((*path, "high"))), high_points),
        ]
        return _cases(rows, between)

    def best_of(self, amounts: tuple[Amount, ...], path: Path) -> Tree:
        trees = [self.amount(amount, (*path, n)) for n, amount in enumerate(amounts)]
        return trees[0] if len(trees) == 1 else _call("max", *trees, place=Place(path))

    def sum_of(self, amounts: tuple[Amount, ...], path: Path) -> Tree:
        trees = [self.amount(amount, (*path, n)) for n, amount in enumerate(amounts)]
        return reduce(lambda a, b: _binary(a, ast.Add(), b, Place(path)), trees)

    def first_of(self, cases: tuple[Case, ...], path: Path) -> Tree:
        rows: list[tuple[Tree, Tree]] = []
        for n, case in enumerate(cases):
            if case.otherwise is not None:
                return _cases(rows, self.amount(case.otherwise, (*path, n, "otherwise")))
            assert case.when is not None
            assert case.then is not None
            test = parse(case.when, (*path, n, "when"))
            rows.append((test, self.amount(case.then, (*path, n, "then"))))
        return _cases(rows, _call("no_case", place=Place(path)))

    def survey(self, rule: Survey, path: Path) -> Tree:
        place = Place(path)
        names = {answer: parse(answer, (*path, "answers")) for answer in rule.answers}
        answered = reduce(lambda a, b: _binary(a, ast.Add(), b, place), names.values())
        weighted = [
            _binary(names[answer], ast.Mult(), _number(worth / 100), place)
            for answer, worth in rule.answers.items()
            if worth
        ] or [_number(0)]
        total = reduce(lambda a, b: _binary(a, ast.Add(), b, place), weighted)
        points = self.amount(rule.points, (*path, "points"))
        tree = _binary(_binary(total, ast.Div(), answered, place), ast.Mult(), points, place)
        if rule.when_none == "error":
            return tree
        nobody = _compare(answered, ast.Eq(), _number(0), Place((*path, "when_none")))
        then = _number(0) if rule.when_none == "zero" else _call("not_applicable", place=place)
        return _if(nobody, then, tree, place)


def _end(*ends: tuple[Fraction | None, ast.cmpop]) -> tuple[Fraction, ast.cmpop] | None:
    return next(((value, op) for value, op in ends if value is not None), None)


def _number(value: Fraction | int) -> Tree:
    return placed(ast.Constant(Fraction(value)), None)  # type: ignore[arg-type]


def _text(value: str) -> Tree:
    return placed(ast.Constant(value), None)


def _is_number(tree: Tree, value: int) -> bool:
    return isinstance(tree, ast.Constant) and tree.value == value and not names_in(tree)


def _binary(left: Tree, op: ast.operator, right: Tree, place: Place) -> Tree:
    return placed(ast.BinOp(left, op, right), place)


def _minus(left: Tree, right: Tree, place: Place) -> Tree:
    return left if _is_number(right, 0) else _binary(left, ast.Sub(), right, place)


def _compare(left: Tree, op: ast.cmpop, right: Tree, place: Place) -> Tree:
    return placed(ast.Compare(left, [op], [right]), place)


def _call(name: str, *arguments: Tree, place: Place) -> Tree:
    function = placed(ast.Name(name, ast.Load()), place)
    return placed(ast.Call(function, list(arguments), []), place)


def _if(test: Tree, body: Tree, orelse: Tree, place: Place | None) -> Tree:
    return placed(ast.IfExp(test, body, orelse), place)


def _cases(rows: list[tuple[Tree, Tree]], otherwise: Tree) -> Tree:
    tree = otherwise
    for test, amount in reversed(rows):
        tree = _if(test, amount, tree, place_of(test))
    return tree
