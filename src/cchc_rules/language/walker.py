"""One walk over the tree for every reading of it.

``simpleeval`` dispatches on the kind of node; a :class:`Reading` says what each kind means. A
function that has a body is walked through, so a reading only has to know the few that have none.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from simpleeval import SimpleEval

from .functions import Function, Parameter

V = TypeVar("V")
Later = Callable[[], V]


class Reading(Protocol[V]):
    """What the kinds of node mean; operands come evaluated, choices unevaluated."""

    def literal(self, node: ast.Constant) -> V:
        """A number, a text or a truth."""
        ...

    def name(self, node: ast.Name) -> V:
        """An input, a score or ``max_score``."""
        ...

    def unary(self, node: ast.UnaryOp, operand: V) -> V:
        """A sign, or ``not``."""
        ...

    def binary(self, node: ast.BinOp, left: V, right: V) -> V:
        """One of ``+ - * /``."""
        ...

    def compare(self, node: ast.Compare, operands: Sequence[V]) -> V:
        """A comparison, or a chain of them."""
        ...

    def both(self, node: ast.BoolOp, operands: Sequence[Later[V]]) -> V:
        """``and``."""
        ...

    def either(self, node: ast.BoolOp, operands: Sequence[Later[V]]) -> V:
        """``or``."""
        ...

    def choose(self, node: ast.IfExp, test: V, body: Later[V], orelse: Later[V]) -> V:
        """``body if test else orelse``."""
        ...

    def call(self, node: ast.Call, function: Function, arguments: Sequence[V]) -> V | None:
        """A function; None to walk through its body."""
        ...


class Walker(SimpleEval, Generic[V]):
    """Reads trees with one reading and one function table.

    It is made anew for each expression and each unit, so it leaves out what ``SimpleEval`` builds
    for its own meaning of the nodes: operators, functions, names.
    """

    def __init__(  # pyright: ignore[reportMissingSuperCall]
        self, reading: Reading[V], functions: Mapping[str, Function]
    ) -> None:
        self.reading = reading
        self.table = functions
        self.scopes: list[Mapping[str, V]] = []
        self.nodes = {
            ast.Constant: reading.literal,
            ast.Name: self._name,
            ast.UnaryOp: self._unary,
            ast.BinOp: self._binary,
            ast.Compare: self._compare,
            ast.BoolOp: self._boolean,
            ast.IfExp: self._choose,
            ast.Call: self._call,
        }

    def read(self, tree: ast.expr) -> V:
        """Return what ``tree`` comes to in this reading."""
        return self._eval(tree)

    def _name(self, node: ast.Name) -> V:
        return self.scopes[-1][node.id] if self.scopes else self.reading.name(node)

    def _unary(self, node: ast.UnaryOp) -> V:
        return self.reading.unary(node, self._eval(node.operand))

    def _binary(self, node: ast.BinOp) -> V:
        return self.reading.binary(node, self._eval(node.left), self._eval(node.right))

    def _compare(self, node: ast.Compare) -> V:
        operands = [self._eval(operand) for operand in (node.left, *node.comparators)]
        return self.reading.compare(node, operands)

    def _boolean(self, node: ast.BoolOp) -> V:
        meaning = self.reading.both if isinstance(node.op, ast.And) else self.reading.either
        return meaning(node, [self._later(value) for value in node.values])

    def _choose(self, node: ast.IfExp) -> V:
        test = self._eval(node.test)
        return self.reading.choose(node, test, self._later(node.body), self._later(node.orelse))

    def _call(self, node: ast.Call) -> V:
        function = self.table[node.func.id]  # type: ignore[attr-defined]
        bound = bind(function, node)
        arguments = [self._eval(argument) for _, argument in bound]
        result = self.reading.call(node, function, arguments)
        if result is not None:
            return result
        self.scopes.append({p.name: value for (p, _), value in zip(bound, arguments, strict=True)})
        try:
            return self._eval(function.tree)
        finally:
            self.scopes.pop()

    def _later(self, node: ast.expr) -> Later[V]:
        return lambda: self._eval(node)

    def _check_disallowed_items(self, item: Any) -> None:
        """Values come from the reading alone; trees that could name others are never parsed."""


def bind(function: Function, call: ast.Call) -> list[tuple[Parameter, ast.expr]]:
    """Match the arguments of a call to the parameters of its function, in their order.

    Raises:
        TypeError: when they do not fit; ``args[0]`` is a key of ``BINDING_PROBLEMS``.
    """
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    given = list(call.args)
    bound: list[tuple[Parameter, ast.expr]] = []
    for parameter in function.parameters:
        if parameter.variadic:
            if not given:
                raise TypeError("too_few")
            bound += [(parameter, argument) for argument in given]
            given = []
        elif given:
            if parameter.name in named:
                raise TypeError("twice")
            bound.append((parameter, given.pop(0)))
        elif parameter.name in named:
            bound.append((parameter, named.pop(parameter.name)))
        elif parameter.default is not None:
            bound.append((parameter, ast.Constant(parameter.default)))  # type: ignore[arg-type]
        elif not parameter.optional:
            raise TypeError("too_few")
    if given:
        raise TypeError("too_many")
    if named:
        raise TypeError("unknown_name")
    return bound
