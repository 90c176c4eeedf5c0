"""Questions to z3, one at a time and within a time limit; a missing z3 is an answer, too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from time import perf_counter
from typing import TYPE_CHECKING, Any

from ...text import Text
from ..ranges.witnesses import Known
from .reasons import GAVE_UP, NOT_INSTALLED, TIME_LIMIT

if TYPE_CHECKING:
    from ..ranges import Bounds
    from .logic import Logic

NEARLY = 0.05
"""Seconds before the deadline at which a question that was given up was out of time."""


@dataclass(frozen=True, slots=True)
class SolverResult:
    """``possible`` is None where it is not known; ``reason`` then says why.

    ``values`` are inputs that show what is possible, one for each unit that was asked about.
    """

    possible: bool | None
    values: tuple[dict[str, Known], ...] = ()
    reason: Text | None = None


Asked = Callable[["Logic"], tuple[Any, ...]]
"""What is asked: formulas over a fresh logic that must hold together."""


class Solver:
    """Asks z3 whether something is possible for admissible inputs."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds

    @property
    def is_installed(self) -> bool:
        """Whether z3 can be asked at all."""
        return find_spec("z3") is not None

    def ask(self, wanted: Asked, deadline: float) -> SolverResult:
        """Return whether inputs exist for which all of ``wanted`` holds.

        First for all real numbers, which can only rule it out; then on the decimals that inputs
        may have. ``deadline`` is a time of ``perf_counter``.
        """
        if not self.is_installed:
            return SolverResult(None, reason=NOT_INSTALLED)
        import z3

        from .terms import NotInLogic

        try:
            if self._is_ruled_out(wanted, deadline):
                return SolverResult(False)
            return self._found(wanted, deadline)
        except NotInLogic as refused:
            return SolverResult(None, reason=refused.reason)
        except z3.Z3Exception as failure:
            reason = f"z3: {failure}"
            return SolverResult(None, reason=Text(reason, reason))

    def _is_ruled_out(self, wanted: Asked, deadline: float) -> bool:
        _, said, _ = self._checked(wanted, deadline, exact=False)
        return str(said) == "unsat"

    def _found(self, wanted: Asked, deadline: float) -> SolverResult:
        from .models import inputs_of

        logic, said, solver = self._checked(wanted, deadline, exact=True)
        match str(said):
            case "unsat":
                return SolverResult(False)
            case "sat":
                model = solver.model()
                units = [logic, logic.twin] if logic.twin else [logic]
                return SolverResult(True, tuple(inputs_of(unit, model) for unit in units))
            case _:
                is_late = deadline - perf_counter() <= NEARLY
                return SolverResult(None, reason=TIME_LIMIT if is_late else GAVE_UP)

    def _checked(self, wanted: Asked, deadline: float, *, exact: bool) -> tuple[Logic, Any, Any]:
        import z3

        from .logic import Logic

        logic = Logic(self.bounds, exact=exact)
        formulas = [*wanted(logic)]
        formulas += logic.limits
        formulas += logic.twin.limits if logic.twin else []
        solver = z3.Solver()
        solver.set("timeout", max(1, int((deadline - perf_counter()) * 1000)))
        solver.add(*(z3.BoolVal(f) if isinstance(f, bool) else f for f in formulas))
        return logic, solver.check(), solver
