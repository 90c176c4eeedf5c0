"""Who takes part: contenders by name, and what became of those that are not installed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

FLOATS = "generated function, float"
NUMPY = "NumPy, np.where"
COPY = "NumPy copies the bytes of float leaves"
COPY_HUNDREDTHS = "NumPy copies the bytes of hundredths"
COPY_TOTALS = "NumPy copies the bytes of totals"
SIMPLEEVAL = "simpleeval, cached trees"
ZEN_EACH, ZEN_ALL, ZEN_GRAPH = (
    "zen-engine, leaf by leaf",
    "zen-engine, one list",
    "zen-engine, graph",
)
CEL_EACH, CEL_ALL = "CEL (C++), leaf by leaf", "CEL (C++), one list"
OPENFISCA, POLARS = "OpenFisca (float32)", "Polars, hand-written"
POLARS_TOTALS = "Polars, hand-written, totals"
FRAME, FRAME_HUNDREDTHS = "ours, frame, float leaves", "ours, frame, leaves in hundredths"
FRAME_TOTALS = "ours, frame, totals"
FRAME_JIT, FRAME_JIT_HUNDREDTHS = "ours, jit, float leaves", "ours, jit, leaves in hundredths"
FRAME_JIT_TOTALS = "ours, jit, totals"
ENGINE_FLOATS, ENGINE_HUNDREDTHS = (
    "ours, jit, figures ready, float64",
    "ours, jit, figures ready, hundredths",
)


@dataclass(frozen=True, slots=True)
class Contender:
    """A function of a module.

    ``convert`` names another: of the figures of a unit, to what it can read; of a problem and a
    scored table, to its columns.
    """

    name: str
    module: str
    function: str
    convert: str | None = None
    cheap: bool = True
    rounded_only: bool = False

    @property
    def is_ours(self) -> bool:
        """Whether a wrong digit is a failure."""
        return self.name.startswith("ours")

    def load(self) -> tuple[Callable[..., Any], Callable[..., Any] | None]:
        """Its function and its conversion, if it has one.

        Raises:
            ImportError: where a package is not installed.
        """
        module = import_module(f"contenders.{self.module}")
        convert = getattr(module, self.convert) if self.convert else None
        return getattr(module, self.function), convert


ONE_UNIT = (
    Contender(FLOATS, "functions", "floats"),
    Contender(SIMPLEEVAL, "simpleeval_trees", "one_unit"),
    Contender(ZEN_ALL, "zen_engine", "one_list"),
    Contender(ZEN_EACH, "zen_engine", "one_by_one"),
    Contender(ZEN_GRAPH, "zen_engine", "graph"),
    Contender(CEL_ALL, "cel", "one_list", "figures_of"),
    Contender(CEL_EACH, "cel", "one_by_one", "figures_of"),
    Contender(OPENFISCA, "openfisca", "one_unit", cheap=False),
    Contender(POLARS, "polars_expressions", "one_unit", cheap=False),
)
TABLE = (
    Contender(POLARS, "polars_expressions", "table", "columns"),
    Contender(POLARS_TOTALS, "polars_expressions", "totals"),
    Contender(OPENFISCA, "openfisca", "table", cheap=False),
    Contender(NUMPY, "numpy_where", "table"),
    Contender(FRAME, "ours_frames", "floats", "columns"),
    Contender(FRAME_HUNDREDTHS, "ours_frames", "hundredths", "columns", rounded_only=True),
    Contender(FRAME_TOTALS, "ours_frames", "totals"),
    Contender(FRAME_JIT, "ours_frames", "floats_jit", "columns"),
    Contender(FRAME_JIT_HUNDREDTHS, "ours_frames", "hundredths_jit", "columns", rounded_only=True),
    Contender(FRAME_JIT_TOTALS, "ours_frames", "totals_jit"),
    Contender(ENGINE_FLOATS, "ours_engines", "floats", "columns", rounded_only=True),
    Contender(ENGINE_HUNDREDTHS, "ours_engines", "hundredths", "columns", rounded_only=True),
    Contender(COPY, "numpy_copy", "leaves"),
    Contender(COPY_HUNDREDTHS, "numpy_copy", "hundredths", rounded_only=True),
    Contender(COPY_TOTALS, "numpy_copy", "totals"),
)
WITHOUT_LEAVES = frozenset(
    (COPY, COPY_HUNDREDTHS, COPY_TOTALS, POLARS_TOTALS, FRAME_TOTALS, FRAME_JIT_TOTALS)
)
"""Those whose digits nobody can compare leaf by leaf."""
