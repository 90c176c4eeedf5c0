"""Name resolution for a scored unit: its totals, lines, inputs, attributes and peers as values."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from ..data.names import POINTS
from ..language.exact import Expressions
from ..language.program import Program
from ..language.tree import names_in
from ..language.values import NOT_APPLICABLE, Gap, GapKind, Value, missing
from ..model import CriteriaSet
from ..numbers import percentage
from ..scoring import Scorecard
from ..scoring.result import Result
from ..scoring.stored_card import reader_of
from ..text import LANGS, Text
from .vocabulary import Vocabulary

LISTED = 3
Bounds = tuple[Fraction, Fraction]
"""The least and the most that a number can come to."""
Used = Mapping[str, Value]
"""The values that an expression looked at, by their names."""


class OutcomeNames:
    """What expressions about scored units name, the same for all units of a set."""

    def __init__(self, criteria_set: CriteriaSet, program: Program) -> None:
        self.criteria_set, self.trees = criteria_set, program.others
        self.words = Vocabulary(criteria_set, program.functions)
        self.expressions = Expressions(program.functions)
        nodes = criteria_set.nodes
        self.keys = {node.indicator.id: node.key for node in nodes if node.indicator.id is not None}
        self.keys |= {component.id: component.id for component in criteria_set.all_components}
        self.leaves_below: Mapping[str, Sequence[str]] = {
            node.key: [leaf.key for leaf in criteria_set.leaves
                       if any(above is node for above in criteria_set.ancestors(leaf))]
            for node in nodes if not node.is_leaf
        }  # fmt: skip
        self.decide_maxima = frozenset(
            name
            for path, tree in program.others.items()
            if path[0] == "total_when" or "max_score_when" in path
            for name in names_in(tree)
        )
        self.leaves = [leaf.key for leaf in criteria_set.leaves if leaf.role.is_in_total]
        self.codes = {node.key: node.indicator.code for node in nodes}
        self.least = {
            node.key: node.indicator.min_score
            for node in nodes
            if node.indicator.min_score is not None
        }


class CardNames:
    """A scorecard as expressions about the scored unit see it."""

    def __init__(self, card: Scorecard, of_set: OutcomeNames) -> None:
        self.card, self.of_set = card, of_set
        self.reader = reader_of(card)
        self.summary = summary = self.reader.summary()
        self.percent = summary.percent

    def ask(self, tree: ast.expr) -> tuple[Value, Used]:
        """What an expression comes to, and what it looked at; what is missing is a gap."""
        value, trace = self.of_set.expressions.evaluate(tree, self.value)
        return value, trace.used

    def value(self, name: str) -> Value:
        """The value behind a name, or the gap that says why there is none."""
        match name:
            case "total":
                return self._open() if self.summary.total is None else self.summary.total
            case "percent":
                if self.summary.total is None:
                    return self._open()
                return NOT_APPLICABLE if self.percent is None else self.percent
            case "leaves_at_zero" | "below_minimum":
                keys = self._counted(name)
                return keys if isinstance(keys, Gap) else Fraction(len(keys))
            case _ if (key := self.of_set.keys.get(name)) is not None:
                result = self.reader.result(key)
                return NOT_APPLICABLE if result.is_left_out else _score(key, result)
            case _:
                value = self.reader.figure(name)
                return Gap(value.kind, frozenset([name])) if isinstance(value, Gap) else value

    def bounds(self, name: str) -> Bounds | None:
        """Between what the number behind a name lies that waits for figures; None where unsure.

        What may turn out not to apply has no bounds: it may have no value at all. A maximum has
        to be known, too, and a percentage no more than that.
        """
        if any(isinstance(self.value(other), Gap) for other in self.of_set.decide_maxima):
            return None
        match name:
            case "total" | "percent":
                _, _, _, status, _, low, high, possible, _ = self.summary
                leaves = self.of_set.leaves
            case _ if (key := self.of_set.keys.get(name)) is not None:
                status, low, high, possible, *_ = self.reader.result(key)
                leaves = self.of_set.leaves_below.get(key, ())
            case _:
                return None
        if not (status.is_missing and any(self._has_points(leaf) for leaf in leaves)):
            return None
        if name != "percent":
            return low, high
        ends = percentage(low, possible), percentage(high, possible)
        return None if ends[0] is None or ends[1] is None or high > possible else (ends[0], ends[1])

    def _has_points(self, key: str) -> bool:
        return self.reader.result(key).status.has_points

    def _open(self) -> Gap:
        if self.summary.status.is_missing:
            return missing(*(item.name for item in self.card.missing))
        return Gap(GapKind.ERROR)

    def _counted(self, name: str) -> Sequence[str] | Gap:
        """The lines that a count is of; none for another name."""
        match name:
            case "leaves_at_zero":
                return self._at_zero
            case "below_minimum":
                return self._too_low
            case _:
                return ()

    @cached_property
    def _at_zero(self) -> list[str] | Gap:
        """Leaves without points; unknown where points were only entered higher up."""
        applying = {key: one for key, one in self._applying(self.of_set.leaves) if one.possible}
        unknown = {
            key: one
            for key, one in applying.items()
            if one.score is None or not self.reader.counts(key)
        }
        if unknown:
            return _gap_of(unknown)
        return [key for key, result in applying.items() if not result.low]

    @cached_property
    def _too_low(self) -> list[str] | Gap:
        least = self.of_set.least
        applying = dict(self._applying(least))
        unknown = {key: result for key, result in applying.items() if result.score is None}
        if unknown:
            return _gap_of(unknown)
        return [key for key, result in applying.items() if result.low < least[key]]

    def _applying(self, keys: Iterable[str]) -> Iterator[tuple[str, Result]]:
        for key in keys:
            result = self.reader.result(key)
            if result.status.applies:
                yield key, result

    def values_words(self, used: Used) -> Text:
        """The values that an expression looked at, in words; counts with what they are of."""
        which: dict[str, Text] = {}
        for name in used:
            keys = self._counted(name)
            if keys and not isinstance(keys, Gap):
                codes = ", ".join(self.of_set.codes[key] for key in keys)
                which[name] = Text(f" (mục {codes})", f" (indicators: {codes})")
        return self.of_set.words.values(used, which)

    def gap_words(self, gap: Gap) -> Text:
        """Why there is no value."""
        named = self.of_set.words.named
        if not gap.kind.is_open:
            return Text("không áp dụng cho đơn vị này", "it does not apply to this unit")
        if gap.kind.is_missing:
            listed = sorted(gap.inputs)[:LISTED]
            vi, en = (", ".join(named(name, lang).words for name in listed) for lang in LANGS)
            more = len(gap.inputs) - len(listed)
            if more:
                vi, en = f"{vi} và {more} số liệu nữa", f"{en} and {more} more"
            return Text(f"còn thiếu {vi}", f"{en} not supplied")
        if gap.problems:
            found = gap.problems[0]
            return Text(*(found.message(lang).removesuffix(".") for lang in LANGS))
        lines = (*self.card.lines, *self.card.components)
        wrong = [line.code for line in lines if line.problems]
        if not wrong and not gap.inputs and self.card.problems:
            return Text(self.card.problems[0].vi, self.card.problems[0].en)
        wrong += [named(name, "vi").words for name in sorted(gap.inputs)]
        codes = ", ".join([*wrong[:LISTED], *["…"] * (len(wrong) > LISTED)])
        return Text(f"số liệu hoặc mục bị lỗi: {codes}", f"figures or lines in error: {codes}")


def _score(key: str, result: Result) -> Value:
    return _gap_of({key: result}) if result.score is None else result.score


def _gap_of(unknown: Mapping[str, Result]) -> Gap:
    """Why the points of these lines are not known; they may only have been entered higher up."""
    if any(result.status.is_error for result in unknown.values()):
        return Gap(GapKind.ERROR)
    needed = (result.missing or (POINTS + key,) for key, result in unknown.items())
    return missing(*(name for names in needed for name in names))
