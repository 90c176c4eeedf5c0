"""Ranking and grading: a pure function from scorecards to groups of standings."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Literal, assert_never

from ..diagnostics import Diagnostic, Fact
from ..diagnostics.codes import ranking as codes
from ..language.program import program_of
from ..model import CriteriaSet
from ..numbers import added, order_key
from ..scoring import Problem, Scorecard
from ..scoring.result import Summary
from ..text import LANGS, Text, number_text
from .candidate import Candidate, Candidates, postponed
from .change import compared, same_unit
from .grading import Grader
from .order import apart, in_order, may_share, numbers
from .quantiles import cuts_of
from .result import Cuts, RankedGroup, Ranking, Standing, UnitGrade
from .scales import scales_of, shown_by

LISTED = 10


def rank(
    scorecards: Iterable[Scorecard], criteria_set: CriteriaSet, previous: Ranking | None = None
) -> Ranking:
    """Rank and grade units by the rules of their set, and compare them with a previous ranking.

    A unit whose points are open has no rank until it is complete. What is wrong with the ranking
    as a whole is in ``problems`` of the result, e.g. that the set does not say how to rank.

    Raises:
        ValueError: for scorecards of another set or of another version of it, and for two
            scorecards of one unit.
    """
    ranking = _Procedure(criteria_set).ranking(scorecards)
    return ranking if previous is None else compared(ranking, previous, criteria_set)


class _Procedure:
    def __init__(self, criteria_set: CriteriaSet) -> None:
        self.set, self.rules = criteria_set, criteria_set.ranking
        self.candidates = Candidates(criteria_set, program_of(criteria_set))
        self.scored: set[str] = set()
        self.rounds: Counter[str] = Counter()
        self.found: list[Diagnostic] = []

    def ranking(self, cards: Iterable[Scorecard]) -> Ranking:
        groups: dict[str | None, list[Candidate]] = {id: [] for id in self._groups}
        for card in cards:
            candidate = self.candidates.candidate(card)
            self._admit(candidate.summary)
            groups.setdefault(candidate.group, []).append(candidate)
        self._look_at_the_whole()
        ungrouped = groups.get(None, []) if self.rules and self.rules.within else []
        ranked = tuple(self._group(id, units, ungrouped) for id, units in groups.items() if units)
        return Ranking(
            set_id=self.set.id,
            set_title=self.set.title,
            decision=self.set.decision.label,
            content_hash=self.set.content_hash,
            procedure=self.rules,
            scales=scales_of(self.set),
            groups=ranked,
            problems=tuple(Problem.of(problem) for problem in self.found),
        )

    def _admit(self, unit: Summary) -> None:
        """Take note of a unit that is scored, once."""
        if unit.round is not None:
            self.rounds[unit.round] += 1
        if unit.unit is None:
            return
        name = same_unit(unit.unit)
        if name in self.scored:
            raise ValueError(f"two scorecards of one unit: {unit.unit}")
        self.scored.add(name)

    def _look_at_the_whole(self) -> None:
        if self.rules is None:
            self.found.append(Diagnostic(codes.NO_RANKING, facts={"set": self.set.id}))
            return
        expected = [unit.name for unit in self.set.units if unit.assessed and unit.ranked]
        absent = [name for name in expected if same_unit(name) not in self.scored]
        if absent:
            listed = ", ".join([*absent[:LISTED], *["…"] * (len(absent) > LISTED)])
            facts: dict[str, Fact] = {"count": len(absent), "units": listed}
            self.found.append(Diagnostic(codes.UNITS_WITHOUT_DATA, facts=facts))
        names = {one.id: one.name for one in self.set.rounds}
        if len(self.rounds) > 1 and self.set.counted_round is None:
            said = ", ".join(f"{names.get(id, id)} ({n})" for id, n in self.rounds.items())
            self.found.append(Diagnostic(codes.DIFFERENT_ROUNDS, facts={"rounds": said}))

    @property
    def _groups(self) -> Mapping[str, str]:
        """The options of the attribute that makes the groups, with their labels."""
        if self.rules is None or self.rules.within is None:
            return {}
        return self.set.all_inputs[self.rules.within].choices

    def _group(
        self, id: str | None, candidates: Sequence[Candidate], ungrouped: Sequence[Candidate]
    ) -> RankedGroup:
        ranked, others = _divided(candidates, [] if id is None else ungrouped)
        keys = [candidate.key for candidate in ranked if candidate.key is not None]
        all_known = 0 < len(keys) == len(ranked)
        cuts = self._cuts(candidates)
        blocks = self._in_order(ranked)
        standings = [
            self._standing(candidate, place, len(ranked), cuts)
            for place, block in blocks
            for candidate in block
        ]
        standings += [self._standing(candidate, None, len(ranked), cuts) for candidate in others]
        return RankedGroup(
            id=id,
            name=None if id is None else self._groups.get(id, id),
            size=len(ranked),
            mean=added(keys) / len(keys) if all_known else None,
            lowest=min(keys, key=order_key) if all_known else None,
            highest=max(keys, key=order_key) if all_known else None,
            standings=tuple(standings),
            cuts=tuple(cuts.values()),
            tie_breaks=tuple(self._tie_breaks([block for _, block in blocks])),
        )

    def _in_order(self, ranked: Sequence[Candidate]) -> list[tuple[int, list[Candidate]]]:
        """The ranked units with their ranks; those that share one stand together."""
        if self.rules is None:
            return []
        blocks = in_order(ranked, lambda one: one.place_key, lambda one: one.breakers)
        places = numbers([len(block) for block in blocks], self.rules.ties)
        for place, block in zip(places, blocks, strict=True):
            if len(block) > 1 and not may_share(self.rules.ties):
                facts: dict[str, Fact] = {
                    "units": ", ".join(candidate.unit for candidate in block),
                    "rank": place,
                    "key": _key_words(block[0].place_key, self.rules.by),
                }
                self.found.append(Diagnostic(codes.TIE_LEFT, facts=facts))
        return list(zip(places, blocks, strict=True))

    def _tie_breaks(self, blocks: Sequence[Sequence[Candidate]]) -> Iterator[Text]:
        """Why units with equal keys have different ranks."""
        if not self.candidates.breakers:
            return
        for (first, *_), (second, *_) in pairwise(blocks):
            if first.place_key != second.place_key:
                continue
            for tree, more, less in zip(
                self.candidates.breakers, first.breakers, second.breakers, strict=True
            ):
                if more is not None and less is not None and more != less:
                    if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub):
                        tree, more, less = tree.operand, -more, -less  # the lesser stands above
                    words = self.candidates.names.words.words(tree)
                    yield Text(*(
                        _TIE_BROKEN[lang].format(
                            first=first.unit, second=second.unit, words=words[lang],
                            more=number_text(more, lang), less=number_text(less, lang),
                        ) for lang in LANGS
                    ))  # fmt: skip
                    break

    def _cuts(self, candidates: Sequence[Candidate]) -> dict[int, Cuts]:
        """The cuts of each entry of a grading by quantiles, over the units it applies to."""
        found: dict[int, Cuts] = {}
        for n, grading in enumerate(self.set.gradings):
            if grading.quantiles is None:
                continue
            values = [
                grader.value
                for candidate in candidates
                if self._is_in_population(candidate)
                for grader in candidate.grades
                if isinstance(grader, Grader)
                and grader.needs_cuts
                and grader.rule.entry == n
                and isinstance(grader.value, Fraction)
            ]
            names = grading.quantiles.grades
            cuts = cuts_of(values, len(names))
            boundary = grading.quantiles.boundary
            of = shown_by(grading) if grading.round is None else None
            found[n] = Cuts(grading.id, names, boundary, cuts, len(values), of)
        return found

    def _standing(
        self, candidate: Candidate, place: int | None, of: int, cuts: Mapping[int, Cuts]
    ) -> Standing:
        summary = candidate.summary
        why = candidate.keyless or candidate.waiting
        # Without a procedure nobody is ranked, but a unit that is not complete must still show.
        waits = why is not None and (candidate.unranked is None or self.rules is None)
        return Standing(
            unit=summary.unit,
            state="ranked" if place is not None else "open" if waits else "unranked",
            why=None if place is not None else why if waits else candidate.unranked,
            rank=place,
            of=of,
            key=candidate.key,
            round=summary.round,
            status=summary.status,
            total=summary.total,
            low=summary.low,
            high=summary.high,
            max_total=summary.max_total,
            declared_total=summary.declared_total,
            percent=candidate.percent,
            grades=tuple([self._grade(candidate, grade, cuts) for grade in candidate.grades]),
        )

    def _grade(
        self, candidate: Candidate, grade: UnitGrade | Grader, cuts: Mapping[int, Cuts]
    ) -> UnitGrade:
        if isinstance(grade, UnitGrade):
            return grade
        own = cuts.get(grade.rule.entry) if self._is_in_population(candidate) else None
        found = grade.grade(own)
        if grade.problem is not None:
            self.found.append(grade.problem)
        if candidate.waiting is None or (self.rules is not None and candidate.unranked is not None):
            return found
        is_known = isinstance(grade.value, Fraction)
        return postponed(found, candidate.waiting) if grade.needs_cuts and is_known else found

    def _is_in_population(self, candidate: Candidate) -> bool:
        """Whether quantile groups are taken over a unit, if it has what they are taken of."""
        ranks = candidate.unranked is None or self.rules is None
        return ranks and candidate.waiting is None


def _divided(
    candidates: Sequence[Candidate], ungrouped: Sequence[Candidate]
) -> tuple[Sequence[Candidate], Sequence[Candidate]]:
    """The units of a group that have a place whatever is missing, and the others.

    A unit whose key is open has one beside units whose keys are known. ``ungrouped`` may belong to
    the group, too.
    """
    asked = [one for one in (*candidates, *ungrouped) if one.unranked is None]
    if len({one.key is None for one in asked}) > 1:
        ends = [one.bounds if one.key is None else (one.key, one.key) for one in asked]
        certain = {id(one) for one, alone in zip(asked, apart(ends), strict=True) if alone}
    else:
        certain = frozenset[int]()
    ranked: list[Candidate] = []
    others: list[Candidate] = []
    for one in candidates:
        belongs = one.unranked is None and one.waiting is None
        has_place = belongs and (one.key is not None or id(one) in certain)
        (ranked if has_place else others).append(one)
    return ranked, others


_TIE_BROKEN = Text(
    "{first} xếp trên {second} vì {words} {more}, so với {less}",
    "{first} stands above {second}: {words} {more}, against {less}",
)


def _key_words(key: Fraction, by: Literal["points", "percent"]) -> Text:
    match by:
        case "percent":
            after = Text("%", "%")
        case "points":
            after = Text(" điểm", " points")
        case _:
            assert_never(by)
    return Text(*(number_text(key, lang) + after[lang] for lang in LANGS))
