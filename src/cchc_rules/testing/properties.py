"""What must hold for every set and every admissible unit; each function fails with the reason."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from fractions import Fraction

from ..data.parsing import NOT_APPLICABLE_WORD
from ..model import CriteriaSet, InputType
from ..scoring import Evaluator, Line, Scorecard


def maxima_add_up(criteria_set: CriteriaSet) -> None:
    """What the leaves are worth makes up the declared total, by the tree and by the components."""
    assert sum(leaf.points for leaf in criteria_set.leaves) == criteria_set.total
    for node in criteria_set.nodes:
        if not node.is_leaf:
            below = [n for n in criteria_set.leaves if node in criteria_set.ancestors(n)]
            assert sum(leaf.points for leaf in below) == node.points, node.key
    if criteria_set.components:
        assert sum(part.max_score for part in criteria_set.components) == criteria_set.total


def stays_within_bounds(card: Scorecard) -> None:
    """0 <= score <= what could be earned <= declared maximum, on every line and in total."""
    for line in (*card.lines, *card.components):
        assert 0 <= line.low <= line.high <= line.max_score <= line.declared_max, line
        if line.score is not None:
            assert line.low == line.score == line.high, line
    assert 0 <= card.low <= card.high <= card.max_total <= card.declared_total


def has_no_errors(card: Scorecard) -> None:
    """No admissible input makes a rule fail."""
    wrong = [(line.key, line.problems) for line in card.lines if line.status.is_error]
    assert not wrong, wrong


def parts_make_the_whole(card: Scorecard) -> None:
    """A branch is the sum of its parts by their shares, wherever its points are not entered."""
    children: dict[str | None, list[Line]] = {}
    roles = {line.key: line.role for line in card.lines}
    for line in card.lines:
        if line.parent is None or line.role is roles[line.parent]:
            children.setdefault(line.parent, []).append(line)
    for line in card.lines:
        if not line.is_leaf and not line.status.is_entered:
            parts = children[line.key]
            most = line.declared_max if line.role.is_adjustment else Fraction(10**9)
            for name in ("low", "high", "max_score"):
                found = sum(getattr(part, name) * part.share for part in parts)
                assert getattr(line, name) == min(found, most), (line.key, name)
            assert (line.score is None) == any(part.status.is_open for part in parts), line.key


def survives_json(card: Scorecard) -> None:
    """JSON out and in is the same scorecard."""
    assert Scorecard.from_json(card.to_json()) == card


def entering_the_parts_gives_the_total(evaluator: Evaluator, card: Scorecard) -> None:
    """Points entered at every leaf give the total that was computed from the inputs.

    Leaves that do not apply are left as they are. The figures are given again, as they tell what
    applies.
    """
    if any(line.status.is_open or not line.status.applies for line in card.lines):
        return
    leaves = {line.key: line.score for line in card.lines if line.is_leaf}
    inputs = dict(_figures(card))
    assert evaluator.score(inputs, entered=leaves, unit=card.unit).total == card.total
    tops = {line.key: line.score for line in card.lines if line.parent is None}
    assert evaluator.score(inputs, entered=tops, unit=card.unit).total == card.total


def _figures(card: Scorecard) -> Iterator[tuple[str, object]]:
    """The figures that were given, as they are given again."""
    for used in (*card.facts, *(used for line in card.lines for used in line.inputs)):
        if not isinstance(used.type, InputType):
            continue
        if used.gap is not None and not used.gap.is_open:
            yield used.name, NOT_APPLICABLE_WORD
        elif used.type.is_date and isinstance(used.value, Fraction):
            yield used.name, datetime.date.fromordinal(int(used.value))
        elif used.state == "given":
            yield used.name, used.value


def order_changes_nothing(
    criteria_set: CriteriaSet, inputs: Mapping[str, object], entered: Mapping[str, object]
) -> None:
    """The order of declaration, and of the data, does not change a score."""
    turned = reversed_set(criteria_set)
    first = Evaluator(criteria_set).score(inputs, entered=entered)
    data = dict(reversed(list(inputs.items())))
    second = Evaluator(turned).score(data, entered=dict(reversed(list(entered.items()))))
    assert (first.total, first.low, first.high) == (second.total, second.low, second.high)
    for line in first.lines:
        other = second[line.key]
        same = (line.score, line.status, line.max_score, line.missing)
        assert same == (other.score, other.status, other.max_score, other.missing), line.key


def reversed_set(criteria_set: CriteriaSet) -> CriteriaSet:
    """The same set, its siblings declared the other way round."""

    def turned(indicators):
        return tuple(
            indicator.model_copy(update={"children": turned(indicator.children)})
            for indicator in reversed(indicators)
        )

    copy = criteria_set.model_copy(update={"indicators": turned(criteria_set.indicators)})
    return CriteriaSet.model_validate(copy.model_dump(by_alias=True))
