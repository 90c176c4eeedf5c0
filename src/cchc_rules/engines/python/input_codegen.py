"""Code generation for inputs: raw figures of a unit in the order of the IR.

It accepts only what needs no interpretation: numbers of the declared type, in range and with no
more than the declared decimals, truths, ids of options and days. Anything else is left to
:mod:`cchc_rules.data.parsing`, which knows what people write.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any, assert_never

from ...ir.nodes import Of, Slot
from ...ir.specialisation import ENTERED_PLACES
from ...model import CriteriaSet, Input, InputType
from .codegen import function_of, name_of

Raw = Mapping[str, object]
Read = Callable[[Raw, Raw], "list[Any] | None"]
MOST_DIGITS = 10**15
"""Two decimals of at most 15 digits never have the same float64, so one that is the nearest to a
number of so many digits is what a person meant by that number."""


CAUGHT = (KeyError, ValueError, OverflowError, TypeError)
"""What goes wrong with figures that are missing or of another type."""
_SPACE: Mapping[str, Any] = {
    **{kind.__name__: kind for kind in (int, float, bool, str)},
    "round": round,
    "len": len,
    "date": datetime.date,
    "Wrong": CAUGHT,
}


def reading_lines(
    criteria_set: CriteriaSet, slots: Sequence[Slot]
) -> tuple[list[str], dict[str, Any]]:
    """Return the lines of a function that read a unit into the names of slots, and what they need.

    They return None where something is missing, unknown or has to be interpreted.
    """
    declared = criteria_set.all_inputs
    entered = [slot for slot in slots if slot.of.is_entered]
    space = dict(_SPACE)
    lines = [f"if len(inputs) != {len(declared)} or len(entered) != {len(entered)}: return None"]
    lines.append("try:")
    for n, slot in enumerate(slots):
        name = name_of(slot)
        if slot.of.is_entered:
            of = _number("entered", slot.name, name, ENTERED_PLACES, ranged=False)
        else:
            of = _figure(slot.name, declared[slot.name], name, space, n)
        lines += [f"    {line}" for line in of]
    unread = [name for name in declared if name not in {slot.name for slot in slots}]
    lines += [f"    inputs[{name!r}]" for name in unread]
    lines.append("    pass")
    lines.append("except Wrong: return None")
    for slot in slots:
        lines += _bounds(slot, declared, name_of(slot))
    return lines, space


def reader_of(criteria_set: CriteriaSet, slots: Sequence[Slot]) -> Read:
    """Return a function from a unit to the values of its slots; None where it cannot read one."""
    lines, space = reading_lines(criteria_set, slots)
    lines.append(f"return [{', '.join(map(name_of, slots))}]")
    return function_of("read(inputs, entered)", lines, space)[1]


def figure_reader(criteria_set: CriteriaSet, name: str) -> Callable[[Raw], int | bool | None]:
    """Return a function that reads one figure as :func:`reader_of` does; None where it cannot."""
    declared = criteria_set.all_inputs[name]
    of = Of.TRUTH if declared.type.is_yes_no else Of.VALUE
    space: dict[str, Any] = dict(_SPACE)
    lines = ["try:", *(f"    {line}" for line in _figure(name, declared, "v", space, 0))]
    lines += ["except Wrong: return None", *_bounds(Slot(of, name), {name: declared}, "v")]
    return function_of("read(inputs)", [*lines, "return v"], space)[1]


def _figure(name: str, declared: Input, v: str, space: dict[str, Any], n: int) -> list[str]:
    get = f"{v} = inputs[{name!r}]"
    match declared.type:
        case InputType.YES_NO:
            return [get, f"if {v} is not True and {v} is not False: return None"]
        case InputType.CHOICE:
            space[f"options{n}"] = {option: at for at, option in enumerate(declared.choices)}
            return [f"{v} = options{n}[inputs[{name!r}]]"]
        case InputType.DATE:
            return [get, f"if {v}.__class__ is not date: return None", f"{v} = {v}.toordinal()"]
        case InputType.COUNT | InputType.NUMBER | InputType.POINTS:
            return _number("inputs", name, v, declared.places, ranged=_is_ranged(declared))
        case InputType.PERCENT | InputType.SURVEY_RATE:
            return _number("inputs", name, v, declared.places, ranged=_is_ranged(declared))
        case _:
            assert_never(declared.type)


def _number(of: str, name: str, v: str, places: int, *, ranged: bool) -> list[str]:
    """A number as a whole number of its last decimal, the likelier type first."""
    unit = 10**places
    of_float = [
        f"    k = round({v} * {float(unit)!r})",
        f"    if k / {float(unit)!r} != {v}: return None",
        *([] if ranged else [f"    if not -{MOST_DIGITS} <= k <= {MOST_DIGITS}: return None"]),
        f"    {v} = k",
    ]
    of_int = [f"    {v} *= {unit}" if places else "    pass"]
    cases = (
        [("float", of_float), ("int", of_int)] if places else [("int", of_int), ("float", of_float)]
    )
    (first, as_first), (second, as_second) = cases
    return [
        f"{v} = {of}[{name!r}]",
        f"if {v}.__class__ is {first}:",
        *as_first,
        f"elif {v}.__class__ is {second}:",
        *as_second,
        "else: return None",
    ]


def _bounds(slot: Slot, declared: Mapping[str, Input], v: str) -> list[str]:
    if slot.of.is_entered:
        return [f"if {v} < 0: return None"]
    of = declared[slot.name]
    if not of.type.is_numeric:
        return []
    unit = 10**of.places
    low = None if of.low is None else -(-of.low * unit // 1)
    high = None if of.high is None else of.high * unit // 1
    if low is not None and high is not None:
        return [f"if not {low} <= {v} <= {high}: return None"]
    if low is not None:
        return [f"if {v} < {low}: return None"]
    return [] if high is None else [f"if {v} > {high}: return None"]


def _is_ranged(of: Input) -> bool:
    """Whether its range tells numbers of more digits than a float holds from others."""
    ends = (of.low, of.high)
    return all(end is not None and abs(end) * 10**of.places <= MOST_DIGITS for end in ends)
