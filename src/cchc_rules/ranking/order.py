"""Putting units in order: the greater key first, ties told apart where that can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import accumulate, groupby, zip_longest
from operator import itemgetter
from typing import Literal, TypeVar, assert_never

from ..numbers import OrderKey, order_key

U = TypeVar("U")
Ties = Literal["competition", "dense", "ordinal"]


def in_order(
    units: Sequence[U],
    key: Callable[[U], Fraction],
    breakers: Callable[[U], Sequence[Fraction | None]] = lambda _: (),
) -> list[list[U]]:
    """Return the units in order, those that cannot be told apart together.

    ``breakers`` are what tells tied units apart, one after the other, the greater first; None is
    not known. One that is not known for one of several tied units leaves all of them tied: later
    ones could not be trusted either.
    """
    tied = _blocks([(order_key(key(unit)), unit) for unit in units])
    return [block for same in tied for block in _split(same, breakers, 0)]


def _split(
    tied: list[U], breakers: Callable[[U], Sequence[Fraction | None]], n: int
) -> list[list[U]]:
    if len(tied) == 1 or n == len(breakers(tied[0])):
        return [tied]
    known = [(order_key(value), unit) for unit in tied if (value := breakers(unit)[n]) is not None]
    if len(known) < len(tied):
        return [tied]
    return [block for same in _blocks(known) for block in _split(same, breakers, n + 1)]


def _blocks(known: list[tuple[OrderKey, U]]) -> list[list[U]]:
    """Units by their keys, the greater first, equal ones together in the order they came."""
    known.sort(key=itemgetter(0), reverse=True)
    return [[unit for _, unit in same] for _, same in groupby(known, key=itemgetter(0))]


def apart(bounds: Sequence[tuple[Fraction, Fraction] | None]) -> list[bool]:
    """Return which numbers are less or greater than any other, whatever they come to.

    Args:
        bounds: between what each of them lies; None where nothing is sure.

    >>> known, open_ = (Fraction(5), Fraction(5)), (Fraction(6), Fraction(9))
    >>> apart([known, open_]), apart([known, open_, (Fraction(9), Fraction(9))])
    ([True, True], [True, False, False])
    """
    found = [False] * len(bounds)
    if None in bounds:
        return found
    ends = [
        (order_key(low), order_key(high), n) for n, (low, high) in enumerate(filter(None, bounds))
    ]
    ends.sort()
    reach: OrderKey | None = None
    for (low, high, n), following in zip_longest(ends, ends[1:]):
        after = following is None or high < following[0]
        found[n] = after and (reach is None or reach < low)
        reach = high if reach is None else max(reach, high)
    return found


def numbers(sizes: Sequence[int], ties: Ties) -> list[int]:
    """Return the rank of each block of tied units, from the sizes of the blocks in order.

    Units that an ordinal ranking could not tell apart share the lower number.

    >>> numbers([2, 1], "competition"), numbers([2, 1], "dense"), numbers([1, 1, 1], "ordinal")
    ([1, 3], [1, 2], [1, 2, 3])
    """
    match ties:
        case "dense":
            return [n + 1 for n in range(len(sizes))]
        case "competition" | "ordinal":
            return list(accumulate(sizes[:-1], initial=1)) if sizes else []
        case _:
            assert_never(ties)


def may_share(ties: Ties) -> bool:
    """Whether units that cannot be told apart are meant to have one rank."""
    match ties:
        case "competition" | "dense":
            return True
        case "ordinal":
            return False
        case _:
            assert_never(ties)
