"""OpenFisca: a variable for each figure and for each leaf, over vectors of units."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from cchc_rules.language.tree import names_in
from cchc_rules.model import InputType
from contenders.functions import Scores, compiled
from contenders.numpy_where import Columns, numpy_names
from contenders.sums import sums
from problem import TOTAL, Problem
from units import Units

NAME = "OpenFisca (float32)"
PERIOD = "2024"


def system(problem: Problem) -> TaxBenefitSystem:
    """The set as a tax and benefit system of one kind of entity."""
    unit = Entity("unit", "units", "A unit", "")
    rules = TaxBenefitSystem([unit])
    write = Columns(problem)
    for name in problem.figures:
        declared = problem.inputs.get(name)
        kinds = {InputType.YES_NO: bool, InputType.CHOICE: int}
        kind = kinds.get(declared.type, float) if declared else float
        if declared and declared.type.is_whole:
            kind = int
        rules.add_variable(_variable(unit, name, kind))
    for leaf in problem.leaves:
        rules.add_variable(
            _variable(unit, leaf.name, float, write.of(leaf.tree), names_in(leaf.tree))
        )
    leaves = [leaf.name for leaf in problem.leaves]
    rules.add_variable(_variable(unit, TOTAL, float, " + ".join(leaves), leaves))
    return rules


def _variable(
    entity: Entity, name: str, kind: type, text: str | None = None, needs: Any = ()
) -> type[Variable]:
    body: dict[str, Any] = {
        "value_type": kind,
        "entity": entity,
        "definition_period": DateUnit.YEAR,
        "label": name,
    }
    if text is not None:
        lines = ["def scores(unit, period):"]
        lines += [f"    {need} = unit({need!r}, period)" for need in needs]
        body["formula"] = compiled("\n".join([*lines, f"    return {text}\n"]), numpy_names())
    return type(name, (Variable,), body)


def _simulation(
    rules: TaxBenefitSystem, columns: Mapping[str, NDArray[Any]], count: int
) -> Simulation:
    builder = SimulationBuilder()
    builder.create_entities(rules)
    builder.declare_person_entity("unit", np.arange(count))
    simulation = builder.build(rules)
    for name, column in columns.items():
        simulation.set_input(name, PERIOD, column)
    return simulation


def table(problem: Problem, units: Units) -> Callable[[], tuple[NDArray[Any], ...]]:
    """A function that scores all units; their figures are set beforehand, what it computed is forgotten."""
    simulation = _simulation(system(problem), units.columns, units.count)
    names = [*(leaf.name for leaf in problem.leaves), TOTAL]

    def run() -> tuple[NDArray[Any], ...]:
        for name in names:
            simulation.get_holder(name).delete_arrays()
        with np.errstate(all="ignore"):
            return tuple(simulation.calculate(name, PERIOD) for name in names)

    return run


def one_unit(problem: Problem) -> Scores:
    """A function of one unit: a simulation of its own."""
    rules, add_up = system(problem), sums(problem)
    names = [leaf.name for leaf in problem.leaves]
    options = {n: list(i.options) for n, i in problem.inputs.items() if i.type is InputType.CHOICE}

    def scores(figures: Mapping[str, Any]) -> tuple[Any, ...]:
        values = {
            name: np.array([options[name].index(value) if name in options else value])
            for name, value in figures.items()
        }
        simulation = _simulation(rules, values, 1)
        with np.errstate(all="ignore"):
            return add_up([float(simulation.calculate(name, PERIOD)[0]) for name in names])

    return scores
