"""Hypothesis strategies: admissible data of a unit, and whole criteria sets."""

from __future__ import annotations

import ast
import datetime
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from ..data.parsing import NOT_APPLICABLE_WORD
from ..language.exact import evaluate
from ..language.forms import BUILT_IN_FORMS
from ..language.functions import BUILTIN_FUNCTIONS
from ..language.parse import parse
from ..language.rule_form import RuleForm
from ..language.values import missing
from ..model import CriteriaSet, Input, WhenNotApplicable

WIDEST = 10**6
FIRST_DAY, LAST_DAY = datetime.date(2020, 1, 1), datetime.date(2026, 12, 31)
Answer = Fraction | bool | str
Draw = Callable[[st.SearchStrategy[Any]], Any]


def answers(declared: Input) -> st.SearchStrategy[Answer]:
    """Admissible values of one input: in range, with no more decimals than declared."""
    if declared.type.is_yes_no:
        return st.booleans()
    if declared.type.is_choice:
        return st.sampled_from(sorted(declared.options))
    if declared.type.is_date:
        low = int(declared.low or FIRST_DAY.toordinal())
        high = int(declared.high or LAST_DAY.toordinal())
        days = st.integers(low, max(low, high)).map(datetime.date.fromordinal)
        return days.map(lambda day: f"{day:%d/%m/%Y}")
    scale = 10**declared.places
    low = declared.low if declared.low is not None else Fraction(-WIDEST)
    high = declared.high if declared.high is not None else Fraction(WIDEST)
    least, most = -((-low * scale).__floor__()), (high * scale).__floor__()
    anywhere = st.integers(least, most)
    whole = st.integers(-(-least // scale), most // scale).map(lambda n: n * scale)
    ends = st.sampled_from([least, most])
    return st.one_of(anywhere, whole, ends).map(lambda n: Fraction(n, scale))


@st.composite
def unit_inputs(
    draw: Draw,
    criteria_set: CriteriaSet,
    *,
    missing_inputs: bool = False,
    not_applicable: bool = False,
) -> dict[str, Answer | None]:
    """Admissible data of one unit: in range, and holding every invariant of the set.

    With ``missing_inputs`` some are left out (None); with ``not_applicable`` some of those that
    may be are answered "không áp dụng".
    """
    values: dict[str, Answer | None] = {
        name: draw(answers(declared)) for name, declared in criteria_set.all_inputs.items()
    }
    _mend(criteria_set, values)
    assume(_broken(criteria_set, values) is None)
    for name, declared in criteria_set.all_inputs.items():
        if not_applicable and declared.not_applicable and draw(st.integers(0, 3)) == 0:
            values[name] = NOT_APPLICABLE_WORD
        elif missing_inputs and draw(st.integers(0, 5)) == 0:
            values[name] = None
    return values


def _mend(criteria_set: CriteriaSet, values: dict[str, Answer | None]) -> None:
    """Move values until the invariants hold: a part down to its whole, or a whole up."""
    for _ in range(4 * (len(criteria_set.invariants) + 1)):
        broken = _broken(criteria_set, values)
        if broken is None or not isinstance(broken, ast.Compare):
            return
        left, right = broken.left, broken.comparators[0]
        if isinstance(broken.ops[0], ast.Gt | ast.GtE):
            left, right = right, left
        part, whole = _value(left, values), _value(right, values)
        if not isinstance(part, Fraction) or not isinstance(whole, Fraction):
            return
        terms = [node for node in ast.walk(left) if isinstance(node, ast.Name)]
        for term in terms:
            old = values[term.id]
            low = criteria_set.all_inputs[term.id].low or Fraction(0)
            if isinstance(old, Fraction) and part > whole:
                values[term.id] = max(low, old - (part - whole))
                part = _value(left, values)
                assert isinstance(part, Fraction)
        grown = [node.id for node in ast.walk(right) if isinstance(node, ast.Name)]
        if part > whole and grown:
            first = values[grown[0]]
            assert isinstance(first, Fraction)
            values[grown[0]] = first + (part - whole)


def _broken(criteria_set: CriteriaSet, values: Mapping[str, Answer | None]) -> ast.expr | None:
    for invariant in criteria_set.invariants:
        tree = parse(invariant.must)
        if _value(tree, values) is False:
            return tree
    return None


def _value(tree: ast.expr, values: Mapping[str, Answer | None]):
    def look_up(name: str):
        value = values[name]
        if value is None:
            return missing(name)
        if isinstance(value, str) and value[2:3] == "/":
            day = datetime.datetime.strptime(value, "%d/%m/%Y")
            return Fraction(day.toordinal())
        return value

    return evaluate(tree, look_up, BUILTIN_FUNCTIONS)[0]


@st.composite
def criteria_sets(draw: Draw, *, most_leaves: int = 12) -> CriteriaSet:
    """Small sound criteria sets: one to three levels, every rule form, scores used by others."""
    maker = _SetMaker(draw, most_leaves)
    indicators = [maker.indicator(str(n + 1), 0) for n in range(draw(st.integers(1, 3)))]
    data = {
        "id": "bo-thu",
        "title": "Bộ thử",
        "decision": {"number": "1/QĐ-UBND", "issuer": "UBND"},
        "applies_to": "đơn vị",
        "total": _text(sum(Fraction(i["max_score"]) for i in indicators)),
        "levels": [{"name": f"Cấp {n + 1}"} for n in range(3)],
        "provisional": "sinh ngẫu nhiên",
        "indicators": indicators,
        "invariants": maker.invariants,
        "policies": {"not_applicable": draw(st.sampled_from(list(WhenNotApplicable)))},
    }
    return CriteriaSet.model_validate(data)


def _text(value: Fraction | int) -> str:
    return str(Fraction(value))


class _SetMaker:
    """Draws one tree; inputs and ids are numbered as they come."""

    def __init__(self, draw: Draw, most_leaves: int) -> None:
        self.draw, self.left, self.count = draw, most_leaves, 0
        self.ids: list[str] = []
        self.invariants: list[dict[str, str]] = []

    def indicator(self, code: str, depth: int) -> dict[str, Any]:
        if depth < 2 and self.left > 1 and self.draw(st.booleans()):
            number = self.draw(st.integers(1, 3))
            children = [self.indicator(f"{code}.{n + 1}", depth + 1) for n in range(number)]
            total = sum(Fraction(child["max_score"]) for child in children)
            if self.draw(st.integers(0, 3)) == 0:
                total = Fraction(self.draw(st.integers(1, 400)), 4)
                for child in children:
                    child["weight"] = str(self.draw(st.integers(1, 20)))
            branch = {"code": code, "name": f"Mục {code}", "max_score": _text(total)}
            return {**branch, "children": children}
        self.left -= 1
        self.count += 1
        parts = self.draw(st.sampled_from([4, 10, 100, 3]))
        points = _text(Fraction(self.draw(st.integers(1, 400)), parts))
        leaf = {"code": code, "name": f"Mục {code}", "max_score": points, "evidence": "báo cáo"}
        kind = self.draw(st.sampled_from([*_sampled(), *_OTHERS]))
        leaf |= kind(self, f"x{self.count}")
        identifier = f"muc_{self.count}"
        leaf["id"] = identifier
        self.ids.append(identifier)
        return leaf


def _input(name: str, **spec: Any) -> dict[str, Any]:
    return {"inputs": {name: {"label": f"Số liệu {name}", **spec}}}


def _sampled() -> Iterator[Callable[[_SetMaker, str], dict[str, Any]]]:
    return (partial(_ruled, form) for form in BUILT_IN_FORMS.values() if form.sample)


def _ruled(form: RuleForm, maker: _SetMaker, x: str) -> dict[str, Any]:
    """A leaf with the sample of a form."""
    assert form.sample is not None
    sample = form.sample(x, lambda low, high: maker.draw(st.integers(low, high)))
    maker.invariants += [{"must": text} for text in sample.invariants]
    inputs = {name: {"label": f"Số liệu {name}", **spec} for name, spec in sample.inputs.items()}
    return {"inputs": inputs, "rule": {form.name: sample.settings}}


def _yes_no(maker: _SetMaker, x: str) -> dict[str, Any]:
    return _input(x, type="yes_no", not_applicable="true") | {"score": f"max_score if {x} else 0"}


def _dependent(maker: _SetMaker, x: str) -> dict[str, Any]:
    if not maker.ids:
        return _yes_no(maker, x)
    other = maker.draw(st.sampled_from(maker.ids))
    spec = _input(x, type="percent")
    return spec | {"score": f"min(max_score, {other}) * {x} / 100 if {other} > 0 else 0"}


def _entered(maker: _SetMaker, x: str) -> dict[str, Any]:
    return {"entered": "true"}


_OTHERS = (_yes_no, _dependent, _entered)
