"""Specialisation: what is the same for all units that one piece of IR is made for."""

from __future__ import annotations

from dataclasses import dataclass

ENTERED_PLACES = 12
"""Most decimals that entered points have."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What of a set is given, and how far that goes.

    ``entered`` are the keys whose points were entered, with no more than ``entered_places``
    decimals; ``absent`` the inputs that were not supplied. Where it is ``sound``, all figures were
    given and none is wrong or not applicable; the code tells of a unit in which a score turns out
    to be open. Where they are ``filled``, the figures are already what the set makes of those that
    were given. ``widest`` is the greatest size of a number that has no limit of its own. Where it
    ``rounds_total``, the total is rounded as the set says; else whoever reads it has to.
    """

    entered: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    sound: bool = False
    filled: bool = False
    widest: int | None = None
    entered_places: int = ENTERED_PLACES
    rounds_total: bool = True
