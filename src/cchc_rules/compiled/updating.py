"""Only what changed figures touch, computed again from what the code computed before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from .code import Bit, Node, Op, Slot, walk
from .python import PythonCode, Writer

Update = Callable[[Sequence[int | bool], "list[Any]"], "list[Any] | None"]


def updater_of(python: PythonCode, trouble: Bit, changed: frozenset[Slot]) -> tuple[str, Update]:
    """Return the text of a function from changed values and earlier results to new results.

    It returns None for a unit that is now in trouble. Wholes are added up from their parts again,
    never adjusted by a difference.
    """
    nodes = list(walk([*python.returned, trouble]))
    touched = _touched(nodes, changed)
    known = {
        id(node): f"r[{n}]" for n, node in enumerate(python.returned) if id(node) not in touched
    }
    known |= {
        id(node): f"v[{python.slots.index(node.slot)}]" for node in nodes if node.slot is not None
    }
    again = [node for node in python.returned if id(node) in touched]
    wrong = [bit for bit in _disjuncts(trouble) if id(bit) in touched]
    writer = Writer([*again, *wrong], {}, known)
    lines = writer.statements()
    lines += [f"if {writer.text(bit)}: return None" for bit in wrong]
    lines.append("r = r.copy()")
    lines += [f"r[{python.positions[id(node)]}] = {writer.text(node)}" for node in again]
    source = "def update(v, r):\n" + "".join(f"    {line}\n" for line in [*lines, "return r"])
    space: dict[str, Any] = {"__builtins__": {}}
    exec(compile(source, "<criteria set>", "exec"), space)  # noqa: S102 - text of Writer alone
    return source, space["update"]


def _touched(nodes: Sequence[Node], changed: frozenset[Slot]) -> Mapping[int, Node]:
    """The nodes that depend on changed slots, by identity."""
    found: dict[int, Node] = {}
    for node in nodes:
        if node.slot in changed or any(id(arg) in found for arg in node.args):
            found[id(node)] = node
    return found


def _disjuncts(bit: Bit) -> Iterator[Bit]:
    """The truths of which one suffices."""
    waiting: list[Node] = [bit]
    while waiting:
        node = waiting.pop()
        if node.op is Op.OR:
            waiting += node.args
        elif isinstance(node, Bit):
            yield node
