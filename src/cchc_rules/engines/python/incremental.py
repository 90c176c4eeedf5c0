"""Incremental computation: only what changed figures touch is computed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import lcm
from typing import Any

from ...ir.decode import LineReader, Results, ratio_reader
from ...ir.nodes import Bit, Node, Op, Slot, walk
from ...ir.outcomes import Outcome
from ...ir.rationals import Amount
from .codegen import Writer, function_of
from .unit_function import UnitCode

Update = Callable[[Sequence[int | bool], Results], "Results | None"]
Told = Callable[[Results, Results], "tuple[str, ...]"]


@dataclass(frozen=True)
class Updater:
    """What changes of some slots do: results anew, and which lines came to something else."""

    code: UnitCode
    changed: frozenset[Slot]

    @cached_property
    def update(self) -> Update:
        """From changed values and earlier results to new results; None for a unit in trouble.

        Wholes are added up from their parts again, never adjusted by a difference.
        """
        python, touched = self.code.python, self._touched
        known = {
            id(node): f"r[{n}]" for n, node in enumerate(python.returned) if id(node) not in touched
        }
        places = {slot: n for n, slot in enumerate(python.slots)}
        known |= {
            id(node): f"v[{places[node.slot]}]" for node in self._nodes if node.slot is not None
        }
        again = [node for node in python.returned if id(node) in touched]
        wrong = [bit for bit in _disjuncts(self.code.code.trouble) if id(bit) in touched]
        writer = Writer([*again, *wrong], {}, known)
        lines = writer.statements()
        lines += [f"if {writer.text(bit)}: return None" for bit in wrong]
        lines.append("r = r.copy()")
        lines += [f"r[{python.positions[id(node)]}] = {writer.text(node)}" for node in again]
        return function_of("update(v, r)", [*lines, "return r"])[1]

    @cached_property
    def told(self) -> Told:
        """From new and earlier results to the keys of the lines that differ, in their order."""
        places = self.code.python.positions
        moved = frozenset(places[n] for n in self._touched if n in places)
        space: dict[str, Any] = {}
        lines = ["found = []"]
        for key, reader in self.code.lines.items():
            if not reader.positions.isdisjoint(moved):
                outcome = self.code.code.lines[key]
                tests = list(_differ(outcome, reader, places, moved, space))
                lines += (
                    [f"if {' or '.join(tests)}:", f"    found.append({key!r})"] if tests else []
                )
        space["tuple"] = tuple
        return function_of("told(r, q)", [*lines, "return tuple(found)"], space)[1]

    @cached_property
    def _nodes(self) -> Sequence[Node]:
        return list(walk([*self.code.python.returned, self.code.code.trouble]))

    @cached_property
    def _touched(self) -> frozenset[int]:
        """The nodes that depend on changed slots, by identity."""
        found: set[int] = set()
        for node in self._nodes:
            if node.slot in self.changed or any(id(arg) in found for arg in node.args):
                found.add(id(node))
        return frozenset(found)


def _differ(
    outcome: Outcome,
    reader: LineReader,
    places: Mapping[int, int],
    moved: frozenset[int],
    space: dict[str, Any],
) -> Iterator[str]:
    """Whether a line differs between the results ``r`` and ``q``, which differ where they moved."""
    for amount in dict.fromkeys((outcome.low, outcome.high, outcome.possible)):
        yield from _amounts_differ(amount, places, moved, space)
    why = outcome.why
    bits = (why.missing, why.not_applicable, why.error, outcome.entered)
    if any(places.get(id(bit)) in moved for bit in bits):
        status = _named(reader.status, space)
        yield f"{status}(r) != {status}(q)"


def _amounts_differ(
    amount: Amount, places: Mapping[int, int], moved: frozenset[int], space: dict[str, Any]
) -> Iterator[str]:
    terms = [
        term
        for term in amount
        if places.get(id(term.over)) in moved
        or (term.under is not None and places.get(id(term.under)) in moved)
    ]
    if any(term.under is not None for term in terms):
        ratio = _named(ratio_reader(tuple(terms), places), space)
        yield f"(a := {ratio}(r))[0] * (b := {ratio}(q))[1] != b[0] * a[1]"
    elif terms:
        unit = lcm(*(term.factor.denominator for term in terms))
        factors = [int(term.factor * unit) for term in terms]
        factors = [1] if len(factors) == 1 else factors
        sums = (
            " + ".join(
                f"{'' if by == 1 else f'{by} * '}{of}[{places[id(term.over)]}]"
                for by, term in zip(factors, terms, strict=True)
            )
            for of in "rq"
        )
        yield " != ".join(sums)


def _named(read: Callable[[Results], Any], space: dict[str, Any]) -> str:
    name = f"read{len(space)}"
    space[name] = read
    return name


def _disjuncts(bit: Bit) -> Iterator[Bit]:
    """The truths of which one suffices."""
    waiting: list[Node] = [bit]
    while waiting:
        node = waiting.pop()
        if node.op is Op.OR:
            waiting += node.args
        elif isinstance(node, Bit):
            yield node
