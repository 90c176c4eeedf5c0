"""The prose reading: expressions as Vietnamese or English, in the words of decisions.

Names can be read as their labels or as their values, so one reading gives the rule as it is
written and the arithmetic as it came out.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..text import Lang, number_text
from .functions import Function, Kind
from .tree import MAX_SCORE
from .walker import Walker

ATOM, PRODUCT, SUM, CONDITION, CHOICE = 4, 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words, and how tightly they hold together: looser ones are put in brackets."""

    text: str
    binding: int = ATOM

    def within(self, binding: int) -> str:
        """The words as an operand of something that binds this tightly."""
        return self.text if self.binding >= binding else f"({self.text})"


@dataclass(frozen=True, slots=True)
class Named:
    """How a name is read: its words, its options, and what follows a number of its kind."""

    words: str
    options: Mapping[str, str]
    suffix: str = ""
    is_truth: bool = False


NameReader = Callable[[str], Named]

_WORDS = {
    "vi": {
        "and": " và ", "or": " hoặc ", "yes": "có", "no": "không", "not": "không phải ",
        "if": "{body} nếu {test}, còn lại {orelse}",
        ">": "{x} trên {a}", ">=": "{x} từ {a} trở lên", "<": "{x} dưới {a}",
        "<=": "{x} không quá {a}", "==": "{x} bằng {a}", "!=": "{x} khác {a}",
        "<=<=": "{x} từ {a} đến {b}", "<=<": "{x} từ {a} đến dưới {b}",
        "<<=": "{x} trên {a} đến {b}", "<<": "{x} trên {a} đến dưới {b}",
        ">figure": "{x} lớn hơn {a}", "<figure": "{x} nhỏ hơn {a}",
        "true": "đúng", "false": "sai", "max": "điểm tối đa",
    },
    "en": {
        "and": " and ", "or": " or ", "yes": "yes", "no": "no", "not": "not ",
        "if": "{body} if {test}, otherwise {orelse}",
        ">": "{x} above {a}", ">=": "{x} at least {a}", "<": "{x} below {a}",
        "<=": "{x} at most {a}", "==": "{x} equal to {a}", "!=": "{x} other than {a}",
        "<=<=": "{x} from {a} to {b}", "<=<": "{x} from {a} to below {b}",
        "<<=": "{x} above {a} to {b}", "<<": "{x} above {a} to below {b}",
        ">figure": "{x} greater than {a}", "<figure": "{x} less than {a}",
        "true": "true", "false": "false", "max": "the maximum",
    },
}  # fmt: skip
_SIGNS: dict[type[ast.operator], tuple[str, int]] = {
    ast.Add: (" + ", SUM),
    ast.Sub: (" − ", SUM),
    ast.Mult: (" × ", PRODUCT),
    ast.Div: (" / ", PRODUCT),
}
_OPS: dict[type[ast.cmpop], str] = {
    ast.Gt: ">", ast.GtE: ">=", ast.Lt: "<", ast.LtE: "<=", ast.Eq: "==", ast.NotEq: "!=",
}  # fmt: skip


def prose(tree: ast.expr, lang: Lang, reader: NameReader, functions: Mapping[str, Function]) -> str:
    """Return ``tree`` in words, each name read by ``reader``."""
    return Walker[Phrase](_Prose(lang, reader), functions).read(tree).text


def maximum_words(lang: Lang) -> str:
    """How ``max_score`` is called."""
    return _WORDS[lang]["max"]


class _Prose:
    def __init__(self, lang: Lang, reader: NameReader) -> None:
        self.lang: Lang = lang
        self.reader, self.words = reader, _WORDS[lang]

    def literal(self, node: ast.Constant) -> Phrase:
        value: object = node.value
        if isinstance(value, bool):
            return Phrase(self.words["true" if value else "false"])
        if isinstance(value, Fraction):
            return Phrase(number_text(value, self.lang))
        return Phrase(f"“{value}”")

    def name(self, node: ast.Name) -> Phrase:
        if node.id == MAX_SCORE:
            return Phrase(self.reader(node.id).words)
        named = self.reader(node.id)
        if named.is_truth:
            return Phrase(f"{named.words}: {self.words['yes']}", CONDITION)
        return Phrase(named.words)

    def unary(self, node: ast.UnaryOp, operand: Phrase) -> Phrase:
        if not isinstance(node.op, ast.Not):
            sign = "−" if isinstance(node.op, ast.USub) else ""
            return Phrase(sign + operand.within(ATOM), PRODUCT)
        if isinstance(node.operand, ast.Name) and self.reader(node.operand.id).is_truth:
            return Phrase(f"{self.reader(node.operand.id).words}: {self.words['no']}", CONDITION)
        return Phrase(self.words["not"] + operand.within(ATOM), CONDITION)

    def binary(self, node: ast.BinOp, left: Phrase, right: Phrase) -> Phrase:
        sign, binding = _SIGNS[type(node.op)]
        tighter = binding + isinstance(node.op, ast.Sub | ast.Div)
        return Phrase(left.within(binding) + sign + right.within(tighter), binding)

    def compare(self, node: ast.Compare, operands: Sequence[Phrase]) -> Phrase:
        nodes = [node.left, *node.comparators]
        ops = [_OPS[type(op)] for op in node.ops]
        texts = self._with_units(nodes, operands)
        if len(ops) == 2 and "".join(ops) in self.words:
            low, x, high = texts
            form = "==" if low == high else "".join(ops)
            return Phrase(self.words[form].format(x=x, a=low, b=high), CONDITION)
        if choice := self._choice(nodes, ops):
            return choice
        pairs = zip(ops, texts, texts[1:], nodes[1:], strict=False)
        parts = [
            self.words[self._form(op, other)].format(x=left, a=right)
            for op, left, right, other in pairs
        ]
        return Phrase(self.words["and"].join(parts), CONDITION)

    @staticmethod
    def _form(op: str, other: ast.expr) -> str:
        """ "trên 90" is a bound; beside another figure, "trên" would read as "over"."""
        return f"{op}figure" if op in "<>" and not isinstance(other, ast.Constant) else op

    def _choice(self, nodes: list[ast.expr], ops: list[str]) -> Phrase | None:
        match nodes, ops:
            case [[ast.Name(id=name), ast.Constant(value=str(option))], [op]]:
                named = self.reader(name)
                label = named.options.get(option, option)
                joined = ": " if op == "==" else f" {'khác' if self.lang == 'vi' else 'is not'} "
                return Phrase(f"{named.words}{joined}{label}", CONDITION)
            case _:
                return None

    def _with_units(self, nodes: list[ast.expr], operands: Sequence[Phrase]) -> list[str]:
        """Numbers compared with an input carry its unit: ``trên 90%``."""
        names = [node.id for node in nodes if isinstance(node, ast.Name)]
        suffix = self.reader(names[0]).suffix if len(names) == 1 else ""
        return [
            phrase.within(SUM) + (suffix if isinstance(node, ast.Constant) else "")
            for node, phrase in zip(nodes, operands, strict=True)
        ]

    def both(self, node: ast.BoolOp, operands: Sequence[Callable[[], Phrase]]) -> Phrase:
        text = self.words["and"].join(operand().within(CONDITION) for operand in operands)
        return Phrase(text, CONDITION)

    def either(self, node: ast.BoolOp, operands: Sequence[Callable[[], Phrase]]) -> Phrase:
        text = self.words["or"].join(operand().within(CONDITION) for operand in operands)
        return Phrase(text, CHOICE)

    def choose(
        self,
        node: ast.IfExp,
        test: Phrase,
        body: Callable[[], Phrase],
        orelse: Callable[[], Phrase],
    ) -> Phrase:
        words = {"test": test.text, "body": body().within(CONDITION), "orelse": orelse().text}
        return Phrase(self.words["if"].format_map(words), CHOICE)

    def call(self, node: ast.Call, function: Function, arguments: Sequence[Phrase]) -> Phrase:
        joined = "; ".join(argument.text for argument in arguments)
        if function.prose is None:
            return Phrase(f"{function.name}({joined})")
        names = [p.name for p in function.parameters]
        if function.parameters and function.parameters[-1].variadic:
            return Phrase(function.prose[self.lang].format_map({names[-1]: joined}))
        shown = {name: a.within(ATOM) for name, a in zip(names, arguments, strict=False)}
        text = function.prose[self.lang].format_map({**dict.fromkeys(names, ""), **shown})
        stands_alone = function.result is not Kind.NUMBER or not arguments
        return Phrase(text, ATOM if stands_alone else SUM)
