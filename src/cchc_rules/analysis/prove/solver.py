"""Questions to z3, one at a time and within a time limit; a missing z3 is an answer, too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from time import perf_counter

from ...ir.lowered import NotCompiled
from ...ir.nodes import FALSE, Bit
from ...text import Text
from ..ranges.witnesses import Known
from .reasons import GAVE_UP, IRRATIONAL, NOT_INSTALLED, TIME_LIMIT, not_lowered
from .verification import Conditions

NEARLY = 0.05
"""Seconds before the deadline at which a question that was given up was out of time."""


@dataclass(frozen=True, slots=True)
class SolverResult:
    """``possible`` is None where it is not known; ``reason`` then says why.

    ``values`` are inputs that show what is possible; those in which a second unit differs have the
    name of a twin.
    """

    possible: bool | None
    values: dict[str, Known] = field(default_factory=dict[str, Known])
    reason: Text | None = None


Asked = Callable[[Conditions], Sequence[Bit]]
"""What is asked: truths that must hold together."""


class Solver:
    """Asks whether something is possible for admissible inputs."""

    def __init__(self, conditions: Callable[[], Conditions]) -> None:
        self._made = conditions

    @cached_property
    def conditions(self) -> Conditions:
        """The conditions of the set, made once something is asked."""
        return self._made()

    @property
    def is_installed(self) -> bool:
        """Whether z3 can be asked at all."""
        return find_spec("z3") is not None

    def ask(self, wanted: Asked, deadline: float, twin: str | None = None) -> SolverResult:
        """Return whether inputs exist for which all of ``wanted`` holds.

        ``deadline`` is a time of ``perf_counter``; ``twin`` the input in which a second unit
        differs.
        """
        try:
            truths = self.conditions.with_limits(wanted(self.conditions), twin)
        except NotCompiled as refused:
            return SolverResult(None, reason=not_lowered(refused.function))
        if FALSE in truths:
            return SolverResult(False)
        if not self.is_installed:
            return SolverResult(None, reason=NOT_INSTALLED)
        return self._solved(truths, deadline)

    def _solved(self, truths: Sequence[Bit], deadline: float) -> SolverResult:
        """First for all real numbers, which can only rule it out; then as figures are written."""
        import z3

        from ...engines.z3 import satisfy

        rational = self.conditions.peers.rational
        try:
            for exact in (False, True):
                left = int((deadline - perf_counter()) * 1000)
                found = satisfy(truths, left, exact=exact, rational=rational)
                if found.possible is False:
                    return SolverResult(False)
        except z3.Z3Exception as failure:
            reason = f"z3: {failure}"
            return SolverResult(None, reason=Text(reason, reason))
        if found.held is not None:
            return SolverResult(True, self.conditions.figures(found.held))
        if found.possible:
            return SolverResult(None, reason=IRRATIONAL)
        is_late = deadline - perf_counter() <= NEARLY
        return SolverResult(None, reason=TIME_LIMIT if is_late else GAVE_UP)
