"""What callers of an evaluator give, held against what it takes."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from numbers import Rational
from typing import cast

from ..language.values import Value, missing
from ..model import CriteriaSet
from ..numbers import fraction_of

Peers = Mapping[str, Rational | float | str]


def known_peers(criteria_set: CriteriaSet, peers: Peers | None) -> dict[str, Value]:
    """Return every figure over a group; those that are not given are missing.

    Raises:
        ValueError: for peers that the set does not have, or that are no numbers.
        TypeError: for what can be no number.
    """
    known: dict[str, Value] = {name: _number(name, v) for name, v in (peers or {}).items()}
    if unknown := known.keys() - criteria_set.peers.keys():
        raise ValueError(f"no peers of the set: {', '.join(sorted(unknown))}")
    return {name: missing(name) for name in criteria_set.peers} | known


def _number(name: str, value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, Rational | float | str):
        raise TypeError(f"peers: {name} must be a number")
    return fraction_of(value)


def require_text(what: str, given: object) -> None:
    """Raise TypeError unless it is text or nothing."""
    if given is not None and not isinstance(given, str):
        raise TypeError(f"{what}: the name must be text")


def require_names(what: str, given: object) -> None:
    """Raise TypeError unless it is a mapping from text, or nothing."""
    if given is not None and not (
        isinstance(given, Mapping)
        and all(isinstance(name, str) for name in cast(Mapping[object, object], given))
    ):
        raise TypeError(f"{what}: names must be text, in a mapping to their values")
