"""Inputs for the branches that no worked example reaches, as cases for a person to check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from ..analysis.prove.answers import Example
from ..analysis.prove.replay import card_of, written_text
from ..analysis.prove.trial import Trial
from ..analysis.ranges import Bounds
from ..analysis.ranges.region import Region
from ..analysis.ranges.witnesses import Known, Search
from ..model import CriteriaSet, Node
from ..numbers import exact_text
from ..scoring import Evaluator, Scorecard
from ..scoring.evaluator import plan_of
from ..text import Lang, Text
from .branches import Branch, BranchKind, branches_of, ways_of
from .writing import NewCase

NOTE = Text(
    "máy tính ra: đối chiếu từng điểm với quyết định trước khi dùng",
    "computed by the program: compare each figure with the decision before use",
)


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Cases that reach branches, and the branches for which no inputs were found."""

    cases: tuple[NewCase, ...]
    out_of_reach: tuple[Branch, ...]


def suggest(criteria_set: CriteriaSet, unreached: Sequence[Branch], lang: Lang) -> Suggestions:
    """Return cases that go through ``unreached`` branches of a set, a few leaves in each.

    What should come out is what the evaluator gives: a person must hold it against the decision.
    """
    maker = _CaseMaker(criteria_set)
    wanted = {_identity(branch) for branch in unreached}
    packs: list[_Pack] = []
    missed: list[Branch] = []
    for branch in branches_of(criteria_set, maker.program):
        if _identity(branch) not in wanted:
            continue
        values = maker.values(branch)
        if values is None:
            missed.append(branch)
        elif not any(pack.takes(branch, values, maker) for pack in packs):
            packs.append(_Pack(maker.top(branch), {branch.leaf: branch}, dict(values)))
    cases = [maker.case(pack, n, lang) for n, pack in enumerate(packs, start=1)]
    return Suggestions(tuple(cases), tuple(missed))


@dataclass(slots=True)
class _Pack:
    """Branches of different leaves below one top indicator that one unit can go through."""

    top: str
    branches: dict[str, Branch]
    values: dict[str, Known] = field(default_factory=dict[str, Known])

    def takes(self, branch: Branch, values: Mapping[str, Known], maker: _CaseMaker) -> bool:
        """Whether the branch fits in, too; it is then one of the pack."""
        if branch.leaf in self.branches or maker.top(branch) != self.top:
            return False
        if any(self.values.get(name, value) != value for name, value in values.items()):
            return False
        both = {**self.values, **values}
        branches = [*self.branches.values(), branch]
        if not maker.reaches(both, branches):
            return False
        self.values = both
        self.branches[branch.leaf] = branch
        return True


class _CaseMaker:
    """Finds inputs for branches, and writes cases."""

    def __init__(self, criteria_set: CriteriaSet) -> None:
        self.set = criteria_set
        self.evaluator = Evaluator(criteria_set)
        plan = plan_of(self.evaluator)
        self.program = plan.program
        self.bounds = Bounds(criteria_set, self.program)
        self.trial = Trial(plan, self.bounds)
        self.search = Search(self.bounds.admissible)

    def top(self, branch: Branch) -> str:
        """The topmost indicator above the leaf of a branch."""
        node = self.set.by_key[branch.leaf]
        return ([*self.set.ancestors(node)] or [node])[-1].key

    def values(self, branch: Branch) -> dict[str, Known] | None:
        """Inputs of one unit that goes through a branch."""
        node = self.set.by_key[branch.leaf]
        names = sorted(self.bounds.admissible.related(self.bounds.names_of(node)))
        for region in self._regions(branch, node):
            found = self.search.find(region, names, lambda v: self.reaches(v, [branch]))
            if found is not None:
                return found
        return None

    def _regions(self, branch: Branch, node: Node) -> Iterator[Region]:
        """Where units go through a branch, as far as ranges tell."""
        cases = self.bounds.leaf(node).cases or ()
        ways = (way.region for case in cases for way in case.ways)
        match branch.kind:
            case BranchKind.CONDITION if not branch.held:
                yield from self.bounds.where(node, branch.node, held=False)
            case BranchKind.CONDITION | BranchKind.RULE:
                yield from ways
            case BranchKind.CHOICE:
                wanted = id(branch.node), branch.held
                for region in ways:
                    if any((id(choice), held) == wanted for choice, held in region.taken):
                        yield region
            case _:
                assert_never(branch.kind)

    def reaches(self, values: Mapping[str, Known], branches: Sequence[Branch]) -> bool:
        """Whether a unit with these inputs goes through all these branches without an error."""
        if not self.trial.is_admissible(values):
            return False
        card = self.card(self.trial.example(values))
        if card is None or any(card[b.leaf].status.is_error for b in branches):
            return False
        ways = set(ways_of(self.program, card))
        return all(branch.way in ways for branch in branches)

    def card(self, example: Example) -> Scorecard | None:
        """The scorecard of an example."""
        return card_of(self.evaluator, example)

    def case(self, pack: _Pack, number: int, lang: Lang) -> NewCase:
        """A pack as a case: its inputs, and what the evaluator makes of its leaves."""
        example = self.trial.example(pack.values)
        card = self.card(example)
        assert card is not None
        codes = ", ".join(branch.code for branch in pack.branches.values())
        said = "; ".join(f"{b.code}: {b.condition[lang]}" for b in pack.branches.values())
        name = Text(f"gợi ý {number}: mục {codes}", f"suggestion {number}: {codes}")
        return NewCase(
            name[lang],
            written_text(self.set, example),
            {key: exact_text(value) for key, value in example.entered.items()},
            {leaf: _wanted(card, leaf) for leaf in pack.branches},
            f"{NOTE[lang]}. {said}",
        )


def _identity(branch: Branch) -> tuple[object, ...]:
    """What tells a branch from others, in whatever program of the set it was found."""
    return branch.leaf, branch.code, branch.kind, branch.span, branch.held, branch.condition


def _wanted(card: Scorecard, leaf: str) -> str:
    line = card[leaf]
    if line.status.is_computed and line.score is not None:
        return exact_text(line.score)
    return f"{{status: {line.status.value}}}"
