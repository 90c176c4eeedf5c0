"""Advice on sets: it tells what is so, names inputs that show it, and is silent on sound rules."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.analysis.lint import (
    advising_checks,
    builtin_checks,
    check_criteria,
    refusing_checks,
)
from cchc_rules.analysis.ranges import Bounds
from cchc_rules.analysis.ranges.affine import AffineQuotient, single
from cchc_rules.analysis.ranges.interval import Interval
from cchc_rules.analysis.ranges.piecewise import lines_of
from cchc_rules.analysis.ranges.region import Numbers, Region
from cchc_rules.diagnostics import CODES, Severity
from cchc_rules.language.exact import evaluate
from cchc_rules.language.functions import BUILTIN_FUNCTIONS
from cchc_rules.language.parse import parse
from cchc_rules.language.program import program_of
from cchc_rules.language.units import PERCENT, RATIO, Dimension, DimensionFinder
from cchc_rules.source.files import Refused
from cchc_rules.testing.strategies import criteria_sets, unit_inputs
from sets import criteria, leaf
from shipped import FOLDERS, IDS

RATE = "ty_le: {type: percent, label: Tỷ lệ}"
COUNTS = "a: {type: count, label: A}, b: {type: count, label: B, min: 1}"
FREE = "a: {type: count, label: A}, b: {type: count, label: B}"
NUMBER = "x: {type: number, label: X, min: -50, max: 50, decimals: 1}"
YES = "co: {type: yes_no, label: Có}"
DAY = "ngay: {type: date, label: Ngày}"
CHOICE = "loai: {type: choice, label: Loại, options: {mot: Một, hai: Hai}}"


def told(rule: str, inputs: str, more: str = "", max_score: object = 10) -> set[str]:
    report = cr.check(leaf(rule, inputs, max_score, more))
    return {finding.code.id for finding in report}


@pytest.mark.parametrize(
    ("rule", "inputs"),
    [
        # what stands last may be there to be safe
        ("score: 10 if ty_le >= 80 else 5 if ty_le < 80 else 0", RATE),
        ("rule: {first_of: [{when: a >= 5, then: 10}, {when: a < 5, then: 2}, {otherwise: 0}]}", FREE.split(", b")[0]),
        # a lower end repeated after a higher case
        ("score: 10 if ty_le >= 80 else 5 if ty_le >= 50 and ty_le < 80 else 0", RATE),
        ("rule: {bands: {on: ty_le, rows: [{tu: 80, diem: 10}, {den_duoi: 80, diem: 0}]}}", RATE),
        ("rule: {bands: {on: ty_le, rows: [{duoi: 80, diem: 0}, {tu: 80, diem: 10}]}}", RATE),
        # one scale, however it is written
        ("score: 10 if a / b * 100 >= ty_le else 0", f"{COUNTS}, {RATE}"),
        ("score: 10 if a / b >= share(ty_le) else 0", f"{COUNTS}, {RATE}"),
        ("score: 10 if a / b >= ty_le / 100 else 0", f"{COUNTS}, {RATE}"),
        ("score: 10 if (100 - ty_le) >= percent(a, b) else 0", f"{COUNTS}, {RATE}"),
        # figures of different units, or of none that is known, may be anything
        ("score: 10 if a / b >= 70 else 0", "a: {type: count, label: A, unit: hồ sơ}, b: {type: count, label: B, unit: người, min: 1}"),
        ("score: 10 if a / b >= 1.2 else 0", COUNTS),
        ("score: 10 if a / b >= 70 else 0", "a: {type: count, label: A, max: 900}, b: {type: count, label: B, min: 1, max: 5}"),
        ("score: 10 if ty_le <= 0.5 else 0", "ty_le: {type: percent, label: Tỷ lệ, max: 5}"),
        ("score: 10 if ty_le >= 95 else 5 if ty_le >= 1 else 0", RATE),
        # guarded in any way
        ("score: a / b if b > 0 and a / b <= 9 else 0", FREE),
        ("score: min(a / b, 10) if b > 0 else 0", FREE),
        ("rule: {ratio: {of: 'min(a, b)', over: b, when_zero: error}}", FREE),
        ("rule: {ratio: {of: 'min(a, b)', over: b, when_zero: zero}}", FREE),
        ("rule: {ratio: {of: 'min(a, b)', over: b}}", "a: {type: count, label: A}, b: {type: count, label: B, when_zero: not_applicable}"),
        # the decision is silent, and the set says so
        ("rule: {first_of: [{when: a >= 5, then: 10}, {otherwise: no_case(a)}]}", FREE.split(", b")[0]),
        # rising, falling, flat; or neither is better
        ("score: min(a * 0.5, 10)", FREE.split(", b")[0]),
        ("rule: {steps: {on: a, each: 1, every: 3, part_step: drop}}", FREE.split(", b")[0]),
        ("score: max(10 - a, 0)", FREE.split(", b")[0]),
        ("score: 10 if x >= -5 and x <= 5 else 0", NUMBER.replace("decimals", "better: neither, decimals")),
        # another answer may turn the direction
        ("score: ty_le / 10 if co else 10 - ty_le / 10", f"{RATE}, {YES}"),
    ],
)  # fmt: skip
def test_is_silent(rule, inputs):
    assert told(rule, inputs) == set()


@pytest.mark.parametrize(
    ("rule", "inputs", "code"),
    [
        ("score: 10 if loai == 'mot' else 5 if loai == 'hai' else 1 if loai == 'mot' else 0", CHOICE, "CR251"),
        ("rule: {first_of: [{when: a >= 0, then: 10}, {otherwise: 0}]}", COUNTS.split(", b")[0], "CR251"),
        ("score: 10 if co else 0 if x > 60 else 5", f"{NUMBER}, {YES}", "CR251"),
        ("score: 10 if co or not (x <= 50) else 5", f"{NUMBER}, {YES}", "CR252"),
        ("score: 10 if (1 if x > 60 else 0) + a > 3 else 5", f"{NUMBER}, {COUNTS.split(', b')[0]}", "CR251"),
        ("score: 10 if co and co else 10", YES, "CR255"),
        ("rule: {sum_of: [5, 5]}", "", "CR255"),
        ("score: min(ratio(a, b), 10)", FREE, "CR256"),
        ("score: min(a / (b - 5), 10) if b != 4 else 0", FREE, "CR256"),
        ("rule: {bands: {on: a - b, rows: [{tu: 0, diem: 10}]}}", FREE, "CR257"),
        ("rule: {first_of: [{when: co, then: {first_of: [{when: x > 0, then: 5}]}}, {otherwise: 0}]}", f"{NUMBER}, {YES}", "CR257"),
        ("score: max_score + 1 if co else 0", YES, "CR258"),
        ("score: 10 if co else 2 - 3", YES, "CR258"),
        ("score: 10 if x >= -5 and x <= 5 else 0", NUMBER, "CR259"),
        ("score: abs(x) / 5", NUMBER, "CR259"),
        ("score: 10 - ty_le / 10 if co else 0", f"{RATE.replace('label', 'better: higher, label')}, {YES}", "CR259"),
        ("score: 10 if (a + 1) / b + ty_le > 3 else 0", f"{COUNTS}, {RATE}", "CR313"),
        ("score: 10 if ty_le == a / (a + b) else 0", f"{COUNTS}, {RATE}", "CR313"),
        ("score: 10 if ratio(a, b) < max(ty_le, 50) else 0", f"{COUNTS}, {RATE}", "CR313"),
        ("score: 10 if percent(a, b) >= 0.9 else 0", COUNTS, "CR314"),
        ("score: 10 if ngay < date(2023, 2, 29) else 0", DAY, "CR315"),
        ("score: 10 if ngay < date(2023, 1.5, 1) else 0", DAY, "CR315"),
        ("score: 10 if ngay < date(0, 1, 1) else 0", DAY, "CR315"),
        ("score: round_half_up(ty_le / 10, 30)", RATE, "CR315"),
        ("score: round_half_up(ty_le / 10, 1/2)", RATE, "CR315"),
        ("score: 10 if co else 1/0", YES, "CR315"),
        ("score: 10 if co else percent(5, 2 - 2)", YES, "CR315"),
        ("score: 10 if co else 3 / (2 * floor(0.9))", YES, "CR315"),
        ("rule: {bands: {on: ty_le, rows: [{tu: 80, diem: 10}, {duoi: 80, diem: 10 / (1 - 1)}]}}", RATE, "CR315"),
    ],
)  # fmt: skip
def test_tells(rule, inputs, code):
    assert told(rule, inputs) == {code}


@pytest.mark.parametrize(
    "place",
    [
        "    applies_when: 1/0 > 0 or co\n",
        "    not_applicable: [{when: 1/0 > 0 or co, then: full}, {otherwise: reduce}]\n",
        "invariants: [{must: 1/0 > 0 or co, because: x}]\n",
        "gradings: [{id: g, name: G, applies_when: 1/0 > total, bands: [{grade: A, tu: 0}]}]\n",
    ],
)
def test_constants_have_values_wherever_an_expression_stands(place):
    report = cr.check(leaf("score: 10 if co else 0", YES, more=place))
    found = [d for d in report if d.code.id == "CR315"]
    assert [d.span.text for d in found] == ["1/0"]


@pytest.mark.parametrize(
    "end", ["min: -5", "min: 0", "max: 0", "max: 1.5", "max: 3652060", "min: 999999999999"]
)
def test_the_range_of_a_day_ends_with_days(end):
    with pytest.raises(Refused) as refused:
        leaf("score: 10 if ngay > date(2023, 1, 1) else 0", DAY.replace("label", f"{end}, label"))
    (found,) = refused.value.diagnostics
    assert found.code.id == "CR122"
    assert "2022-12-20" in found.message("vi")


@pytest.mark.parametrize("value", ["“A”", "‘A’", "”A”"])
def test_quotes_of_a_word_processor_are_told_where_a_value_is_bare(value):
    criteria_set = leaf("score: 10 if co else 0", YES.replace("Có", value))
    (found,) = cr.check(criteria_set).diagnostics
    assert (found.code.id, found.span.text, found.fix.text) == ("CR114", value, '"A"')
    for meant in (f'"{value}"', f"'{value}'", f"{value} B", "“A"):
        assert told("score: 10 if co else 0", YES.replace("Có", meant)) == set()


@pytest.mark.parametrize("above", [(-5, -1), (0, 0), (-1, 2), (None, -1)])
@pytest.mark.parametrize("below", [(0, 0), (-1, 0), (0, 1), (None, 0)])
def test_a_quotient_has_bounds_also_where_only_0_is_left_of_its_denominator(above, below):
    numbers = {"a": Numbers(Interval(*above)), "b": Numbers(Interval(*below))}
    found = Region(numbers).of_atom(AffineQuotient(single("a"), single("b")))
    assert below != (0, 0) or found == Interval()


def test_points_above_the_maximum_are_fine_where_they_are_capped():
    assert told("score: 12 if co else 0", YES, "    over_max: cap\n") == set()
    assert told("score: 12 if co else -1", YES, "    over_max: cap\n") == {"CR258"}


def test_the_largest_maximum_of_any_kind_of_unit_counts():
    body = (
        "attributes: {khoi: {type: choice, label: Khối, options: {so: Sở, huyen: Huyện}}}\n"
        "total_when: [{when: khoi == 'huyen', total: 12}]\n"
        'indicators:\n  - code: "1"\n    name: A\n    max_score: 10\n    evidence: x\n'
        "    max_score_when: [{when: khoi == 'huyen', max_score: 12}]\n"
        "    score: %s if co else 0\n    inputs: {co: {type: yes_no, label: Có}}\n"
    )
    assert "CR258" not in cr.check(criteria(body % 12)).codes
    assert "CR258" in cr.check(criteria(body % 13)).codes


def two_leaves(first: str, second: str, inputs: str) -> cr.CriteriaSet:
    body = f"inputs: {{{inputs}}}\nindicators:\n"
    for n, score in enumerate((first, second), start=1):
        body += f'  - {{code: "{n}", name: M{n}, max_score: 5, evidence: x, score: "{score}"}}\n'
    return criteria(body)


@pytest.mark.parametrize(
    ("first", "second", "counted"),
    [
        ("a / b * 5", "5 if c > b / 2 else 0", set()),
        ("a / b * 5", "c / b * 5 if b > 0 else 0", set()),
        ("a / b * 5 if co else 0", "c / b * 5 if co else 0", set()),
        ("5 if co else 0", "4 if co else 1", {"co"}),
        ("percent(a, b) / 20", "percent(c, b) / 20", set()),
        ("a / b * 5", "a / 100 + 1", {"a"}),
    ],
)
def test_what_several_leaves_measure_is_told(first, second, counted):
    inputs = f"{COUNTS}, c: {{type: count, label: C}}, {YES}"
    report = cr.check(two_leaves(first, second, inputs), notes=True)
    found = {d.facts["input"] for d in report if d.code.id == "CR254"}
    # a number that another is held against is measured, too
    assert found == counted


def test_a_shared_gate_stands_at_the_top():
    made = leaf("score: 10 if co else 0", YES)
    other = '  - {code: "2", name: B, max_score: 0, evidence: x, score: "0", applies_when: co}\n'
    text = "indicators:\n" + (
        '  - {code: "1", name: A, max_score: 10, evidence: x, score: 10 if co else 0,'
        " inputs: {co: {type: yes_no, label: Có}}}\n" + other
    )
    assert "CR263" not in cr.check(made).codes
    assert "CR263" in cr.check(criteria(text)).codes


@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
def test_shipped_sets_are_clean(folder):
    assert cr.check(folder).codes == ()


def test_the_evaluator_runs_every_check_that_can_refuse_a_set():
    assert {*refusing_checks(), *advising_checks()} == {*builtin_checks()}
    wrong = leaf("score: 12 if co else 0", YES)
    with pytest.raises(cr.InvalidCriteriaSet) as refused:
        cr.Evaluator(wrong)
    assert refused.value.report.codes == ("CR258",)


@given(criteria_set=criteria_sets())
def test_advice_never_refuses(criteria_set):
    report = check_criteria(criteria_set, checks=advising_checks())
    assert all(finding.severity is not Severity.ERROR for finding in report)


@given(data=st.data())
def test_every_branch_that_a_unit_takes_was_seen(data):
    criteria_set = data.draw(criteria_sets(most_leaves=4))
    inputs = data.draw(unit_inputs(criteria_set))
    program = program_of(criteria_set)
    bounds, scorer = Bounds(criteria_set, program), cr.Evaluator(criteria_set)
    card = scorer.score(
        inputs, entered={n.key: 0 for n in criteria_set.leaves if n.indicator.entered}
    )
    for node in criteria_set.leaves:
        tree = program.points.get(node.key)
        if tree is None or card[node.key].status is not cr.Status.SCORED:
            continue

        def look_up(name, node=node):
            if name == "max_score":
                return node.indicator.max_score
            return inputs[name] if name in inputs else card[name_of(criteria_set, name)].score

        _, reading = evaluate(tree, look_up, program.functions)
        tests = bounds.leaf(node).tests
        for taken, held in reading.branches:
            assert tests[id(taken.test)][0 if held else 1]


def name_of(criteria_set: cr.CriteriaSet, identifier: str) -> str:
    return next(n.key for n in criteria_set.nodes if n.indicator.id == identifier)


@settings(max_examples=60)
@given(data=st.data())
def test_pieces_along_a_number_are_what_units_get(data):
    criteria_set = data.draw(criteria_sets(most_leaves=4))
    inputs = data.draw(unit_inputs(criteria_set))
    bounds = Bounds(criteria_set, program_of(criteria_set))
    scorer = cr.Evaluator(criteria_set)
    card = scorer.score(
        inputs, entered={n.key: 0 for n in criteria_set.leaves if n.indicator.entered}
    )
    for node in criteria_set.leaves:
        lines = lines_of(bounds, bounds.leaf(node))
        if not lines or lines[0].name not in inputs:
            continue
        (line,) = [
            line
            for line in lines
            if all(inputs.get(name, True) == answer for name, answer in line.options.items())
        ]
        value = inputs[line.name]
        (piece,) = [p for p in line.pieces if _holds(p, value)]
        assert piece.points(line.name, value) == card[node.key].score


def _holds(piece, value) -> bool:
    return (piece.low is None or piece.low <= value) and (piece.high is None or value <= piece.high)


@pytest.mark.parametrize(
    ("rule", "inputs", "ends"),
    [
        ("rule: {bands: {on: ty_le, rows: [{tu: 80, diem: 10}, {tu: 50, den_duoi: 80, diem: 5}, {duoi: 50, diem: 0}]}}",
         "ty_le: {type: percent, label: T, decimals: 1}",
         [(0, "49.9", 0, 0), (50, "79.9", 5, 5), (80, 100, 10, 10)]),
        ("rule: {linear: {on: ty_le, low: 30, high: 90}}", "ty_le: {type: percent, label: T, decimals: 0}",
         [(0, 30, 0, 0), (31, 89, "1/6", "59/6"), (90, 100, 10, 10)]),
        ("rule: {steps: {on: a, each: 4, every: 2, part_step: drop}}", "a: {type: count, label: A, max: 9}",
         [(0, 5, 0, 8), (6, 9, 10, 10)]),
    ],
)  # fmt: skip
def test_pieces_of_a_rule(rule, inputs, ends):
    criteria_set = leaf(rule, inputs)
    bounds = Bounds(criteria_set, program_of(criteria_set))
    (line,) = lines_of(bounds, bounds.leaf(criteria_set.leaves[0]))
    assert [
        (p.low, p.high, p.points(line.name, p.low), p.points(line.name, p.high))
        for p in line.pieces
    ] == [tuple(map(Fraction, row)) for row in ends]


@pytest.mark.parametrize(
    ("rule", "inputs"),
    [
        ("score: min(a + b, 10)", COUNTS),
        ("score: a / (a + 1) * 10", COUNTS.split(", b")[0]),
        ("score: 10 if co else 0", YES),
    ],
)
def test_what_is_not_simple_has_no_lines(rule, inputs):
    criteria_set = leaf(rule, inputs)
    bounds = Bounds(criteria_set, program_of(criteria_set))
    assert lines_of(bounds, bounds.leaf(criteria_set.leaves[0])) is None


# -- units

NAMES = {
    "p": PERCENT,
    "q": PERCENT,
    "r": RATIO,
    "n": Dimension("count hồ sơ"),
    "m": Dimension("count hồ sơ"),
    "k": Dimension("count người"),
    "z": None,
}


def units_of(text: str) -> tuple[Dimension | None, int]:
    units = DimensionFinder(NAMES, BUILTIN_FUNCTIONS)
    return units.of(parse(text)), len(units.mixed)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("p / 100", RATIO), ("p * 0.01", RATIO), ("r * 100", PERCENT), ("n / m", RATIO),
        ("n * 100 / m", PERCENT), ("100 * (n / m)", PERCENT), ("p / q", RATIO), ("r * p", PERCENT),
        ("100 - p", PERCENT), ("1 - r", RATIO), ("-p", PERCENT), ("n / k", None), ("p * z", None),
        ("share(z)", RATIO), ("percent(z, z)", PERCENT), ("ratio(n, m)", RATIO), ("p * 2", Dimension("share", Fraction(200))),
        ("max(p, 5)", PERCENT), ("clamp(r, 0, 1)", RATIO), ("floor(p)", PERCENT), ("abs(p - q)", PERCENT),
        ("p if n > 3 else 0", PERCENT), ("p if n > 3 else z", None), ("p * 0.5 + q * 0.5", None),
        ("(n - m) / m", RATIO), ("n", Dimension("count hồ sơ")), ("5", Dimension("plain")),
    ],
)  # fmt: skip
def test_unit_of(text, unit):
    assert units_of(text) == (unit, 0)


percentages = st.sampled_from(["p", "q", "r * 100", "percent(n, m)", "n * 100 / m"])
ratios = st.sampled_from(["r", "p / 100", "share(q)", "ratio(n, m)", "n / m", "p / q"])
operators = st.sampled_from(["+", "-", "<", "<=", ">", ">=", "==", "!="])


@given(kind=st.sampled_from([percentages, ratios]), operator=operators, data=st.data())
def test_one_scale_is_never_blamed(kind, operator, data):
    texts = st.recursive(
        kind,
        lambda inner: st.one_of(
            st.tuples(inner, st.sampled_from("+-"), inner).map(lambda t: f"({' '.join(t)})"),
            inner.map(lambda t: f"max({t}, 0)"),
            inner.map(lambda t: f"({t} if k > 3 else 0)"),
            inner.map(lambda t: f"(({t}) * 100 / 100)"),
        ),
        max_leaves=6,
    )
    assert units_of(f"{data.draw(texts)} {operator} {data.draw(texts)}")[1] == 0


@given(one=percentages, other=ratios, operator=operators, swapped=st.booleans())
def test_two_scales_are_always_blamed(one, other, operator, swapped):
    left, right = (other, one) if swapped else (one, other)
    assert units_of(f"{left} {operator} {right}")[1] == 1


def test_codes_of_advice_are_no_errors_and_others_are():
    advice = [*(f"CR{n}" for n in range(251, 264)), "CR313", "CR314"]
    errors = {id for id in advice if CODES[id].severity is Severity.ERROR}
    assert errors == {"CR258", "CR262", "CR313"}
