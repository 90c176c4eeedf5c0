"""Putting units in order: the greater key first, ties told apart where that can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import accumulate, groupby
from typing import Literal, TypeVar, assert_never

U = TypeVar("U")
Ties = Literal["competition", "dense", "ordinal"]
TieBreaker = Callable[[U], Fraction | None]
"""What tells tied units apart, the greater first; None where it is not known."""


def in_order(
    units: Sequence[U], key: Callable[[U], Fraction], tie_breakers: Sequence[TieBreaker[U]] = ()
) -> list[list[U]]:
    """Return the units in order, those that cannot be told apart together.

    A tie-breaker that is not known for one of several tied units leaves all of them tied: later
    ones could not be trusted either.
    """
    return _split(list(units), [key, *tie_breakers])


def _split(tied: list[U], keys: Sequence[TieBreaker[U]]) -> list[list[U]]:
    if len(tied) == 1 or not keys:
        return [tied]
    known = [(value, unit) for unit in tied if (value := keys[0](unit)) is not None]
    if len(known) < len(tied):
        return [tied]
    known.sort(key=lambda pair: pair[0], reverse=True)
    return [
        block
        for _, same in groupby(known, key=lambda pair: pair[0])
        for block in _split([unit for _, unit in same], keys[1:])
    ]


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
