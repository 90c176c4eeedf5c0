"""Expression text in the spelling of an engine, from the plain trees."""

from __future__ import annotations

import ast
from fractions import Fraction

from trees import called

_ARITHMETIC = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_COMPARISONS = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}


class Text:
    """Python over floats; an engine overrides what it spells differently."""

    conjunction, disjunction, negation = " and ", " or ", "not "

    def of(self, node: ast.expr) -> str:
        """The text of a tree, in brackets where that could matter."""
        match node:
            case ast.Constant(value=Fraction() as number):
                return self.number(number)
            case ast.Constant(value=value):
                return self.literal(value)
            case ast.Name(id=name):
                return self.name(name)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return f"({self.negation}{self.of(operand)})"
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return f"(-{self.of(operand)})"
            case ast.UnaryOp(operand=operand):
                return self.of(operand)
            case ast.BinOp(left=left, op=op, right=right):
                return f"({self.of(left)} {_ARITHMETIC[type(op)]} {self.of(right)})"
            case ast.Compare():
                return self.compare(node)
            case ast.BoolOp(op=op, values=values):
                word = self.conjunction if isinstance(op, ast.And) else self.disjunction
                return f"({word.join(map(self.of, values))})"
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return self.choose(self.of(test), self.of(body), self.of(orelse))
            case ast.Call(args=arguments):
                return self.call(called(node), arguments)
            case _:
                raise ValueError(f"no expression of a set: {ast.dump(node)}")

    def compare(self, node: ast.Compare) -> str:
        """Each comparison of a chain, all of which must hold."""
        sides = [node.left, *node.comparators]
        pairs = [
            f"({self.of(a)} {_COMPARISONS[type(op)]} {self.of(b)})"
            for a, op, b in zip(sides, node.ops, sides[1:], strict=False)
        ]
        return pairs[0] if len(pairs) == 1 else f"({self.conjunction.join(pairs)})"

    def call(self, name: str, arguments: list[ast.expr]) -> str:
        """One of the functions without a body."""
        if name == "round_half_up":
            places = arguments[1].value if len(arguments) > 1 else 0  # type: ignore[attr-defined]
            return self.rounded(self.of(arguments[0]), int(places))
        if name in ("min", "max"):
            return self.extreme(name, arguments)
        return f"{name}({', '.join(map(self.of, arguments))})"

    def number(self, number: Fraction) -> str:
        """A number that every unit has."""
        return repr(float(number))

    def literal(self, value: object) -> str:
        """A text or a truth."""
        return repr(value)

    def name(self, name: str) -> str:
        """A figure or a score."""
        return name

    def choose(self, test: str, body: str, orelse: str) -> str:
        """One of two ways."""
        return f"({body} if {test} else {orelse})"

    def extreme(self, name: str, arguments: list[ast.expr]) -> str:
        """The least or the greatest."""
        return f"{name}({', '.join(map(self.of, arguments))})"

    def rounded(self, text: str, places: int) -> str:
        """Half up, as floats do it: ties that are no float fall to either side."""
        scale = float(10**places)
        return f"(floor({text} * {scale} + 0.5) / {scale})"


class Ternary(Text):
    """The spelling of languages in the manner of C."""

    conjunction, disjunction, negation = " && ", " || ", "!"

    def literal(self, value: object) -> str:
        """A text in double quotes, or a truth."""
        return f'"{value}"' if isinstance(value, str) else str(value).lower()

    def choose(self, test: str, body: str, orelse: str) -> str:
        """One of two ways."""
        return f"({test} ? {body} : {orelse})"
