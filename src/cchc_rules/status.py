"""What stands behind the points of a line."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import assert_never


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

    @cached_property
    def is_open(self) -> bool:
        """Whether the points are not known."""
        match self:
            case Status.MISSING | Status.ERROR:
                return True
            case Status.SCORED | Status.ENTERED | Status.NOT_APPLICABLE:
                return False
            case _:
                assert_never(self)

    @cached_property
    def applies(self) -> bool:
        """Whether the line applies to the unit, as far as is known."""
        match self:
            case Status.NOT_APPLICABLE:
                return False
            case Status.SCORED | Status.ENTERED | Status.MISSING | Status.ERROR:
                return True
            case _:
                assert_never(self)

    @cached_property
    def has_points(self) -> bool:
        """Whether points stand behind the line: computed or typed in."""
        return self.applies and not self.is_open

    @property
    def is_entered(self) -> bool:
        """Whether the points were typed in at the line."""
        match self:
            case Status.ENTERED:
                return True
            case Status.SCORED | Status.NOT_APPLICABLE | Status.MISSING | Status.ERROR:
                return False
            case _:
                assert_never(self)

    @property
    def is_computed(self) -> bool:
        """Whether the points were computed."""
        return self.has_points and not self.is_entered

    @property
    def is_error(self) -> bool:
        """Whether the points cannot be computed from what was supplied."""
        match self:
            case Status.ERROR:
                return True
            case Status.SCORED | Status.ENTERED | Status.NOT_APPLICABLE | Status.MISSING:
                return False
            case _:
                assert_never(self)

    @property
    def is_missing(self) -> bool:
        """Whether something needed was not supplied."""
        return self.is_open and not self.is_error
