"""Data files held against a set: each row gives a unit, and what is wrong with one stays there."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction as F
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.data.mapping_reader import unit_data
from cchc_rules.data.round_trip import carry_over
from cchc_rules.data.unit_reader import Units, units_of
from cchc_rules.language.values import NOT_APPLICABLE, Gap, GapKind, missing
from cchc_rules.scoring import Status
from cchc_rules.source.tables import read_table
from sets import criteria

UNITS = """\
units:
  - {name: Sở A, attributes: {khoi: so, dan_so: 12.5, moi: co, lap: 2020-05-01}}
  - {name: Sở B, attributes: {khoi: nganh}}
  - {name: Sở C}
  - {name: Ban D, assessed: false, reason: giải thể}
attributes:
  khoi: {type: choice, label: Khối, options: {so: Sở, nganh: Ngành dọc}}
  dan_so: {type: number, label: Dân số, min: 0}
  moi: {type: yes_no, label: Đơn vị mới}
  lap: {type: date, label: Ngày thành lập}
"""
TREE = """\
indicators:
  - code: "1"
    name: Tỷ lệ
    max_score: 10
    evidence: báo cáo
    score: max_score * share(ty_le) if khoi == "so" else 1
    inputs: {ty_le: {type: percent, label: Tỷ lệ}}
"""
SET = criteria(UNITS + TREE)


def read(text: str, criteria_set: cr.CriteriaSet = SET, kind: str = "csv") -> Units:
    return units_of(read_table(text.encode(), f"so-lieu.{kind}", kind), criteria_set)


def refused(found: Units) -> list[tuple[str | None, list[str]]]:
    return [(unit.unit, [d.code.id for d in unit.refused]) for unit in found.units]


# -- no row is dropped


def test_each_row_gives_a_unit_and_says_why_it_cannot_be_read():
    found = read(
        "unit,ty_le,Tỷ lệ\nSở A,50,\nSở X,50,\nBan D,50,\n,50,\n,60,\nSở B,1,2\nsở c,1,\nSở C,2,\n"
    )
    assert refused(found) == [
        ("Sở A", ["CR524"]),
        ("Sở X", ["CR514", "CR524"]),
        ("Ban D", ["CR515", "CR524"]),
        (None, ["CR513", "CR524"]),
        (None, ["CR513", "CR524"]),
        ("Sở B", ["CR524"]),
        ("sở c", ["CR512", "CR524"]),
    ]
    assert found.report.codes.count("CR524") == 1


def test_a_unit_that_stands_twice_is_one_refused_unit_with_both_places():
    found = read("unit,ty_le\nSở A,50\nSở C,10\nSỞ A,60\n")
    assert refused(found) == [("Sở A", ["CR512"]), ("Sở C", [])]
    (problem,) = found.units[0].refused
    assert problem.message("vi") == (
        'Đơn vị "SỞ A" đã có ở so-lieu.csv:2:1; không rõ dòng nào đúng nên đơn vị này chưa được '
        "chấm."
    )
    assert problem.message("en") == (
        'The unit "SỞ A" already stands at so-lieu.csv:2:1; nobody knows which row is right, so '
        "it is not scored."
    )
    assert str(problem.span) == "so-lieu.csv:4:1"


def test_a_refused_unit_is_an_error_and_the_others_score():
    found = read("unit,ty_le\nSở A,50\nSở A,60\nSở B,70\n")
    cards = cr.Evaluator(SET).score_all(found.units)
    assert [(card.unit, card.status) for card in cards] == [
        ("Sở A", Status.ERROR),
        ("Sở B", Status.SCORED),
    ]
    assert [problem.code for problem in cards[0].problems] == ["CR512"]
    assert (cards[0].total, cards[0].low, cards[0].high) == (None, 0, 10)


def test_a_row_that_is_too_long_is_refused_and_keeps_its_unit():
    found = read("unit,ty_le\nSở A,57,92\nSở B,1\n")
    assert refused(found) == [("Sở A", ["CR529"]), ("Sở B", [])]
    assert found.report.codes == ("CR529",)


@pytest.mark.parametrize(
    ("entry", "unit", "codes"),
    [
        ('{"unit": "Sở A", "inputs": {"ty_le": 1}, "ty_le": 2}', "Sở A", ["CR106"]),
        ('{"unit": "Sở A", "don_vi": "Sở C", "ty_le": 2}', None, ["CR106"]),
        ('{"unit": ["Sở A"], "ty_le": 2}', None, ["CR530"]),
        ("7", None, ["CR530"]),
    ],
)
@pytest.mark.parametrize("kind", ["json", "yaml"])
def test_an_entry_that_cannot_be_read_is_refused_and_the_next_one_scores(entry, unit, codes, kind):
    found = read(f'[{entry}, {{"unit": "Sở B", "ty_le": 3}}]', kind=kind)
    assert refused(found) == [(unit, codes), ("Sở B", [])]
    assert list(found.report.codes) == codes


def test_one_unit_needs_no_name():
    assert refused(read("ty_le\n50\n")) == [(None, [])]


# -- a file without a header, lines of totals, spellings of a name


def test_many_rows_without_a_column_of_units_are_one_finding():
    found = read("ty_le\n50\n60\n")
    assert refused(found) == [(None, ["CR521"]), (None, ["CR521"])]
    (told,) = found.report
    assert told.message("vi") == "Không tìm thấy dòng tiêu đề có cột đơn vị."
    assert 'dòng có ô "Đơn vị" (hoặc "unit")' in told.hint("vi")


@pytest.mark.parametrize("text", ["BÁO CÁO\n", "BÁO CÁO,2023\nNăm,1\n", "x\n1\n2\n"])
def test_a_file_with_no_column_that_is_known_has_no_header(text):
    found = read(text)
    assert not found.units
    assert [d.code.id for d in found.report] == ["CR521"]


def test_a_row_that_is_too_long_is_told_with_a_missing_header():
    assert read("x\n1,2\n").report.codes == ("CR521", "CR529")


def test_a_title_above_the_header_is_no_finding_about_the_rows():
    assert read("BÁO CÁO\nunit,ty_le\nSở B,50\n").report.codes == ("CR551",)
    assert read("BÁO CÁO\nunit,ty_le\n").report.codes == ("CR521", "CR551")


@pytest.mark.parametrize(
    "name",
    ["Tổng", "TỔNG CỘNG", " tổng  cộng ", "Cộng", "Trung bình", "Bình quân", "Giá trị trung bình"],
)
@pytest.mark.parametrize("criteria_set", [SET, criteria(TREE.replace('khoi == "so"', "True"))])
def test_a_line_of_totals_is_no_unit(name, criteria_set):
    found = read(f'unit,ty_le\nSở B,50\n"{name}",50\n', criteria_set)
    assert refused(found) == [("Sở B", [])]
    (told,) = found.report
    assert told.code.id == "CR552"
    assert told.message("vi").endswith("không phải của một đơn vị, nên dòng không được chấm.")


def test_a_unit_that_the_set_calls_so_is_one():
    declared = criteria(UNITS.replace("Sở C", "Tổng") + TREE)
    assert refused(read("unit,ty_le\nTỔNG,50\n", declared)) == [("TỔNG", [])]
    assert refused(read("unit,ty_le\nTổng công ty,50\n"))[0][1] == ["CR514"]


def test_spaces_within_a_name_are_one():
    found = read('unit,ty_le\n"Sở   A",50\n"Sở\nB",50\n')
    assert refused(found) == [("Sở A", []), ("Sở B", [])]
    assert refused(read('[{"unit": "Sở  A"}, {"unit": "sở a"}]', kind="json")) == [
        ("Sở A", ["CR512"])
    ]
    declared = criteria(UNITS.replace("Sở A", "Sở  A") + TREE)
    assert not read("unit,ty_le\nSở A,50\n", declared).units[0].refused


cells = st.sampled_from(["", "50", "0", "101", "x", "1,234", "80,5%", "không áp dụng"])
names = st.sampled_from(["Sở A", "SỞ A", "Sở B", "Sở C", "Ban D", "Sở X", ""])
rows = st.lists(st.tuples(names, cells, cells), max_size=6)


def table(rows: list[tuple[str, str, str]]) -> str:
    lines = [f'"{unit}";"{value}";"{points}"' for unit, value, points in rows]
    return "\n".join(["unit;ty_le;points:1", *lines])


def said(found: Units) -> list[tuple[object, ...]]:
    """What was read, without the places, which the order of the rows decides."""
    return sorted(
        (
            (unit.unit or "").casefold(),
            sorted(str(value) for value in unit.values.values() if not isinstance(value, Gap)),
            sorted(problem.code.id for problem in unit.refused),
        )
        for unit in found.units
    )


@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(rows, chance):
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert said(read(table(rows))) == said(read(table(shuffled)))


@given(rows)
def test_every_row_gives_a_unit_or_is_part_of_one(rows):
    found = read(table(rows))
    kept = [row for row in rows if any(row)]
    nameless = sum(not unit for unit, *_ in kept)
    assert len(found.units) == nameless + len({u.casefold() for u, *_ in kept if u})
    cards = cr.Evaluator(SET).score_all(found.units)
    for unit, card in zip(found.units, cards, strict=True):
        assert not unit.refused or card.status is Status.ERROR
        for problem in (*unit.refused, *unit.problems):
            assert problem in found.report.diagnostics


# -- attributes that the set declares


def test_attributes_come_from_the_set_where_the_data_give_none():
    data = unit_data(SET, {"ty_le": 50}, {}, "sở a")
    assert data.values["khoi"] == "so"
    assert data.values["dan_so"] == F("12.5")
    assert data.values["moi"] is True
    assert data.values["lap"] == unit_data(SET, {"lap": "01/05/2020"}, {}, None).values["lap"]
    assert cr.Evaluator(SET).score_all([data])[0].total == 5
    assert unit_data(SET, {}, {}, "Sở C").values["khoi"] == missing("khoi")


@pytest.mark.parametrize(
    ("name", "value", "vi", "en"),
    [
        ("khoi", "Ngành dọc", ("Ngành dọc", "Sở"), ("Ngành dọc", "Sở")),
        ("dan_so", "13", ("13", "12,5"), ("13", "12.5")),
        ("moi", "không", ("không", "có"), ("no", "yes")),
        ("lap", "02/05/2020", ("02/05/2020", "01/05/2020"), ("2020-05-02", "2020-05-01")),
    ],
)
def test_a_value_that_contradicts_the_declared_one_is_an_error_with_both(name, value, vi, en):
    found = read(f'unit,{name}\nSở A,"{value}"\n')
    (problem,) = found.report
    label = SET.attributes[name].label
    assert problem.code.id == "CR540"
    assert problem.message("vi") == (
        f'Tệp số liệu ghi "{label}" của "Sở A" là "{vi[0]}", bộ tiêu chí ghi là "{vi[1]}".'
    )
    assert problem.message("en") == (
        f'The data say that "{label}" of "Sở A" is "{en[0]}", the set says "{en[1]}".'
    )
    value = found.units[0].values[name]
    assert isinstance(value, Gap)
    assert value.kind is GapKind.ERROR


@pytest.mark.parametrize(("name", "value"), [("khoi", "Sở"), ("dan_so", "12,50"), ("moi", "x")])
def test_a_value_that_says_the_same_in_other_words_is_no_contradiction(name, value):
    found = read(f'unit,{name}\nSở A,"{value}"\n')
    assert not found.report
    assert found.units[0].values == unit_data(SET, {}, {}, "Sở A").values


# -- figures that are missing or zero

POLICIES = """\
indicators:
  - code: "1"
    name: Mục
    max_score: 10
    evidence: báo cáo
    score: "so + (1 if co else 0)"
    inputs:
      so: {{type: count, label: Số, max: 9{0}}}
      co: {{type: yes_no, label: Có{1}}}
"""


def policy(of_number: str = "", of_answer: str = "") -> cr.CriteriaSet:
    more = [f", {text}" if text else "" for text in (of_number, of_answer)]
    return criteria(POLICIES.format(*more))


@pytest.mark.parametrize(
    ("said", "given", "value", "assumed"),
    [
        ("", None, missing("so"), False),
        ("when_missing: missing", "-", missing("so"), False),
        ("when_missing: not_applicable", "", NOT_APPLICABLE, False),
        ("when_missing: zero", None, F(0), True),
        ("when_missing: zero", 0, F(0), False),
        ("when_missing: zero", 3, F(3), False),
        ("when_zero: keep", 0, F(0), False),
        ("when_zero: missing", "0", missing("so"), False),
        ("when_zero: not_applicable", 0, NOT_APPLICABLE, False),
        ("when_zero: not_applicable", 3, F(3), False),
        ("when_missing: zero, when_zero: not_applicable", None, NOT_APPLICABLE, False),
    ],
)
def test_what_is_missing_or_zero_is_what_the_set_says(said, given, value, assumed):
    data = unit_data(policy(said), {"so": given}, {}, None)
    assert data.values["so"] == value
    assert data.assumed == (frozenset(["so"]) if assumed else frozenset())


def test_the_zero_of_a_question_is_no():
    data = unit_data(policy(of_answer="when_missing: zero"), {"so": 1}, {}, None)
    assert data.values["co"] is False
    assert data.assumed == {"co"}
    data = unit_data(policy(of_answer="when_zero: not_applicable"), {"co": "không"}, {}, None)
    assert data.values["co"] == NOT_APPLICABLE


def test_an_assumed_figure_is_told_as_such():
    card = cr.Evaluator(policy("when_missing: zero")).score({"co": True})
    assert card.total == 1
    (used,) = [used for used in card["1"].inputs if used.name == "so"]
    assert (used.state, used.value) == ("assumed", 0)


def test_a_wrong_figure_is_never_taken_for_a_missing_one():
    data = unit_data(policy("when_missing: zero"), {"so": "mười"}, {}, None)
    value = data.values["so"]
    assert isinstance(value, Gap)
    assert value.kind is GapKind.ERROR


# -- last period

PERIODS = criteria("""\
indicators:
  - code: "1"
    name: Mục
    max_score: 10
    evidence: báo cáo
    score: "5 if von > von_truoc and ngay >= ngay_truoc else 0"
    inputs:
      von: {type: number, label: Vốn}
      von_truoc: {type: number, label: Vốn kỳ trước, previous_of: von, when_missing: missing,
                  when_zero: not_applicable}
      ngay: {type: date, label: Ngày}
      ngay_truoc: {type: date, label: Ngày kỳ trước, previous_of: ngay, when_missing: missing}
""")


def test_the_figures_of_last_period_are_carried_over():
    last = unit_data(PERIODS, {"von": "12,5", "ngay": "31/12/2023"}, {}, "X")
    carried = carry_over(PERIODS, last)
    now = unit_data(PERIODS, {**carried, "von": 13, "ngay": "01/02/2024"}, {}, "X")
    assert now.values["von_truoc"] == F("12.5")
    assert now.values["ngay_truoc"] == last.values["ngay"]
    assert carry_over(PERIODS, unit_data(PERIODS, {}, {}, "X")) == {}


def test_the_base_of_a_comparison_checks_clean():
    assert not cr.check(PERIODS)


def test_the_report_of_json_has_every_place():
    text = json.dumps([{"unit": "Sở A", "ty_le": 1}, {"unit": "Sở A", "ty_le": 2}])
    found = read(text, kind="json")
    assert [str(d.span) for d in found.report] == ["so-lieu.json:[1].unit"]
    assert replace(found.units[0], span=None) == found.units[0]


def test_units_given_in_python_are_read_like_those_of_a_file():
    entries = [
        {"unit": "Sở Nội vụ", "inputs": {"tong_so": 10}, "points": {"1.1": "0,5"}},
        {"unit": "Sở Lạ", "tong_so": 3},
        "không phải một đơn vị",
    ]
    criteria = cr.load(Path(__file__).parent / "bad" / "_set")
    read = cr.units_from(entries, criteria)
    assert [unit.unit for unit in read.units] == ["Sở Nội vụ", "Sở Lạ", None]
    assert read.units[0].values["tong_so"] == 10
    assert read.units[0].entered["1.1"] == F(1, 2)
    assert [(d.code.id, str(d.span)) for d in read.report] == [
        ("CR514", "<python>:[1].unit"),
        ("CR530", "<python>:[2]"),
    ]


def _leaf(holds: str) -> str:
    return (
        'indicators:\n  - {code: "1", name: Tỷ lệ, max_score: 10, evidence: báo cáo, '
        f'score: "10 if {holds} else 0"}}\n'
    )


@pytest.mark.parametrize("kind", ["yaml", "json"])
@pytest.mark.parametrize(
    ("written", "option", "number"),
    [('"01"', "b", 1), ('"1"', "a", 1), ('"001"', "c", 1), ('"1.10"', "d", F("1.1"))],
)
def test_what_stands_in_quotes_keeps_its_digits(written, option, number, kind):
    digits = "{nhom: {type: choice, label: Nhóm, options: {a: '1', b: '01', c: '001', d: '1.10'}}}"
    choice = criteria(f"inputs: {digits}\n" + _leaf("nhom == 'a'"))
    text = f'[{{"unit": "A", "nhom": {written}}}]'
    assert read(text, choice, kind).units[0].values["nhom"] == option
    figure = criteria("inputs: {so: {type: number, label: Số}}\n" + _leaf("so > 1"))
    text = f'[{{"unit": "A", "so": {written}}}]'
    assert read(text, figure, kind).units[0].values["so"] == number


def test_a_number_without_quotes_has_a_decimal_point_in_yaml_and_one_in_quotes_may_have_two():
    figure = criteria("inputs: {so: {type: number, label: Số}}\n" + _leaf("so > 1"))
    (plain,) = read("[{unit: A, so: 1.234}]", figure, "yaml").units
    assert plain.values["so"] == F("1.234")
    for quoted in ('"1.234"', "'1.234'", "|\n    1.234"):
        assert read(f"- unit: A\n  so: {quoted}\n", figure, "yaml").report.codes == ("CR507",)
    digits = "{nhom: {type: choice, label: Nhóm, options: {a: '1', b: '01'}}}"
    choice = criteria(f"inputs: {digits}\n" + _leaf("nhom == 'a'"))
    assert read("[{unit: A, nhom: 01}]", choice, "yaml").units[0].values["nhom"] == "b"
