"""What stands behind the points of a line."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What stands behind the points of a line.

    ``scored``: computed. ``entered``: typed in at this line. ``not_applicable``: the line does not
    apply to the unit. ``missing``: something needed was not supplied. ``error``: it cannot be
    computed from what was supplied.
    """

    SCORED = "scored"
    ENTERED = "entered"
    NOT_APPLICABLE = "not_applicable"
    MISSING = "missing"
    ERROR = "error"
