"""What type every part of an expression has; found before anything is evaluated."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from ..diagnostics import Code, Diagnostic, Fact, did_you_mean
from ..diagnostics.codes import expressions as codes
from ..model import Input, InputType
from ..text import Text
from .excel import in_place_of
from .functions import Function, Kind
from .parse import ExpressionError
from .tree import MAX_SCORE, Place, place_of, text_of
from .walker import bind


@dataclass(frozen=True, slots=True)
class Type:
    """A kind, and for a choice its options."""

    kind: Kind
    options: tuple[str, ...] = ()
    name: str = ""


NUMBER, TRUTH, DATE = Type(Kind.NUMBER), Type(Kind.TRUTH), Type(Kind.DATE)
NOTHING, ANY = Type(Kind.NOTHING), Type(Kind.ANY)
Scope = Mapping[str, Type]


def _kind_text(kind: Kind) -> Text:
    match kind:
        case Kind.NUMBER:
            return Text("một số", "a number")
        case Kind.TRUTH:
            return Text("một điều kiện đúng/sai", "a condition (true or false)")
        case Kind.CHOICE:
            return Text("một lựa chọn", "a choice")
        case Kind.TEXT:
            return Text("một chữ", "a text")
        case Kind.DATE:
            return Text("một ngày", "a day")
        case Kind.NOTHING:
            return Text("không có giá trị", "no value")
        case Kind.ANY:
            return Text("giá trị bất kỳ", "any value")
        case _:
            assert_never(kind)


_TRUTH_WORDS = frozenset(["true", "false", "co", "khong", "có", "không"])
_NAME_IS_ENOUGH = Text(
    "dữ liệu có/không chỉ cần viết tên: 1 if co_ke_hoach else 0, hoặc: not co_ke_hoach",
    "the name of a yes/no input is enough: 1 if co_ke_hoach else 0, or: not co_ke_hoach",
)
_BINDING_PROBLEMS = {
    "too_few": Text("thiếu đối số", "an argument is missing"),
    "too_many": Text("thừa đối số", "there are too many arguments"),
    "unknown_name": Text("có đối số mang tên lạ", "an argument has an unknown name"),
    "twice": Text("một đối số được ghi hai lần", "an argument is given twice"),
}


def type_of_input(name: str, declared: Input) -> Type:
    """The type of an input in expressions."""
    match declared.type:
        case InputType.YES_NO:
            return TRUTH
        case InputType.CHOICE:
            return Type(Kind.CHOICE, tuple(declared.options), name)
        case InputType.DATE:
            return DATE
        case InputType.COUNT | InputType.NUMBER | InputType.POINTS:
            return NUMBER
        case InputType.PERCENT | InputType.SURVEY_RATE:
            return NUMBER
        case _:
            assert_never(declared.type)


def check_types(
    tree: ast.expr, scope: Scope, functions: Mapping[str, Function], wanted: Type
) -> list[ExpressionError]:
    """Return everything in ``tree`` that does not fit together, or is not ``wanted``."""
    checker = _Checker(scope, functions)
    checker.want(tree, wanted)
    return checker.errors


class _Checker:
    def __init__(self, scope: Scope, functions: Mapping[str, Function]) -> None:
        self.scope, self.functions = scope, functions
        self.errors: list[ExpressionError] = []

    def want(self, node: ast.expr, wanted: Type) -> Type:
        found = self.type_of(node)
        if wanted is ANY or found.kind is wanted.kind or found.kind.fits_all:
            return found
        self._wrong(node, found, _kind_text(wanted.kind), _hint_for(found, wanted, node))
        return ANY

    def type_of(self, node: ast.expr) -> Type:
        match node:
            case ast.Constant(value=bool()):
                return TRUTH
            case ast.Constant(value=str()):
                return Type(Kind.TEXT)
            case ast.Constant():
                return NUMBER
            case ast.Name():
                return self._name(node)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                self.want(operand, TRUTH)
                return TRUTH
            case ast.UnaryOp(operand=operand):
                self.want(operand, NUMBER)
                return NUMBER
            case ast.BinOp():
                return self._arithmetic(node)
            case ast.BoolOp(values=values):
                for value in values:
                    self.want(value, TRUTH)
                return TRUTH
            case ast.Compare():
                self._comparison(node)
                return TRUTH
            case ast.IfExp(test=test, body=body, orelse=orelse):
                self.want(test, TRUTH)
                first = self.type_of(body)
                if first.kind.fits_all:
                    return self.type_of(orelse)
                self.want(orelse, first)
                return first
            case ast.Call():
                return self._call(node)
            case _:
                raise AssertionError(f"not in the language: {type(node).__name__}")

    def _name(self, node: ast.Name) -> Type:
        found = self.scope.get(node.id)
        if found is not None:
            return found
        hint = did_you_mean(node.id, self.scope)
        if node.id.casefold() in _TRUTH_WORDS:
            hint = _NAME_IS_ENOUGH
        self._found(codes.UNKNOWN_NAME, node, hint, name=node.id)
        return ANY

    def _arithmetic(self, node: ast.BinOp) -> Type:
        left, right = self.type_of(node.left), self.type_of(node.right)
        match left.kind, node.op, right.kind:
            case Kind.DATE, ast.Sub(), Kind.DATE:
                return NUMBER
            case Kind.DATE, ast.Add() | ast.Sub(), Kind.NUMBER:
                return DATE
            case _:
                pass
        for side, found in ((node.left, left), (node.right, right)):
            if found.kind is not NUMBER.kind and not found.kind.fits_all:
                hint = _hint_for(found, NUMBER, side)
                self._wrong(side, found, _kind_text(NUMBER.kind), hint)
        return NUMBER

    def _comparison(self, node: ast.Compare) -> None:
        operands = [(operand, self.type_of(operand)) for operand in (node.left, *node.comparators)]
        for op, (left, a), (right, b) in zip(node.ops, operands, operands[1:], strict=False):
            is_equality = isinstance(op, ast.Eq | ast.NotEq)
            match a.kind, b.kind:
                case (Kind.ANY, _) | (_, Kind.ANY):
                    continue
                case (Kind.CHOICE, _) | (_, Kind.CHOICE) if is_equality:
                    self._choice(left, a, right, b)
                    continue
                case Kind.TRUTH, Kind.TRUTH if is_equality:
                    continue
                case _ if a.kind is b.kind and a.kind.is_ordered:
                    continue
                case _:
                    pass
            is_right = a.kind.is_ordered or a.kind is b.kind
            wrong, found = (right, b) if is_right else (left, a)
            expected = a if is_right and a.kind.is_ordered else NUMBER
            hint = _hint_for(found, expected, wrong)
            self._wrong(wrong, found, _kind_text(expected.kind), hint)

    def _choice(self, left: ast.expr, a: Type, right: ast.expr, b: Type) -> None:
        if a.kind is Kind.CHOICE and b.kind is Kind.CHOICE and set(a.options) & set(b.options):
            return
        choice, other, node = (a, b, right) if a.kind is Kind.CHOICE else (b, a, left)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node.value in choice.options:
                return
            hint = did_you_mean(node.value, choice.options)
            facts = {"option": node.value, "input": choice.name, "known": ", ".join(choice.options)}
            self._found(codes.NOT_AN_OPTION, node, hint, **facts)
            return
        expected = Text("một lựa chọn viết trong ngoặc đơn", "an option in quotes")
        hint = Text(
            f"các lựa chọn: {', '.join(choice.options)}",
            f"the options: {', '.join(choice.options)}",
        )
        self._wrong(node, other, expected, hint)

    def _call(self, node: ast.Call) -> Type:
        name = node.func.id  # type: ignore[attr-defined]
        function = self.functions.get(name)
        if function is None:
            hint = in_place_of(name) or did_you_mean(name, self.functions)
            self._found(codes.UNKNOWN_FUNCTION, node.func, hint, name=name)
            for argument in node.args:
                self.type_of(argument)
            return ANY
        try:
            bound = bind(function, node)
        except TypeError as problem:
            facts = {"problem": _BINDING_PROBLEMS[str(problem)], "signature": function.signature}
            self._found(codes.BAD_ARGUMENTS, node, None, **facts)
            return Type(function.result)
        for parameter, argument in bound:
            self.want(argument, ANY if parameter.kind is ANY.kind else Type(parameter.kind))
        return Type(function.result)

    def _wrong(self, node: ast.expr, found: Type, expected: Text, hint: Text | None) -> None:
        facts = {"expected": expected, "found": text_of(node), "type": _kind_text(found.kind)}
        self._found(codes.WRONG_TYPE, node, hint, **facts)

    def _found(self, code: Code, node: ast.expr, hint: Text | None, **facts: Fact) -> None:
        place = next((place_of(part) for part in _outwards(node) if place_of(part)), None)
        found = ExpressionError(Diagnostic(code, facts=facts, hint_text=hint), place or Place(()))
        if not any(_same(found, earlier) for earlier in self.errors):
            self.errors.append(found)


def _same(one: ExpressionError, other: ExpressionError) -> bool:
    return one.place == other.place and one.diagnostic.message() == other.diagnostic.message()


def _outwards(node: ast.expr) -> Iterator[ast.AST]:
    """A node and what is in it: sugar gives some nodes no place of their own."""
    yield node
    yield from ast.walk(node)


def _hint_for(found: Type, wanted: Type, node: ast.expr) -> Text | None:
    shown = text_of(node)
    match found.kind:
        case Kind.TRUTH if wanted.kind is NUMBER.kind:
            return Text(
                f'viết "1 if {shown} else 0" để đổi điều kiện thành số',
                f'write "1 if {shown} else 0" to make a number of it',
            )
        case Kind.CHOICE:
            options = ", ".join(found.options)
            return Text(
                f"so sánh với một lựa chọn: {shown} == '...' ({options}), hoặc dùng rule levels",
                f"compare it with an option: {shown} == '...' ({options}), or use the rule levels",
            )
        case Kind.NUMBER if wanted.kind is TRUTH.kind:
            return Text(
                f'viết một so sánh, ví dụ "{shown} > 0"', f'write a comparison, e.g. "{shown} > 0"'
            )
        case Kind.TEXT:
            return Text(
                "bỏ dấu ngoặc nếu đó là tên dữ liệu",
                "remove the quotes if it is the name of an input",
            )
        case Kind.TRUTH | Kind.NUMBER | Kind.DATE | Kind.NOTHING | Kind.ANY:
            return None
        case _:
            assert_never(found.kind)


def scope_of_leaf(inputs: Mapping[str, Input], numbers: frozenset[str]) -> dict[str, Type]:
    """What an expression of a leaf can name: inputs, scores and peers, and its own maximum."""
    return scope_of_names(inputs, numbers | {MAX_SCORE})


def scope_of_names(inputs: Mapping[str, Input], numbers: frozenset[str]) -> dict[str, Type]:
    """Inputs by their types, and names of numbers."""
    scope = {name: type_of_input(name, declared) for name, declared in inputs.items()}
    scope.update(dict.fromkeys(numbers, NUMBER))
    return scope
