"""Proofs: what every leaf of a set can come to, for all admissible inputs at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from time import perf_counter

from ...model import CriteriaSet, Node
from ...scoring.evaluator import Evaluator, plan_of
from ..ranges import Bounds
from ..ranges.interval import Interval
from .answers import Example, Means, Obligation, ObligationResult, Proof, Together, Verdict
from .findings import findings_of
from .joint_maxima import TogetherProof, asked_together, groups_of
from .leaf import LeafProof
from .monotone import MonotoneProof
from .reasons import DIFFERS
from .replay import agrees
from .solver import Solver
from .totals import full_unit, range_of, total_bounds
from .trial import Trial
from .verification import Conditions

__all__ = [
    "Example",
    "Means",
    "Obligation",
    "ObligationResult",
    "Proof",
    "Together",
    "Verdict",
    "findings_of",
    "prove",
]

SECONDS = 2.0
"""Time for one leaf, and for one group of leaves, unless another is given."""


def prove(
    criteria_set: CriteriaSet, *, leaves: Sequence[str] | None = None, seconds: float = SECONDS
) -> Proof:
    """Ask of every leaf, for all admissible inputs: is it in its bounds, does it reach them?

    Answers are exact: proved for all inputs, refuted by inputs that the evaluator was given, or
    unknown, with the reason. z3 is only asked where ranges cannot decide, and only if installed.

    Args:
        criteria_set: a set without errors.
        leaves: keys of the leaves to ask about; all by default.
        seconds: time for the questions about one leaf, and about one group of leaves.

    Raises:
        InvalidCriteriaSet: when the set has errors.
        KeyError: for a key that is no leaf.

    >>> import cchc_rules as cr
    >>> proof = cr.prove(cr.load("sipas"))
    >>> proof.is_complete, proof.low, proof.high
    (True, Fraction(0, 1), Fraction(10, 1))
    """
    begun = perf_counter()
    prover = _Prover(criteria_set, seconds)
    asked = criteria_set.leaves if leaves is None else tuple(map(prover.leaf, leaves))
    answers = [answer for leaf in asked for answer in prover.answers(leaf)]
    by_question = {(answer.leaf, answer.question): answer for answer in answers}
    together: list[Together] = []
    example, low, high = None, None, None
    if leaves is None:
        together = list(prover.together(by_question))
        low, high = total_bounds(prover.bounds, by_question, prover.ranges)
        example = full_unit(prover.evaluator, prover.trial, by_question, together)
    return Proof(
        criteria_set.id,
        criteria_set.total,
        tuple(answers),
        tuple(together),
        low,
        high,
        example,
        perf_counter() - begun,
    )


class _Prover:
    """What the questions about one set share."""

    def __init__(self, criteria_set: CriteriaSet, seconds: float) -> None:
        self.set, self.seconds = criteria_set, seconds
        self.evaluator = Evaluator(criteria_set)
        plan = plan_of(self.evaluator)
        self.ranges: dict[str, Interval | None] = {}
        self.bounds = Bounds(criteria_set, plan.program)
        self.trial = Trial(plan, self.bounds)
        self.solver = Solver(lambda: Conditions(plan, self.bounds, self.trial))

    def leaf(self, key: str) -> Node:
        """The leaf of that key."""
        node = self.set.by_key[key]
        if not node.is_leaf:
            raise KeyError(key)
        return node

    def answers(self, leaf: Node) -> Iterator[ObligationResult]:
        """All answers about a leaf; what refutes was given to the evaluator as any unit is."""
        proof = LeafProof(leaf, self.bounds, self.trial, self.solver, self.seconds)
        yield from map(self._replayed, proof.answers())
        monotone = MonotoneProof(leaf, self.bounds, self.trial, self.solver, proof.deadline)
        yield from map(self._replayed, monotone.answers())
        self.ranges[leaf.key] = range_of(self.bounds, leaf)
        self.bounds.forget(leaf)  # the ways of all leaves of a large set fill the memory

    def _replayed(self, answer: ObligationResult) -> ObligationResult:
        if not answer.verdict.is_refutation or all(
            agrees(self.evaluator, answer.leaf, example) for example in answer.examples
        ):
            return answer
        return replace(answer, verdict=Verdict.UNKNOWN, examples=(), reason=DIFFERS)

    def together(
        self, answers: dict[tuple[str, Obligation], ObligationResult]
    ) -> Iterator[Together]:
        """The groups of leaves that share inputs, asked together."""
        leaves = [leaf.key for leaf in self.set.leaves]
        single = {key: answers[key, Obligation.MAX_REACHABLE] for key in leaves}
        for group in groups_of(self.bounds, asked_together(self.set.leaves)):
            ask = TogetherProof(group, self.bounds, self.trial, self.solver, self.seconds)
            yield ask.answer(single)
