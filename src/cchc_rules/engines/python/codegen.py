"""Python code generation: one function for a whole set from its IR, exact whatever the size.

Only operations, names of inputs and whole numbers are ever written into it, never text of a file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, assert_never

from ...ir.nodes import Bit, Node, Num, Op, Slot, walk
from ...model.base import ID_PATTERN

DEEPEST = 12
"""Operations nested in one line; beyond it a name says what comes first."""
Values = Sequence[int | bool]
Run = Callable[[Values], "list[Any] | None"]
_ELSE, _OR, _AND, _NOT, _TEST, _OPERAND, _SUM, _PRODUCT, _SIGN, _ATOM = range(10)
"""How closely a text holds together: what holds less than its place asks for gets brackets."""
_INFIX = {
    Op.ADD: (_SUM, "+", _SUM, _SUM),
    Op.SUB: (_SUM, "-", _PRODUCT, _SUM),
    Op.MUL: (_PRODUCT, "*", _SIGN, _PRODUCT),
    Op.FLOOR: (_PRODUCT, "//", _SIGN, _PRODUCT),
    Op.LESS: (_OPERAND, "<", _OPERAND, _TEST),
    Op.LESS_EQUAL: (_OPERAND, "<=", _OPERAND, _TEST),
    Op.EQUAL: (_OPERAND, "==", _OPERAND, _TEST),
    Op.AND: (_AND, "and", _AND, _AND),
    Op.OR: (_OR, "or", _OR, _OR),
}
"""How closely its operands have to hold together, its sign, and how closely it holds itself."""
_NEGATED = {Op.LESS: ">=", Op.LESS_EQUAL: ">", Op.EQUAL: "!="}
_PLAIN = re.compile(ID_PATTERN)


@dataclass(frozen=True)
class PythonCode:
    """A generated function: its text, what it takes and what it returns, in order.

    ``run`` returns None for a unit in ``trouble``; ``positions`` has the place of each returned
    node by its identity, nodes that are the same for every unit have none. ``lines`` are its body
    where the values of the slots have their names.
    """

    lines: tuple[str, ...]
    slots: tuple[Slot, ...]
    returned: tuple[Node, ...]
    positions: Mapping[int, int] = field(repr=False)
    run: Run = field(repr=False, compare=False)


def python_code(
    roots: Sequence[Node], trouble: Bit, marks: Mapping[int, str] | None = None
) -> PythonCode:
    """Return a function that computes ``roots`` from the values of its slots.

    ``marks`` are comments, by the identity of the root that they stand before.
    """
    wanted = [root for root in dict.fromkeys(roots) if not root.is_const and root is not trouble]
    writer = Writer([*wanted, trouble], marks or {}, {})
    body = writer.statements()
    slots = tuple(node.slot for node in walk([*wanted, trouble]) if node.slot is not None)
    lines = list(body)
    if not trouble.is_const:
        lines.append(f"if {writer.text(trouble)}: return None")
    elif trouble.value:
        lines.append("return None")
    lines.append(f"return [{', '.join(writer.text(root) for root in wanted)}]")
    names = "".join(f"{name_of(slot)}, " for slot in slots)
    unpacked = [f"({names}) = values"] if slots else []
    _, run = function_of("score(values)", [*unpacked, *lines])
    positions = {id(node): n for n, node in enumerate(wanted)}
    return PythonCode(tuple(lines), slots, tuple(wanted), positions, run)


def function_of(
    head: str, lines: Iterable[str], names: Mapping[str, Any] | None = None
) -> tuple[str, Any]:
    """Return the text of a function, and the function, which sees nothing but ``names``."""
    source = f"def {head}:\n" + "".join(f"    {line}\n" for line in lines)
    space: dict[str, Any] = {"__builtins__": {}, **(names or {})}
    exec(compile(source, "<criteria set>", "exec"), space)  # noqa: S102 - our own text, names quoted
    return source, space[head.partition("(")[0]]


def name_of(slot: Slot) -> str:
    """The name of a slot in generated code."""
    name = slot.name if _PLAIN.fullmatch(slot.name) else f"_{slot.name.encode().hex()}"
    return f"{name}_" if slot.of.is_figure else f"_{slot.of}_{name}"


class Writer:
    """Writes nodes as Python; ``known`` are the texts of nodes that need not be computed."""

    def __init__(
        self, roots: Iterable[Node], marks: Mapping[int, str], known: Mapping[int, str]
    ) -> None:
        self.roots, self.marks, self.known = list(roots), marks, known
        self.nodes = list(walk(self.roots, set(known)))
        self.uses = Counter(id(arg) for node in self.nodes for arg in _looked_at(node))
        self.names: dict[int, str] = {}
        self.depths: dict[int, int] = {}

    def statements(self) -> list[str]:
        """One line for each value that is used more than once, each after what it needs."""
        lines: list[str] = []
        done = set(self.known)
        for root in self.roots:
            mark = self.marks.get(id(root))
            if mark is not None:
                lines.append(f"# {mark}")
            for node in walk([root], done):
                if self._is_named(node, root):
                    text = self.text(node)
                    self.names[id(node)] = name = f"_{len(self.names)}"
                    lines.append(f"{name} = {text}")
        return lines

    def _is_named(self, node: Node, root: Node) -> bool:
        if node.is_const or node.op is Op.LOAD:
            return False
        depth = 1 + max((self.depths.get(id(arg), 0) for arg in node.args), default=0)
        named = self.uses[id(node)] > 1 or depth > DEEPEST or node is root
        self.depths[id(node)] = 0 if named else depth
        return named

    def text(self, node: Node) -> str:
        """A node as Python, without brackets around it."""
        return self._written(node)[0]

    def _written(self, node: Node) -> tuple[str, int]:
        """The text of a node, and how closely it holds together."""
        if text := self.known.get(id(node)):
            return text, _ATOM
        if name := self.names.get(id(node)):
            return name, _ATOM
        match node.op:
            case Op.CONST:
                return repr(node.value), _ATOM if node.value >= 0 else _SIGN
            case Op.LOAD:
                assert node.slot is not None
                return name_of(node.slot), _ATOM
            case Op.SELECT:
                test, body, orelse = node.args
                texts = self._in(body, _OR), self._in(test, _OR), self._in(orelse, _ELSE)
                return "{} if {} else {}".format(*texts), _ELSE
            case Op.MIN:
                return self._extreme(node, "<"), _ELSE
            case Op.MAX:
                if _is_at_least_one(node):
                    return f"{self._in(node.args[0], _AND)} or 1", _OR
                return self._extreme(node, ">"), _ELSE
            case Op.ADD | Op.SUB | Op.MUL | Op.FLOOR | Op.LESS | Op.LESS_EQUAL | Op.EQUAL:
                return self._infix(node, _INFIX[node.op])
            case Op.AND | Op.OR:
                return self._infix(node, _INFIX[node.op])
            case Op.NOT:
                return self._negated(node.args[0])
            case _:
                assert_never(node.op)

    def _infix(self, node: Node, form: tuple[int, str, int, int]) -> tuple[str, int]:
        (a, b), (left, sign, right, holds) = node.args, form
        return f"{self._in(a, left)} {sign} {self._in(b, right)}", holds

    def _negated(self, inner: Node) -> tuple[str, int]:
        if inner.op in _NEGATED and id(inner) not in self.names and id(inner) not in self.known:
            return self._infix(inner, (_OPERAND, _NEGATED[inner.op], _OPERAND, _TEST))
        return f"not {self._in(inner, _NOT)}", _NOT

    def _extreme(self, node: Node, sign: str) -> str:
        a, b = (self._in(arg, _OPERAND) for arg in node.args)
        return f"{a} if {a} {sign} {b} else {b}"

    def _in(self, node: Node, level: int) -> str:
        text, holds = self._written(node)
        return text if holds >= level else f"({text})"


def _looked_at(node: Node) -> list[Node]:
    """The arguments of a node, as often as its text names them."""
    if _is_at_least_one(node):
        return [node.args[0]]
    return list(node.args) * (2 if node.op in (Op.MIN, Op.MAX) else 1)


def _is_at_least_one(node: Node) -> bool:
    """Whether it is the greater of 1 and a number that is not below 0: ``number or 1``."""
    if node.op is not Op.MAX:
        return False
    a, b = node.args
    return b.is_const and b.value == 1 and isinstance(a, Num) and a.low is not None and a.low >= 0
