"""Engine selection for a table: NumPy's, or machine code where compiling pays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Literal

from ..engines.numpy.blocks import TableEngine
from ..engines.numpy.engine import Engine
from ..plan import Plan
from .table_scorer import TableScorer

EngineName = Literal["auto", "numpy", "jit"]
MANY = 200_000
"""Rows from which on machine code has saved the time that it takes to compile."""


class MissingExtra(ImportError):
    """A package of an extra is not installed; the message names the extra."""


@dataclass(slots=True)
class TableScorers:
    """Scores tables by one set, with the engine that is asked for.

    ``rows`` counts what was scored without a choice: many small tables are as much work as one.
    """

    plan: Plan
    rows: int = 0
    scorers: dict[str, TableScorer] = field(default_factory=dict[str, TableScorer])

    def of(self, asked: EngineName, rows: int) -> TableScorer:
        """Return what scores a table of so many rows."""
        name = asked
        if asked == "auto":
            self.rows += rows
            name = "jit" if self.rows >= MANY and has_jit() else "numpy"
        if name not in self.scorers:
            self.scorers[name] = TableScorer(self.plan, _MAKERS[name]())
        return self.scorers[name]


def require(asked: EngineName) -> None:
    """Refuse an engine that is not there, before anything is read.

    Raises:
        ValueError: for another word than those of engines.
        MissingExtra: for ``jit`` without llvmlite.
    """
    if asked not in ("auto", "numpy", "jit"):
        raise ValueError(f"engine: 'auto', 'numpy' or 'jit', not {asked!r}")
    if asked == "jit" and not has_jit():
        raise MissingExtra("engine='jit' needs llvmlite: pip install 'cchc-rules[jit]'")


def has_jit() -> bool:
    """Whether machine code can be made."""
    return find_spec("llvmlite") is not None


def _numpy() -> Callable[..., TableEngine]:
    return Engine.of


def _jit() -> Callable[..., TableEngine]:
    from ..engines.llvm.engine import JitEngine

    return JitEngine.of


_MAKERS = {"numpy": _numpy, "jit": _jit}
