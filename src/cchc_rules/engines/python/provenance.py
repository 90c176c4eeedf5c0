"""What explains the points of a line: what its rule looked at, which case decided, its share."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ...ir.decode import Results
from ...ir.lower_expression import CompiledReading, Later
from ...ir.lower_set import SetCode, nodes_of, nodes_of_amount
from ...ir.lower_tree import Indicators
from ...ir.lowered import Compiled
from ...ir.nodes import FALSE, TRUE, Bit, Node, walk
from ...ir.outcomes import Outcome
from ...ir.rationals import Amount
from ...language.walker import Walker
from ...model import Node as Indicator
from .codegen import PythonCode, Writer, function_of

Look = Callable[[Sequence[int | bool], Results], "list[Any]"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a rule: where it was reached, whether its condition held or did not."""

    node: ast.IfExp
    held: Bit
    failed: Bit


@dataclass(frozen=True, slots=True)
class Detail:
    """What explains an indicator: when its rule looked at which name, and its choices in order.

    ``outside`` tells which of these names do not apply; ``share`` and ``most`` are amounts.
    """

    outcome: Outcome
    used: Mapping[str, Bit]
    choices: Sequence[Choice]
    outside: Mapping[str, Bit]
    share: Amount
    most: Amount

    def nodes(self) -> list[Node]:
        """Every node that it is made of, each once."""
        found = [*nodes_of(self.outcome), *self.used.values(), *self.outside.values()]
        found += [bit for choice in self.choices for bit in (choice.held, choice.failed)]
        found += [*nodes_of_amount(self.share), *nodes_of_amount(self.most)]
        return list(dict.fromkeys(found))


class Details:
    """The details of all indicators of a set that has been compiled."""

    def __init__(self, code: SetCode) -> None:
        self.code, self.indicators = code, code.indicators

    def of(self, node: Indicator, names: Sequence[str]) -> Detail:
        """What explains an indicator whose rule mentions ``names``."""
        looked = _Looked(self.indicators)
        if node.is_leaf and node.key not in self.code.shape.entered:
            looked.computed_alone(node)
        every = dict.fromkeys((*names, *looked.used))
        return Detail(
            self.code.lines[node.key],
            looked.used,
            looked.choices,
            self.outside(every),
            self._shares[node.key],
            self.indicators.maximum(node),
        )

    def outside(self, names: Iterable[str]) -> Mapping[str, Bit]:
        """When the figures among these names do not apply."""
        figures = self.indicators.figures
        return {name: figures[name].why.not_applicable for name in names if name in figures}

    @cached_property
    def _shares(self) -> Mapping[str, Amount]:
        return self.indicators.shares()


def look_of(python: PythonCode, nodes: Sequence[Node]) -> tuple[Look, Mapping[int, int]] | None:
    """Return a function from the values and results of a unit to these nodes, and their places.

    None where the code did not need a figure that they do.
    """
    wanted = [node for node in nodes if isinstance(node, Bit) or not node.is_const]
    places = {slot: n for n, slot in enumerate(python.slots)}
    known = {id(node): f"r[{n}]" for n, node in enumerate(python.returned)}
    for node in walk(wanted, set(known)):
        if node.slot is not None:
            if node.slot not in places:
                return None
            known[id(node)] = f"v[{places[node.slot]}]"
    writer = Writer(wanted, {}, known)
    lines = writer.statements()
    lines.append(f"return [{', '.join(writer.text(node) for node in wanted)}]")
    _, look = function_of("look(v, r)", lines)
    return look, {id(node): n for n, node in enumerate(wanted)}


class _Looked(Indicators):
    """Indicators read once more, to see where their rules look."""

    def __init__(self, of: Indicators) -> None:  # pyright: ignore[reportMissingSuperCall]
        vars(self).update(vars(of))
        self.trouble = []
        self.used: dict[str, Bit] = {}
        self.choices: list[Choice] = []

    def value_of(self, tree: ast.expr, node: Indicator, when: Bit) -> Compiled:
        reading = _Noting(self, node, when)
        return Walker[Compiled](reading, self.plan.program.functions).read(tree)


class _Noting(CompiledReading):
    """The compiled reading, which notes when it comes where."""

    def __init__(self, looked: _Looked, node: Indicator, when: Bit) -> None:
        super().__init__(looked.code, looked.names_of(node))
        self.looked, self.reached = looked, when

    def name(self, node: ast.Name) -> Compiled:
        used = self.looked.used
        used[node.id] = self.code.either(used.get(node.id, FALSE), self.reached)
        return super().name(node)

    def both(self, node: ast.BoolOp, operands: Sequence[Later]) -> Compiled:
        return super().both(node, self._in_turn(operands, decisive=False))

    def either(self, node: ast.BoolOp, operands: Sequence[Later]) -> Compiled:
        return super().either(node, self._in_turn(operands, decisive=True))

    def _in_turn(self, operands: Sequence[Later], *, decisive: bool) -> Sequence[Later]:
        """The operands read one after the other, each only as far as it is asked for."""
        reached, found = self.reached, list[Compiled]()
        for operand in operands:
            found.append(operand())
            settled = self.decides(found[-1], decisive)
            self.reached = self.code.both(self.reached, self.code.negated(settled))
        self.reached = reached
        return [lambda value=value: value for value in found]

    def choose(self, node: ast.IfExp, test: Compiled, body: Later, orelse: Later) -> Compiled:
        reached, code = self.reached, self.code
        if TRUE in (test.why.missing, test.why.not_applicable, test.why.error):
            return super().choose(node, test, body, orelse)
        known = code.both(reached, code.negated(self.gaps.any(test.why)))
        held = code.both(known, test.truth)
        failed = code.both(known, code.negated(test.truth))
        self.looked.choices.append(Choice(node, held, failed))
        found = super().choose(node, test, self._where(held, body), self._where(failed, orelse))
        self.reached = reached
        return found

    def _where(self, reached: Bit, later: Later) -> Later:
        def read() -> Compiled:
            self.reached = reached
            return later()

        return read
