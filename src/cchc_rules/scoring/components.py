"""The second partition of the points: each component from its leaves, or entered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..diagnostics import Diagnostic, Fact
from ..diagnostics.codes import scoring as codes
from ..language.values import Gap
from ..model import Component, Node
from ..status import Status
from .evaluated import EvaluatedUnit
from .result import ONE, ZERO, Leeway, Result, open_result, status_of, total_of


@dataclass(frozen=True, slots=True)
class ComponentResults:
    """Results by id; which were entered; which leaves these take; and what to tell."""

    results: Mapping[str, Result]
    total: Result
    entered: frozenset[str]
    taken: frozenset[str]
    problems: tuple[Diagnostic, ...]


def score_components(
    unit: EvaluatedUnit, shares: Mapping[str, Fraction], covered: frozenset[str]
) -> ComponentResults:
    """Return what each component comes to; ``covered`` nodes lie below entered points."""
    if not unit.plan.criteria_set.components:
        return ComponentResults({}, total_of([]), frozenset(), frozenset(), ())
    return _Components(unit, shares, covered).all()


class _Components:
    def __init__(
        self, unit: EvaluatedUnit, shares: Mapping[str, Fraction], covered: frozenset[str]
    ) -> None:
        self.unit, self.shares = unit, shares
        self.plan, self.data, self.covered = unit.plan, unit.data, covered
        self.set = unit.plan.criteria_set
        self.results: dict[str, Result] = {}
        self.ignored: dict[str, Diagnostic] = {}
        self.leaves: dict[str | None, list[Node]] = {}
        for leaf in self.set.leaves:
            if leaf.role.is_in_total:
                self.leaves.setdefault(leaf.component, []).append(leaf)
        self.nodes = self._in_points_of_the_total(unit)
        self.spanning = self._entered_across_components()

    def _in_points_of_the_total(self, unit: EvaluatedUnit) -> Mapping[str, Result]:
        if any(result.leeway is not None for result in unit.results.values()):
            return {node.key: unit.nodes.in_total(node) for node in self.set.nodes}
        scales: dict[str | None, Fraction] = {None: ONE}
        for node in self.set.nodes:
            share, above = self.shares[node.key], scales[node.parent]
            scales[node.key] = above if share is ONE else above * share
        return {key: result.scaled(scales[key]).shared for key, result in unit.results.items()}

    def all(self) -> ComponentResults:
        tops = [self._result(component) for component in self.set.components]
        entered = [
            c
            for c in self.set.all_components
            if c.id in self.data.entered and c.id not in self.ignored
        ]
        columns = ", ".join(f"points:{component.id}" for component in self.set.components)
        return ComponentResults(
            results=self.results,
            total=total_of(tops),
            entered=frozenset(c.id for c in entered),
            taken=frozenset(leaf.key for c in entered for leaf in self._below(c)),
            problems=(
                *self.ignored.values(),
                *(
                    Diagnostic(codes.ENTERED_BELOW, facts={"code": key, "columns": columns})
                    for key in self.spanning
                ),
            ),
        )

    def _below(self, component: Component) -> Iterator[Node]:
        yield from self.leaves.get(component.id, ())
        for part in component.components:
            yield from self._below(part)

    def _entered_across_components(self) -> dict[str, frozenset[str]]:
        """Branches with entered points whose leaves lie in several components, and these leaves."""
        found: dict[str, frozenset[str]] = {}
        for node in self.set.nodes:
            if node.key in self.data.entered and node.key not in self.covered:
                below = self.plan.leaves_below[node.key]
                if len({self.set.by_key[key].component for key in below}) > 1:
                    found[node.key] = below
        return found

    def _result(self, component: Component) -> Result:
        parts = [self._result(part) for part in component.components]
        computed = total_of(parts or list(self._of_leaves(component)))
        result = self._entered(component, computed)
        if result is None:
            result = computed
        self.results[component.id] = result
        return result

    def _entered(self, component: Component, computed: Result) -> Result | None:
        value, maximum = self.data.entered.get(component.id), component.max_score
        if value is None:
            return None
        if isinstance(value, Gap):
            return open_result(Status.ERROR, maximum, problems=value.problems)
        if self._is_left_out(component):
            facts: dict[str, Fact] = {"code": component.id, "score": value}
            if not value:
                self.ignored[component.id] = Diagnostic(codes.ZERO_NOT_APPLICABLE, facts=facts)
                return None
            problem = Diagnostic(codes.ENTERED_NOT_APPLICABLE, facts=facts)
            return open_result(Status.ERROR, maximum, problems=(problem,))
        if value > maximum:
            facts = {"code": component.id, "score": value, "maximum": maximum}
            problem = Diagnostic(codes.ABOVE_MAXIMUM, facts=facts)
            return open_result(Status.ERROR, maximum, problems=(problem,))
        result = Result(Status.ENTERED, value, value, maximum)
        below = list(self._below(component))
        if value or not below or not all(map(self._may_be_left_out, below)):
            return result
        return self._maybe_left_out(result, computed, [self.nodes[leaf.key] for leaf in below])

    def _maybe_left_out(self, result: Result, computed: Result, leaves: Sequence[Result]) -> Result:
        """No points were entered, for what may not apply and then be worth something else."""
        least = computed.at_least
        return result._replace(
            status=status_of(leaves),
            high=max(result.high, computed.high),
            possible=max(result.possible, computed.possible),
            missing=tuple(sorted({name for leaf in leaves for name in leaf.missing})),
            leeway=Leeway(
                min(result.possible, least.possible), min(result.possible, least.kept), ZERO
            ),
        )

    def _may_be_left_out(self, leaf: Node) -> bool:
        """Whether a leaf does not apply, or may turn out not to."""
        result = self.nodes[leaf.key]
        if not result.status.is_open:
            return not result.status.applies
        if result.leeway is not None and not result.leeway.possible:
            return True
        absence = self.plan.absences[leaf.key]
        values = map(self.unit.look_up, absence.deciding)
        return absence.stays and (absence.says or any(isinstance(v, Gap) for v in values))

    def _is_left_out(self, component: Component) -> bool:
        leaves = [self.nodes[leaf.key] for leaf in self._below(component)]
        return bool(leaves) and all(not leaf.status.applies for leaf in leaves)

    def _of_leaves(self, component: Component) -> Iterator[Result]:
        """The points of its leaves; points entered above several of them count once."""
        seen: set[str] = set()
        for leaf in self.leaves.get(component.id, ()):
            if leaf.key not in self.covered:
                yield self.nodes[leaf.key]
                continue
            above = [a.key for a in self.set.ancestors(leaf) if a.key in self.data.entered][-1]
            if above in self.spanning:
                yield open_result(Status.MISSING, leaf.points)
            elif above not in seen:
                seen.add(above)
                yield self.nodes[above]
